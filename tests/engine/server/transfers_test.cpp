#include "engine/server/bucketfolder.h"
#include "engine/server/compression.h"
#include "tests/engine/server/endpointfixture.h"

#include <filesystem>
#include <fstream>
#include <sstream>

/// Exports and imports against a folder; the forms of the files are those of "DynamoDB table export
/// output format" and "DynamoDB import formats", Developer Guide.
namespace infera::engine {

namespace {

namespace files = std::filesystem;

class TransfersTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_folder = files::temp_directory_path() /
                   (std::string("infera-transfers-") +
                    testing::UnitTest::GetInstance()->current_test_info()->name());
        files::remove_all(m_folder);
        files::create_directories(m_folder / "bucket");
        EndpointOptions options;
        options.bucketFolder = m_folder.string();
        m_endpoint = std::make_unique<Endpoint>(m_database, options);
    }

    void TearDown() override { files::remove_all(m_folder); }

    json send(const std::string& target, const json& body)
    {
        const std::map<std::string, std::string> headers = {
            {"Content-Type", "application/x-amz-json-1.0"},
            {"X-Amz-Target", "DynamoDB_20120810." + target},
            {"X-Amz-Date", "20260101T000000Z"},
            {"Authorization", "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/"
                              "aws4_request, SignedHeaders=host, Signature=0"}};
        HttpRequest request;
        request.method = "POST";
        request.path = "/";
        request.body = body.dump();
        request.header = [&](const char* name) -> std::optional<std::string_view> {
            const auto found = headers.find(name);
            return found == headers.end() ? std::nullopt
                                          : std::optional<std::string_view>(found->second);
        };
        const HttpResponse response = m_endpoint->handle(request);
        return response.body.empty() ? json() : json::parse(response.body);
    }

    void createOrders()
    {
        send("CreateTable", json::parse(R"({"TableName":"Orders","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]})"));
        send("UpdateContinuousBackups",
             json::parse(R"({"TableName":"Orders","PointInTimeRecoverySpecification":
            {"PointInTimeRecoveryEnabled":true}})"));
    }

    void put(const std::string& id, int total)
    {
        send("PutItem",
             {{"TableName", "Orders"},
              {"Item", {{"id", {{"S", id}}}, {"total", {{"N", std::to_string(total)}}}}}});
    }

    std::string read(const std::string& key)
    {
        std::ifstream file(m_folder / "bucket" / key, std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        return text.str();
    }

    /// The lines of an export's only data file.
    std::vector<json> dataOf(const json& description)
    {
        const json summary = json::parse(read(description.at("ExportManifest")));
        const std::string manifest = read(summary.at("manifestFilesS3Key"));
        m_file = json::parse(manifest);
        const std::string data = read(m_file.at("dataFileS3Key"));
        EXPECT_EQ(m_file.at("md5Checksum"), md5Base64(data));
        std::vector<json> lines;
        std::stringstream text(uncompressed(data, Encoding::Gzip, 1'000'000).value_or(""));
        for (std::string line; std::getline(text, line);)
            lines.push_back(json::parse(line));
        return lines;
    }

    json exported(json request)
    {
        request["TableArn"] = "arn:aws:dynamodb:us-east-1:000000000000:table/Orders";
        request["S3Bucket"] = request.value("S3Bucket", "bucket");
        const json begun = send("ExportTableToPointInTime", request);
        EXPECT_EQ(begun.at("ExportDescription").at("ExportStatus"), "IN_PROGRESS") << begun;
        return send("DescribeExport",
                    {{"ExportArn", begun.at("ExportDescription").at("ExportArn")}})
            .at("ExportDescription");
    }

    json imported(json request, const std::string& prefix, const std::string& bucket = "bucket")
    {
        request["S3BucketSource"] = {{"S3Bucket", bucket}, {"S3KeyPrefix", prefix}};
        if (!request.contains("TableCreationParameters"))
            request["TableCreationParameters"] =
                json::parse(R"({"TableName":"Copy","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]})");
        const json begun = send("ImportTable", request);
        EXPECT_TRUE(begun.contains("ImportTableDescription")) << begun;
        return send("DescribeImport",
                    {{"ImportArn", begun.at("ImportTableDescription").at("ImportArn")}})
            .at("ImportTableDescription");
    }

    std::int64_t m_now = 1'800'000'000'000;
    Database m_database = [this] {
        DatabaseOptions options;
        options.clock = [this] { return m_now; };
        return std::move(*Database::open(options));
    }();
    files::path m_folder;
    std::unique_ptr<Endpoint> m_endpoint;
    json m_file; ///< the export's line of manifest-files.json
};

TEST_F(TransfersTest, ExportsATableAsItWas)
{
    createOrders();
    put("a", 1);
    put("b", 2);
    m_now += 10'000;
    put("a", 3);
    send("DeleteItem", json::parse(R"({"TableName":"Orders","Key":{"id":{"S":"b"}}})"));
    const json now = exported({});
    EXPECT_EQ(now.at("ExportStatus"), "COMPLETED");
    EXPECT_EQ(now.at("ItemCount"), 1);
    EXPECT_EQ(dataOf(now).at(0), json::parse(R"({"Item":{"id":{"S":"a"},"total":{"N":"3"}}})"));

    const json then = exported({{"ExportTime", 1'800'000'005}, {"S3Prefix", "old"}});
    EXPECT_TRUE(then.at("ExportManifest").get<std::string>().starts_with("old/AWSDynamoDB/"));
    std::vector<json> lines = dataOf(then);
    ASSERT_EQ(lines.size(), 2U);
    std::sort(lines.begin(), lines.end());
    EXPECT_EQ(lines[0], json::parse(R"({"Item":{"id":{"S":"a"},"total":{"N":"1"}}})"));
    EXPECT_EQ(lines[1], json::parse(R"({"Item":{"id":{"S":"b"},"total":{"N":"2"}}})"));
    EXPECT_EQ(send("ListExports", {{"MaxResults", 1}}).at("ExportSummaries").size(), 1U);
    const json second = send(
        "ListExports", {{"NextToken", send("ListExports", {{"MaxResults", 1}}).at("NextToken")}});
    EXPECT_EQ(second.at("ExportSummaries").at(0).at("ExportArn"), then.at("ExportArn"));
}

TEST_F(TransfersTest, ExportsWhatChangedBetweenTwoTimes)
{
    createOrders();
    put("same", 1);
    put("changed", 1);
    put("gone", 1);
    m_now += 60'000;
    put("changed", 2);
    put("changed", 3);
    put("new", 4);
    send("DeleteItem", json::parse(R"({"TableName":"Orders","Key":{"id":{"S":"gone"}}})"));
    m_now += 60'000;
    put("changed", 9);
    std::vector<json> lines =
        dataOf(exported({{"ExportType", "INCREMENTAL_EXPORT"},
                         {"IncrementalExportSpecification",
                          {{"ExportFromTime", 1'800'000'030}, {"ExportToTime", 1'800'000'090}}}}));
    ASSERT_EQ(lines.size(), 3U);
    std::sort(lines.begin(), lines.end(), [](const json& one, const json& other) {
        return one.at("Keys").at("id").at("S") < other.at("Keys").at("id").at("S");
    });
    EXPECT_EQ(lines[0], json::parse(R"({"Metadata":{"WriteTimestampMicros":{"N":
        "1800000060000000"}},"Keys":{"id":{"S":"changed"}},"OldImage":{"id":{"S":"changed"},
        "total":{"N":"1"}},"NewImage":{"id":{"S":"changed"},"total":{"N":"3"}}})"))
        << lines[0];
    EXPECT_FALSE(lines[1].contains("NewImage"));
    EXPECT_EQ(lines[1].at("Keys").at("id").at("S"), "gone");
    EXPECT_FALSE(lines[2].contains("OldImage"));
    EXPECT_EQ(lines[2].at("NewImage").at("total").at("N"), "4");
}

TEST_F(TransfersTest, ImportsWhatWasExported)
{
    createOrders();
    put("a", 1);
    put("b", 2);
    const json done = exported({});
    static_cast<void>(dataOf(done));
    const json back = imported({{"InputFormat", "DYNAMODB_JSON"}, {"InputCompressionType", "GZIP"}},
                               m_file.at("dataFileS3Key"));
    EXPECT_EQ(back.at("ImportStatus"), "COMPLETED");
    EXPECT_EQ(back.at("ImportedItemCount"), 2);
    EXPECT_EQ(send("Scan", {{"TableName", "Copy"}}).at("Items"),
              send("Scan", {{"TableName", "Orders"}}).at("Items"));
    EXPECT_EQ(send("ListImports", json::object()).at("ImportSummaryList").size(), 1U);
}

TEST_F(TransfersTest, ImportsCsvWithTypedKeysAndCountsWrongLines)
{
    std::ofstream(m_folder / "bucket" / "people.csv")
        << "id,name,born\n1,\"Ann, \"\"A\"\"\",1990\nx,wrong key,1\n2,too few\n3,,\n";
    const json done =
        imported({{"InputFormat", "CSV"},
                  {"TableCreationParameters",
                   json::parse(R"({"TableName":"People","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"N"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]})")}},
                 "people");
    EXPECT_EQ(done.at("ImportStatus"), "FAILED");
    EXPECT_EQ(done.at("FailureCode"), "ItemValidationError");
    EXPECT_EQ(done.at("ProcessedItemCount"), 4);
    EXPECT_EQ(done.at("ErrorCount"), 2);
    const auto item = [&](const char* id) {
        return send("GetItem", {{"TableName", "People"}, {"Key", {{"id", {{"N", id}}}}}})
            .at("Item");
    };
    EXPECT_EQ(item("1"), json::parse(R"({"id":{"N":"1"},"name":{"S":"Ann, \"A\""},
        "born":{"S":"1990"}})"));
    EXPECT_EQ(item("3").at("name").at("S"), "");
}

TEST_F(TransfersTest, NamesAnObjectWhoseNameIsNoText)
{
    createOrders();
    std::ofstream(m_folder / "bucket" / "caf\xe9.json") << "no gzip";
    const json done =
        imported({{"InputFormat", "DYNAMODB_JSON"}, {"InputCompressionType", "GZIP"}}, "caf");
    EXPECT_EQ(done.at("ImportStatus"), "FAILED");
    EXPECT_EQ(done.at("FailureCode"), "S3ObjectUnreadable");
}

TEST_F(TransfersTest, SaysWhatIsMissing)
{
    createOrders();
    EXPECT_EQ(exported({{"S3Bucket", "nowhere"}}).at("FailureCode"), "S3NoSuchBucket");
    // An import that found no bucket leaves no table (moto's tests, verified against AWS).
    EXPECT_EQ(imported({{"InputFormat", "DYNAMODB_JSON"}}, "", "nowhere").at("FailureCode"),
              "S3NoSuchBucket");
    EXPECT_EQ(send("ListTables", json::object()).at("TableNames"), json::array({"Orders"}));
    send("UpdateContinuousBackups",
         json::parse(R"({"TableName":"Orders","PointInTimeRecoverySpecification":
        {"PointInTimeRecoveryEnabled":false}})"));
    EXPECT_EQ(send("ExportTableToPointInTime",
                   {{"TableArn", "arn:aws:dynamodb:us-east-1:000000000000:table/Orders"},
                    {"S3Bucket", "bucket"}})
                  .value("__type", ""),
              "com.amazonaws.dynamodb.v20120810#PointInTimeRecoveryUnavailableException");
    EXPECT_TRUE(files::is_empty(m_folder / "bucket"));
    send("UpdateContinuousBackups",
         json::parse(R"({"TableName":"Orders","PointInTimeRecoverySpecification":
        {"PointInTimeRecoveryEnabled":true}})"));
    const auto refused = [&](const char* operation, const json& body) {
        return send(operation, body).value("__type", "");
    };
    const std::string arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Orders";
    EXPECT_EQ(refused("ExportTableToPointInTime",
                      {{"TableArn", arn}, {"S3Bucket", "bucket"}, {"S3Prefix", "../../etc"}}),
              "com.amazon.coral.validate#ValidationException");
    EXPECT_EQ(refused("ExportTableToPointInTime",
                      {{"TableArn", arn}, {"S3Bucket", "bucket"}, {"ExportTime", 1}}),
              "com.amazonaws.dynamodb.v20120810#InvalidExportTimeException");
    EXPECT_EQ(
        refused("ExportTableToPointInTime", {{"TableArn", arn + "x"}, {"S3Bucket", "bucket"}}),
        "com.amazonaws.dynamodb.v20120810#TableNotFoundException");
    EXPECT_EQ(refused("DescribeExport", {{"ExportArn", arn + "/export/01234567890123-a"}}),
              "com.amazonaws.dynamodb.v20120810#ExportNotFoundException");
    EXPECT_EQ(refused("DescribeImport", {{"ImportArn", arn + "/import/01234567890123-a"}}),
              "com.amazonaws.dynamodb.v20120810#ImportNotFoundException");
}

TEST_F(TransfersTest, ATokenDoesItOnce)
{
    createOrders();
    const json first = exported({{"ClientToken", "token"}});
    put("later", 1);
    EXPECT_EQ(exported({{"ClientToken", "token"}}).at("ExportArn"), first.at("ExportArn"));
    const json other = send("ExportTableToPointInTime", {{"TableArn", first.at("TableArn")},
                                                         {"S3Bucket", first.at("S3Bucket")},
                                                         {"S3Prefix", "other"},
                                                         {"ClientToken", "token"}});
    EXPECT_EQ(other.value("__type", ""),
              "com.amazonaws.dynamodb.v20120810#ExportConflictException");
    EXPECT_EQ(send("ListExports", json::object()).at("ExportSummaries").size(), 1U);
}

TEST(Md5Test, IsThatOfTheStandard) // RFC 1321, in Base64
{
    EXPECT_EQ(md5Base64(""), "1B2M2Y8AsgTpgAmY7PhCfg==");
    EXPECT_EQ(md5Base64("message digest"), "+WtpfXy3k41SWi8xqvFh0A==");
}

} // namespace

} // namespace infera::engine
