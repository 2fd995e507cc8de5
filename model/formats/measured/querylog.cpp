#include "model/formats/measured/measured.h"

#include "model/base/text.h"
#include "model/formats/measured/loggedrequests.h"
#include "model/formats/measured/logjson.h"
#include "model/formats/measured/requestexpression.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <tuple>

namespace infera::model {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<std::string_view, PatternOperation>, 10> operations = {{
    {"GetItem", PatternOperation::Get},
    {"BatchGetItem", PatternOperation::Get},
    {"TransactGetItems", PatternOperation::Get},
    {"Query", PatternOperation::List},
    {"Scan", PatternOperation::Scan},
    {"PutItem", PatternOperation::Create},
    {"BatchWriteItem", PatternOperation::Create},
    {"UpdateItem", PatternOperation::Update},
    {"DeleteItem", PatternOperation::Delete},
    {"TransactWriteItems", PatternOperation::Transact},
}};

std::optional<PatternOperation> operationOf(std::string_view name)
{
    for (const auto& [word, operation] : operations) {
        if (word == name)
            return operation;
    }
    return std::nullopt;
}

/// What makes two requests the same pattern.
struct Shape
{
    std::string operation;
    std::string table;
    std::string index;
    std::vector<RequestCondition> conditions;
    std::vector<std::string> sets;
    bool strong = false;
    bool backwards = false;
    std::int64_t limit = 0;
    bool operator<(const Shape& other) const
    {
        return std::tie(table, operation, index, conditions, sets, strong, backwards, limit) <
               std::tie(other.table, other.operation, other.index, other.conditions, other.sets,
                        other.strong, other.backwards, other.limit);
    }
};

struct Seen
{
    std::int64_t calls = 0;
    std::map<std::int64_t, std::int64_t> byMinute;
};

RequestNames namesOf(const Json& json)
{
    RequestNames names;
    const Json* given = memberOf(json, {"expressionAttributeNames", "ExpressionAttributeNames"});
    if (given == nullptr || !given->is_object())
        return names;
    for (const auto& [placeholder, attribute] : given->items()) {
        if (attribute.is_string())
            names[placeholder] = attribute.get<std::string>();
    }
    return names;
}

/// Conditions as they were written before there were expressions: {"id": {"ComparisonOperator":
/// "EQ", ...}}.
std::vector<RequestCondition> olderConditions(const Json* conditions)
{
    static const std::map<std::string, Comparison> comparisons = {
        {"EQ", Comparison::Equal},          {"LT", Comparison::Less},
        {"LE", Comparison::LessOrEqual},    {"GT", Comparison::Greater},
        {"GE", Comparison::GreaterOrEqual}, {"BEGINS_WITH", Comparison::BeginsWith},
        {"BETWEEN", Comparison::Between}};
    std::vector<RequestCondition> all;
    if (conditions == nullptr || !conditions->is_object())
        return all;
    for (const auto& [attribute, condition] : conditions->items()) {
        if (!condition.is_object())
            continue;
        const auto known =
            comparisons.find(textAt(condition, {"comparisonOperator", "ComparisonOperator"}));
        if (known != comparisons.end())
            all.push_back({attribute, known->second});
    }
    return all;
}

class LogReader
{
public:
    explicit LogReader(std::string file) : m_file(std::move(file)) {}

    Result<Imported> result()
    {
        if (m_seen.empty())
            return failure("no-request",
                           m_unread + m_statements == 0
                               ? "There is no request to DynamoDB in this log."
                               : "No request to DynamoDB in this log can be taken over: " +
                                     std::to_string(m_statements) +
                                     " are statements of PartiQL, which are not read, and " +
                                     std::to_string(m_unread) + " could not be read.",
                           {m_file, 1, 1, {}});
        Imported imported;
        imported.name = "measured";
        const double seconds = std::max(60.0, m_last - m_first);
        if (m_first == m_last)
            addNote(imported.notes, "no-time",
                    "The log has no two different times; rates are of one minute.",
                    {m_file, 1, 1, {}});
        std::set<std::string> names;
        for (const auto& [shape, seen] : m_seen) {
            AccessPattern pattern = patternOf(shape);
            const std::string base = pattern.name;
            for (int i = 2; !names.insert(pattern.name).second; ++i)
                pattern.name = base + " " + std::to_string(i);
            pattern.rate.averagePerSecond = static_cast<double>(seen.calls) / seconds;
            std::int64_t most = 0;
            for (const auto& [minute, calls] : seen.byMinute)
                most = std::max(most, calls);
            pattern.rate.peakPerSecond =
                std::max(*pattern.rate.averagePerSecond, static_cast<double>(most) / 60.0);
            imported.patterns.push_back(std::move(pattern));
        }
        if (m_transactions)
            addNote(imported.notes, "transaction",
                    "The items of transactions are listed one by one.", {m_file, 1, 1, {}});
        if (m_unread > 0)
            addNote(imported.notes, "unread",
                    std::to_string(m_unread) + " requests could not be read.", {m_file, 1, 1, {}});
        if (m_statements > 0)
            addNote(imported.notes, "partiql",
                    "Statements of PartiQL are not read; the log has " +
                        std::to_string(m_statements) + " of them.",
                    {m_file, 1, 1, {}});
        return imported;
    }

    void read(const std::string& operation, const Json& json, std::optional<double> time)
    {
        static const std::set<std::string> statements = {
            "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"};
        if (statements.count(operation) > 0)
            ++m_statements;
        if (!operation.empty() && !operationOf(operation))
            return; // of tables and settings
        if (!json.is_object() || operation.empty()) {
            ++m_unread;
            return;
        }
        if (const Json* items = memberOf(json, {"transactItems", "TransactItems"})) {
            transaction(*items, time);
            return;
        }
        if (const Json* tables = memberOf(json, {"requestItems", "RequestItems"})) {
            batch(operation, *tables, time);
            return;
        }
        one(operation, json, time);
    }

private:
    std::string m_file;
    std::map<Shape, Seen> m_seen;
    double m_first = 0;
    double m_last = 0;
    std::size_t m_unread = 0;
    std::size_t m_statements = 0;
    bool m_transactions = false;

    void batch(const std::string& operation, const Json& tables, std::optional<double> time)
    {
        if (!tables.is_object()) {
            ++m_unread;
            return;
        }
        for (const auto& [table, requests] : tables.items()) {
            Shape shape;
            shape.operation = operation;
            shape.table = plainName(table);
            // Reads in a batch name their keys.
            if (const Json* keys =
                    requests.is_object() ? memberOf(requests, {"keys", "Keys"}) : nullptr;
                keys != nullptr && keys->is_array() && !keys->empty())
                addKey(keys->front(), shape);
            count(shape, time);
        }
    }

    static std::string plainName(const std::string& table)
    {
        return table.substr(table.rfind('/') + 1); // of an ARN
    }

    static void addKey(const Json& key, Shape& shape)
    {
        for (auto it = key.begin(); key.is_object() && it != key.end(); ++it)
            shape.conditions.push_back({it.key(), Comparison::Equal});
    }

    void one(const std::string& operation, const Json& json, std::optional<double> time)
    {
        Shape shape;
        shape.operation = operation;
        shape.table = plainName(textAt(json, {"tableName", "TableName"}));
        if (shape.table.empty()) {
            ++m_unread;
            return;
        }
        shape.index = textAt(json, {"indexName", "IndexName"});
        const RequestNames names = namesOf(json);
        const auto add = [&](const std::vector<RequestCondition>& conditions) {
            shape.conditions.insert(shape.conditions.end(), conditions.begin(), conditions.end());
        };
        add(requestConditions(textAt(json, {"keyConditionExpression", "KeyConditionExpression"}),
                              names));
        add(olderConditions(memberOf(json, {"keyConditions", "KeyConditions"})));
        add(requestConditions(textAt(json, {"filterExpression", "FilterExpression"}), names));
        for (const char* older : {"queryFilter", "QueryFilter", "scanFilter", "ScanFilter"})
            add(olderConditions(memberOf(json, {older})));
        if (const Json* key = memberOf(json, {"key", "Key"}))
            addKey(*key, shape);
        shape.sets =
            writtenAttributes(textAt(json, {"updateExpression", "UpdateExpression"}), names);
        const Json* strong = memberOf(json, {"consistentRead", "ConsistentRead"});
        shape.strong = strong != nullptr && strong->is_boolean() && strong->get<bool>();
        const Json* forward = memberOf(json, {"scanIndexForward", "ScanIndexForward"});
        shape.backwards = forward != nullptr && forward->is_boolean() && !forward->get<bool>();
        const Json* limit = memberOf(json, {"limit", "Limit"});
        shape.limit =
            limit != nullptr && limit->is_number_integer() ? limit->get<std::int64_t>() : 0;
        count(shape, time);
    }

    /// Each item of a transaction stands as a pattern of its own, and a note says so.
    void transaction(const Json& items, std::optional<double> time)
    {
        m_transactions = true;
        for (const Json& item : items.is_array() ? items : Json::array()) {
            for (const auto& [lower, upper] :
                 {std::pair("put", "Put"), std::pair("update", "Update"),
                  std::pair("delete", "Delete"), std::pair("get", "Get")}) {
                const Json* inner = item.is_object() ? memberOf(item, {lower, upper}) : nullptr;
                if (inner != nullptr && inner->is_object())
                    one(std::string(upper) + "Item", *inner, time);
            }
        }
    }

    void count(const Shape& shape, std::optional<double> time)
    {
        Seen& seen = m_seen[shape];
        ++seen.calls;
        if (!time)
            return;
        m_first = m_first == 0 ? *time : std::min(m_first, *time);
        m_last = std::max(m_last, *time);
        ++seen.byMinute[static_cast<std::int64_t>(*time / 60)];
    }

    static AccessPattern patternOf(const Shape& shape)
    {
        AccessPattern pattern;
        pattern.operation = *operationOf(shape.operation);
        pattern.entities = {shape.table}; // until the table's entity is known
        pattern.name = shape.operation + " " + shape.table;
        if (!shape.index.empty())
            pattern.name += " " + shape.index;
        std::vector<std::string> by;
        std::set<std::string> used;
        for (const RequestCondition& one : shape.conditions) {
            by.push_back(one.attribute);
            if (used.insert(one.attribute).second)
                pattern.where.push_back({one.attribute, one.comparison, {}});
        }
        if (!by.empty())
            pattern.name += " by " + join(by, ", ");
        if (!shape.sets.empty())
            pattern.name += " set " + join(shape.sets, ", ");
        if (shape.strong)
            pattern.consistency = Consistency::Strong;
        if (shape.limit > 0)
            pattern.limit = shape.limit;
        pattern.sets = shape.sets;
        pattern.description = shape.operation + (shape.backwards ? ", backwards" : "");
        return pattern;
    }
};

} // namespace

bool looksLikeQueryLog(std::string_view text)
{
    const std::string_view head = text.substr(0, 200'000);
    const auto has = [&](std::string_view part) {
        return head.find(part) != std::string_view::npos;
    };
    return has("dynamodb.amazonaws.com") && has("eventSource")
               ? true
               : has("DynamoDB_20120810.") ||
                     ((has("OperationModel(name=") || has("commandName")) && has("TableName"));
}

Result<Imported> readQueryLog(std::string_view text, std::string_view fileName)
{
    LogReader reader{std::string(fileName)};
    const RequestSink sink = [&](const LoggedRequest& request) {
        reader.read(request.operation, request.parameters, request.time);
    };
    const std::string_view start = trimmed(text.substr(0, 64));
    const bool events = !start.empty() && (start.front() == '{' || start.front() == '[') &&
                        text.find("eventSource") != std::string_view::npos;
    if (!events) {
        debugRequests(text, sink);
        return reader.result();
    }
    if (isTooDeep(text))
        return failure("json-syntax", "The log is nested deeper than 100.",
                       {std::string(fileName), 1, 1, {}});
    if (const auto whole = logJson(text); !whole.is_discarded()) {
        eventRequests(whole, sink);
        return reader.result();
    }
    int number = 0;
    for (std::size_t at = 0; at < text.size();) { // one event a line
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        ++number;
        at = end + 1;
        if (line.empty())
            continue;
        const auto event = logJson(line);
        if (event.is_discarded())
            return failure("json-syntax", "The line is no JSON.",
                           {std::string(fileName), number, 1, {}});
        eventRequests(event, sink);
    }
    return reader.result();
}

} // namespace infera::model
