#pragma once

#include "engine/server/endpoint.h"

#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>

namespace infera::engine {

using nlohmann::json;

/// Sends requests to an endpoint over a database in memory, without a network between.
class EndpointTest : public testing::Test
{
protected:
    HttpResponse send(const std::string& target, const std::string& body,
                      const std::map<std::string, std::string>& more = {})
    {
        std::map<std::string, std::string> headers = {
            {"Content-Type", "application/x-amz-json-1.0"},
            {"X-Amz-Target", "DynamoDB_20120810." + target},
            {"X-Amz-Date", "20260101T000000Z"},
            {"Authorization", "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/"
                              "aws4_request, SignedHeaders=host, Signature=0"}};
        for (const auto& [name, value] : more)
            headers[name] = value;
        HttpRequest request;
        request.method = m_method;
        request.path = "/";
        request.body = body;
        request.header = [&](const char* name) -> std::optional<std::string_view> {
            const auto found = headers.find(name);
            if (found == headers.end() || found->second.empty())
                return std::nullopt;
            return found->second;
        };
        return m_endpoint.handle(request);
    }

    json call(const std::string& target, const std::string& body)
    {
        const HttpResponse response = send(target, body);
        EXPECT_EQ(response.status, 200) << response.body;
        return json::parse(response.body);
    }

    json refusal(const std::string& target, const std::string& body)
    {
        const HttpResponse response = send(target, body);
        EXPECT_EQ(response.status, 400) << response.body;
        return json::parse(response.body);
    }

    void createTable()
    {
        call("CreateTable", R"({"TableName":"Table","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]})");
    }

    std::string m_method = "POST";
    Database m_database = Database::inMemory();
    Endpoint m_endpoint{m_database};
};

} // namespace infera::engine
