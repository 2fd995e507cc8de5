#include "engine/server/endpoint.h"

#include "engine/server/authentication.h"
#include "engine/server/compression.h"
#include "engine/server/crc32.h"
#include "engine/server/jsonwriter.h"
#include "engine/server/operationtable.h"
#include "model/base/random.h"
#include "model/base/text.h"

#include <array>
#include <chrono>
#include <ctime>

namespace infera::engine {

namespace {

constexpr std::string_view targetPrefix = "DynamoDB_20120810.";
/// The one operation that is about the connection.
constexpr const char* describeEndpointsTarget = "DynamoDB_20120810.DescribeEndpoints";
/// Where a person finds what was seen so far. No table has this address: DynamoDB's is "/" alone.
constexpr std::string_view trafficPath = "/_infera/traffic";
constexpr std::string_view streamsTargetPrefix = "DynamoDBStreams_20120810.";
/// What a page in a browser may read of an answer, as the service says it.
constexpr const char* exposedHeaders =
    "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,"
    "x-amz-crc32,Date";
constexpr std::string_view jsonType = "application/x-amz-json-1.0";
constexpr std::string_view plainJsonType = "application/json";

/// The namespace that goes before an exception's name in "__type".
std::string_view namespaceOf(std::string_view exception)
{
    if (exception == "ValidationException")
        return "com.amazon.coral.validate#";
    for (const std::string_view one :
         {"SerializationException", "UnknownOperationException",
          "MissingAuthenticationTokenException", "IncompleteSignatureException",
          "InvalidSignatureException", "UnrecognizedClientException", "AccessDeniedException"}) {
        if (exception == one)
            return "com.amazon.coral.service#";
    }
    return "com.amazonaws.dynamodb.v20120810#";
}

/// Some exceptions' models spell the member with a capital letter, and strict SDKs look for that.
bool isMessageCapital(std::string_view exception)
{
    return exception == "SerializationException" || exception == "TransactionCanceledException" ||
           exception == "TransactionInProgressException" ||
           exception == "IdempotentParameterMismatchException" ||
           exception == "AccessDeniedException";
}

void appendReason(std::string& out, const CancellationReason& reason)
{
    wire::ObjectWriter writer(out);
    writer.string("Code", reason.code);
    if (reason.code != "None")
        writer.string("Message", reason.message);
    if (reason.item)
        writer.item("Item", *reason.item);
}

void appendThrottling(std::string& out, const ThrottlingReason& reason)
{
    wire::ObjectWriter writer(out);
    writer.string("reason", reason.reason);
    writer.string("resource", reason.resource);
}

void appendError(std::string& out, const Error& error, const FailureDetails& details)
{
    wire::ObjectWriter writer(out);
    writer.string("__type", std::string(namespaceOf(error.code)) + error.code);
    if (!error.message.empty())
        writer.string(isMessageCapital(error.code) ? "Message" : "message", error.message);
    if (details.item)
        writer.item("Item", *details.item);
    if (!details.cancellationReasons.empty())
        wire::appendList(writer.member("CancellationReasons"), details.cancellationReasons,
                         appendReason);
    if (!details.throttlingReasons.empty())
        wire::appendList(writer.member(error.code == "ThrottlingException" ? "throttlingReasons"
                                                                           : "ThrottlingReasons"),
                         details.throttlingReasons, appendThrottling);
}

/// The address a client used for us.
std::string hostOf(const HttpRequest& request)
{
    return std::string(request.header("Host").value_or("localhost"));
}

/// Clients that look for their endpoint are sent back to where they asked.
wire::Answer describeEndpoints(const HttpRequest& request)
{
    std::string out;
    {
        wire::ObjectWriter writer(out);
        const std::array endpoints = {hostOf(request)};
        wire::appendList(writer.member("Endpoints"), endpoints,
                         [](std::string& to, const std::string& address) {
                             wire::ObjectWriter endpoint(to);
                             endpoint.string("Address", address);
                             endpoint.integer("CachePeriodInMinutes", 1440);
                         });
    }
    return {std::move(out), {}};
}

/// The type without its parameters: "application/json" of "application/json; charset=utf-8".
std::string_view bareType(std::string_view contentType)
{
    return trimmed(contentType.substr(0, contentType.find(';')));
}

} // namespace

class Endpoint::Implementation
{
public:
    Implementation(Database& database, EndpointOptions options)
        : m_database(database), m_options(std::move(options)),
          m_ids(static_cast<std::uint64_t>(
              std::chrono::steady_clock::now().time_since_epoch().count()))
    {
        wire::addItemOperations(m_operations, m_options.observer);
        wire::addTableOperations(m_operations);
        wire::addSettingsOperations(m_operations);
        wire::addBackupOperations(m_operations);
        wire::addExportOperations(m_operations, m_options.bucketFolder);
        wire::addImportOperations(m_operations, m_options.bucketFolder);
        wire::addStatementOperations(m_operations, m_options.observer);
        wire::addStreamOperations(m_streamOperations);
    }

    HttpResponse handle(HttpRequest& request)
    {
        HttpResponse response = answer(request);
        compress(request, response);
        response.headers.emplace_back("x-amzn-RequestId", requestId());
        response.headers.emplace_back("x-amz-crc32", std::to_string(crc32(response.body)));
        response.headers.emplace_back("Server", "Server");
        if (request.header("Origin")) {
            response.headers.emplace_back("Access-Control-Allow-Origin", "*");
            response.headers.emplace_back("Access-Control-Expose-Headers", exposedHeaders);
        }
        return response;
    }

private:
    HttpResponse answer(HttpRequest& request)
    {
        if (request.bodyTooLarge)
            return {413, {}, {}};
        if (request.method == "OPTIONS" && request.header("Origin"))
            return preflight(request);
        if (request.method == "GET" && request.path == "/")
            return {200, {}, "healthy: " + hostOf(request) + " "};
        if (request.method == "GET" && request.path == trafficPath && m_options.observer != nullptr)
            return {200, {{"Content-Type", "application/json"}}, m_options.observer->document()};
        const std::string_view type = bareType(request.header("Content-Type").value_or(""));
        const bool isKnown = type == jsonType || type == plainJsonType;
        if (request.method != "POST" || (!isKnown && !request.body.empty()))
            return {404, {}, "<UnknownOperationException/>\n"};
        // 500 is what AWS answers here: Alternator's test_compressed_request.py.
        if (!uncompress(request))
            return {500, {}, R"({"__type":"com.amazon.coral.service#InternalFailure"})"};
        return call(request, isKnown ? type : plainJsonType);
    }

    /// Before the checksum, which is that of what is sent.
    static void compress(const HttpRequest& request, HttpResponse& response)
    {
        if (response.body.size() < compressedAnswerBytesMin)
            return;
        const auto encoding = acceptedEncoding(request.header("Accept-Encoding").value_or(""));
        if (!encoding)
            return;
        response.body = compressed(response.body, *encoding);
        response.headers.emplace_back("Content-Encoding", nameOf(*encoding));
    }

    /// False: the body is not what the request says of it.
    static bool uncompress(HttpRequest& request)
    {
        const auto header = request.header("Content-Encoding");
        if (!header)
            return true;
        const std::string name = toLower(trimmed(*header));
        if (name != "gzip" && name != "deflate" && name != "identity")
            return false;
        if (name == "identity")
            return true;
        auto body = uncompressed(request.body, name == "gzip" ? Encoding::Gzip : Encoding::Deflate,
                                 bodyBytesMax);
        if (!body)
            return false;
        request.compressedBody = std::move(request.body);
        request.body = std::move(*body);
        return true;
    }

    static HttpResponse preflight(const HttpRequest& request)
    {
        HttpResponse response;
        response.headers = {{"Access-Control-Max-Age", "172800"}, {"Content-Length", "0"}};
        if (const auto headers = request.header("Access-Control-Request-Headers"))
            response.headers.emplace_back("Access-Control-Allow-Headers", *headers);
        if (const auto method = request.header("Access-Control-Request-Method"))
            response.headers.emplace_back("Access-Control-Allow-Methods", *method);
        return response;
    }

    HttpResponse call(HttpRequest& request, std::string_view contentType)
    {
        HttpResponse response;
        response.headers.emplace_back("Content-Type", std::string(contentType));
        const wire::Answer done = run(request);
        if (done.json) {
            response.body = *done.json;
            return response;
        }
        response.status = done.json.error().code == "InternalServerError" ? 500 : 400;
        appendError(response.body, done.json.error(), done.details);
        return response;
    }

    wire::Answer run(HttpRequest& request)
    {
        const auto refuse = [](std::string type, std::string message) {
            return wire::Answer{failure(std::move(type), std::move(message)), {}};
        };
        simdjson::dom::object object;
        const auto parsed = parse(request.body);
        const bool isObject =
            parsed.error() == simdjson::SUCCESS && parsed.get_object().get(object) == 0;
        if (!request.body.empty() && !isObject)
            return refuse("SerializationException", "");
        const bool asksWhere =
            request.header("X-Amz-Target") == std::string_view(describeEndpointsTarget);
        const wire::Operation* operation = find(request);
        if (!operation && !asksWhere)
            return refuse("UnknownOperationException", "");
        if (const auto error = authenticationError(request, m_options.credentials,
                                                   static_cast<std::int64_t>(std::time(nullptr))))
            return refuse(error->code, error->message);
        if (request.body.empty())
            return refuse("SerializationException", "");
        if (asksWhere)
            return describeEndpoints(request);
        try {
            wire::ValueErrors errors;
            return (*operation)(m_database, wire::Object(object, errors), errors);
        } catch (const wire::Refusal& refusal) {
            return refuse(refusal.type, refusal.message);
        } catch (const std::exception& problem) { // files of exports and imports
            return refuse("InternalServerError", problem.what());
        }
    }

    /// The parser reads some bytes beyond the end, so the body gets room for them.
    simdjson::simdjson_result<simdjson::dom::element> parse(std::string& body)
    {
        body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
        return m_parser.parse(body.data(), body.size(), false);
    }

    [[nodiscard]] const wire::Operation* find(const HttpRequest& request) const
    {
        const auto target = request.header("X-Amz-Target");
        if (!target)
            return nullptr;
        const bool streams = target->starts_with(streamsTargetPrefix);
        if (!streams && !target->starts_with(targetPrefix))
            return nullptr;
        const auto& table = streams ? m_streamOperations : m_operations;
        const auto found =
            table.find(target->substr((streams ? streamsTargetPrefix : targetPrefix).size()));
        return found == table.end() ? nullptr : &found->second;
    }

    /// 52 letters and digits, as production's.
    std::string requestId()
    {
        constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
        std::string id(52, 'A');
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < id.size(); ++i) {
            if (i % 12 == 0)
                bits = m_ids.next();
            id[i] = letters[bits & 31];
            bits >>= 5;
        }
        return id;
    }

    Database& m_database;
    EndpointOptions m_options;
    wire::OperationTable m_operations;
    wire::OperationTable m_streamOperations;
    simdjson::dom::parser m_parser;
    Random m_ids;
};

Endpoint::Endpoint(Database& database, EndpointOptions options)
    : m_implementation(std::make_unique<Implementation>(database, std::move(options)))
{}

Endpoint::~Endpoint() = default;

HttpResponse Endpoint::handle(HttpRequest& request)
{
    return m_implementation->handle(request);
}

} // namespace infera::engine
