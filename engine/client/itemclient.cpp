#include "engine/client/itemclient.h"

#include "engine/client/requestwriter.h"
#include "engine/server/wirereader.h"

#include <algorithm>

namespace infera::engine {

namespace {

using wire::Object;
using wire::ValueErrors;

/// The exception's name after the namespace of "__type".
std::string codeOf(const std::string& type)
{
    const auto hash = type.rfind('#');
    return hash == std::string::npos ? type : type.substr(hash + 1);
}

bool isWorthRetrying(int status, const std::string& code)
{
    return status >= 500 || code == "ThrottlingException" ||
           code == "ProvisionedThroughputExceededException" || code == "RequestLimitExceeded" ||
           code == "TransactionInProgressException";
}

/// Reads an answer; what has not the form of one is an error, too.
template<typename Read>
auto reading(const std::string& body, const Read& read)
    -> Result<decltype(read(std::declval<const Object&>()))>
{
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    const auto parsed = parser.parse(body.data(), body.size());
    if (parsed.error() != simdjson::SUCCESS || parsed.get_object().get(object) != 0)
        return failure("network", "The endpoint's answer is no JSON object.");
    try {
        ValueErrors errors;
        return read(Object(object, errors));
    } catch (const wire::Refusal& refusal) {
        return failure("network", "The endpoint's answer cannot be read: " + refusal.message);
    }
}

void readReasons(const std::string& body, FailureDetails& details)
{
    const auto read = reading(body, [&](const Object& json) {
        for (const Object& one : json.objects("CancellationReasons", "CancellationReason")
                                     .value_or(std::vector<Object>{}))
            details.cancellationReasons.push_back(
                {one.stringOr("Code", "None"), one.stringOr("Message", ""), std::nullopt});
        return true;
    });
    static_cast<void>(read); // the error itself is told without them
}

ConsumedCapacity consumedFrom(const Object& json)
{
    ConsumedCapacity consumed;
    consumed.tableName = json.stringOr("TableName", "");
    consumed.capacityUnits = json.number("CapacityUnits").value_or(0);
    return consumed;
}

std::optional<ConsumedCapacity> consumedIn(const Object& json)
{
    const auto object = json.object("ConsumedCapacity");
    if (!object)
        return std::nullopt;
    return consumedFrom(*object);
}

std::vector<ConsumedCapacity> consumedList(const Object& json)
{
    std::vector<ConsumedCapacity> all;
    for (const Object& one :
         json.objects("ConsumedCapacity", "ConsumedCapacity").value_or(std::vector<Object>{}))
        all.push_back(consumedFrom(one));
    return all;
}

WriteItemResponse writeResponse(const Object& json)
{
    WriteItemResponse response;
    response.attributes = json.item("Attributes");
    response.consumedCapacity = consumedIn(json);
    return response;
}

PageResponse pageResponse(const Object& json)
{
    PageResponse response;
    response.items = json.items("Items").value_or(std::vector<Item>{});
    response.count = json.integer("Count").value_or(0);
    response.scannedCount = json.integer("ScannedCount").value_or(response.count);
    response.lastEvaluatedKey = json.item("LastEvaluatedKey");
    response.consumedCapacity = consumedIn(json);
    return response;
}

} // namespace

Result<std::string> ItemClient::send(const char* operation, const std::string& body,
                                     FailureDetails* details)
{
    constexpr int firstPauseMs = 50; // doubled each time, as SDKs do
    constexpr int longestPauseMs = 5000;
    int pauseMs = firstPauseMs;
    for (int attempt = 1;; ++attempt) {
        auto reply = m_transport(operation, body);
        if (!reply)
            return tl::unexpected(reply.error());
        if (reply->status == 200)
            return std::move(reply->body);
        const auto error = reading(reply->body, [](const Object& json) {
            std::string message = json.stringOr("message", json.stringOr("Message", ""));
            return Error{codeOf(json.stringOr("__type", "")), std::move(message), {}};
        });
        if (attempt < m_options.attemptsMax &&
            isWorthRetrying(reply->status, error ? error->code : "")) {
            ++m_retries;
            m_options.pause(pauseMs);
            pauseMs = std::min(2 * pauseMs, longestPauseMs);
            continue;
        }
        if (!error)
            return failure("network", "The endpoint answered with status " +
                                          std::to_string(reply->status) + ".");
        if (details != nullptr)
            readReasons(reply->body, *details);
        return tl::unexpected(*error);
    }
}

template<typename Response, typename Read>
Result<Response> ItemClient::call(const char* operation, const std::string& body,
                                  FailureDetails* details, const Read& read)
{
    const auto answer = send(operation, body, details);
    if (!answer)
        return tl::unexpected(answer.error());
    return reading(*answer, read);
}

Result<TableResponse> ItemClient::createTable(const CreateTableRequest& request)
{
    return call<TableResponse>("CreateTable", wire::toText(request), nullptr, [&](const Object&) {
        TableResponse response;
        response.table.tableName = request.tableName;
        return response;
    });
}

Result<GetItemResponse> ItemClient::getItem(const GetItemRequest& request, FailureDetails* details)
{
    return call<GetItemResponse>("GetItem", wire::toText(request), details, [](const Object& json) {
        return GetItemResponse{json.item("Item"), consumedIn(json)};
    });
}

Result<PutItemResponse> ItemClient::putItem(const PutItemRequest& request, FailureDetails* details)
{
    return call<PutItemResponse>("PutItem", wire::toText(request), details, writeResponse);
}

Result<UpdateItemResponse> ItemClient::updateItem(const UpdateItemRequest& request,
                                                  FailureDetails* details)
{
    return call<UpdateItemResponse>("UpdateItem", wire::toText(request), details, writeResponse);
}

Result<DeleteItemResponse> ItemClient::deleteItem(const DeleteItemRequest& request,
                                                  FailureDetails* details)
{
    return call<DeleteItemResponse>("DeleteItem", wire::toText(request), details, writeResponse);
}

Result<QueryResponse> ItemClient::query(const QueryRequest& request, FailureDetails* details)
{
    return call<QueryResponse>("Query", wire::toText(request), details, pageResponse);
}

Result<ScanResponse> ItemClient::scan(const ScanRequest& request, FailureDetails* details)
{
    return call<ScanResponse>("Scan", wire::toText(request), details, pageResponse);
}

Result<BatchGetItemResponse> ItemClient::batchGetItem(const BatchGetItemRequest& request,
                                                      FailureDetails* details)
{
    return call<BatchGetItemResponse>(
        "BatchGetItem", wire::toText(request), details, [&](const Object& json) {
            BatchGetItemResponse response;
            response.consumedCapacity = consumedList(json);
            const auto found = json.object("Responses");
            const auto left = json.object("UnprocessedKeys");
            for (const auto& [table, wanted] : request.requestItems) {
                if (found)
                    response.responses[table] =
                        found->items(table.c_str()).value_or(std::vector<Item>{});
                if (const auto one = left ? left->object(table.c_str()) : std::nullopt) {
                    KeysAndAttributes again = wanted;
                    again.keys = one->items("Keys").value_or(std::vector<Item>{});
                    response.unprocessedKeys[table] = std::move(again);
                }
            }
            return response;
        });
}

Result<TransactWriteItemsResponse>
ItemClient::transactWriteItems(const TransactWriteItemsRequest& request, FailureDetails* details)
{
    return call<TransactWriteItemsResponse>("TransactWriteItems", wire::toText(request), details,
                                            [](const Object& json) {
                                                TransactWriteItemsResponse response;
                                                response.consumedCapacity = consumedList(json);
                                                return response;
                                            });
}

Result<std::string> ItemClient::tableStatus(const std::string& table)
{
    return call<std::string>(
        "DescribeTable", R"({"TableName":")" + table + "\"}", nullptr, [](const Object& json) {
            const auto description = json.object("Table");
            if (!description)
                return std::string("unknown");
            std::string status = description->stringOr("TableStatus", "unknown");
            for (const Object& index :
                 description->objects("GlobalSecondaryIndexes", "GlobalSecondaryIndexDescription")
                     .value_or(std::vector<Object>{})) {
                if (status == "ACTIVE")
                    status = index.stringOr("IndexStatus", "ACTIVE");
            }
            return status;
        });
}

Result<void> ItemClient::deleteTable(const std::string& table)
{
    const auto done = send("DeleteTable", R"({"TableName":")" + table + "\"}", nullptr);
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

} // namespace infera::engine
