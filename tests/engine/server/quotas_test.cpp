#include "tests/engine/server/endpointfixture.h"

#include <optional>

/// Quotas of tables and of an account, and what one UpdateTable may change: rules and texts as
/// measured of AWS on 8 and 9 October 2026 (docs/api-quirks of aws-controllers-k8s/
/// dynamodb-controller).
namespace infera::engine {

namespace {

const std::string invalid = "One or more parameter values were invalid: ";
const std::string refer = " Refer to the Amazon DynamoDB Developer Guide for current limits and "
                          "how to request higher limits.";

class QuotasTest : public EndpointTest
{
protected:
    QuotasTest()
    {
        DatabaseOptions options;
        options.clock = [this] { return m_nowMs; };
        options.tablesMax = 3;
        m_database = std::move(*Database::open(options));
    }

    static std::string units(int read, int write)
    {
        return R"("ProvisionedThroughput":{"ReadCapacityUnits":)" + std::to_string(read) +
               R"(,"WriteCapacityUnits":)" + std::to_string(write) + "}";
    }

    static std::string table(const std::string& name, const std::string& more)
    {
        return R"({"TableName":")" + name + R"(",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],)" +
               more + "}";
    }

    static std::string index(const std::string& name, const std::string& more = {})
    {
        return R"({"IndexName":")" + name + R"(","Projection":{"ProjectionType":"ALL"},
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}])" +
               more + "}";
    }

    json update(const std::string& more)
    {
        return call("UpdateTable", R"({"TableName":"Table",)" + more + "}").at("TableDescription");
    }

    std::string refused(const std::string& more)
    {
        const json answer = refusal("UpdateTable", R"({"TableName":"Table",)" + more + "}");
        const std::string type = answer.at("__type");
        return type.substr(type.find('#') + 1) + ": " + answer.at("message").get<std::string>();
    }

    std::string messageOf(const std::string& operation, const std::string& body)
    {
        return refusal(operation, body).at("message");
    }

    json describe() { return call("DescribeTable", R"({"TableName":"Table"})").at("Table"); }

    /// Friday, 9 October 2026, 0:21:34 UTC.
    std::int64_t m_nowMs = 1'791'505'294'000;
};

constexpr const char* onDemand = R"("BillingMode":"PAY_PER_REQUEST")";
constexpr std::int64_t minuteMs = 60'000;

} // namespace

TEST_F(QuotasTest, ThroughputFallsFourTimesADayThenOnceAnHour)
{
    call("CreateTable", table("Table", units(10, 10)));
    for (int read = 9; read >= 6; --read)
        update(units(read, read == 9 ? 9 : 10));
    EXPECT_EQ(describe()["ProvisionedThroughput"]["NumberOfDecreasesToday"], 4);
    const std::string text =
        "LimitExceededException: Subscriber limit exceeded: Provisioned throughput decreases are "
        "limited within a given UTC day. After the first 4 decreases, each subsequent decrease in "
        "the same UTC day can be performed at most once every 3600 seconds. Number of decreases "
        "today: 4. Last decrease at Friday, October 9, 2026 at 12:21:34 AM Coordinated Universal "
        "Time. Next decrease can be made at Friday, October 9, 2026 at 1:21:34 AM Coordinated "
        "Universal Time";
    EXPECT_EQ(refused(units(5, 10)), text);
    EXPECT_EQ(refused(units(5, 20)), text) << "more of the other units does not make up for it";
    update(units(20, 20));
    m_nowMs += 60 * minuteMs;
    update(units(19, 20));
    EXPECT_EQ(describe()["ProvisionedThroughput"]["NumberOfDecreasesToday"], 5);
    EXPECT_NE(refused(units(18, 20)).find("decreases today: 5"), std::string::npos);

    m_nowMs += 22 * 60 * minuteMs + 35 * minuteMs; // 23:56 of the same day
    update(units(18, 20));
    EXPECT_NE(refused(units(17, 20)).find("made at Saturday, October 10, 2026 at 12:00:00 AM"),
              std::string::npos);
    m_nowMs += 5 * minuteMs;
    EXPECT_EQ(describe()["ProvisionedThroughput"]["NumberOfDecreasesToday"], 0);
    update(units(17, 20));
}

TEST_F(QuotasTest, AnIndexHasDecreasesOfItsOwn)
{
    call("CreateTable", table("Table", units(10, 10) + R"(,"GlobalSecondaryIndexes":[)" +
                                           index("gsi", "," + units(10, 10)) + "]"));
    const auto ofIndex = [](int read) {
        return R"("GlobalSecondaryIndexUpdates":[{"Update":{"IndexName":"gsi",)" + units(read, 10) +
               "}}]";
    };
    for (int read = 9; read >= 6; --read)
        update(units(read, 10));
    EXPECT_NE(refused(units(5, 10) + "," + ofIndex(9)).find("decreases"), std::string::npos);
    EXPECT_EQ(describe()["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]["ReadCapacityUnits"],
              10)
        << "nothing of it was done";
    update(ofIndex(9));
    EXPECT_EQ(
        describe()["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]["NumberOfDecreasesToday"],
        1);
    EXPECT_EQ(refused(ofIndex(9)),
              "ValidationException: The provisioned throughput for the index gsi will not change. "
              "The requested value equals the current value. Current ReadCapacityUnits provisioned "
              "for the index: 9. Requested ReadCapacityUnits: 9. Current WriteCapacityUnits "
              "provisioned for the index: 10. Requested WriteCapacityUnits: 10." +
                  refer);
}

TEST_F(QuotasTest, TablesAndAccountsHaveWhatDescribeLimitsSays)
{
    const json limits = call("DescribeLimits", "{}");
    EXPECT_EQ(limits.at("TableMaxReadCapacityUnits"), 40'000);
    EXPECT_EQ(limits.at("AccountMaxReadCapacityUnits"), 80'000);
    EXPECT_EQ(messageOf("CreateTable", table("Table", units(40'001, 1))),
              "The requested ReadCapacityUnits, 40001, is above the per table maximum for the "
              "account in us-east-1. Per table maximum: 40000." +
                  refer);
    call("CreateTable", table("Table", units(40'000, 1)));
    call("CreateTable", table("Second", units(39'000, 1)));
    EXPECT_EQ(messageOf("CreateTable", table("Third", units(1'001, 1))),
              "This request would have caused the ReadCapacityUnits limit to be exceeded for the "
              "account in us-east-1. Current ReadCapacityUnits reserved by the account: 79000. "
              "Limit: 80000. Requested: 1001." +
                  refer);
    update(onDemand);
    call("CreateTable", table("Third", units(1'001, 1)));
    EXPECT_EQ(refused(R"("OnDemandThroughput":{"MaxWriteRequestUnits":40001})"),
              "LimitExceededException: Subscriber limit exceeded: Requested MaxWriteRequestUnits "
              "for OnDemandThroughput for table exceeds TableMaxWriteCapacityUnits of the account "
              "in region us-east-1");
    EXPECT_NE(
        refused(R"("WarmThroughput":{"ReadUnitsPerSecond":40001})").find("for WarmThroughput"),
        std::string::npos);
}

TEST_F(QuotasTest, ATableHasTwentyGlobalIndexes)
{
    std::string twenty;
    for (int i = 0; i < 20; ++i)
        twenty += (i == 0 ? "" : ",") + index("gsi" + std::to_string(i));
    const auto withIndexes = [&](const std::string& all) {
        return table("Table", std::string(onDemand) + R"(,"GlobalSecondaryIndexes":[)" + all + "]");
    };
    EXPECT_EQ(messageOf("CreateTable", withIndexes(twenty + "," + index("more"))),
              invalid + "GlobalSecondaryIndex count exceeds the per-table limit of 20");
    call("CreateTable", withIndexes(twenty));
    EXPECT_EQ(refused(R"("AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
                  "GlobalSecondaryIndexUpdates":[{"Create":)" +
                      index("more") + "}]"),
              "LimitExceededException: Subscriber limit exceeded: Number of global secondary "
              "indexes exceeds per-table limit of 20");
}

TEST_F(QuotasTest, AnAccountHasSoManyTables)
{
    EXPECT_EQ(DatabaseOptions{}.tablesMax, 2'500U);
    for (const char* name : {"One", "Two", "Three"})
        call("CreateTable", table(name, onDemand));
    EXPECT_EQ(messageOf("CreateTable", table("Table", onDemand)),
              "Subscriber limit exceeded: There is a limit of 3 tables per subscriber");
}

// Keys of indexes, unused definitions, then what else an index is.
TEST_F(QuotasTest, WhatIsWrongWithIndexesIsToldInOneOrder)
{
    const auto create = [&](const std::string& key, const std::string& projection) {
        return messageOf("CreateTable", R"({"TableName":"Table","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                {"AttributeName":"unused","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
            "GlobalSecondaryIndexes":[{"IndexName":"gsi","Projection":{)" +
                                            projection + R"(},"KeySchema":[{"AttributeName":")" +
                                            key + R"(","KeyType":"HASH"}]}]})");
    };
    EXPECT_EQ(create("other", ""),
              invalid + "Some index key attributes are not defined in AttributeDefinitions. Keys: "
                        "[other], AttributeDefinitions: [pk, unused]");
    EXPECT_EQ(create("pk", ""), invalid + "Some AttributeDefinitions are not used. "
                                          "AttributeDefinitions: [pk, unused], keys used: [pk]");
    EXPECT_EQ(create("unused", ""), invalid + "Unknown ProjectionType: null");
    EXPECT_EQ(create("unused", R"("ProjectionType":"INCLUDE","NonKeyAttributes":["a","a"])"),
              invalid + "Duplicate element in NonKeyAttributes: a");
}

TEST_F(QuotasTest, AnUpdateChangesOneThing)
{
    call("CreateTable", table("Table", onDemand));
    const std::string stream =
        R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"})";
    const std::string create =
        R"("AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
           "GlobalSecondaryIndexUpdates":[{"Create":)" +
        index("gsi") + "}]";
    const std::string only = " must be the only operation in the request";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {R"("DeletionProtectionEnabled":true,)" + stream, "DeletionProtection modification" + only},
        {R"("DeletionProtectionEnabled":true,"SSESpecification":{"Enabled":true})",
         "Server-Side Encryption modification" + only},
        {R"("DeletionProtectionEnabled":true,"TableClass":"STANDARD")",
         "TableClass modification" + only},
        {R"("WarmThroughput":{"ReadUnitsPerSecond":13000},)" + stream, "WarmThroughput" + only},
        {R"("OnDemandThroughput":{"MaxReadRequestUnits":5},)" + stream,
         "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"},
        {units(1, 1) + R"(,"BillingMode":"PROVISIONED",)" + stream,
         "You cannot modify stream status while updating table IOPS"},
        {create + "," + stream, "You cannot create or delete index while changing stream status"},
        {create + "," + units(1, 1), "You cannot create or delete index while updating table IOPS"},
        {create + R"(,"WarmThroughput":{"ReadUnitsPerSecond":13000})",
         "Create global secondary index cannot be specified when updating WarmThroughput"},
        {R"("GlobalSecondaryIndexUpdates":[],"DeletionProtectionEnabled":true)",
         "List of GlobalSecondaryIndexUpdates is empty"}};
    for (const auto& [request, text] : cases)
        EXPECT_EQ(refused(request), "ValidationException: " + invalid + text);
    update(R"("BillingMode":"PAY_PER_REQUEST","OnDemandThroughput":{"MaxReadRequestUnits":5})");
    update(R"("BillingMode":"PAY_PER_REQUEST",)" + stream);
    EXPECT_EQ(describe()["OnDemandThroughput"]["MaxReadRequestUnits"], 5);
    EXPECT_TRUE(describe()["StreamSpecification"]["StreamEnabled"]);
    EXPECT_NE(refused(R"("GlobalSecondaryIndexUpdates":[])")
                  .find("OnDemandThroughput, WarmThroughput or TableClass is required"),
              std::string::npos);
}

TEST_F(QuotasTest, EncryptionThatStaysAsItIsIsRefused)
{
    call("CreateTable", table("Table", onDemand));
    const auto encrypt = [](const std::string& more) {
        return R"("SSESpecification":{)" + more + "}";
    };
    const std::string byDefault =
        "ValidationException: " + invalid + "Table is already encrypted by default";
    EXPECT_EQ(refused(encrypt(R"("Enabled":false)")), byDefault);
    EXPECT_EQ(refused(encrypt("")), byDefault);
    EXPECT_EQ(refused(encrypt(R"("Enabled":false,"SSEType":"KMS")")),
              "ValidationException: " + invalid +
                  "SSEType can not be specified if Enabled is false");
    EXPECT_EQ(refused(encrypt(R"("Enabled":true,"KMSMasterKeyId":"k")")),
              "ValidationException: " + invalid +
                  "SSEType KMS is required if KMSMasterKeyId is specified");
    const json changing = update(encrypt(R"("SSEType":"KMS")"));
    EXPECT_EQ(changing["TableStatus"], "ACTIVE");
    EXPECT_EQ(changing["SSEDescription"]["Status"], "UPDATING");
    EXPECT_EQ(describe()["SSEDescription"]["Status"], "ENABLED");
    const std::string arn = describe()["SSEDescription"]["KMSMasterKeyArn"];
    EXPECT_EQ(refused(encrypt(R"("Enabled":true,"SSEType":"KMS","KMSMasterKeyId":")" + arn + "\"")),
              "ValidationException: " + invalid +
                  "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId "
                  "parameter if you want to change Master Key");
    // The same without the key's ARN is a change, and four are made in 24 hours.
    update(encrypt(R"("Enabled":true)"));
    update(encrypt(R"("Enabled":true,"SSEType":"KMS","KMSMasterKeyId":"alias/mine")"));
    m_nowMs += minuteMs;
    update(encrypt(R"("Enabled":false)"));
    EXPECT_FALSE(describe().contains("SSEDescription"));
    EXPECT_EQ(refused(encrypt(R"("Enabled":true)")),
              "LimitExceededException: Subscriber limit exceeded: Encryption mode changes are "
              "limited in the 24h window ending at 2026-10-10T00:21:34.000Z. After the first 4 "
              "change, each subsequent change in the same window can be performed at most once "
              "every 21600 seconds. Number of updates today: 4. Last change at "
              "2026-10-09T00:22:34.000Z. Next changes can be made at 2026-10-09T06:22:34.000Z.");
    m_nowMs += 6 * 60 * minuteMs;
    update(encrypt(R"("Enabled":true)"));
}

TEST_F(QuotasTest, TheTableClassChangesTwiceInThirtyDays)
{
    call("CreateTable", table("Table", onDemand));
    update(R"("TableClass":"STANDARD")");
    EXPECT_FALSE(describe().contains("TableClassSummary")) << "nothing was changed";
    update(R"("TableClass":"STANDARD_INFREQUENT_ACCESS")");
    update(R"("TableClass":"STANDARD")");
    const std::string text = "LimitExceededException: Subscriber limit exceeded: Updates to "
                             "TableClass are limited to 2 times in 30 day(s).";
    EXPECT_EQ(refused(R"("TableClass":"STANDARD_INFREQUENT_ACCESS")"), text);
    m_nowMs += 30LL * 24 * 60 * minuteMs;
    update(R"("TableClass":"STANDARD_INFREQUENT_ACCESS")");
    EXPECT_EQ(describe()["TableClassSummary"]["TableClass"], "STANDARD_INFREQUENT_ACCESS");
}

TEST_F(QuotasTest, IndexesThatAreNotThereAreNamed)
{
    call("CreateTable", R"({"TableName":"Table","BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{"AttributeName":"sk","AttributeType":"S"},
            {"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"more","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
        "LocalSecondaryIndexes":[{"IndexName":"lsi",
            "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["z","a"]},
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                         {"AttributeName":"more","KeyType":"RANGE"}]}]})");
    const auto remove = [&](const std::string& name) {
        return refused(R"("GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":")" + name +
                       "\"}}]");
    };
    EXPECT_EQ(remove("ghost"), "ResourceNotFoundException: Requested resource not found: Index "
                               "ghost for table Table");
    EXPECT_EQ(
        remove("lsi"),
        "ValidationException: Cannot delete an index that is not a GlobalSecondaryIndex: lsi");
    const json table = describe();
    EXPECT_EQ(table["AttributeDefinitions"][0]["AttributeName"], "more") << "sorted by name";
    EXPECT_EQ(table["LocalSecondaryIndexes"][0]["Projection"]["NonKeyAttributes"],
              json::parse(R"(["a","z"])"));
}

TEST_F(QuotasTest, PoliciesAreReadAndKeptInOneForm)
{
    call("CreateTable", table("Table", onDemand));
    const std::string arn = describe().at("TableArn");
    const auto put = [&](const std::string& policy) {
        return json{{"ResourceArn", arn}, {"Policy", policy}}.dump();
    };
    const auto statement = [&](const std::string& more) {
        return R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["dynamodb:GetItem"],
            "Principal":{"AWS":"123456789012"},"Resource":")" +
               arn + "\"" + more + "}]}";
    };
    const std::string document = invalid + "Invalid policy document: ";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"{}", document + "Syntax error at position (1,3)"},
        {"", document + "This policy contains invalid Json"},
        {"[]", document + "This policy contains invalid Json"},
        {"{not json", document + "This policy contains invalid Json"},
        {"null", document + "This text appears not to be a policy"},
        {R"({"Statement":[]})", document + "Could not parse the policy: Statement is empty!"},
        {R"({"Statement":[{}]})", document + "Missing required field Effect"},
        {R"({"Statement":{"Effect":"Deny","Principal":"*","Action":"dynamodb:*"}})",
         document + "Missing required field Resource"},
        {R"({"Statement":{"Effect":"Deny","Principal":"*","Resource":"*",
             "Action":["dynamodb:GetRecords","dynamodb:DescribeStream"]}})",
         document + "The following action names are invalid: \"dynamodb:GetRecords\", "
                    "\"dynamodb:DescribeStream\""},
        {R"({"Statement":{"Effect":"Allow","Principal":"*","Resource":"*","Action":"dynamodb:*"}})",
         "Resource-based policy grants unbounded access in one or more elements. Please revise the "
         "policy to ensure least-privilege form of access"},
        {R"({"Statement":{"Effect":"Deny","Principal":"*","Resource":"*","Action":"dynamodb:Put*"}})",
         "The new resource policy will not allow you to update the resource policy in the future."},
        {std::string(20'481, ' '), invalid + "Maximum policy size of 20480 bytes exceeded"}};
    for (const auto& [policy, text] : cases) {
        const json answer = refusal("PutResourcePolicy", put(policy));
        EXPECT_EQ(answer.value("message", answer.value("Message", "")), text) << policy;
    }

    const json first = call("PutResourcePolicy", put(statement("")));
    const json kept = call("GetResourcePolicy", json{{"ResourceArn", arn}}.dump());
    EXPECT_EQ(kept.at("Policy"),
              R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":)"
              R"("arn:aws:iam::123456789012:root"},"Action":"dynamodb:GetItem","Resource":")" +
                  arn + "\"}]}");
    EXPECT_EQ(call("PutResourcePolicy", put(kept.at("Policy"))), first) << "an equivalent policy";
    EXPECT_NE(call("PutResourcePolicy", put(statement(R"(,"Sid":"one")"))), first);
    EXPECT_TRUE(
        call("DeleteResourcePolicy", json{{"ResourceArn", arn}}.dump()).contains("RevisionId"));
    EXPECT_EQ(call("DeleteResourcePolicy", json{{"ResourceArn", arn}}.dump()), json::object());
}

TEST_F(QuotasTest, TagsAreCheckedBeforeAnyIsKept)
{
    call("CreateTable", table("Table", onDemand));
    const std::string arn = describe().at("TableArn");
    const auto tag = [&](const std::string& tags) {
        return messageOf("TagResource",
                         R"({"ResourceArn":")" + arn + R"(","Tags":[)" + tags + "]}");
    };
    const std::string good = R"({"Key":"good","Value":"é +-=._:/@"},)";
    EXPECT_EQ(tag(good + R"({"Key":"","Value":"v"})"), "The Tag Key provided is invalid, Key: ");
    EXPECT_EQ(tag(good + R"({"Key":"k"})"), "The Tag Value provided is invalid, Value: null");
    EXPECT_EQ(tag(good + R"({"Key":"k","Value":"a,b"})"),
              "The Tag Value provided is invalid, Value: a,b");
    EXPECT_EQ(tag(good + R"({"Key":"good","Value":"v"})"),
              "Duplicate Tag Keys provided as input: Duplicate Tag Key found good");
    EXPECT_EQ(call("ListTagsOfResource", R"({"ResourceArn":")" + arn + "\"}").at("Tags"),
              json::array());
    const std::string missing = "arn:aws:dynamodb:us-east-1:000000000000:table/Missing";
    EXPECT_EQ(messageOf("UntagResource", R"({"TagKeys":["a"],"ResourceArn":")" + missing + "\"}"),
              "Requested resource not found: ResourceArn: " + missing + " not found");
    const json foreign = refusal("ListTagsOfResource",
                                 R"({"ResourceArn":"arn:aws:dynamodb:us-east-1:1:table/Table"})");
    EXPECT_TRUE(std::string(foreign.at("__type")).ends_with("AccessDeniedException"));
}

TEST_F(QuotasTest, ARecoveryPeriodIsForRecovery)
{
    call("CreateTable", table("Table", onDemand));
    const auto recover = [](const std::string& more) {
        return R"({"TableName":"Table","PointInTimeRecoverySpecification":{
            "PointInTimeRecoveryEnabled":)" +
               more + "}}";
    };
    EXPECT_EQ(messageOf("UpdateContinuousBackups", recover(R"(false,"RecoveryPeriodInDays":7)")),
              "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time "
              "recovery.");
    call("UpdateContinuousBackups", recover(R"(true,"RecoveryPeriodInDays":7)"));
    call("UpdateContinuousBackups", recover("false"));
    const json again = call("UpdateContinuousBackups", recover("true"));
    EXPECT_EQ(again["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
                   ["RecoveryPeriodInDays"],
              35);
}

} // namespace infera::engine
