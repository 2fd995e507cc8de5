#include "tests/engine/server/endpointfixture.h"

namespace infera::engine {

namespace {

/// An endpoint whose clock the test moves.
class BackupsTest : public testing::Test
{
protected:
    BackupsTest()
    {
        DatabaseOptions options;
        options.clock = [this] { return m_nowMs; };
        m_database.emplace(std::move(*Database::open(options)));
        m_endpoint.emplace(*m_database);
        call("CreateTable", R"({"TableName":"Table","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                                    {"AttributeName":"by","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
            "GlobalSecondaryIndexes":[{"IndexName":"byBy","Projection":{"ProjectionType":"ALL"},
                "KeySchema":[{"AttributeName":"by","KeyType":"HASH"}]}]})");
    }

    HttpResponse send(const std::string& operation, const std::string& body)
    {
        HttpRequest request;
        request.method = "POST";
        request.path = "/";
        request.body = body;
        const std::string target = "DynamoDB_20120810." + operation;
        request.header = [&](std::string_view name) -> std::optional<std::string_view> {
            if (name == "Content-Type")
                return "application/x-amz-json-1.0";
            if (name == "X-Amz-Target")
                return target;
            if (name == "Authorization")
                return "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c";
            if (name == "X-Amz-Date")
                return "20260101T000000Z";
            return std::nullopt;
        };
        return m_endpoint->handle(request);
    }

    json call(const std::string& operation, const std::string& body, int status = 200)
    {
        const HttpResponse response = send(operation, body);
        EXPECT_EQ(response.status, status) << response.body;
        return json::parse(response.body);
    }

    std::string errorOf(const std::string& operation, const std::string& body)
    {
        const HttpResponse response = send(operation, body);
        EXPECT_EQ(response.status, 400) << response.body;
        const std::string type = json::parse(response.body).at("__type");
        return type.substr(type.find('#') + 1);
    }

    void put(const std::string& key, const std::string& by)
    {
        call("PutItem", R"({"TableName":"Table","Item":{"pk":{"S":")" + key + R"("},"by":{"S":")" +
                            by + R"("}}})");
    }

    /// "a=1 b=2": what a table holds, in the order of keys.
    std::string contents(const std::string& table, const std::string& more = {})
    {
        std::map<std::string, std::string> items;
        const json scanned = call("Scan", R"({"TableName":")" + table + "\"" + more + "}");
        for (const json& item : scanned.at("Items"))
            items[item.at("pk").at("S")] = item.at("by").at("S");
        std::string text;
        for (const auto& [key, by] : items)
            text += (text.empty() ? "" : " ") + key + "=" + by;
        return text;
    }

    std::int64_t m_nowMs = 1'800'000'000'000;
    std::optional<Database> m_database;
    std::optional<Endpoint> m_endpoint;
};

TEST_F(BackupsTest, ABackupIsTheTableAsItWas)
{
    put("a", "1");
    put("b", "2");
    const json made =
        call("CreateBackup", R"({"TableName":"Table","BackupName":"before"})").at("BackupDetails");
    const std::string arn = made.at("BackupArn");
    put("a", "changed");
    const json restored =
        call("RestoreTableFromBackup", R"({"TargetTableName":"Copy","BackupArn":")" + arn + "\"}");
    EXPECT_EQ(restored["TableDescription"]["RestoreSummary"]["SourceBackupArn"], arn);
    EXPECT_EQ(contents("Copy"), "a=1 b=2");
    EXPECT_EQ(contents("Copy", R"(,"IndexName":"byBy")"), "a=1 b=2");
    const json copy = call("DescribeTable", R"({"TableName":"Copy"})").at("Table");
    EXPECT_FALSE(copy.contains("RestoreSummary")) << "told while it is made";
    EXPECT_EQ(copy.at("ItemCount"), 2);

    EXPECT_EQ(errorOf("RestoreTableFromBackup",
                      R"({"TargetTableName":"Copy","BackupArn":")" + arn + "\"}"),
              "TableAlreadyExistsException");
    EXPECT_EQ(call("ListBackups", "{}").at("BackupSummaries").size(), 1U);
    const std::string name = R"({"BackupArn":")" + arn + "\"}";
    EXPECT_EQ(call("DescribeBackup", name)
                  .at("BackupDescription")
                  .at("SourceTableDetails")
                  .at("ItemCount"),
              2);
    call("DeleteBackup", name);
    EXPECT_EQ(errorOf("DescribeBackup", name), "BackupNotFoundException");
}

TEST_F(BackupsTest, ATableIsRestoredToASecond)
{
    EXPECT_EQ(errorOf("RestoreTableToPointInTime",
                      R"({"SourceTableName":"Table","TargetTableName":"Then",
                          "UseLatestRestorableTime":true})"),
              "PointInTimeRecoveryUnavailableException");
    put("kept", "1");
    call("UpdateContinuousBackups", R"({"TableName":"Table",
        "PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true}})");
    m_nowMs += 10'000;
    put("a", "1");
    m_nowMs += 10'000; // the time asked for: ...020
    put("a", "2");
    call("DeleteItem", R"({"TableName":"Table","Key":{"pk":{"S":"kept"}}})");
    put("b", "3");
    m_nowMs += 10'000;
    call("RestoreTableToPointInTime", R"({"SourceTableName":"Table","TargetTableName":"Then",
        "RestoreDateTime":1800000015})");
    EXPECT_EQ(contents("Then"), "a=1 kept=1");
    call("RestoreTableToPointInTime", R"({"SourceTableName":"Table","TargetTableName":"Now",
        "UseLatestRestorableTime":true,"GlobalSecondaryIndexOverride":[]})");
    EXPECT_EQ(contents("Now"), "a=2 b=3");
    EXPECT_FALSE(call("DescribeTable", R"({"TableName":"Now"})")
                     .at("Table")
                     .contains("GlobalSecondaryIndexes"));
    EXPECT_EQ(errorOf("RestoreTableToPointInTime",
                      R"({"SourceTableName":"Table","TargetTableName":"Early",
                          "RestoreDateTime":1700000000})"),
              "InvalidRestoreTimeException");
}

TEST_F(BackupsTest, ATableWithRecoveryLeavesABackupWhenItIsDeleted)
{
    put("a", "1");
    call("UpdateContinuousBackups", R"({"TableName":"Table",
        "PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true}})");
    call("DeleteTable", R"({"TableName":"Table"})");
    EXPECT_TRUE(call("ListBackups", "{}").at("BackupSummaries").empty()) << "USER is the default";
    const json left = call("ListBackups", R"({"BackupType":"SYSTEM"})").at("BackupSummaries").at(0);
    EXPECT_EQ(left.at("BackupName"), "Table$DeletedTableBackup");
    EXPECT_EQ(left.at("BackupExpiryDateTime").get<double>() -
                  left.at("BackupCreationDateTime").get<double>(),
              35 * 24 * 60 * 60);
    const std::string name = R"({"BackupArn":")" + left.at("BackupArn").get<std::string>() + "\"}";
    EXPECT_EQ(errorOf("DeleteBackup", name), "ValidationException");
    call("RestoreTableFromBackup", R"({"TargetTableName":"Table",)" + name.substr(1));
    EXPECT_EQ(contents("Table"), "a=1");
    m_nowMs += 35LL * 24 * 60 * 60 * 1000;
    EXPECT_EQ(errorOf("DescribeBackup", name), "BackupNotFoundException");
    EXPECT_TRUE(call("ListBackups", R"({"BackupType":"ALL"})").at("BackupSummaries").empty());
}

TEST_F(BackupsTest, ARestoreHasTheIndexesItIsGiven)
{
    const std::string arn = call("CreateBackup", R"({"TableName":"Table","BackupName":"all"})")
                                .at("BackupDetails")
                                .at("BackupArn");
    const auto restore = [&](const std::string& more) {
        return R"({"TargetTableName":"Copy","BackupArn":")" + arn + "\"," + more + "}";
    };
    const std::string schema = R"("KeySchema":[{"AttributeName":"by","KeyType":"HASH"}])";
    const auto index = [&](const std::string& projection, const std::string& more = {}) {
        return restore(R"("GlobalSecondaryIndexOverride":[{"IndexName":"renamed",)" + schema +
                       R"(,"Projection":{"ProjectionType":")" + projection + "\"}" + more + "}]");
    };
    const auto messageOf = [&](const std::string& body) {
        return call("RestoreTableFromBackup", body, 400).at("message");
    };
    const std::string invalid = "Invalid Request: ";
    EXPECT_EQ(messageOf(index("KEYS_ONLY")),
              invalid + "Index renamed does not match a secondary index that existed in the source "
                        "table and cannot be created during the restore operation");
    const std::string units =
        R"("ProvisionedThroughputOverride":{"ReadCapacityUnits":5,"WriteCapacityUnits":5})";
    EXPECT_EQ(messageOf(restore(units)),
              invalid + "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED");
    EXPECT_EQ(messageOf(restore(R"("BillingModeOverride":"PROVISIONED")")),
              invalid + "Must override ProvisionedThroughput if BillingMode is overridden to "
                        "PROVISIONED");
    call("RestoreTableFromBackup", index("ALL"));
    const json copy = call("DescribeTable", R"({"TableName":"Copy"})").at("Table");
    EXPECT_EQ(copy.at("GlobalSecondaryIndexes").at(0).at("IndexName"), "renamed");
}

TEST_F(BackupsTest, InsightsAndDestinationsKeepTheirState)
{
    call("UpdateContributorInsights", R"({"TableName":"Table","IndexName":"byBy",
        "ContributorInsightsAction":"ENABLE"})");
    EXPECT_EQ(call("DescribeContributorInsights", R"({"TableName":"Table","IndexName":"byBy"})")
                  .at("ContributorInsightsStatus"),
              "ENABLED");
    EXPECT_EQ(call("DescribeContributorInsights", R"({"TableName":"Table"})")
                  .at("ContributorInsightsStatus"),
              "DISABLED");
    EXPECT_EQ(call("ListContributorInsights", "{}").at("ContributorInsightsSummaries").size(), 1U);
    const auto update = [&](const std::string& more) {
        return call("UpdateContributorInsights",
                    R"({"TableName":"Table","IndexName":"byBy","ContributorInsightsAction":)" +
                        more + "}")
            .at("ContributorInsightsStatus");
    };
    EXPECT_EQ(update(R"("ENABLE")"), "ENABLED") << "nothing was changed";
    EXPECT_EQ(update(R"("ENABLE","ContributorInsightsMode":"THROTTLED_KEYS")"), "ENABLING");
    const json throttled =
        call("DescribeContributorInsights", R"({"TableName":"Table","IndexName":"byBy"})");
    EXPECT_EQ(throttled.at("ContributorInsightsMode"), "THROTTLED_KEYS");
    EXPECT_EQ(throttled.at("ContributorInsightsRuleList"),
              json::parse(R"(["DynamoDBContributorInsights-PKT-Table-byBy"])"));
    EXPECT_EQ(update(R"("DISABLE")"), "DISABLING");
    EXPECT_TRUE(call("ListContributorInsights", "{}").at("ContributorInsightsSummaries").empty());

    const std::string stream = R"({"TableName":"Table",
        "StreamArn":"arn:aws:kinesis:us-east-1:000000000000:stream/changes"})";
    call("EnableKinesisStreamingDestination", stream);
    EXPECT_EQ(errorOf("EnableKinesisStreamingDestination", stream), "ValidationException");
    EXPECT_EQ(call("DescribeKinesisStreamingDestination", R"({"TableName":"Table"})")
                  .at("KinesisDataStreamDestinations")
                  .at(0)
                  .at("DestinationStatus"),
              "ACTIVE");
    call("DisableKinesisStreamingDestination", stream);
    EXPECT_EQ(errorOf("DisableKinesisStreamingDestination", stream), "ValidationException");
}

} // namespace

} // namespace infera::engine
