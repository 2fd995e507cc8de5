#include "tests/engine/server/endpointfixture.h"

#include <algorithm>

/// What AWS refuses and how, as ScyllaDB's Alternator tests (test/alternator, which its authors run
/// against AWS) found it.
namespace infera::engine {

namespace {

struct Refused
{
    const char* operation;
    const char* body;
    const char* message; ///< the whole text, or its beginning where it ends with "..."
};

class RefusalsTest : public EndpointTest
{
protected:
    void SetUp() override
    {
        call("CreateTable", R"({"TableName":"Table","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                                    {"AttributeName":"by","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
            "GlobalSecondaryIndexes":[{"IndexName":"byBy","Projection":{"ProjectionType":"ALL"},
                "KeySchema":[{"AttributeName":"by","KeyType":"HASH"}]}]})");
    }

    void expect(const Refused& one)
    {
        const json answer = refusal(one.operation, one.body);
        EXPECT_EQ(answer.at("__type"), "com.amazon.coral.validate#ValidationException") << one.body;
        std::string expected = one.message;
        std::string message = answer.value("message", "");
        if (expected.ends_with("...")) {
            expected.resize(expected.size() - 3);
            message = message.substr(0, expected.size());
        }
        EXPECT_EQ(message, expected) << one.body;
    }
};

TEST_F(RefusalsTest, Expressions)
{
    const Refused all[] = {
        {"UpdateItem", R"({"TableName":"Table","Key":{"pk":{"S":"a"}},
            "UpdateExpression":"SET _abc = :v","ExpressionAttributeValues":{":v":{"N":"1"}}})",
         "Invalid UpdateExpression: Syntax error; token: \"_\", near: \"SET _abc\""},
        {"PutItem", R"({"TableName":"Table","Item":{"pk":{"S":"a"}},
            "ConditionExpression":"if_not_exists(a, b) = a"})",
         "Invalid ConditionExpression: The function is not allowed in a condition expression; "
         "function: if_not_exists"},
        {"PutItem", R"({"TableName":"Table","Item":{"pk":{"S":"a"}},
            "ConditionExpression":"a BETWEEN :l AND :l",
            "ExpressionAttributeValues":{":l":{"L":[]}}})",
         "Invalid ConditionExpression: Incorrect operand type for operator or function; operator "
         "or function: BETWEEN, operand type: L"},
        {"GetItem", R"({"TableName":"Table","Key":{"pk":{"S":"a"}},
            "ProjectionExpression":"a[99999999999]"})",
         "Invalid ProjectionExpression: List index is not within the allowable range; index: "
         "[99999999999]"},
        {"GetItem", R"({"TableName":"Table","Key":{"pk":{"S":"a"}}, "ProjectionExpression":
            "a.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b"})",
         "Invalid ProjectionExpression: The document path has too many nesting levels; nesting "
         "levels: 33"},
        {"UpdateItem", R"({"TableName":"Table","Key":{"pk":{"S":"a"}},
            "UpdateExpression":"SET n = :a + :b",
            "ExpressionAttributeValues":{":a":{"N":"1E50"},":b":{"N":"1"}}})",
         "Number overflow. Attempting to store a number with magnitude larger than supported "
         "range"},
        {"PutItem", R"({"TableName":"Table","Item":{"pk":{"S":"a"}},"ConditionalOperator":"OR"})",
         "ConditionalOperator cannot be used without Filter or Expected"},
        {"PutItem", R"({"TableName":"Table","Item":{"pk":{"S":"a"},"":{"N":"1"}}})",
         "One or more parameter values are not valid. Empty attribute name"},
        {"BatchWriteItem",
         R"({"RequestItems":{"Other":[{"DeleteRequest":{"Key":{}}}],"Table":[]}})",
         "The batch write request list for a table cannot be null or empty: Table"}};
    for (const Refused& one : all)
        expect(one);
}

TEST_F(RefusalsTest, Tables)
{
    const std::string longName(256, 'n');
    const std::string longKey =
        R"({"TableName":"Long","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[
            {"AttributeName":")" +
        longName + R"(","AttributeType":"S"}],"KeySchema":[{"AttributeName":"short",
            "KeyType":"HASH"}]})";
    const std::string longMessage =
        "1 validation error detected: Value '" + longName +
        "' at 'attributeDefinitions.1.member.attributeName' failed to satisfy constraint: Member "
        "must have length less than or equal to 255";
    const Refused all[] = {
        {"CreateTable", longKey.c_str(), longMessage.c_str()},
        {"CreateTable", R"({"TableName":"Twice","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"x","AttributeType":"S"},
                                    {"AttributeName":"x","AttributeType":"N"}],
            "KeySchema":[{"AttributeName":"x","KeyType":"HASH"}]})",
         "Attribute Name is duplicated: x"},
        {"UpdateTable", R"({"TableName":"Table","GlobalSecondaryIndexUpdates":[{"Create":{
            "IndexName":"second","Projection":{"ProjectionType":"ALL"},
            "KeySchema":[{"AttributeName":"by","KeyType":"HASH"}]}}]})",
         "One or more parameter values were invalid: AttributeDefinitions is not specified for "
         "index: "
         "second"},
        {"UpdateTable", R"({"TableName":"Table",
            "AttributeDefinitions":[{"AttributeName":"by","AttributeType":"N"}],
            "GlobalSecondaryIndexUpdates":[{"Create":{
            "IndexName":"second","Projection":{"ProjectionType":"ALL"},
            "KeySchema":[{"AttributeName":"by","KeyType":"HASH"}]}}]})",
         "One or more parameter values were invalid: Attributes cannot be redefined. Please check "
         "that your attribute has the same type as previously defined. Existing schema: "
         "Schema:[SchemaElement: key{by:S:HASH}] New schema: Schema:[SchemaElement: "
         "key{by:N:HASH}]"},
        {"UpdateTable", R"({"TableName":"Table","GlobalSecondaryIndexUpdates":[{
            "Delete":{"IndexName":"byBy"},"Update":{"IndexName":"byBy"}}]})",
         "One or more parameter values were invalid: Only one global secondary index action is "
         "allowed per GlobalSecondaryIndexUpdate object"},
        {"TagResource", R"({"ResourceArn":"nothing","Tags":[{"Key":"a","Value":"b"}]})",
         "One or more parameter values were invalid: ARNs must start with 'arn:': nothing"},
        {"ListTagsOfResource",
         R"({"ResourceArn":"arn:aws:dynamodb:us-east-1:000000000000:table/Table/index/byBy"})",
         "One or more parameter values were invalid: Invalid resource arn provided, only table or "
         "stream is accepted. ..."},
        {"TagResource",
         R"({"ResourceArn":"arn:aws:dynamodb:us-east-1:000000000000:table/Table",
             "Tags":[{"Key":"d%g","Value":"b"}]})",
         "The Tag Key provided is invalid, Key: d%g"}};
    for (const Refused& one : all)
        expect(one);
}

TEST_F(RefusalsTest, AnUpdateThatOnlyTakesAwayMakesNoItem)
{
    const json answer = call("UpdateItem", R"({"TableName":"Table","Key":{"pk":{"S":"a"}},
        "UpdateExpression":"REMOVE b","ReturnValues":"ALL_NEW","ReturnConsumedCapacity":"TOTAL"})");
    EXPECT_FALSE(answer.contains("Attributes"));
    EXPECT_EQ(answer.at("ConsumedCapacity").at("CapacityUnits"), 1);
    EXPECT_FALSE(
        call("GetItem", R"({"TableName":"Table","Key":{"pk":{"S":"a"}}})").contains("Item"));
    call("TransactWriteItems", R"({"TransactItems":[{"Update":{"TableName":"Table",
        "Key":{"pk":{"S":"a"}},"UpdateExpression":"REMOVE b"}}]})");
    EXPECT_EQ(call("Scan", R"({"TableName":"Table"})").at("Count"), 0);
}

TEST_F(RefusalsTest, ConditionsOfOldAndNew)
{
    call("PutItem", R"-({"TableName":"Table","Item":{"pk":{"S":"a"}},
        "ConditionExpression":"NOT NOT NOT attribute_exists(pk)"})-");
    const json answer = refusal("PutItem", R"({"TableName":"Table","Item":{"pk":{"S":"a"}},
        "Expected":{"none":{"ComparisonOperator":"NOT_CONTAINS",
                            "AttributeValueList":[{"N":"1"}]}}})");
    EXPECT_EQ(answer.at("__type"),
              "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException");
}

TEST_F(RefusalsTest, AnIndexIsFilledWithoutKeysThatAreTooLong)
{
    const std::string longValue(2049, 'x');
    call("PutItem",
         R"({"TableName":"Table","Item":{"pk":{"S":"a"},"w":{"S":")" + longValue + R"("}}})");
    call("PutItem", R"({"TableName":"Table","Item":{"pk":{"S":"b"},"w":{"S":"short"}}})");
    call("UpdateTable", R"({"TableName":"Table",
        "AttributeDefinitions":[{"AttributeName":"w","AttributeType":"S"}],
        "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"byW",
            "Projection":{"ProjectionType":"ALL"},
            "KeySchema":[{"AttributeName":"w","KeyType":"HASH"}]}}]})");
    EXPECT_EQ(call("Scan", R"({"TableName":"Table","IndexName":"byW"})").at("Count"), 1);
}

TEST_F(RefusalsTest, ADeletedTableAndTagsAreAnsweredShortly)
{
    EXPECT_EQ(send("TagResource",
                   R"({"ResourceArn":"arn:aws:dynamodb:us-east-1:000000000000:table/Table",
                       "Tags":[{"Key":"a","Value":"b"}]})")
                  .body,
              "");
    const json table = call("DeleteTable", R"({"TableName":"Table"})").at("TableDescription");
    EXPECT_EQ(table.at("TableStatus"), "DELETING");
    EXPECT_FALSE(table.contains("KeySchema"));
    EXPECT_FALSE(table.contains("GlobalSecondaryIndexes"));
}

TEST_F(RefusalsTest, TheEndpointIsWhereTheClientAsked)
{
    const HttpResponse response =
        send("DescribeEndpoints", "{}", {{"Host", "127.0.0.1:8123"}, {"Origin", "http://a.b"}});
    EXPECT_EQ(json::parse(response.body).at("Endpoints").at(0).at("Address"), "127.0.0.1:8123");
    EXPECT_TRUE(std::any_of(response.headers.begin(), response.headers.end(), [](const auto& one) {
        return one.first == "Access-Control-Expose-Headers";
    }));
}

} // namespace

} // namespace infera::engine
