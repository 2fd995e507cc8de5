#include "engine/library/dynamodb.h"

#include "engine/api/database.h"
#include "engine/server/endpoint.h"
#include "engine/server/http.h"

#include <algorithm>
#include <array>
#include <mutex>

namespace infera {

namespace {

/// The value of X-Amz-Target for an operation of either service.
std::string targetOf(std::string_view operation)
{
    constexpr std::array<std::string_view, 4> ofStreams = {"DescribeStream", "GetRecords",
                                                           "GetShardIterator", "ListStreams"};
    const bool isOfStreams = std::count(ofStreams.begin(), ofStreams.end(), operation) > 0;
    return (isOfStreams ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.") +
           std::string(operation);
}

/// Headers of a request from inside the process: whole, and with a signature nobody checks.
std::optional<std::string_view> headerOf(std::string_view name, std::string_view target)
{
    if (name == "X-Amz-Target")
        return target;
    if (name == "Content-Type")
        return "application/x-amz-json-1.0";
    if (name == "X-Amz-Date")
        return "20260101T000000Z";
    if (name == "Authorization")
        return "AWS4-HMAC-SHA256 Credential=in/20260101/process/dynamodb/aws4_request, "
               "SignedHeaders=host, Signature=0";
    return std::nullopt;
}

} // namespace

struct DynamoDb::Parts
{
    explicit Parts(engine::Database opened)
        : database(std::move(opened)), calls(database), served(database)
    {}

    engine::Database database;
    std::mutex mutex; ///< of `calls`
    engine::Endpoint calls;
    engine::Endpoint served;
    std::unique_ptr<engine::HttpServer> server;
};

DynamoDb::Opened DynamoDb::open(const DynamoDbOptions& options)
{
    engine::DatabaseOptions wanted;
    wanted.path = options.file;
    wanted.region = options.region;
    wanted.throttle = options.throttle;
    auto database = engine::Database::open(wanted);
    if (!database)
        return {nullptr, database.error().message};
    auto parts = std::make_unique<Parts>(std::move(*database));
    return {std::unique_ptr<DynamoDb>(new DynamoDb(std::move(parts))), {}};
}

DynamoDb::DynamoDb(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
DynamoDb::~DynamoDb() = default;

DynamoDbAnswer DynamoDb::call(std::string_view operation, std::string_view json)
{
    const std::string target = targetOf(operation);
    engine::HttpRequest request;
    request.method = "POST";
    request.path = "/";
    request.body = json;
    request.header = [&](const char* name) { return headerOf(name, target); };
    const std::lock_guard lock(m_parts->mutex);
    engine::HttpResponse response = m_parts->calls.handle(request);
    return {response.status, std::move(response.body)};
}

std::uint16_t DynamoDb::serve(std::uint16_t port)
{
    m_parts->server.reset();
    auto server =
        engine::HttpServer::start({"127.0.0.1", port}, [this](engine::HttpRequest& request) {
            return m_parts->served.handle(request);
        });
    if (!server)
        return 0;
    m_parts->server = std::move(*server);
    return m_parts->server->port();
}

int DynamoDb::deleteExpired()
{
    return m_parts->database.deleteExpired().value_or(0);
}

} // namespace infera
