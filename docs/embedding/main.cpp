// A program with a DynamoDB of its own: makes a table, writes and reads, and lets AWS SDKs in.
#include <infera/dynamodb.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

std::string ask(infera::DynamoDb& dynamo, const char* operation, const char* json)
{
    const infera::DynamoDbAnswer answer = dynamo.call(operation, json);
    if (!answer.ok()) {
        std::fprintf(stderr, "%s: %s\n", operation, answer.json.c_str());
        std::exit(1);
    }
    return answer.json;
}

} // namespace

int main(int argc, char** argv)
{
    infera::DynamoDbOptions options;
    options.file = argc > 1 ? argv[1] : ""; // without a file: in memory
    const infera::DynamoDb::Opened opened = infera::DynamoDb::open(options);
    if (!opened.database) {
        std::fprintf(stderr, "%s\n", opened.message.c_str());
        return 1;
    }
    infera::DynamoDb& dynamo = *opened.database;
    ask(dynamo, "CreateTable", R"({"TableName": "Orders", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "customer", "AttributeType": "S"},
                                 {"AttributeName": "placed", "AttributeType": "N"}],
        "KeySchema": [{"AttributeName": "customer", "KeyType": "HASH"},
                      {"AttributeName": "placed", "KeyType": "RANGE"}]})");
    ask(dynamo, "PutItem", R"({"TableName": "Orders",
        "Item": {"customer": {"S": "ann"}, "placed": {"N": "20260102"}, "cents": {"N": "1750"}}})");
    ask(dynamo, "UpdateItem", R"({"TableName": "Orders",
        "Key": {"customer": {"S": "ann"}, "placed": {"N": "20260102"}},
        "UpdateExpression": "SET cents = cents + :more",
        "ExpressionAttributeValues": {":more": {"N": "50"}}})");
    const std::string page = ask(dynamo, "Query", R"({"TableName": "Orders",
        "KeyConditionExpression": "customer = :c",
        "ExpressionAttributeValues": {":c": {"S": "ann"}},
        "ReturnConsumedCapacity": "TOTAL"})");
    std::printf("%s\n", page.c_str());

    const std::uint16_t port = dynamo.serve(0);
    std::printf("An AWS SDK could talk to http://127.0.0.1:%u now.\n", unsigned{port});
    return port > 0 ? 0 : 1;
}
