#include "model/formats/measured/measured.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace infera::model {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<std::string_view, PatternOperation>, 9> operations = {{
    {"GetItem", PatternOperation::Get},
    {"BatchGetItem", PatternOperation::Get},
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

/// Seconds since 1970 of "2026-05-01T12:00:00" or "2026-05-01 12:00:00"; nothing for other texts.
std::optional<double> secondsOf(std::string_view text)
{
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    const std::string copy(text.substr(0, 19));
    if (std::sscanf(copy.c_str(), "%4d-%2d-%2d%*1[T ]%2d:%2d:%2d", &year, &month, &day, &hour,
                    &minute, &second) != 6 ||
        year < 1970 || month < 1 || month > 12)
        return std::nullopt;
    const std::chrono::sys_days first = std::chrono::year(year) / month / 1;
    const std::chrono::duration<double> date =
        first.time_since_epoch() + std::chrono::days(day - 1);
    return date.count() + hour * 3600.0 + minute * 60.0 + second;
}

struct Condition
{
    std::string attribute;
    Comparison comparison = Comparison::Equal;
    bool operator<(const Condition& other) const
    {
        return std::tie(attribute, comparison) < std::tie(other.attribute, other.comparison);
    }
};

/// What makes two requests the same pattern.
struct Shape
{
    std::string operation;
    std::string table;
    std::string index;
    std::vector<Condition> conditions;
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

std::string textAt(const Json& json, const char* lower, const char* upper)
{
    for (const char* name : {lower, upper}) {
        if (json.contains(name) && json[name].is_string())
            return json[name].get<std::string>();
    }
    return {};
}

const Json* memberOf(const Json& json, const char* lower, const char* upper)
{
    for (const char* name : {lower, upper}) {
        if (json.contains(name))
            return &json[name];
    }
    return nullptr;
}

/// The expression with its #placeholders replaced by the attributes they stand for.
std::string withNames(std::string expression, const Json* names)
{
    if (names == nullptr || !names->is_object())
        return expression;
    for (const auto& [placeholder, attribute] : names->items()) {
        if (!attribute.is_string() || placeholder.empty())
            continue;
        const auto name = attribute.get<std::string>();
        for (std::size_t at = expression.find(placeholder); at != std::string::npos;
             at = expression.find(placeholder, at + name.size()))
            expression.replace(at, placeholder.size(), name);
    }
    return expression;
}

/// Conditions of "#k = :v AND begins_with(#s, :p)".
std::vector<Condition> conditionsOf(const std::string& source, const Json* names)
{
    const std::string expression = withNames(source, names);
    std::vector<Condition> all;
    std::string rest = expression;
    for (std::size_t at = toLower(rest).find(" between "); at != std::string::npos;
         at = toLower(rest).find(" between ")) {
        std::size_t both = toLower(rest).find(" and ", at);
        if (both == std::string::npos)
            break;
        rest.replace(both, 5, " .. ");
        rest.replace(at, 9, " BTW ");
    }
    while (!rest.empty()) {
        const std::size_t end = toLower(rest).find(" and ");
        std::string term(trimmed(rest.substr(0, end)));
        rest = end == std::string::npos ? std::string() : rest.substr(end + 5);
        term.erase(std::remove_if(term.begin(), term.end(),
                                  [](char c) { return c == '(' || c == ')' || c == '"'; }),
                   term.end());
        Condition one;
        if (const std::string low = toLower(term); low.rfind("begins_with", 0) == 0) {
            one.comparison = Comparison::BeginsWith;
            term = term.substr(11);
            one.attribute = std::string(trimmed(term.substr(0, term.find(','))));
        } else if (const std::size_t between = term.find(" BTW "); between != std::string::npos) {
            one.comparison = Comparison::Between;
            one.attribute = std::string(trimmed(term.substr(0, between)));
        } else {
            const std::size_t op = term.find_first_of("<>=");
            if (op == std::string::npos)
                continue;
            const bool orEqual = op + 1 < term.size() && term[op + 1] == '=';
            one.comparison = term[op] == '=' ? Comparison::Equal
                             : term[op] == '<'
                                 ? (orEqual ? Comparison::LessOrEqual : Comparison::Less)
                             : orEqual ? Comparison::GreaterOrEqual
                                       : Comparison::Greater;
            one.attribute = std::string(trimmed(term.substr(0, op)));
        }
        if (!one.attribute.empty())
            all.push_back(std::move(one));
    }
    return all;
}

/// Attributes that an UpdateExpression sets.
std::vector<std::string> setsOf(const std::string& expression, const Json* names)
{
    std::vector<std::string> sets;
    const std::size_t start = toLower(expression).find("set ");
    if (start == std::string::npos)
        return sets;
    for (const std::string& part : split(expression.substr(start + 4), ',')) {
        const std::size_t equals = part.find('=');
        if (equals == std::string::npos)
            continue;
        std::string name(trimmed(part.substr(0, equals)));
        if (names != nullptr && names->is_object() && names->contains(name) &&
            (*names)[name].is_string())
            name = (*names)[name].get<std::string>();
        if (name.find_first_of(" .[(") == std::string::npos)
            sets.push_back(std::move(name));
    }
    std::sort(sets.begin(), sets.end());
    return sets;
}

class LogReader
{
public:
    explicit LogReader(std::string file) : m_file(std::move(file)) {}

    void cloudTrail(const Json& document)
    {
        const Json* records = memberOf(document, "records", "Records");
        if (records == nullptr || !records->is_array()) {
            event(document);
            return;
        }
        for (const Json& record : *records)
            event(record);
    }

    /// Lines that name an operation, each with the request's JSON on it or after it.
    void debugOutput(std::string_view text)
    {
        std::string operation;
        std::optional<double> time;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const std::string_view line = text.substr(at, end - at);
            if (const auto stamp = secondsIn(line))
                time = stamp;
            if (const std::string named = operationIn(line); !named.empty())
                operation = named;
            std::size_t body = line.find("{\"TableName\"");
            if (body == std::string_view::npos)
                body = line.find("{\\\"TableName\\\"");
            if (body == std::string_view::npos)
                body = line.find("{\"RequestItems\"");
            if (body != std::string_view::npos && !operation.empty()) {
                request(operation, jsonFrom(line.substr(body)), time);
                operation.clear();
            }
            at = end + 1;
        }
    }

    Result<Imported> result()
    {
        if (m_seen.empty())
            return failure("no-request", "There is no request to DynamoDB in this log.",
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
                    "The writes of transactions are listed one by one.", {m_file, 1, 1, {}});
        if (m_unread > 0)
            addNote(imported.notes, "unread",
                    std::to_string(m_unread) + " requests could not be read.", {m_file, 1, 1, {}});
        return imported;
    }

private:
    std::string m_file;
    std::map<Shape, Seen> m_seen;
    double m_first = 0;
    double m_last = 0;
    std::size_t m_unread = 0;
    bool m_transactions = false;

    void event(const Json& record)
    {
        if (!record.is_object() ||
            textAt(record, "eventSource", "EventSource") != "dynamodb.amazonaws.com")
            return;
        const Json* parameters = memberOf(record, "requestParameters", "RequestParameters");
        if (parameters == nullptr || !parameters->is_object()) {
            ++m_unread;
            return;
        }
        request(textAt(record, "eventName", "EventName"), *parameters,
                secondsOf(textAt(record, "eventTime", "EventTime")));
    }

    void request(const std::string& operation, const Json& json, std::optional<double> time)
    {
        if (!operationOf(operation))
            return; // of tables and settings
        if (!json.is_object()) {
            ++m_unread;
            return;
        }
        if (const Json* items = memberOf(json, "transactItems", "TransactItems")) {
            transaction(*items, time);
            return;
        }
        if (const Json* tables = memberOf(json, "requestItems", "RequestItems")) {
            if (tables->is_object()) {
                for (auto it = tables->begin(); it != tables->end(); ++it)
                    count({operation, it.key(), {}, {}, {}, false, false, 0}, time);
            }
            return;
        }
        Shape shape;
        shape.operation = operation;
        shape.table = textAt(json, "tableName", "TableName");
        if (const std::size_t slash = shape.table.rfind('/'); slash != std::string::npos)
            shape.table = shape.table.substr(slash + 1); // an ARN
        if (shape.table.empty()) {
            ++m_unread;
            return;
        }
        shape.index = textAt(json, "indexName", "IndexName");
        const Json* names = memberOf(json, "expressionAttributeNames", "ExpressionAttributeNames");
        shape.conditions =
            conditionsOf(textAt(json, "keyConditionExpression", "KeyConditionExpression"), names);
        for (const Condition& one :
             conditionsOf(textAt(json, "filterExpression", "FilterExpression"), names))
            shape.conditions.push_back(one);
        if (const Json* key = memberOf(json, "key", "Key"); key != nullptr && key->is_object()) {
            for (auto it = key->begin(); it != key->end(); ++it)
                shape.conditions.push_back({it.key(), Comparison::Equal});
        }
        shape.sets = setsOf(textAt(json, "updateExpression", "UpdateExpression"), names);
        const Json* strong = memberOf(json, "consistentRead", "ConsistentRead");
        shape.strong = strong != nullptr && strong->is_boolean() && strong->get<bool>();
        const Json* forward = memberOf(json, "scanIndexForward", "ScanIndexForward");
        shape.backwards = forward != nullptr && forward->is_boolean() && !forward->get<bool>();
        const Json* limit = memberOf(json, "limit", "Limit");
        shape.limit =
            limit != nullptr && limit->is_number_integer() ? limit->get<std::int64_t>() : 0;
        count(shape, time);
    }

    /// Each write of a transaction stands as a pattern of its own, and a note says so.
    void transaction(const Json& items, std::optional<double> time)
    {
        m_transactions = true;
        for (const Json& item : items.is_array() ? items : Json::array()) {
            for (const auto& [lower, upper] :
                 {std::pair("put", "Put"), std::pair("update", "Update"),
                  std::pair("delete", "Delete")}) {
                if (const Json* one = item.is_object() ? memberOf(item, lower, upper) : nullptr)
                    request(std::string(upper) + "Item", *one, time);
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

    static std::optional<double> secondsIn(std::string_view line)
    {
        for (std::size_t at = 0; at < std::min<std::size_t>(line.size(), 40); ++at) {
            if (line[at] == '2' || line[at] == '1') {
                if (const auto found = secondsOf(line.substr(at)))
                    return found;
            }
        }
        return std::nullopt;
    }

    /// "DynamoDB_20120810.Query", "OperationModel(name=Query)", "commandName: 'QueryCommand'".
    static std::string operationIn(std::string_view line)
    {
        for (const std::string_view mark :
             {"DynamoDB_20120810.", "OperationModel(name=", "commandName: '", "commandName: \"",
              "\"commandName\":\""}) {
            const std::size_t at = line.find(mark);
            if (at == std::string_view::npos)
                continue;
            const std::size_t from = at + mark.size();
            std::size_t end = from;
            while (end < line.size() && ((line[end] >= 'A' && line[end] <= 'Z') ||
                                         (line[end] >= 'a' && line[end] <= 'z')))
                ++end;
            std::string name(line.substr(from, end - from));
            if (name.size() > 7 && name.compare(name.size() - 7, 7, "Command") == 0)
                name.resize(name.size() - 7);
            if (operationOf(name))
                return name;
        }
        return {};
    }

    /// The object that the text starts with; quotes may be escaped, as inside another text.
    static Json jsonFrom(std::string_view text)
    {
        std::string plain;
        const bool escaped = text.substr(0, 3) == "{\\\"";
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (escaped && text[i] == '\\' && i + 1 < text.size())
                ++i;
            plain += text[i];
        }
        int open = 0;
        bool inside = false;
        for (std::size_t i = 0; i < plain.size(); ++i) {
            if (inside && plain[i] == '\\')
                ++i;
            else if (plain[i] == '"')
                inside = !inside;
            else if (!inside && plain[i] == '{')
                ++open;
            else if (!inside && plain[i] == '}' && --open == 0)
                return Json::parse(plain.substr(0, i + 1), nullptr, false);
        }
        return {};
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
        for (const Condition& one : shape.conditions) {
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
    const std::string_view start = trimmed(text.substr(0, 64));
    if (!start.empty() && start.front() == '{' &&
        text.find("eventSource") != std::string_view::npos) {
        const auto whole = Json::parse(text, nullptr, false);
        if (!whole.is_discarded()) {
            reader.cloudTrail(whole);
            return reader.result();
        }
        bool any = false;
        int number = 0;
        for (const std::string& line : split(text, '\n')) { // one event a line
            ++number;
            if (trimmed(line).empty())
                continue;
            const auto event = Json::parse(line, nullptr, false);
            if (event.is_discarded())
                return failure("json-syntax", "The line is no JSON.",
                               {std::string(fileName), number, 1, {}});
            reader.cloudTrail(event);
            any = true;
        }
        if (any)
            return reader.result();
    }
    reader.debugOutput(text);
    return reader.result();
}

} // namespace infera::model
