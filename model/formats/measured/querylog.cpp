#include "model/formats/measured/measured.h"

#include "model/base/text.h"
#include "model/design/addition.h"
#include "model/formats/imports/regions.h"
#include "model/formats/measured/loggedrequests.h"
#include "model/formats/measured/logjson.h"
#include "model/formats/measured/requestedtables.h"
#include "model/formats/measured/requestexpression.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace infera::model {

namespace {

struct Seen
{
    std::int64_t calls = 0;
    std::map<std::int64_t, std::int64_t> byMinute;
};

/// Conditions of a log stand in a design as they are, but for names that an expression cannot have.
bool isPlainExpression(const std::string& text)
{
    return text.find('#') == std::string::npos;
}

class LogReader
{
public:
    explicit LogReader(std::string file) : m_file(std::move(file)) {}

    Result<Imported> result()
    {
        if (m_seen.empty())
            return failure("no-request",
                           (m_unread + m_statements == 0
                                ? "There is no request to DynamoDB in this log."
                                : "No request to DynamoDB in this log can be taken over: " +
                                      std::to_string(m_statements) +
                                      " are statements of PartiQL, which are not read, and " +
                                      std::to_string(m_unread) + " could not be read.") +
                               (m_brokenFiles > 0 ? " " + brokenFiles() : std::string()),
                           {m_file, 1, 1, {}});
        Imported imported;
        imported.name = "measured";
        if (m_first == m_last)
            note(imported, "no-time",
                 "The log has no two different times; rates are of one minute.");
        imported.requested = m_tables.tables(m_file, imported.notes);
        addPatterns(imported);
        addRegion(imported);
        addLosses(imported);
        return imported;
    }

    void read(const LoggedRequest& request)
    {
        static const std::set<std::string> statements = {
            "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"};
        const std::string& operation = request.operation;
        if (statements.count(operation) > 0)
            ++m_statements;
        if (!operation.empty() && !isItemOperation(operation))
            return; // of tables and settings
        if (!request.parameters.is_object() || operation.empty()) {
            ++m_unread;
            return;
        }
        const RequestLosses losses = shapesOf(
            operation, request.parameters,
            [&](RequestShape shape, std::int64_t times) {
                count(std::move(shape), times, request.time);
            },
            [&](const std::string& table, RequestFacts facts) {
                m_tables.add(table, std::move(facts));
            });
        m_unread += losses.unread ? 1 : 0;
        m_batches = m_batches || losses.batch;
        m_transactReads = m_transactReads || losses.transactReads;
        m_checks += losses.checks ? 1 : 0;
        if (!request.region.empty())
            ++m_regions[request.region];
    }

    /// A file of a trail cannot be read, or not to its end.
    void readBroken(const Error& error)
    {
        if (m_brokenFiles++ == 0)
            m_firstBroken = error;
    }

    /// Of a trail's files those older than one of this time are not read.
    void readNoOlder(std::size_t omitted, const std::string& time)
    {
        m_olderFiles = omitted;
        m_oldestRead = time;
    }

private:
    std::string m_file;
    std::map<RequestShape, Seen> m_seen;
    RequestedTables m_tables;
    std::map<std::string, std::int64_t> m_regions;
    double m_first = 0;
    double m_last = 0;
    std::size_t m_unread = 0;
    std::size_t m_statements = 0;
    std::size_t m_checks = 0;
    std::size_t m_brokenFiles = 0;
    Error m_firstBroken;
    std::size_t m_olderFiles = 0;
    std::string m_oldestRead;
    bool m_batches = false;
    bool m_transactReads = false;

    [[nodiscard]] std::string brokenFiles() const
    {
        return "Files of the log that could not be read, or not to their end: " +
               std::to_string(m_brokenFiles) + "; the first of them: " + m_firstBroken.message;
    }

    void note(Imported& imported, std::string code, std::string message) const
    {
        addNote(imported.notes, std::move(code), std::move(message), {m_file, 1, 1, {}});
    }

    void count(RequestShape shape, std::int64_t times, std::optional<double> time)
    {
        Seen& seen = m_seen[std::move(shape)];
        seen.calls += times;
        if (!time)
            return;
        m_first = m_first == 0 ? *time : std::min(m_first, *time);
        m_last = std::max(m_last, *time);
        seen.byMinute[static_cast<std::int64_t>(*time / 60)] += times;
    }

    void addPatterns(Imported& imported) const
    {
        const double seconds = std::max(60.0, m_last - m_first);
        std::map<std::string, std::vector<std::string>> keys;
        for (const RequestedTable& table : imported.requested)
            keys[table.name] = table.key;
        std::set<std::string> names;
        for (const auto& [shape, seen] : m_seen) {
            AccessPattern pattern = patternOf(shape, keys);
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
    }

    /// Most requests go to the home region; the others' rates are not told apart from theirs.
    void addRegion(Imported& imported) const
    {
        const auto home =
            std::max_element(m_regions.begin(), m_regions.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        if (home == m_regions.end())
            return;
        stateRegion(imported, home->first, "The log", {m_file, 1, 1, {}});
        std::vector<std::string> others;
        for (const auto& [region, calls] : m_regions) {
            if (region != home->first)
                others.push_back(region);
        }
        if (!others.empty())
            note(imported, "regions",
                 "There are requests to several regions; " + home->first +
                     " has most of them, and those to " + join(others, ", ") +
                     " are counted with them.");
    }

    /// What is removed is not in every item, and a log does not tell in how many.
    void addRemovals(Imported& imported) const
    {
        std::set<std::pair<std::string, std::string>> removals; // table and attribute
        const auto collect = [&](const RequestShape& shape) {
            for (const std::string& name : shape.removes)
                removals.emplace(shape.table, name);
        };
        for (const auto& [shape, seen] : m_seen) {
            collect(shape);
            for (const RequestShape& one : shape.items)
                collect(one);
        }
        for (const auto& [table, name] : removals)
            note(imported, "removes",
                 "Updates of \"" + table + "\" remove \"" + name +
                     "\", which stands under `sets` here; under `removes` once `present` says "
                     "which share of the items has it.");
    }

    void addLosses(Imported& imported) const
    {
        addRemovals(imported);
        if (m_batches)
            note(imported, "batch", "The items of batches are counted one by one.");
        if (m_transactReads)
            note(imported, "transaction",
                 "The reads of TransactGetItems are counted one by one, without the price of a "
                 "transaction.");
        if (m_checks > 0)
            note(imported, "not-kept",
                 std::to_string(m_checks) +
                     " transactions have condition checks, which a design does not keep.");
        if (m_unread > 0)
            note(imported, "unread", std::to_string(m_unread) + " requests could not be read.");
        if (m_brokenFiles > 0)
            addNote(imported.notes, "unread", brokenFiles(), m_firstBroken.where);
        if (m_olderFiles > 0)
            note(imported, "part",
                 "The log has more than is read at once; patterns and rates are those of its files "
                 "from " +
                     m_oldestRead + " on, and " + std::to_string(m_olderFiles) +
                     " older ones are left out.");
        if (m_statements > 0)
            note(imported, "partiql",
                 "Statements of PartiQL are not read; the log has " + std::to_string(m_statements) +
                     " of them.");
    }

    using Keys = std::map<std::string, std::vector<std::string>>;

    static std::vector<WhereCondition> whereOf(const RequestShape& shape)
    {
        std::vector<WhereCondition> where;
        std::set<std::string> used;
        for (const RequestCondition& one : shape.conditions) {
            if (used.insert(one.attribute).second)
                where.push_back({one.attribute, one.comparison, {}});
        }
        return where;
    }

    /// That the item is there, or is not, where its key is asked for; else the expression.
    static std::string conditionOf(const RequestShape& shape, const std::vector<std::string>& key)
    {
        for (const bool missing : {true, false}) {
            const auto asked = askedToExist(shape.condition, missing);
            const bool ofKey =
                !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const auto& name) {
                    return std::find(key.begin(), key.end(), name) != key.end();
                });
            if (ofKey)
                return missing ? "not_exists" : "exists";
        }
        return isPlainExpression(shape.condition) ? shape.condition : std::string();
    }

    static std::string nameOf(const RequestShape& shape)
    {
        std::string name = shape.call + " " + shape.table;
        std::vector<std::string> by;
        for (const RequestCondition& one : shape.conditions)
            by.push_back(one.attribute);
        if (!shape.index.empty())
            name += " " + shape.index;
        if (!by.empty())
            name += " by " + join(by, ", ");
        if (!shape.sets.empty())
            name += " set " + join(shape.sets, ", ");
        return name;
    }

    static std::vector<Addition> addsOf(const RequestShape& shape)
    {
        std::vector<Addition> adds;
        for (const std::string& name : shape.increased)
            adds.push_back({name, amountOfCall(name), {}});
        for (const std::string& name : shape.decreased)
            adds.push_back({name, "-" + amountOfCall(name), {}});
        return adds;
    }

    static AccessPattern transactionOf(const RequestShape& shape, const Keys& keys)
    {
        AccessPattern pattern;
        pattern.operation = shape.operation;
        std::vector<std::string> parts;
        for (const RequestShape& one : shape.items) {
            const auto key = keys.find(one.table);
            pattern.items.push_back(
                {one.operation, one.table, whereOf(one), one.sets,
                 conditionOf(one, key == keys.end() ? std::vector<std::string>() : key->second),
                 addsOf(one)});
            parts.push_back(std::string(toString(one.operation)) + " " + one.table);
        }
        pattern.name = shape.call + " " + join(parts, ", ");
        return pattern;
    }

    static AccessPattern patternOf(const RequestShape& shape, const Keys& keys)
    {
        if (shape.operation == PatternOperation::Transact)
            return transactionOf(shape, keys);
        const auto known = keys.find(shape.table);
        const std::vector<std::string> key =
            known == keys.end() ? std::vector<std::string>() : known->second;
        AccessPattern pattern;
        pattern.operation = shape.operation;
        pattern.entities = {shape.table}; // until the table's entity is known
        pattern.name = nameOf(shape);
        pattern.where = whereOf(shape);
        pattern.sets = shape.sets;
        pattern.adds = addsOf(shape);
        pattern.condition = conditionOf(shape, key);
        if (shape.strong)
            pattern.consistency = Consistency::Strong;
        if (shape.limit > 0)
            pattern.limit = shape.limit;
        if (shape.counted)
            pattern.returns.kind = ReturnsKind::Count;
        else if (!shape.projection.empty())
            pattern.returns = {ReturnsKind::Attributes, shape.projection};
        std::string sort = shape.orderedBy;
        if (sort.empty() && shape.index.empty() && key.size() == 2)
            sort = key.back();
        if (shape.backwards && !sort.empty())
            pattern.order = SortOrder{sort, true};
        pattern.description = shape.call + (shape.backwards ? ", backwards" : "");
        return pattern;
    }
};

/// The requests among CloudTrail's events: one document, or one event a line.
Result<void> readEvents(std::string_view text, const std::string& file, const RequestSink& sink)
{
    if (isTooDeep(text))
        return failure("json-syntax", "The log is nested deeper than 100.", {file, 1, 1, {}});
    if (const auto whole = logJson(text); !whole.is_discarded()) {
        eventRequests(whole, sink);
        return {};
    }
    int number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        ++number;
        at = end + 1;
        if (line.empty())
            continue;
        const auto event = logJson(line);
        if (event.is_discarded())
            return failure("json-syntax", "The line is no JSON.", {file, number, 1, {}});
        eventRequests(event, sink);
    }
    return {};
}

Result<void> readLog(std::string_view text, const std::string& file, const RequestSink& sink)
{
    const std::string_view start = trimmed(text.substr(0, 64));
    const bool events = !start.empty() && (start.front() == '{' || start.front() == '[') &&
                        text.find("eventSource") != std::string_view::npos;
    if (events)
        return readEvents(text, file, sink);
    debugRequests(text, sink);
    return {};
}

/// The newest files first, up to the bound of what is read; files of one time are read together.
void readTrail(Trail& trail, LogReader& reader, const RequestSink& sink)
{
    trail.settle();
    std::size_t bytes = 0;
    std::string time; // of the file that was read last
    for (std::size_t i = 0; i < trail.paths.size(); ++i) {
        const std::string& path = trail.paths[i];
        const std::string own = trailTime(path).value_or(std::string());
        if (bytes >= trail.mostBytes && own != time) {
            trail.omitted += trail.paths.size() - i;
            break;
        }
        time = own;
        const auto text = trail.load(path);
        if (!text) {
            reader.readBroken(text.error());
            continue;
        }
        bytes += text->size();
        if (const auto done = readEvents(*text, path, sink); !done)
            reader.readBroken(done.error());
    }
    reader.readNoOlder(trail.omitted, time);
}

} // namespace

bool looksLikeQueryLog(std::string_view text)
{
    const std::string_view head = text.substr(0, 200'000);
    const auto has = [&](std::string_view part) {
        return head.find(part) != std::string_view::npos;
    };
    const bool parameters = has("TableName") || has("RequestItems") || has("TransactItems");
    constexpr std::string_view service = "dynamodb.amazonaws.com";
    // The first event of DynamoDB may come late among those of other services.
    const bool events =
        has("eventSource") &&
        (has(service) || (has("eventTime") && text.find(service) != std::string_view::npos));
    return events || has("DynamoDB_20120810.") ||
           ((has("OperationModel(name=") || has("commandName") || has("[AWS dynamodb ")) &&
            parameters);
}

Result<Imported> readQueryLog(std::string_view text, std::string_view fileName)
{
    return readQueryLogs({{std::string(fileName), std::string(text)}});
}

Result<Imported> readQueryLogs(const std::vector<std::pair<std::string, std::string>>& files,
                               Trail trail)
{
    LogReader reader{files.empty() ? trail.paths.front() : files.front().first};
    const RequestSink sink = [&](const LoggedRequest& request) { reader.read(request); };
    for (const auto& [file, text] : files) {
        if (const auto done = readLog(text, file, sink); !done)
            return tl::unexpected<Error>(done.error());
    }
    readTrail(trail, reader, sink);
    return reader.result();
}

} // namespace infera::model
