#include "engine/server/signature.h"

#include "engine/server/authentication.h"
#include "model/base/hexadecimal.h"

#include <gtest/gtest.h>

namespace infera::engine {

namespace {

const Credentials example = {"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", ""};

TEST(Signature, HashesAsFips180)
{
    EXPECT_EQ(hexadecimal(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hexadecimal(sha256(std::string(200, 'a'))),
              "c2a908d98f5df987ade41b5fce213067efbcc21ef2240212a41e54b5e7c28ae5");
}

/// "get-vanilla" of AWS's Signature Version 4 test suite.
TEST(Signature, SignsAsAwsTestSuite)
{
    SignedRequest request;
    request.method = "GET";
    request.headers = {{"host", "example.amazonaws.com"}, {"x-amz-date", "20150830T123600Z"}};
    EXPECT_EQ(
        signatureOf(request, {"20150830T123600Z", "us-east-1", "service"}, example.secretAccessKey),
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
}

class AuthenticationTest : public testing::Test
{
protected:
    /// The error's code of a request signed with `credentials` at `signedAt`; empty: accepted.
    std::string check(const Credentials& credentials, std::int64_t signedAt,
                      const std::string& sentBody = "{}")
    {
        std::map<std::string, std::string> headers = {{"host", "localhost"},
                                                      {"x-amz-date", signatureTime(signedAt)}};
        SignedRequest request;
        request.headers = headers;
        request.body = "{}";
        headers["Authorization"] = authorizationOf(
            request, {signatureTime(signedAt), "us-east-1", "dynamodb"}, credentials);
        headers["X-Amz-Date"] = headers["x-amz-date"];
        HttpRequest sent;
        sent.method = "POST";
        sent.path = "/";
        sent.body = sentBody;
        sent.header = [&](const char* name) -> std::optional<std::string_view> {
            const auto found = headers.find(name);
            if (found == headers.end())
                return std::nullopt;
            return found->second;
        };
        const auto error = authenticationError(sent, example, m_now);
        m_message = error ? error->message : "";
        return error ? error->code : "";
    }

    std::int64_t m_now = 1'800'000'000;
    std::string m_message;
};

TEST_F(AuthenticationTest, AcceptsWhatItsKeySigned)
{
    EXPECT_EQ(check(example, m_now), "");
    EXPECT_EQ(check(example, m_now - 800), "");
}

TEST_F(AuthenticationTest, RefusesOthersAsAws)
{
    EXPECT_EQ(check({"OTHER", example.secretAccessKey, ""}, m_now), "UnrecognizedClientException");
    EXPECT_EQ(check({example.accessKeyId, "wrong", ""}, m_now), "InvalidSignatureException");
    EXPECT_EQ(check(example, m_now, "{\"changed\":1}"), "InvalidSignatureException");
    EXPECT_EQ(check(example, m_now - 1000), "InvalidSignatureException");
    EXPECT_TRUE(m_message.starts_with("Signature expired: ")) << m_message;
    EXPECT_EQ(check(example, m_now + 1000), "InvalidSignatureException");
    EXPECT_TRUE(m_message.starts_with("Signature not yet current: ")) << m_message;
}

} // namespace

} // namespace infera::engine
