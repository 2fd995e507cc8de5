#include "tests/engine/server/endpointfixture.h"

/// Query, Scan and updates as paritysuite/dynamodb-conformance and floci-io/floci recorded them of
/// the service in September and October 2026.
namespace infera::engine {

namespace {

class ReadCaptures : public EndpointTest
{
protected:
    void SetUp() override
    {
        call("CreateTable", R"({"TableName":"Tab","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                {"AttributeName":"sk","AttributeType":"N"},{"AttributeName":"g","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                {"AttributeName":"sk","KeyType":"RANGE"}],
            "GlobalSecondaryIndexes":[{"IndexName":"byG","Projection":{"ProjectionType":"KEYS_ONLY"},
                "KeySchema":[{"AttributeName":"g","KeyType":"HASH"}]}]})");
        call("PutItem", R"({"TableName":"Tab","Item":{"pk":{"S":"a"},"sk":{"N":"1"},
            "g":{"S":"g"},"status":{"S":"open"}}})");
    }

    std::string refusedQuery(const std::string& condition, const json& values)
    {
        return refusal("Query", json{{"TableName", "Tab"},
                                     {"KeyConditionExpression", condition},
                                     {"ExpressionAttributeValues", values}}
                                    .dump())
            .at("message");
    }
};

} // namespace

TEST_F(ReadCaptures, KeyConditionsNameTheOperatorInTheirOwnWay)
{
    const std::string begin = "Invalid KeyConditionExpression: Incorrect operand type for operator "
                              "or function; operator or function: ";
    const json values = {{":p", {{"S", "q"}}}, {":v", {{"BOOL", true}}}};
    EXPECT_EQ(refusedQuery("pk = :p AND sk < :v", values), begin + "<, operand type: BOOL");
    EXPECT_EQ(refusedQuery("pk = :p AND :v >= sk", values), begin + ">=, operand type: BOOL");
    EXPECT_EQ(refusedQuery("pk = :p AND sk BETWEEN :v AND :v", values),
              begin + "BETWEEN, operand type: BOOL");
    const json numbers = {{":p", {{"S", "q"}}}, {":v", {{"N", "1"}}}};
    EXPECT_EQ(refusedQuery("pk = :p AND sk > :v AND sk < :v", numbers),
              "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one "
              "condition per key");
    EXPECT_EQ(refusedQuery("pk = :p AND sk > :v AND extra = :v", numbers),
              "The number of query conditions (3) exceeds the number of key attributes defined in "
              "the schema (2)");
}

TEST_F(ReadCaptures, AQueryMayNotFilterByWhatItsIndexDoesNotHold)
{
    json request = {{"TableName", "Tab"},
                    {"IndexName", "byG"},
                    {"FilterExpression", "#s = :s"},
                    {"ExpressionAttributeNames", {{"#s", "status"}}},
                    {"ExpressionAttributeValues", {{":s", {{"S", "open"}}}}}};
    EXPECT_EQ(call("Scan", request.dump()),
              json::parse(R"({"Count":0,"Items":[],"ScannedCount":1})"));
    request["KeyConditionExpression"] = "g = :g";
    request["ExpressionAttributeValues"][":g"] = {{"S", "g"}};
    EXPECT_EQ(refusal("Query", request.dump())["message"],
              "One or more parameter values were invalid: Secondary index byG does not project one "
              "or more filter attributes: [status]");
}

TEST_F(ReadCaptures, AddAndDeleteTellTheTypesTheyTake)
{
    const auto refused = [&](const char* expression, const json& value) {
        return refusal("UpdateItem", json{{"TableName", "Tab"},
                                          {"Key", {{"pk", {{"S", "a"}}}, {"sk", {{"N", "1"}}}}},
                                          {"UpdateExpression", expression},
                                          {"ExpressionAttributeValues", {{":v", value}}}}
                                         .dump())
            .at("message")
            .get<std::string>();
    };
    const std::string begin = "Invalid UpdateExpression: Incorrect operand type for operator or "
                              "function; operator: ";
    const std::string end = ", typeSet: ALLOWED_FOR_ADD_OPERAND";
    EXPECT_EQ(refused("ADD n :v", {{"S", "x"}}), begin + "ADD, operand type: STRING" + end);
    EXPECT_EQ(refused("DELETE s :v", {{"N", "1"}}), begin + "DELETE, operand type: NUMBER" + end);
}

TEST_F(ReadCaptures, TheDeepestValueLiesOnLevel32)
{
    const auto put = [](int maps) {
        json value = {{"S", "leaf"}};
        for (int i = 0; i < maps; ++i)
            value = {{"M", {{"n", value}}}};
        return json{{"TableName", "Tab"},
                    {"Item", {{"pk", {{"S", "deep"}}}, {"sk", {{"N", "1"}}}, {"data", value}}}}
            .dump();
    };
    call("PutItem", put(31));
    EXPECT_EQ(refusal("PutItem", put(32))["message"],
              "Nesting Levels have exceeded supported limits: Attributes in the item have nested "
              "levels beyond supported limit");
}

TEST_F(ReadCaptures, BatchesNameTheTableOfAnEmptyList)
{
    const auto refused = [&](const char* operation, const char* body) {
        return refusal(operation, body).at("message").get<std::string>();
    };
    EXPECT_EQ(
        refused("BatchGetItem", R"({"RequestItems":{"Tab":{"Keys":[]}}})"),
        "1 validation error detected: Value at 'RequestItems.Tab.member.Keys' failed to satisfy "
        "constraint: Member must have length greater than or equal to 1");
    EXPECT_EQ(
        refused("BatchWriteItem", R"({"RequestItems":{"Tab":[]}})"),
        "1 validation error detected: Value '{Tab=[]}' at 'requestItems' failed to satisfy "
        "constraint: Map value must satisfy constraint: [Member must have length less than or "
        "equal to 25, Member must have length greater than or equal to 1]");
    EXPECT_NE(
        refused("BatchWriteItem",
                R"({"RequestItems":{"arn:aws:dynamodb:eu-west-2:000000000000:table/Tab":[]}})")
            .find("'{arn:aws:dynamodb:eu-west-2:000000000000:table/Tab=[]}'"),
        std::string::npos);
    const std::string keys =
        " at 'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: "
        "[Member "
        "must have length less than or equal to 255, Member must have length greater than or equal "
        "to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]";
    const std::string units =
        "Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: Member must "
        "satisfy enum value set: [INDEXES, TOTAL, NONE]";
    EXPECT_EQ(refused("BatchGetItem", R"({"ReturnConsumedCapacity":"BOGUS",
                  "RequestItems":{"bad!name":{"Keys":[{"pk":{"S":"a"}}]}}})"),
              "2 validation errors detected: Value "
              "'{\"bad!name\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]}}'" +
                  keys + "; " + units);
    const std::string put =
        R"({"RequestItems":{"bad!name":[{"PutRequest":{"Item":{"pk":{"S":"a"}}}}]})";
    EXPECT_EQ(refused("BatchWriteItem", (put + R"(,"ReturnConsumedCapacity":"BOGUS"})").c_str()),
              "1 validation error detected: " + units);
    EXPECT_TRUE(refused("BatchWriteItem", (put + "}").c_str()).ends_with(keys));
}

} // namespace infera::engine
