#include "engine/library/dynamodb.h"

#include <arpa/inet.h>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace infera {

namespace {

constexpr const char* createTable =
    R"({"TableName":"Things","BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
        "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"}})";

std::string putOf(const std::string& key)
{
    return R"({"TableName":"Things","Item":{"pk":{"S":")" + key + R"("}}})";
}

TEST(Library, AnswersBothServices)
{
    const auto opened = DynamoDb::open({});
    ASSERT_TRUE(opened.database) << opened.message;
    DynamoDb& dynamo = *opened.database;
    EXPECT_TRUE(dynamo.call("CreateTable", createTable).ok());
    EXPECT_EQ(dynamo.call("PutItem", putOf("a")).json, "{}");
    const auto missing = dynamo.call("PutItem", R"({"TableName":"None","Item":{"pk":{"S":"a"}}})");
    EXPECT_EQ(missing.status, 400);
    EXPECT_NE(missing.json.find("ResourceNotFoundException"), std::string::npos);
    const auto streams = dynamo.call("ListStreams", "{}");
    EXPECT_TRUE(streams.ok());
    EXPECT_NE(streams.json.find("\"TableName\":\"Things\""), std::string::npos);
    EXPECT_EQ(dynamo.call("MakeCoffee", "{}").status, 400);
    EXPECT_EQ(dynamo.deleteExpired(), 0);
}

TEST(Library, ThreadsMayCallAtOnce)
{
    const auto opened = DynamoDb::open({});
    ASSERT_TRUE(opened.database);
    DynamoDb& dynamo = *opened.database;
    ASSERT_TRUE(dynamo.call("CreateTable", createTable).ok());
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&dynamo, thread] {
            for (int i = 0; i < 50; ++i) {
                const std::string key = std::to_string(thread) + "-" + std::to_string(i);
                EXPECT_EQ(dynamo.call("PutItem", putOf(key)).json, "{}");
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    const auto scan = dynamo.call("Scan", R"({"TableName":"Things","Select":"COUNT"})");
    EXPECT_NE(scan.json.find("\"Count\":200"), std::string::npos);
}

TEST(Library, KeepsAFileAndSaysWhyItCannot)
{
    DynamoDbOptions options;
    options.file = testing::TempDir() + "/infera-library-" + std::to_string(::getpid()) + ".db";
    {
        const auto opened = DynamoDb::open(options);
        ASSERT_TRUE(opened.database) << opened.message;
        ASSERT_TRUE(opened.database->call("CreateTable", createTable).ok());
        ASSERT_TRUE(opened.database->call("PutItem", putOf("kept")).ok());
    }
    {
        const auto again = DynamoDb::open(options);
        ASSERT_TRUE(again.database) << again.message;
        const auto got =
            again.database->call("GetItem", R"({"TableName":"Things","Key":{"pk":{"S":"kept"}}})");
        EXPECT_NE(got.json.find("kept"), std::string::npos);
    }
    std::filesystem::remove(options.file);
    options.file = "/nowhere/at/all.db";
    const auto refused = DynamoDb::open(options);
    EXPECT_FALSE(refused.database);
    EXPECT_NE(refused.message.find("/nowhere/at/all.db"), std::string::npos);
}

TEST(Library, ServesTheSameTables)
{
    const auto opened = DynamoDb::open({});
    ASSERT_TRUE(opened.database);
    const std::uint16_t port = opened.database->serve(0);
    ASSERT_GT(port, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    const int client = socket(AF_INET, SOCK_STREAM, 0);
    ASSERT_EQ(connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const std::string request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    ASSERT_EQ(send(client, request.data(), request.size(), 0),
              static_cast<ssize_t>(request.size()));
    char buffer[512] = {};
    ASSERT_GT(recv(client, buffer, sizeof buffer - 1, 0), 0);
    EXPECT_NE(std::string(buffer).find("200 OK"), std::string::npos);
    close(client);
    const auto other = DynamoDb::open({});
    ASSERT_TRUE(other.database);
    EXPECT_EQ(other.database->serve(port), 0) << "the port is taken";
}

} // namespace

} // namespace infera
