#include "tests/engine/server/endpointfixture.h"

/// Which of several mistakes the service tells: types of the JSON before values, parameters before
/// what they hold, the starting key and the key's conditions attribute by attribute. The cases are
/// those of dynalite's tests, which were written against production.
namespace infera::engine {

namespace {

struct Case
{
    const char* operation;
    const char* body;
    const char* type;
    const char* message;
};

class OrderTest : public EndpointTest
{
protected:
    void SetUp() override
    {
        call("CreateTable", R"({"TableName":"Table","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"},
                                    {"AttributeName":"b","AttributeType":"S"},
                                    {"AttributeName":"c","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"a","KeyType":"HASH"},
                         {"AttributeName":"b","KeyType":"RANGE"}],
            "GlobalSecondaryIndexes":[{"IndexName":"byC","Projection":{"ProjectionType":"ALL"},
                "KeySchema":[{"AttributeName":"c","KeyType":"HASH"}]}]})");
    }

    void expect(const Case& one)
    {
        const json answer = refusal(one.operation, one.body);
        EXPECT_EQ(answer.value("__type", ""), one.type) << one.body;
        EXPECT_EQ(answer.value("message", answer.value("Message", "")), one.message) << one.body;
    }
};

constexpr const char* serialization = "com.amazon.coral.service#SerializationException";
constexpr const char* validation = "com.amazon.coral.validate#ValidationException";

TEST_F(OrderTest, TypesBeforeEverything)
{
    const Case all[] = {
        {"CreateTable", R"({"AttributeDefinitions":"x"})", serialization, "Unexpected field type"},
        {"CreateTable", R"({"KeySchema":["x"]})", serialization,
         "Unexpected value type in payload"},
        {"UpdateTable", R"({"ProvisionedThroughput":{"ReadCapacityUnits":"x"}})", serialization,
         "STRING_VALUE cannot be converted to Long"},
        {"Query", R"({"Limit":"x"})", serialization, "STRING_VALUE cannot be converted to Integer"},
        {"Query", R"({"QueryFilter":[]})", serialization,
         "Unrecognized collection type java.util.Map<java.lang.String, "
         "com.amazonaws.dynamodb.v20120810.Condition>"},
        {"BatchWriteItem", R"({"RequestItems":{"Table":["x"]}})", serialization,
         "Unexpected value type in payload"},
        {"BatchWriteItem", R"({"RequestItems":{"Table":[{"PutRequest":[]}]}})", serialization,
         "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.PutRequest"},
        {"PutItem", R"({"Expected":{"a":{"Value":"x"}}})", serialization, "Unexpected field type"},
        {"TagResource", R"({"ResourceArn":true})", serialization,
         "TRUE_VALUE cannot be converted to String"},
        {"TagResource", R"({"Tags":[{"Key":23}]})", serialization,
         "NUMBER_VALUE cannot be converted to String"},
        {"CreateTable", R"({"Tags":[{"Value":23}]})", serialization,
         "NUMBER_VALUE cannot be converted to String"},
        {"UpdateTimeToLive", R"({"TimeToLiveSpecification":{"Enabled":"x"}})", serialization,
         "Unexpected token received from parser"},
        {"GetResourcePolicy", "{}", validation,
         "1 validation error detected: Value null at 'resourceArn' failed to satisfy constraint: "
         "Member must not be null"},
        {"DescribeTable", "{}", validation,
         "The parameter 'TableName' is required but was not present in the request"}};
    for (const Case& one : all)
        expect(one);
}

TEST_F(OrderTest, ParametersBeforeTheirValues)
{
    const Case all[] = {
        {"GetItem", R"({"TableName":"none","Key":{"a":{}},"AttributesToGet":["x"],
            "ProjectionExpression":"y"})",
         validation,
         "Can not use both expression and non-expression parameters in the same request: "
         "Non-expression parameters: {AttributesToGet} Expression parameters: "
         "{ProjectionExpression}"},
        {"PutItem", R"({"TableName":"none","Item":{"a":{}},"ExpressionAttributeNames":{"#a":"a"}})",
         validation, "ExpressionAttributeNames can only be specified when using expressions"},
        {"DeleteItem", R"({"TableName":"none","Key":{"a":{"S":"a"}},"ConditionExpression":"b = :b",
            "ExpressionAttributeValues":{":b":{},"b":{"S":"a"}}})",
         validation, "ExpressionAttributeValues contains invalid key: Syntax error; key: \"b\""},
        {"Query", R"({"TableName":"none","ExclusiveStartKey":{"a":{}},
            "QueryFilter":{"x":{"ComparisonOperator":"EQ","AttributeValueList":[]}}})",
         validation,
         "One or more parameter values were invalid: Invalid number of argument(s) for the EQ "
         "ComparisonOperator"},
        {"Scan", R"({"TableName":"none","ExclusiveStartKey":{"a":{}},"Segment":1})", validation,
         "The provided starting key is invalid: Supplied AttributeValue is empty, must contain "
         "exactly one of the supported datatypes"},
        {"Scan", R"({"TableName":"none","ExclusiveStartKey":{"a":{"NS":["1","1"]}}})", validation,
         "Input collection contains duplicates"},
        {"BatchGetItem", R"({"RequestItems":{"none":{"Keys":[{"a":{"S":"a"}},{"a":{"S":"a"}}]}}})",
         validation, "Provided list of item keys contains duplicates"},
        {"UpdateTable", R"({"TableName":"none","GlobalSecondaryIndexUpdates":[
            {"Delete":{"IndexName":"abc"}},{"Delete":{"IndexName":"abc"}}]})",
         validation,
         "One or more parameter values were invalid: Only one global secondary index update per "
         "index is allowed simultaneously. Index: abc"}};
    for (const Case& one : all)
        expect(one);
}

TEST_F(OrderTest, KeysOfAQuery)
{
    const Case all[] = {
        {"Query", R"({"TableName":"none","KeyConditions":{"a":{"ComparisonOperator":"NULL"}}})",
         "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
         "Requested resource not found"},
        {"Query", R"({"TableName":"Table","KeyConditions":{"a":{"ComparisonOperator":"NULL"}},
            "ExclusiveStartKey":{"a":{"S":"x"}}})",
         validation, "The provided starting key is invalid"},
        {"Query", R"({"TableName":"Table","KeyConditions":{"a":{"ComparisonOperator":"NULL"}},
            "ExclusiveStartKey":{"a":{"N":"1"},"b":{"S":"x"}}})",
         validation, "The provided key element does not match the schema"},
        {"Query", R"({"TableName":"Table","KeyConditions":{"x":{"ComparisonOperator":"NULL"}},
            "ExclusiveStartKey":{"a":{"S":"a"},"b":{"N":"1"}}})",
         validation, "Query condition missed key schema element: a"},
        {"Query", R"({"TableName":"Table","KeyConditions":{"a":{"ComparisonOperator":"NULL"}}})",
         validation, "Attempted conditional constraint is not an indexable operation"},
        {"Query", R"({"TableName":"Table","IndexName":"byC","KeyConditions":{
            "c":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"x"}]}},
            "ExclusiveStartKey":{"a":{"S":"a"},"b":{"N":"1"},"c":{"S":"x"}}})",
         validation,
         "The provided starting key is invalid: The provided key element does not match the "
         "schema"},
        {"Query", R"({"TableName":"Table","IndexName":"byC","KeyConditions":{
            "c":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"x"}]},
            "a":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"x"}]}}})",
         validation, "Query key condition not supported"}};
    for (const Case& one : all)
        expect(one);
}

TEST_F(OrderTest, UpdateTableAnswersTheOldThroughput)
{
    call("CreateTable", R"({"TableName":"Rates",
        "AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],
        "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}})");
    const json answer = call("UpdateTable", R"({"TableName":"Rates",
        "ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":1}})");
    const auto units = [](const json& table) {
        return table.at("ProvisionedThroughput").at("ReadCapacityUnits").get<int>();
    };
    EXPECT_EQ(units(answer.at("TableDescription")), 1);
    EXPECT_EQ(units(call("DescribeTable", R"({"TableName":"Rates"})").at("Table")), 5);
}

TEST_F(OrderTest, PoliciesChangeByTheirRevision)
{
    const std::string arn =
        R"("ResourceArn":"arn:aws:dynamodb:us-east-1:000000000000:table/Table")";
    const auto put = [&](const std::string& name, const std::string& more) {
        return "{" + arn + R"(,"Policy":"{\"Statement\":{\"Sid\":\")" + name +
               R"(\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},)"
               R"(\"Action\":\"dynamodb:GetItem\",\"Resource\":\"*\"}}")" +
               more + "}";
    };
    const json first = call("PutResourcePolicy", put("1", R"(,"ExpectedRevisionId":"NO_POLICY")"));
    EXPECT_EQ(call("PutResourcePolicy", put("1", "")), first);
    EXPECT_EQ(
        refusal("PutResourcePolicy", put("2", R"(,"ExpectedRevisionId":"NO_POLICY")")).at("__type"),
        "com.amazonaws.dynamodb.v20120810#PolicyNotFoundException");
    const std::string revision =
        R"(,"ExpectedRevisionId":")" + first.at("RevisionId").get<std::string>() + "\"";
    EXPECT_NE(call("PutResourcePolicy", put("2", revision)), first);
    EXPECT_EQ(refusal("DeleteResourcePolicy", "{" + arn + revision + "}").at("__type"),
              "com.amazonaws.dynamodb.v20120810#PolicyNotFoundException");
    call("DeleteResourcePolicy", "{" + arn + "}");
    EXPECT_EQ(call("DeleteResourcePolicy", "{" + arn + "}"), json::object());
    EXPECT_EQ(refusal("PutResourcePolicy", "{" + arn + R"(,"Policy":"no JSON"})").at("__type"),
              "com.amazon.coral.validate#ValidationException");
}

} // namespace

} // namespace infera::engine
