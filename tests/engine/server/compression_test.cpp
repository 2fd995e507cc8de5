#include "engine/server/compression.h"
#include "engine/server/crc32.h"
#include "tests/engine/server/endpointfixture.h"

/// Compressed bodies, as Alternator's test_compressed_request.py and test_compressed_response.py
/// found them at AWS.
namespace infera::engine {

namespace {

TEST(AcceptedEncodingTest, IsReadAsTheServiceReadsIt)
{
    const std::pair<const char*, const char*> cases[] = {
        {"", ""},
        {"identity", ""},
        {"br", ""},
        {"x-gzip", ""},
        {"gzip, deflate", "gzip"},
        {"br, identity, deflate, gzip", "deflate"},
        {"GZIP, identity", "gzip"},
        {"dog, gzip ,, cat", "gzip"},
        {"br, gzip;q=0, deflate; q = 0.5 , identity;q=0", "deflate"},
        {"*", "gzip"},
        {"*, deflate", "deflate"},
        {"*, deflate;q=0.5", "gzip"},
        {"*, gzip;q=0.5", "deflate"},
        {"*;q=0", ""},
        {"*;q=0.5,identity", "gzip"},
        {"\"gzip\"", ""},
        {"gzip br", ""},
        {"gzip:q=1", ""},
        {"deflate;q=0.5, gzip;q=31", "gzip"},
        {"deflate;q=0.5, gzip;q=1;q=0.2", "gzip"},
        {"deflate;q=0.5,gzip;q=0.", "deflate"},
        {"deflate;q=0.5,gzip;q=0.x", "gzip"},
        {"deflate;q=-0.5,gzip;q=0.2", "gzip"},
        {"gzip;q= 0;q=1", ""},
        {"gzip;q =0;q=1", "gzip"},
        {"gzip;nq=0;q=1", ""},
        {"gzip;q=0, gzip;q=1, gzip;q=0", "gzip"}};
    for (const auto& [header, expected] : cases) {
        const auto encoding = acceptedEncoding(header);
        EXPECT_EQ(encoding ? nameOf(*encoding) : "", expected) << header;
    }
}

TEST(CompressionTest, ComesBackAsItWas)
{
    const std::string text(200'000, 'x');
    for (const Encoding encoding : {Encoding::Gzip, Encoding::Deflate}) {
        const std::string small = compressed(text, encoding);
        EXPECT_LT(small.size(), text.size() / 10);
        EXPECT_EQ(uncompressed(small, encoding, text.size()), text);
        EXPECT_EQ(uncompressed(small, encoding, text.size() - 1), std::nullopt);
        EXPECT_EQ(uncompressed(small.substr(0, small.size() - 1), encoding, text.size()),
                  std::nullopt);
        EXPECT_EQ(uncompressed(small + "junk", encoding, text.size()), std::nullopt);
        EXPECT_EQ(uncompressed("", encoding, text.size()), std::nullopt);
    }
    const std::string two = compressed("one", Encoding::Gzip) + compressed("two", Encoding::Gzip);
    EXPECT_EQ(uncompressed(two, Encoding::Gzip, 100), "onetwo");
}

TEST_F(EndpointTest, TakesAndGivesCompressedBodies)
{
    createTable();
    const std::string value(5000, 'v');
    const std::string put =
        R"({"TableName":"Table","Item":{"pk":{"S":"a"},"v":{"S":")" + value + R"("}}})";
    EXPECT_EQ(
        send("PutItem", compressed(put, Encoding::Gzip), {{"Content-Encoding", "gzip"}}).status,
        200);
    EXPECT_EQ(send("PutItem", put, {{"Content-Encoding", "gzip"}}).status, 500);
    EXPECT_EQ(send("PutItem", put, {{"Content-Encoding", "garbage"}}).status, 500);

    const std::string get = R"({"TableName":"Table","Key":{"pk":{"S":"a"}}})";
    const HttpResponse answer = send("GetItem", get, {{"Accept-Encoding", "deflate"}});
    std::map<std::string, std::string> headers(answer.headers.begin(), answer.headers.end());
    EXPECT_EQ(headers["Content-Encoding"], "deflate");
    EXPECT_EQ(headers["x-amz-crc32"], std::to_string(crc32(answer.body)));
    const auto plain = uncompressed(answer.body, Encoding::Deflate, 10'000);
    ASSERT_TRUE(plain);
    EXPECT_EQ(json::parse(*plain).at("Item").at("v").at("S"), value);
    EXPECT_EQ(send("ListTables", "{}", {{"Accept-Encoding", "gzip"}}).body,
              R"({"TableNames":["Table"]})");
}

} // namespace

} // namespace infera::engine
