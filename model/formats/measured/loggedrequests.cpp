#include "model/formats/measured/loggedrequests.h"

#include "model/base/text.h"
#include "model/formats/javascript/literals.h"
#include "model/formats/measured/logjson.h"
#include "model/formats/yaml/jsontree.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace infera::model {

namespace {

using Json = nlohmann::json;

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
    if (std::sscanf(copy.c_str(), "%4d%*1[-/]%2d%*1[-/]%2d%*1[T ]%2d:%2d:%2d", &year, &month, &day,
                    &hour, &minute, &second) != 6 ||
        year < 1970 || month < 1 || month > 12)
        return std::nullopt;
    const std::chrono::sys_days first = std::chrono::year(year) / month / 1;
    const std::chrono::duration<double> date =
        first.time_since_epoch() + std::chrono::days(day - 1);
    return date.count() + hour * 3600.0 + minute * 60.0 + second;
}

/// "Query" of "QueryCommand".
std::string commandOperation(std::string name)
{
    if (name.ends_with("Command"))
        name.resize(name.size() - 7);
    // The document client's commands: GetCommand is GetItem.
    for (const auto& [own, operation] :
         {std::pair("Get", "GetItem"), std::pair("Put", "PutItem"),
          std::pair("Update", "UpdateItem"), std::pair("Delete", "DeleteItem"),
          std::pair("BatchGet", "BatchGetItem"), std::pair("BatchWrite", "BatchWriteItem"),
          std::pair("TransactGet", "TransactGetItems"),
          std::pair("TransactWrite", "TransactWriteItems")}) {
        if (name == own)
            return operation;
    }
    return name;
}

constexpr std::string_view serviceCall = "[AWS dynamodb ";

class DebugOutput
{
public:
    DebugOutput(std::string_view text, const RequestSink& sink) : m_text(text), m_sink(sink) {}

    void read()
    {
        for (std::size_t at = 0; at < m_text.size();) {
            const std::size_t end = std::min(m_text.find('\n', at), m_text.size());
            if (at >= m_read)
                readLine(at, m_text.substr(at, end - at));
            at = end + 1;
        }
    }

private:
    std::string_view m_text;
    const RequestSink& m_sink;
    std::string m_operation; ///< named, its parameters to come
    std::optional<double> m_time;
    std::string m_region;   ///< of the endpoint that was named last
    std::size_t m_read = 0; ///< up to here an object of several lines was read
    std::size_t m_lost = 0; ///< characters that were read in vain

    void readLine(std::size_t start, std::string_view line)
    {
        if (const auto stamp = secondsIn(line))
            m_time = stamp;
        if (std::string region = regionIn(line); !region.empty())
            m_region = std::move(region);
        // What comes back names tables too, and is no request.
        if (line.find("Response body:") != std::string_view::npos)
            return;
        if (const std::size_t command = line.find("commandName");
            command != std::string_view::npos) {
            readCommand(start + command);
            return;
        }
        if (const std::size_t call = line.find(serviceCall); call != std::string_view::npos) {
            readCall(start + call + serviceCall.size());
            return;
        }
        std::size_t from = 0;
        if (const std::string named = operationIn(line, from); !named.empty())
            m_operation = named;
        if (m_operation.empty())
            return;
        const Json parameters = parametersIn(line, from);
        if (parameters.is_object()) {
            m_sink({m_operation, parameters, m_time, m_region});
            m_operation.clear();
        }
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

    /// "eu-west-1" of "dynamodb.eu-west-1.amazonaws.com".
    static std::string regionIn(std::string_view line)
    {
        constexpr std::string_view service = "dynamodb.";
        const std::size_t end = line.find(".amazonaws.com");
        const std::size_t at = end == std::string_view::npos ? end : line.rfind(service, end);
        if (at == std::string_view::npos)
            return {};
        const std::string_view region = line.substr(at + service.size(), end - at - service.size());
        const bool plain = region.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
                           std::string_view::npos;
        return plain && region.find('-') != std::string_view::npos ? std::string(region)
                                                                   : std::string();
    }

    /// "[AWS dynamodb 200 0.123s 0 retries] getItem({ TableName: ..." of the SDK for JavaScript 2.
    void readCall(std::size_t at)
    {
        constexpr std::size_t longest = std::size_t{1} << 20U;
        const std::size_t name = m_text.find("] ", at);
        const std::size_t open = m_text.find('(', at);
        const std::size_t end = m_text.find('\n', at);
        if (name == std::string_view::npos || open == std::string_view::npos || open > end ||
            name > open)
            return;
        std::string operation(m_text.substr(name + 2, open - name - 2));
        if (!operation.empty() && operation.front() >= 'a' && operation.front() <= 'z')
            operation.front() = static_cast<char>(operation.front() - 'a' + 'A');
        std::size_t looked = 0;
        const yaml::NodePtr object = javascript::objectAt(m_text.substr(open + 1, longest), looked);
        if (object)
            m_read = open + 1 + looked;
        m_sink({operation, object ? yaml::jsonOf(*object) : Json(), m_time, m_region});
    }

    /// "DynamoDB_20120810.Query" of a request's head, "OperationModel(name=Query)" of botocore.
    static std::string operationIn(std::string_view line, std::size_t& after)
    {
        for (const std::string_view mark : {"DynamoDB_20120810.", "OperationModel(name="}) {
            const std::size_t at = line.find(mark);
            if (at == std::string_view::npos)
                continue;
            const std::size_t from = at + mark.size();
            after = from;
            while (after < line.size() && ((line[after] >= 'A' && line[after] <= 'Z') ||
                                           (line[after] >= 'a' && line[after] <= 'z')))
                ++after;
            return std::string(line.substr(from, after - from));
        }
        return {};
    }

    /// The first object on the line that is a request's parameters.
    static Json parametersIn(std::string_view line, std::size_t from)
    {
        constexpr int mostAttempts = 20;
        int attempts = 0;
        for (std::size_t at = line.find('{', from);
             at != std::string_view::npos && attempts < mostAttempts; ++attempts) {
            std::size_t length = 0;
            Json found =
                objectAt(line.substr(at), at > 1 && line.substr(at - 2, 2) == "b'", length);
            const bool parameters =
                found.is_object() &&
                memberOf(found, {"TableName", "RequestItems", "TransactItems", "Statement",
                                 "Statements", "TransactStatements"}) != nullptr;
            if (parameters)
                return found;
            // What is an object and no request is passed over with all that is in it.
            at = line.find('{', at + (found.is_object() ? length : 1));
        }
        return {};
    }

    /// The JSON object that the text starts with; its quotes may be escaped, as inside another
    /// text, and `bytes` tells that of Python, which doubles backslashes.
    static Json objectAt(std::string_view text, bool bytes, std::size_t& length)
    {
        const bool escaped = text.substr(0, 3) == "{\\\"";
        if (!escaped && (text.size() < 2 || (text[1] != '"' && text[1] != '}')))
            return {};
        std::string plain;
        int open = 0;
        bool inside = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if ((escaped || bytes) && text[i] == '\\' && i + 1 < text.size())
                ++i;
            plain += text[i];
            if (inside && text[i] == '\\' && i + 1 < text.size()) {
                if ((escaped || bytes) && text[i + 1] == '\\' && i + 2 < text.size())
                    ++i;
                plain += text[++i];
            } else if (text[i] == '"') {
                inside = !inside;
            } else if (!inside && text[i] == '{') {
                ++open;
            } else if (!inside && text[i] == '}' && --open == 0) {
                length = i + 1;
                return logJson(plain);
            }
        }
        length = text.size();
        return {};
    }

    /// { clientName: 'DynamoDBClient', commandName: 'QueryCommand', input: {...}, ... }, as JSON or
    /// as the console of Node.js prints it, over several lines.
    void readCommand(std::size_t at)
    {
        constexpr std::size_t before = 1000; // between the brace and the name
        constexpr std::size_t longest = std::size_t{1} << 20U;
        constexpr std::size_t mostLost = std::size_t{16} << 20U;
        const std::size_t lineStart = m_text.rfind('\n', at) + 1; // 0 where there is none
        // A logger's line of JSON has members of its own before those of the SDK.
        const std::string_view line = m_text.substr(lineStart, m_text.find('\n', at) - lineStart);
        if (const Json json = logJson(trimmed(line)); json.is_object()) {
            command(json, json);
            return;
        }
        const std::size_t low = at > before ? at - before : 0;
        const std::size_t brace = m_text.substr(low, at - low).rfind('{');
        if (brace == std::string_view::npos)
            return;
        std::size_t looked = 0;
        const yaml::NodePtr object =
            m_lost < mostLost ? javascript::objectAt(m_text.substr(low + brace, longest), looked)
                              : nullptr;
        if (!object) {
            m_lost += looked;
            m_sink({commandOperation(nameAfter(at)), Json(), m_time, m_region});
            return;
        }
        m_read = low + brace + looked;
        command(yaml::jsonOf(*object), Json::object());
    }

    /// "QueryCommand" where `commandName: 'QueryCommand'` begins.
    [[nodiscard]] std::string nameAfter(std::size_t at) const
    {
        constexpr std::size_t longest = 100;
        const std::string_view text = m_text.substr(at, longest);
        const std::size_t start = text.find_first_not_of("\\\"': ", text.find_first_of("\"': "));
        if (start == std::string_view::npos)
            return {};
        return std::string(text.substr(start, text.find_first_of("\\\"'", start) - start));
    }

    void command(const Json& json, const Json& line)
    {
        // winston and pino put what is logged under a name of its own, or beside their own.
        const Json* inner = &json;
        for (const char* name : {"message", "msg", "meta", "data"}) {
            if (!inner->contains("commandName") && json.contains(name) && json[name].is_object() &&
                json[name].contains("commandName"))
                inner = &json[name];
        }
        const std::string operation = commandOperation(textAt(*inner, {"commandName"}));
        if (operation.empty())
            return;
        const Json* input = memberOf(*inner, {"input"});
        std::optional<double> time = m_time;
        for (const char* name : {"time", "timestamp", "@timestamp", "ts"}) {
            if (!line.is_object() || !line.contains(name))
                continue;
            const Json& stamp = line[name];
            constexpr double milliseconds = 1e11; // more than any seconds until the year 5000
            if (stamp.is_number())
                time = stamp.get<double>() / (stamp.get<double>() > milliseconds ? 1000 : 1);
            else if (stamp.is_string() && secondsOf(stamp.get<std::string>()))
                time = secondsOf(stamp.get<std::string>());
        }
        m_sink({operation, input != nullptr ? *input : Json(), time, m_region});
    }
};

void eventsIn(const Json& document, int depth, const RequestSink& sink)
{
    if (depth > deepestLogJson) {
        sink({});
        return;
    }
    if (document.is_array()) {
        for (const Json& one : document)
            eventsIn(one, depth + 1, sink);
        return;
    }
    if (!document.is_object())
        return;
    if (textAt(document, {"eventSource", "EventSource"}) == "dynamodb.amazonaws.com") {
        const Json* parameters = memberOf(document, {"requestParameters", "RequestParameters"});
        sink({textAt(document, {"eventName", "EventName"}),
              parameters != nullptr ? *parameters : Json(),
              secondsOf(textAt(document, {"eventTime", "EventTime"})),
              textAt(document, {"awsRegion", "AwsRegion"})});
        return;
    }
    for (const char* name : {"Records", "records", "Events", "events", "detail", "eventData"}) {
        const auto found = document.find(name);
        if (found != document.end() && (found->is_array() || found->is_object()))
            eventsIn(*found, depth + 1, sink);
    }
    // An event as text: of lookup-events and of CloudWatch Logs.
    for (const char* name : {"CloudTrailEvent", "message", "@message"}) {
        const std::string text = textAt(document, {name});
        if (text.find("eventSource") == std::string::npos)
            continue;
        const Json event = logJson(text);
        if (!event.is_discarded())
            eventsIn(event, depth + 1, sink);
        else if (text.find("dynamodb.amazonaws.com") != std::string::npos)
            sink({});
    }
}

} // namespace

void eventRequests(const Json& document, const RequestSink& sink)
{
    eventsIn(document, 0, sink);
}

void debugRequests(std::string_view text, const RequestSink& sink)
{
    DebugOutput(text, sink).read();
}

} // namespace infera::model
