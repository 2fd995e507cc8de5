#include "engine/client/awscredentials.h"
#include "engine/client/curltransport.h"
#include "engine/client/itemclient.h"
#include "model/item/dynamodbjson.h"
#include "tests/engine/server/endpointfixture.h"

namespace infera::engine {

namespace {

Item item(std::string_view json)
{
    return model::parseItem(json).value();
}

/// A client whose network is a function call.
class ItemClientTest : public EndpointTest
{
protected:
    ItemClient m_client{[this](const std::string& operation, const std::string& body) {
                            if (m_failuresToCome > 0) {
                                --m_failuresToCome;
                                return Result<WireReply>(WireReply{
                                    400, R"({"__type":"com.amazonaws#ThrottlingException"})"});
                            }
                            const HttpResponse response = send(operation, body);
                            return Result<WireReply>(WireReply{response.status, response.body});
                        },
                        {3, [this](int milliseconds) { m_pausedMs += milliseconds; }}};
    int m_failuresToCome = 0;
    int m_pausedMs = 0;
};

TEST_F(ItemClientTest, AsksWhatTheEngineIsAsked)
{
    CreateTableRequest table;
    table.tableName = "Table";
    table.attributeDefinitions = {{"pk", model::AttributeType::S}, {"by", model::AttributeType::N}};
    table.keySchema = {{"pk", KeyType::Hash}};
    table.billingMode = BillingMode::PayPerRequest;
    GlobalSecondaryIndex index;
    index.indexName = "byBy";
    index.keySchema = {{"by", KeyType::Hash}};
    table.globalSecondaryIndexes = {index};
    ASSERT_TRUE(m_client.createTable(table));
    EXPECT_EQ(m_client.tableStatus("Table").value(), "ACTIVE");

    PutItemRequest put;
    put.tableName = "Table";
    put.item = item(R"({"pk":{"S":"a \"quoted\" key"},"by":{"N":"7"},"l":{"L":[{"B":"AAE="}]}})");
    put.conditionExpression = "attribute_not_exists(#k)";
    put.substitutions.names =
        ExpressionNames{std::pair<const std::string, std::string>("#k", "pk")};
    put.returnConsumedCapacity = ReturnConsumedCapacity::Total;
    const auto done = m_client.putItem(put);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->consumedCapacity->capacityUnits, 2);
    EXPECT_EQ(m_client.putItem(put).error().code, "ConditionalCheckFailedException");

    QueryRequest query;
    query.tableName = "Table";
    query.indexName = "byBy";
    query.keyConditionExpression = "#b = :b";
    query.substitutions.names =
        ExpressionNames{std::pair<const std::string, std::string>("#b", "by")};
    query.substitutions.values = {{":b", {model::Number{"7"}}}};
    const auto page = m_client.query(query);
    ASSERT_TRUE(page) << page.error().message;
    EXPECT_EQ(page->items, std::vector<Item>{put.item});

    TransactWriteItemsRequest transaction;
    TransactWrite check;
    check.action = TransactAction::ConditionCheck;
    check.tableName = "Table";
    check.key = item(R"({"pk":{"S":"none"}})");
    check.conditionExpression = "attribute_exists(pk)";
    transaction.transactItems = {check};
    FailureDetails details;
    EXPECT_EQ(m_client.transactWriteItems(transaction, &details).error().code,
              "TransactionCanceledException");
    ASSERT_EQ(details.cancellationReasons.size(), 1U);
    EXPECT_EQ(details.cancellationReasons[0].code, "ConditionalCheckFailed");
}

TEST_F(ItemClientTest, SendsThrottledRequestsAgain)
{
    createTable();
    GetItemRequest get;
    get.tableName = "Table";
    get.key = item(R"({"pk":{"S":"a"}})");
    m_failuresToCome = 2;
    EXPECT_TRUE(m_client.getItem(get));
    EXPECT_EQ(m_client.retries(), 2);
    EXPECT_EQ(m_pausedMs, 150);
    m_failuresToCome = 3;
    EXPECT_EQ(m_client.getItem(get).error().code, "ThrottlingException");
}

TEST(AwsCredentials, AreWhereAwsToolsLook)
{
    const std::string ini = "[other]\naws_access_key_id = no\n[ default ]\n"
                            "aws_access_key_id=AK\naws_secret_access_key = SK = with\n";
    EXPECT_EQ(iniValue(ini, "default", "aws_access_key_id"), "AK");
    EXPECT_EQ(iniValue(ini, "default", "aws_secret_access_key"), "SK = with");
    const auto settings = awsSettings([](const char* name) -> std::string {
        if (std::string_view(name) == "AWS_ACCESS_KEY_ID")
            return "id";
        if (std::string_view(name) == "AWS_SECRET_ACCESS_KEY")
            return "secret";
        return std::string_view(name) == "AWS_REGION" ? "eu-west-1" : "";
    });
    ASSERT_TRUE(settings.credentials);
    EXPECT_EQ(settings.credentials->secretAccessKey, "secret");
    EXPECT_EQ(settings.region, "eu-west-1");
}

TEST(CurlTransport, KnowsThisMachine)
{
    EXPECT_TRUE(isLoopback("http://localhost:8000/"));
    EXPECT_TRUE(isLoopback("http://127.0.0.1:8000"));
    EXPECT_TRUE(isLoopback("http://[::1]:8000"));
    EXPECT_FALSE(isLoopback("https://dynamodb.eu-west-1.amazonaws.com"));
    EXPECT_FALSE(isLoopback("http://localhost.example.com"));
    EXPECT_FALSE(curlTransport({"ftp://localhost", "", {}}));
}

} // namespace

} // namespace infera::engine
