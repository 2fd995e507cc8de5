#include "app/core/data/sandbox.h"

#include "engine/server/endpoint.h"
#include "engine/verify/execute.h"
#include "engine/verify/tables.h"
#include "model/item/dynamodbjson.h"

#include <nlohmann/json.hpp>
#include <string_view>

namespace infera::app {
namespace {

using nlohmann::ordered_json;

constexpr int indent = 2;
constexpr std::uint64_t writeSeed = 1;
constexpr std::string_view target = "DynamoDB_20120810.";
/// The endpoint asks for a signature, as production does, and does not check it.
constexpr std::string_view authorization =
    "AWS4-HMAC-SHA256 Credential=sandbox/20260101/us-east-1/dynamodb/aws4_request, "
    "SignedHeaders=host, Signature=0";

engine::HttpResponse send(engine::Database& database, const std::string& operation,
                          const std::string& body)
{
    engine::Endpoint endpoint(database);
    engine::HttpRequest request;
    request.method = "POST";
    request.path = "/";
    request.body = body;
    const std::string name = std::string(target) + operation;
    request.header = [&name](const char* header) -> std::optional<std::string_view> {
        const std::string_view wanted(header);
        if (wanted == "X-Amz-Target")
            return name;
        if (wanted == "Content-Type")
            return "application/x-amz-json-1.0";
        if (wanted == "Authorization")
            return authorization;
        if (wanted == "X-Amz-Date")
            return "20260101T000000Z";
        return std::nullopt;
    };
    return endpoint.handle(request);
}

bool isWrite(const std::string& operation)
{
    return operation == "PutItem" || operation == "UpdateItem" || operation == "DeleteItem" ||
           operation == "BatchWriteItem" || operation == "TransactWriteItems";
}

/// The request with ReturnConsumedCapacity where it is left out.
std::string withCapacityAsked(const std::string& json)
{
    ordered_json request = ordered_json::parse(json, nullptr, false);
    if (!request.is_object() || request.contains("ReturnConsumedCapacity"))
        return json;
    request["ReturnConsumedCapacity"] = "INDEXES";
    return request.dump();
}

void addArms(const ordered_json& capacity, Answer& answer)
{
    const std::string table = capacity.value("TableName", std::string());
    const auto unitsOf = [](const ordered_json& arm) {
        return arm.is_object() ? arm.value("CapacityUnits", 0.0) : 0.0;
    };
    if (const auto own = capacity.find("Table"); own != capacity.end())
        answer.arms.emplace_back(table, unitsOf(*own));
    for (const char* kind : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        const auto indexes = capacity.find(kind);
        if (indexes == capacity.end() || !indexes->is_object())
            continue;
        for (const auto& [name, arm] : indexes->items())
            answer.arms.emplace_back(table + "/" + name, unitsOf(arm));
    }
}

void addCapacity(const ordered_json& response, bool isWrite, Answer& answer)
{
    const auto consumed = response.find("ConsumedCapacity");
    if (consumed == response.end())
        return;
    const ordered_json list = consumed->is_array() ? *consumed : ordered_json::array({*consumed});
    for (const ordered_json& one : list) {
        (isWrite ? answer.writeUnits : answer.readUnits) += one.value("CapacityUnits", 0.0);
        addArms(one, answer);
    }
}

void addItem(const ordered_json& json, Answer& answer)
{
    if (auto item = model::itemFromJson(nlohmann::json(json)); item && json.is_object())
        answer.items.push_back(std::move(*item));
}

void addItems(const ordered_json& response, Answer& answer)
{
    if (const auto list = response.find("Items"); list != response.end()) {
        for (const ordered_json& one : *list)
            addItem(one, answer);
    }
    for (const char* member : {"Item", "Attributes"}) {
        if (const auto one = response.find(member); one != response.end())
            addItem(*one, answer);
    }
    if (const auto all = response.find("Responses"); all != response.end()) {
        for (const ordered_json& one : *all) {
            // A transaction answers with {"Item": ...}, a batch with lists by table.
            if (one.is_array()) {
                for (const ordered_json& item : one)
                    addItem(item, answer);
            } else if (const auto item = one.find("Item"); item != one.end()) {
                addItem(*item, answer);
            }
        }
    }
}

std::string problemOf(const ordered_json& body)
{
    std::string type = body.value("__type", std::string());
    type = type.substr(type.find('#') == std::string::npos ? 0 : type.find('#') + 1);
    const std::string message =
        body.value("message", body.value("Message", std::string("No message.")));
    return type + ": " + message;
}

} // namespace

const std::vector<std::string>& sandboxOperations()
{
    static const std::vector<std::string> operations = {"Query",
                                                        "GetItem",
                                                        "Scan",
                                                        "BatchGetItem",
                                                        "TransactGetItems",
                                                        "PutItem",
                                                        "UpdateItem",
                                                        "DeleteItem",
                                                        "BatchWriteItem",
                                                        "TransactWriteItems",
                                                        "ExecuteStatement",
                                                        "DescribeTable"};
    return operations;
}

Sandbox::Sandbox(model::Design design, model::Layout layout, model::SampleItems items,
                 engine::Database database)
    : m_design(std::move(design)), m_layout(std::move(layout)), m_database(std::move(database)),
      m_items(std::move(items))
{}

Result<std::shared_ptr<Sandbox>> Sandbox::open(const model::Design& design,
                                               const model::Layout& layout,
                                               const model::SampleItems& items,
                                               const engine::DatabaseOptions& options)
{
    auto database = engine::Database::open(options);
    if (!database)
        return tl::unexpected(database.error());
    std::shared_ptr<Sandbox> sandbox(new Sandbox(design, layout, items, std::move(*database)));
    if (auto created = engine::createTables(sandbox->m_database, layout); !created)
        return tl::unexpected(created.error());
    if (auto stored = engine::storeItems(sandbox->m_database, design, layout, items); !stored)
        return tl::unexpected(stored.error());
    return sandbox;
}

Answer Sandbox::run(const std::string& operation, const std::string& json)
{
    const std::lock_guard lock(m_mutex);
    const engine::HttpResponse response =
        send(m_database, operation, operation == "DescribeTable" ? json : withCapacityAsked(json));
    Answer answer;
    answer.succeeded = response.status == 200;
    const ordered_json body = ordered_json::parse(response.body, nullptr, false);
    if (body.is_discarded()) {
        answer.json = response.body;
        answer.problem = answer.succeeded ? "" : response.body;
        return answer;
    }
    answer.json = body.dump(indent);
    if (!answer.succeeded) {
        answer.problem = problemOf(body);
        return answer;
    }
    addCapacity(body, isWrite(operation), answer);
    addItems(body, answer);
    if (const auto scanned = body.find("ScannedCount"); scanned != body.end())
        answer.itemsRead = scanned->get<std::int64_t>();
    if (const auto count = body.find("Count"); count != body.end())
        answer.itemsReturned = count->get<std::int64_t>();
    else if (!isWrite(operation))
        answer.itemsReturned = static_cast<std::int64_t>(answer.items.size());
    // What is read by its key is all that is read.
    if (!answer.itemsRead && (operation == "GetItem" || operation == "BatchGetItem"))
        answer.itemsRead = answer.itemsReturned;
    answer.hasMore = body.contains("LastEvaluatedKey");
    return answer;
}

Result<engine::WriteCall> Sandbox::drawWrite(const model::AccessPattern& pattern)
{
    if (!m_writes) {
        m_sampler = std::make_unique<model::Sampler>(m_design, writeSeed, 1);
        m_writes = std::make_unique<engine::WriteCalls>(m_design, *m_sampler, writeSeed);
    }
    auto drawn = m_writes->draw(pattern, m_items, m_turns[pattern.name]++);
    if (!drawn)
        return failure("no-item", "No sample item is left for the pattern to write.");
    return std::move(*drawn);
}

Result<PlanAnswer> Sandbox::run(const model::Plan& plan, const model::ParameterSet& parameters)
{
    const std::lock_guard lock(m_mutex);
    engine::PlanCall call{parameters, {}};
    const model::AccessPattern* pattern = m_design.accessPattern(plan.pattern);
    std::optional<engine::WriteCall> write;
    if (pattern && !model::isRead(pattern->operation)) {
        auto drawn = drawWrite(*pattern);
        if (!drawn)
            return tl::unexpected(drawn.error());
        write = std::move(*drawn);
        call = write->call;
    }
    auto done = engine::executePlan(m_database, m_design, m_layout, plan, call);
    if (!done)
        return tl::unexpected(done.error());
    if (write && !done->conditionFailed)
        engine::applyWrite(m_items, std::move(write->after));
    PlanAnswer answer;
    answer.conditionFailed = done->conditionFailed;
    for (std::size_t i = 0; i < done->steps.size() && i < plan.steps.size(); ++i) {
        const engine::StepExecution& step = done->steps[i];
        std::string name(model::toString(plan.steps[i].operation));
        name += " " + plan.steps[i].table +
                (plan.steps[i].index.empty() ? "" : "/" + plan.steps[i].index);
        answer.lines.push_back({name, step.requests, step.itemsRead, step.itemsReturned,
                                step.readUnits, step.writeUnits});
    }
    for (engine::ReturnedItem& item : done->items)
        answer.items.push_back(std::move(item.item));
    // Of a write what it was called with is what there is to see.
    for (const engine::WriteInput& one : call.writes) {
        model::Item written(one.sample.parameters.begin(), one.sample.parameters.end());
        for (const auto& [name, value] : one.sample.written)
            written.insert_or_assign(name, value);
        answer.items.push_back(std::move(written));
    }
    return answer;
}

} // namespace infera::app
