#include "model/base/text.h"
#include "model/formats/yaml/jsontree.h"
#include "model/usage/metricpoints.h"

#include <algorithm>
#include <simdjson.h>

namespace infera::model::metrics {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;

/// Where something stands in an answer: Datapoints[3].Sum, MetricDataResults[0].Values[7].
struct Path
{
    std::string_view list;
    std::size_t item = 0;
    std::string_view key;
    std::optional<std::size_t> at;
};

std::string textAt(const element& map, std::string_view key, std::string_view otherwise = "")
{
    std::string_view text = otherwise;
    if (map[key].get(text) != simdjson::SUCCESS)
        text = otherwise;
    return std::string(text);
}

array listAt(const element& map, std::string_view key)
{
    array list;
    if (map[key].get(list) != simdjson::SUCCESS)
        list = array();
    return list;
}

std::string labelOf(const element& result)
{
    return std::string(trimmed(textAt(result, "Label") + " " + textAt(result, "Id")));
}

class JsonReader
{
public:
    JsonReader(std::string_view text, std::string_view fileName, TimeSearch* search)
        : m_text(text), m_fileName(fileName), m_search(search)
    {}

    Result<Points> read()
    {
        simdjson::dom::parser parser;
        element document;
        if (parser.parse(m_text.data(), m_text.size()).get(document) != simdjson::SUCCESS)
            return syntaxError();
        array list;
        if (document["MetricDataResults"].get(list) == simdjson::SUCCESS)
            return readMetricData(document, list);
        if (document["Datapoints"].get(list) == simdjson::SUCCESS)
            return readMetricStatistics(document, list);
        return wrong({}, "Expected the answer of get-metric-data (MetricDataResults) or of "
                         "get-metric-statistics (Datapoints).");
    }

private:
    std::string_view m_text;
    std::string_view m_fileName;
    TimeSearch* m_search;
    TimeReader m_times;
    Points m_points;

    // What reads fast keeps no places; they are looked up once there is something to say.
    static constexpr yaml::Limits anyLength{std::size_t{1} << 32, std::size_t{1} << 32, 100};

    tl::unexpected<Error> syntaxError() const
    {
        const auto tree = yaml::parseJson(m_text, m_fileName, anyLength);
        Location where{std::string(m_fileName), 0, 0, ""};
        if (!tree)
            where = tree.error().where;
        return failure("invalid-series", "The file is not a CloudWatch answer in JSON.",
                       std::move(where));
    }

    /// Of the nearest to it that is there; of the answer itself at least.
    Location placeOf(const Path& path) const
    {
        Location where{std::string(m_fileName), 0, 0, ""};
        const auto tree = yaml::parseJson(m_text, m_fileName, anyLength);
        if (!tree)
            return where;
        const yaml::Node* node = tree->get();
        const auto descend = [&node](std::string_view key) {
            if (node->isMap() && node->find(key) != nullptr)
                node = node->find(key);
        };
        descend(path.list);
        if (path.item < node->items.size()) {
            node = node->items[path.item].get();
            descend(path.key);
        }
        if (path.at && *path.at < node->items.size())
            node = node->items[*path.at].get();
        where.line = node->line;
        where.column = node->column;
        return where;
    }

    tl::unexpected<Error> wrong(const Path& path, std::string message) const
    {
        return failure("invalid-series", std::move(message), placeOf(path));
    }

    std::optional<long long> timeOf(const element& value)
    {
        std::string_view text;
        if (value.get(text) == simdjson::SUCCESS)
            return m_times.read(text);
        double number = 0;
        if (value.get(number) == simdjson::SUCCESS)
            return metrics::timeOf(number);
        return std::nullopt;
    }

    Result<void> takePoint(Metric metric, const element& time, const Path& timePath,
                           const element& value, const Path& valuePath)
    {
        const auto seconds = timeOf(time);
        if (!seconds)
            return wrong(timePath, simdjson::minify(time) + " is not a time.");
        double units = 0;
        if (value.get(units) != simdjson::SUCCESS || !isAmount(units))
            return wrong(valuePath, simdjson::minify(value) + " is not a number of units.");
        if (m_search != nullptr && m_search->isFoundAt(metric, *seconds))
            m_search->where = placeOf(timePath);
        m_points.of(metric).add(*seconds, units);
        return {};
    }

    Result<void> takeResult(Metric metric, const element& result, std::size_t item)
    {
        const Path path{"MetricDataResults", item, "", {}};
        const std::string status = textAt(result, "StatusCode", "Complete");
        if (status != "Complete")
            return wrong(path, "The status of \"" + labelOf(result) + "\" is " + status +
                                   ". Expected Complete: fetch it again.");
        const array times = listAt(result, "Timestamps");
        const array values = listAt(result, "Values");
        if (times.size() != values.size())
            return wrong(path, "Timestamps and Values differ in number.");
        std::size_t at = 0;
        auto value = values.begin();
        for (const element time : times) {
            const Result<void> done = takePoint(metric, time, {path.list, item, "Timestamps", at},
                                                *value, {path.list, item, "Values", at});
            if (!done)
                return done;
            ++at;
            ++value;
        }
        return {};
    }

    /// {"MetricDataResults": [{"Id", "Label", "Timestamps": [], "Values": []}]}; a result whose
    /// name stands there before is its next page.
    Result<Points> readMetricData(const element& document, const array& results)
    {
        // An answer that says it is not whole would be taken for a smaller load.
        if (!textAt(document, "NextToken").empty())
            return wrong({"NextToken", 0, "", {}},
                         "The answer has a NextToken: more of it is still to be fetched. Name all "
                         "its parts as a list.");
        std::vector<std::string> labels;
        for (const element result : results) {
            const std::string label = labelOf(result);
            if (std::find(labels.begin(), labels.end(), label) == labels.end())
                labels.push_back(label);
        }
        const Result<Chosen> chosen = chooseMetrics(labels, "results");
        if (!chosen)
            return wrong({"MetricDataResults", 0, "Label", {}}, chosen.error().message);
        if (!chosen->reads && !chosen->writes)
            return wrong({"MetricDataResults", 0, "Label", {}}, nothingChosen(labels));
        m_points.hasReads = chosen->reads.has_value();
        m_points.hasWrites = chosen->writes.has_value();
        std::size_t item = 0;
        for (const element result : results) {
            const std::string label = labelOf(result);
            const bool reads = chosen->reads && labels[*chosen->reads] == label;
            if (reads || (chosen->writes && labels[*chosen->writes] == label)) {
                const Result<void> done =
                    takeResult(reads ? Metric::Read : Metric::Write, result, item);
                if (!done)
                    return tl::unexpected(done.error());
            }
            ++item;
        }
        return std::move(m_points);
    }

    static std::string nothingChosen(const std::vector<std::string>& labels)
    {
        const std::string expected =
            " Expected ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits.";
        if (labels.empty())
            return "The answer holds no metric." + expected;
        return "The metric \"" + labels.front() + "\" is neither reads nor writes." + expected;
    }

    /// {"Label", "Datapoints": [{"Timestamp", "Sum"}]}
    Result<Points> readMetricStatistics(const element& document, const array& points)
    {
        const Metric metric = metricOf(textAt(document, "Label")).metric;
        if (metric == Metric::None)
            return wrong({"Label", 0, "", {}}, "The label is neither ConsumedReadCapacityUnits nor "
                                               "ConsumedWriteCapacityUnits.");
        m_points.hasReads = metric == Metric::Read;
        m_points.hasWrites = metric == Metric::Write;
        std::size_t item = 0;
        for (const element point : points) {
            const Path path{"Datapoints", item, "Timestamp", {}};
            element time;
            element sum;
            if (isRatePerSecond(textAt(point, "Unit")))
                return wrong({path.list, item, "Unit", {}},
                             "The values are units a second. Expected the sums of whole periods.");
            if (point["Sum"].get(sum) != simdjson::SUCCESS)
                return wrong(path, "A data point has no Sum. Expected --statistics Sum: other "
                                   "statistics do not tell the units consumed.");
            if (point["Timestamp"].get(time) != simdjson::SUCCESS)
                return wrong(path, "A data point has no Timestamp.");
            const Result<void> done =
                takePoint(metric, time, path, sum, {path.list, item, "Sum", {}});
            if (!done)
                return tl::unexpected(done.error());
            ++item;
        }
        return std::move(m_points);
    }
};

} // namespace

Result<Points> readJsonPoints(std::string_view text, std::string_view fileName, TimeSearch* search)
{
    return JsonReader(text, fileName, search).read();
}

} // namespace infera::model::metrics
