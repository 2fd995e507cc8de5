#include "tests/engine/server/endpointfixture.h"

/// What tables and requests to them say, as AWS was seen to say it by moto's tests (verified
/// against AWS, August 2026) and LocalStack's snapshots (recorded of AWS, 2025).
namespace infera::engine {

namespace {

class TableStateTest : public EndpointTest
{
protected:
    json create(const std::string& more)
    {
        return call("CreateTable", R"({"TableName":"Table",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],)" +
                                       more + "}")
            .at("TableDescription");
    }

    json describe() { return call("DescribeTable", R"({"TableName":"Table"})").at("Table"); }

    json update(const std::string& more)
    {
        return call("UpdateTable", R"({"TableName":"Table",)" + more + "}").at("TableDescription");
    }

    std::string refused(const std::string& operation, const std::string& more)
    {
        return refusal(operation, R"({"TableName":"Table",)" + more + "}").at("message");
    }
};

constexpr const char* onDemand = R"("BillingMode":"PAY_PER_REQUEST")";

} // namespace

TEST_F(TableStateTest, EveryTableSaysHowWarmItIs)
{
    create(R"("ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":7})");
    const json provisioned = {
        {"ReadUnitsPerSecond", 5}, {"WriteUnitsPerSecond", 7}, {"Status", "ACTIVE"}};
    EXPECT_EQ(describe().at("WarmThroughput"), provisioned);
    update(onDemand);
    EXPECT_EQ(describe()["WarmThroughput"]["ReadUnitsPerSecond"], 12'000);
}

// The texts as recorded of AWS in August and October 2026.
TEST_F(TableStateTest, WarmThroughputOnlyGrows)
{
    const std::string invalid = "One or more parameter values were invalid: ";
    const std::string table = R"({"TableName":"Other",
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],)";
    EXPECT_EQ(
        refusal("CreateTable", table + onDemand + R"(,"WarmThroughput":{"ReadUnitsPerSecond":1}})")
            .at("message"),
        invalid + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than "
                  "initial throughput for OnDemand. See: https://docs.aws.amazon.com/"
                  "amazondynamodb/latest/developerguide/on-demand-capacity-mode.html"
                  "#on-demand-capacity-mode-initial");
    EXPECT_EQ(refusal("CreateTable", table +
                                         R"("ProvisionedThroughput":{"ReadCapacityUnits":10,
                "WriteCapacityUnits":10},"WarmThroughput":{"WriteUnitsPerSecond":5}})")
                  .at("message"),
              invalid + "Requested WriteUnitsPerSecond for WarmThroughput for table is lower than "
                        "WriteCapacityUnits of ProvisionedThroughput");
    create(std::string(onDemand) + R"(,"WarmThroughput":{"ReadUnitsPerSecond":12001})");
    const std::string lower = invalid + "Requested ReadUnitsPerSecond for WarmThroughput for table "
                                        "is lower than current WarmThroughput, decreasing "
                                        "WarmThroughput is not supported";
    EXPECT_EQ(refused("UpdateTable", R"("WarmThroughput":{"ReadUnitsPerSecond":12000})"), lower);
    update(R"("WarmThroughput":{"WriteUnitsPerSecond":5000})");
    EXPECT_EQ(describe()["WarmThroughput"]["ReadUnitsPerSecond"], 12'001);
    EXPECT_EQ(describe()["WarmThroughput"]["WriteUnitsPerSecond"], 5'000);
}

TEST_F(TableStateTest, AnIndexOnDemandTakesNoThroughput)
{
    call("CreateTable", R"({"TableName":"Table","BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
        "GlobalSecondaryIndexes":[{"IndexName":"gsi","Projection":{"ProjectionType":"ALL"},
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}]})");
    EXPECT_EQ(refused("UpdateTable", R"("GlobalSecondaryIndexUpdates":[{"Update":{"IndexName":"gsi",
                  "ProvisionedThroughput":{"ReadCapacityUnits":7,"WriteCapacityUnits":7}}}])"),
              "One or more parameter values were invalid: The only Updates for index: gsi when "
              "TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, "
              "WarmThroughput");
}

TEST_F(TableStateTest, TheServicesOwnTagsAreNotTaken)
{
    const std::string own = "Tag Key cannot be prefixed with aws:, Key: ";
    EXPECT_EQ(refusal("CreateTable", std::string(R"({"TableName":"Other",
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
        "Tags":[{"Key":"aws:x","Value":"v"}],)") +
                                         onDemand + "}")
                  .at("message"),
              own + "aws:x");
    const std::string arn = create(onDemand).at("TableArn");
    EXPECT_EQ(refusal("TagResource",
                      R"({"ResourceArn":")" + arn + R"(","Tags":[{"Key":"AWS:x","Value":"v"}]})")
                  .at("message"),
              own + "AWS:x");
}

TEST_F(TableStateTest, AllIndexesTogetherProjectAHundredAttributes)
{
    const auto withIndexes = [](int indexes) {
        std::string names;
        for (int i = 0; i < 20; ++i)
            names += (i == 0 ? "\"a" : ",\"a") + std::to_string(i) + "\"";
        std::string all;
        for (int i = 0; i < indexes; ++i)
            all += (i == 0 ? "" : ",") + std::string(R"({"IndexName":"gsi)") + std::to_string(i) +
                   R"(","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
                      "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":[)" +
                   names + "]}}";
        return R"({"TableName":"Table","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"GlobalSecondaryIndexes":[)" +
               all + "]}";
    };
    EXPECT_NE(std::string(refusal("CreateTable", withIndexes(6)).at("message")).find("of 100: 120"),
              std::string::npos);
    call("CreateTable", withIndexes(5));
}

TEST_F(TableStateTest, ANewTableTellsHowWarmItIsWhereThatWasAskedFor)
{
    EXPECT_FALSE(create(onDemand).contains("WarmThroughput"));
    call("DeleteTable", R"({"TableName":"Table"})");
    const json asked =
        create(std::string(onDemand) + R"(,"WarmThroughput":{"ReadUnitsPerSecond":13000})");
    EXPECT_EQ(asked.at("WarmThroughput").at("Status"), "UPDATING");
    EXPECT_EQ(describe().at("WarmThroughput").at("Status"), "ACTIVE");
    EXPECT_FALSE(call("DescribeContributorInsights", R"({"TableName":"Table"})")
                     .contains("ContributorInsightsRuleList"));
}

TEST_F(TableStateTest, KeysOfAQueryHaveTheirLengthToo)
{
    create(onDemand);
    const std::string query = R"("KeyConditionExpression":"pk = :a",
        "ExpressionAttributeValues":{":a":{"S":")";
    EXPECT_EQ(refused("Query", query + std::string(2049, 'x') + "\"}}"),
              "One or more parameter values were invalid: Size of hashkey has exceeded the maximum "
              "size limit of2048 bytes");
    call("Query", R"({"TableName":"Table",)" + query + std::string(2048, 'x') + "\"}}}");
}

// The item and its entries in the local indexes have 400 KB together.
TEST_F(TableStateTest, EntriesOfLocalIndexesCountInTheSizeOfAnItem)
{
    call("CreateTable", R"({"TableName":"Table","BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
            {"AttributeName":"sk","AttributeType":"S"},{"AttributeName":"more","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
        "LocalSecondaryIndexes":[{"IndexName":"lsi","Projection":{"ProjectionType":"ALL"},
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                         {"AttributeName":"more","KeyType":"RANGE"}]}]})");
    const auto put = [](const char* more, std::size_t bytes) {
        return R"("Item":{"pk":{"S":"a"},"sk":{"S":"b"})" + std::string(more) + R"(,"x":{"S":")" +
               std::string(bytes, 'x') + "\"}}";
    };
    EXPECT_EQ(refused("PutItem", put(R"(,"more":{"S":"c"})", 250'000)),
              "Item size has exceeded the maximum allowed size");
    call("PutItem", R"({"TableName":"Table",)" + put("", 250'000) + "}"); // not in the index
    EXPECT_EQ(refused("UpdateItem", R"("Key":{"pk":{"S":"a"},"sk":{"S":"b"}},
        "UpdateExpression":"SET more = :o","ExpressionAttributeValues":{":o":{"S":"c"}})"),
              "Item size to update has exceeded the maximum allowed size");
}

TEST_F(TableStateTest, MaximaOfRequestsHaveTheirRangeAndGoOneByOne)
{
    const char* range = "One or more parameter values were invalid: Requested MaxReadRequestUnits "
                        "for OnDemandThroughput for table is outside of valid range";
    create(std::string(onDemand) +
           R"(,"OnDemandThroughput":{"MaxReadRequestUnits":5,"MaxWriteRequestUnits":6})");
    EXPECT_EQ(refused("UpdateTable", R"("OnDemandThroughput":{"MaxReadRequestUnits":0})"), range);
    update(R"("OnDemandThroughput":{"MaxReadRequestUnits":-1})");
    EXPECT_EQ(describe().at("OnDemandThroughput"), json({{"MaxWriteRequestUnits", 6}}));
    update(R"("OnDemandThroughput":{"MaxWriteRequestUnits":-1})");
    EXPECT_FALSE(describe().contains("OnDemandThroughput"));
    EXPECT_EQ(refusal("CreateTable",
                      R"({"TableName":"Other","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
            "OnDemandThroughput":{"MaxReadRequestUnits":-1}})")
                  .at("message"),
              range);
}

TEST_F(TableStateTest, ReplicasAreRemembered)
{
    create(onDemand);
    const std::string add =
        R"("ReplicaUpdates":[{"Create":{"RegionName":"eu-west-1","KMSMasterKeyId":"key"}}])";
    update(add);
    EXPECT_EQ(describe().at("GlobalTableVersion"), "2019.11.21");
    EXPECT_EQ(describe().at("Replicas"),
              json::parse(R"([{"RegionName":"eu-west-1","ReplicaStatus":"ACTIVE",
                               "KMSMasterKeyId":"key"}])"));
    EXPECT_NE(refused("UpdateTable", add).find("already existed"), std::string::npos);
    EXPECT_NE(refused("UpdateTable", R"("ReplicaUpdates":[{"Create":{"RegionName":"us-east-1"}}])")
                  .find("local region"),
              std::string::npos);
    EXPECT_NE(refused("UpdateTable", R"("ReplicaUpdates":[{"Delete":{"RegionName":"eu-west-2"}}])")
                  .find("was not found"),
              std::string::npos);
    EXPECT_EQ(refused("UpdateTable", R"("ReplicaUpdates":[{}])"),
              "There are no actions specified in the Replica Update Action of the request.");
    update(R"("ReplicaUpdates":[{"Delete":{"RegionName":"eu-west-1"}}])");
    EXPECT_FALSE(describe().contains("Replicas"));
}

TEST_F(TableStateTest, SelectIsCheckedAgainstTheProjection)
{
    create(onDemand);
    EXPECT_EQ(refused("Scan", R"("Select":"ALL_PROJECTED_ATTRIBUTES")"),
              "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    EXPECT_EQ(refused("Scan", R"("Select":"SPECIFIC_ATTRIBUTES")"),
              "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
              "SPECIFIC_ATTRIBUTES");
    EXPECT_EQ(refused("Scan", R"("Select":"COUNT","ProjectionExpression":"pk")"),
              "Cannot specify the ProjectionExpression when choosing to get only the Count");
}

TEST_F(TableStateTest, OlderKeyConditionsNameEveryAttributeOfAKey)
{
    call("CreateTable", R"({"TableName":"Table","BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
            {"AttributeName":"a","AttributeType":"S"},{"AttributeName":"b","AttributeType":"S"},
            {"AttributeName":"c","AttributeType":"N"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
        "GlobalSecondaryIndexes":[{"IndexName":"abc","Projection":{"ProjectionType":"ALL"},
            "KeySchema":[{"AttributeName":"a","KeyType":"HASH"},
                {"AttributeName":"b","KeyType":"RANGE"},
                {"AttributeName":"c","KeyType":"RANGE"}]}]})");
    for (const char* c : {"1", "2", "3"})
        call(
            "PutItem",
            json{
                {"TableName", "Table"},
                {"Item",
                 {{"pk", {{"S", c}}}, {"a", {{"S", "a"}}}, {"b", {{"S", "b"}}}, {"c", {{"N", c}}}}}}
                .dump());
    const std::string conditions = R"("KeyConditions":{
        "a":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]},
        "b":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"b"}]},
        "c":{"ComparisonOperator":"GT","AttributeValueList":[{"N":"1"}]}})";
    EXPECT_EQ(
        call("Query", R"({"TableName":"Table","IndexName":"abc",)" + conditions + "}").at("Count"),
        2);
    EXPECT_EQ(refused("Query", conditions), "Conditions can be of length 1 or 2 only");
}

TEST_F(TableStateTest, EmptyKeysRefuseATransactionAsAWhole)
{
    create(onDemand);
    const json answer = refusal("TransactWriteItems", R"({"TransactItems":[
        {"Delete":{"TableName":"Table","Key":{"pk":{"S":""}}}}]})");
    EXPECT_EQ(answer.at("message"),
              "One or more parameter values are not valid. The AttributeValue "
              "for a key attribute cannot contain an empty string value. "
              "Key: pk");
    EXPECT_TRUE(std::string(answer.at("__type")).ends_with("ValidationException"));
    EXPECT_TRUE(std::string(refusal("TransactWriteItems", R"({"TransactItems":[
        {"Delete":{"TableName":"Table","Key":{"pk":{"N":"1"}}}}]})")
                                .at("__type"))
                    .ends_with("TransactionCanceledException"));
}

TEST_F(TableStateTest, BatchesAnswerByTheNameThatWasAsked)
{
    create(onDemand);
    call("PutItem", R"({"TableName":"Table","Item":{"pk":{"S":"a"}}})");
    const std::string arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Table";
    const json found =
        call("BatchGetItem", R"({"RequestItems":{")" + arn + R"(":{"Keys":[{"pk":{"S":"a"}}]}}})");
    EXPECT_EQ(found.at("Responses"), (json{{arn, json::parse(R"([{"pk":{"S":"a"}}])")}}));
    EXPECT_EQ(refusal("BatchGetItem", R"({"RequestItems":{
        "Table":{"Keys":[{"pk":{"S":"a"}}],"ProjectionExpression":"pk"},
        "Other":{"Keys":[{"pk":{"S":"a"}}],"AttributesToGet":["pk"]}}})")
                  .at("message"),
              "Can not use both expression and non-expression parameters in the same request: "
              "Non-expression parameters: {AttributesToGet} Expression parameters: "
              "{ProjectionExpression}");
}

TEST_F(TableStateTest, KinesisDestinationsHaveAPrecisionOnceItIsSaid)
{
    create(onDemand);
    const std::string stream = R"("StreamArn":"arn:aws:kinesis:us-east-1:000000000000:stream/s")";
    const auto change = [&](const char* operation, const std::string& more) {
        return call(operation, R"({"TableName":"Table",)" + stream + more + "}");
    };
    const std::string micro =
        R"(,"UpdateKinesisStreamingConfiguration":{"ApproximateCreationDateTimePrecision":"MICROSECOND"})";
    EXPECT_NE(refused("UpdateKinesisStreamingDestination", stream + micro)
                  .find("No streaming destination with streamArn"),
              std::string::npos);
    EXPECT_EQ(
        change("EnableKinesisStreamingDestination", "").at("EnableKinesisStreamingConfiguration"),
        json::object());
    const auto destination = [&] {
        return call("DescribeKinesisStreamingDestination", R"({"TableName":"Table"})")
            .at("KinesisDataStreamDestinations")[0];
    };
    EXPECT_FALSE(destination().contains("ApproximateCreationDateTimePrecision"));
    EXPECT_NE(refused("UpdateKinesisStreamingDestination", stream).find("cannot be null"),
              std::string::npos);
    change("UpdateKinesisStreamingDestination", micro);
    EXPECT_EQ(destination().at("ApproximateCreationDateTimePrecision"), "MICROSECOND");
    EXPECT_NE(refused("UpdateKinesisStreamingDestination", stream + micro)
                  .find("already set to the desired value"),
              std::string::npos);
}

} // namespace infera::engine
