#include "engine/server/endpoint.h"

#include "engine/server/crc32.h"
#include "tests/engine/server/endpointfixture.h"

namespace infera::engine {

namespace {

std::string headerOf(const HttpResponse& response, const std::string& name)
{
    for (const auto& [one, value] : response.headers) {
        if (one == name)
            return value;
    }
    return {};
}

} // namespace

TEST(Crc32, MatchesTheCheckValue)
{
    EXPECT_EQ(crc32("123456789"), 0xcbf43926U);
    EXPECT_EQ(crc32(""), 0U);
    EXPECT_EQ(crc32("healthy: dynamodb.us-east-1.amazonaws.com "), 3128867991U);
    EXPECT_EQ(crc32("<UnknownOperationException/>\n"), 3552371480U);
}

TEST_F(EndpointTest, ItemsComeBackAsTheyWent)
{
    createTable();
    const json item =
        json::parse(R"({"pk":{"S":"é\"\\\n\u0001"},"n":{"N":"1.50"},"b":{"B":"AQIDBA=="},
        "b1":{"B":"AQ=="},"yes":{"BOOL":true},"nul":{"NULL":true},"ss":{"SS":["a","b"]},
        "ns":{"NS":["2","1"]},"bs":{"BS":["AQ==","Ag=="]},"l":{"L":[{"S":"x"},{"L":[]}]},
        "m":{"M":{"k":{"M":{}}}}})");
    call("PutItem", json{{"TableName", "Table"}, {"Item", item}}.dump());
    const json key = {{"TableName", "Table"}, {"Key", {{"pk", item["pk"]}}}};
    json expected = item;
    expected["n"]["N"] = "1.5";
    expected["ns"]["NS"] = {"1", "2"};
    EXPECT_EQ(call("GetItem", key.dump())["Item"], expected);
}

TEST_F(EndpointTest, AnswersCarryChecksumAndRequestId)
{
    const HttpResponse response = send("ListTables", "{}");
    EXPECT_EQ(headerOf(response, "x-amz-crc32"), std::to_string(crc32(response.body)));
    EXPECT_EQ(headerOf(response, "x-amzn-RequestId").size(), 52U);
    EXPECT_EQ(headerOf(response, "Content-Type"), "application/x-amz-json-1.0");
}

TEST_F(EndpointTest, ErrorsHaveTheirNamespaces)
{
    EXPECT_EQ(refusal("GetItem", R"({"TableName":"Gone","Key":{"pk":{"S":"a"}}})"),
              json::parse(R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
                              "message":"Requested resource not found"})"));
    EXPECT_EQ(refusal("GetItem", "{").at("__type"),
              "com.amazon.coral.service#SerializationException");
    EXPECT_EQ(refusal("NoSuchOperation", "{}").at("__type"),
              "com.amazon.coral.service#UnknownOperationException");
    EXPECT_EQ(refusal("GetItem", R"({"TableName":5})"),
              json::parse(R"({"__type":"com.amazon.coral.service#SerializationException",
                              "Message":"NUMBER_VALUE cannot be converted to String"})"));
    EXPECT_EQ(
        refusal("GetItem", R"({"TableName":"abc"})").at("message"),
        "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member "
        "must not be null");
}

TEST_F(EndpointTest, ConstraintsAreToldTogetherButTheTableNameAlone)
{
    const char* enums =
        R"("Item":{"pk":{"S":"a"}},"ReturnValues":"X","ReturnConsumedCapacity":"Y")";
    const std::string both =
        refusal("PutItem", R"({"TableName":"abc",)" + std::string(enums) + "}").at("message");
    EXPECT_TRUE(both.starts_with("2 validation errors detected: ")) << both;
    EXPECT_NE(both.find("at 'returnValues'"), std::string::npos);
    EXPECT_EQ(refusal("PutItem", R"({"TableName":"",)" + std::string(enums) + "}").at("message"),
              "1 validation error detected: Value '' at 'tableName' failed to satisfy constraint: "
              "Member must have length greater than or equal to 1");
}

TEST_F(EndpointTest, WrongValuesAreRefused)
{
    createTable();
    const auto messageOf = [&](const std::string& value) {
        return refusal("PutItem",
                       R"({"TableName":"Table","Item":{"pk":{"S":"a"},"v":)" + value + "}}")
            .at("message")
            .get<std::string>();
    };
    EXPECT_EQ(messageOf(R"({})"),
              "Supplied AttributeValue is empty, must contain exactly one of the "
              "supported datatypes");
    EXPECT_EQ(
        messageOf(R"({"S":"a","N":"1"})"),
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
        "the supported datatypes");
    EXPECT_EQ(messageOf(R"({"N":"1x"})"),
              "The parameter cannot be converted to a numeric value: 1x");
    EXPECT_EQ(messageOf(R"({"NS":["1","1.0"]})"), "Input collection contains duplicates");
    EXPECT_EQ(messageOf(R"({"SS":["a","a"]})"),
              "One or more parameter values were invalid: Input collection [a, a] contains "
              "duplicates.");
}

TEST_F(EndpointTest, CancelledTransactionsGiveReasons)
{
    createTable();
    const json answer = refusal("TransactWriteItems",
                                R"j({"TransactItems":[
        {"Put":{"TableName":"Table","Item":{"pk":{"S":"a"}}}},
        {"ConditionCheck":{"TableName":"Table","Key":{"pk":{"S":"b"}},
            "ConditionExpression":"attribute_exists(pk)"
}
}]
})j");
    EXPECT_EQ(answer.at("Message"), "Transaction cancelled, please refer cancellation reasons for "
                                    "specific reasons [None, ConditionalCheckFailed]");
    EXPECT_EQ(answer.at("CancellationReasons"),
              json::parse(R"([{"Code":"None"},{"Code":"ConditionalCheckFailed",
                               "Message":"The conditional request failed"}])"));
}

TEST_F(EndpointTest, CapacityIsReported)
{
    createTable();
    EXPECT_EQ(
        call("PutItem", R"({"TableName":"Table","Item":{"pk":{"S":"a"}},
                  "ReturnConsumedCapacity":"INDEXES"})")
            .at("ConsumedCapacity"),
        json::parse(R"({"TableName":"Table","CapacityUnits":1,"Table":{"CapacityUnits":1}})"));
    EXPECT_EQ(call("GetItem", R"({"TableName":"Table","Key":{"pk":{"S":"a"}},
                  "ReturnConsumedCapacity":"TOTAL"})")
                  .at("ConsumedCapacity")
                  .at("CapacityUnits"),
              0.5);
}

TEST_F(EndpointTest, RequestsAreLookedAtInProductionsOrder)
{
    EXPECT_EQ(json::parse(send("ListTables", "{}", {{"Authorization", ""}}).body).at("__type"),
              "com.amazon.coral.service#MissingAuthenticationTokenException");
    EXPECT_EQ(json::parse(send("NoSuch", "{}", {{"Authorization", ""}}).body).at("__type"),
              "com.amazon.coral.service#UnknownOperationException");
    EXPECT_EQ(send("ListTables", "{}", {{"Content-Type", "text/plain"}}).status, 404);
    m_method = "GET";
    EXPECT_EQ(send("", "").body, "healthy: localhost ");
}

} // namespace infera::engine
