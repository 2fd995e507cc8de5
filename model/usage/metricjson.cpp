#include "model/base/text.h"
#include "model/usage/metricpoints.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::model::metrics {

namespace {

using Json = nlohmann::json;

std::optional<long long> timeOf(const Json& value)
{
    if (value.is_string())
        return metrics::timeOf(std::string_view(value.get_ref<const std::string&>()));
    if (value.is_number())
        return metrics::timeOf(value.get<double>());
    return std::nullopt;
}

Result<void> takePoint(Values& points, const Json& time, const Json& value,
                       std::string_view fileName)
{
    const auto seconds = timeOf(time);
    if (!seconds)
        return invalidSeries(fileName, 0, time.dump() + " is not a time.");
    if (!value.is_number() || !isAmount(value.get<double>()))
        return invalidSeries(fileName, 0, value.dump() + " is not a number of units.");
    points.add(*seconds, value.get<double>());
    return {};
}

/// An answer that says it is not whole would be taken for a smaller load.
Result<void> checkWhole(const Json& document, std::string_view fileName)
{
    const Json next = document.value("NextToken", Json());
    if (next.is_string() && !next.get_ref<const std::string&>().empty())
        return invalidSeries(fileName, 0,
                             "The answer has a NextToken: more of it is still to be fetched. Name "
                             "all its parts as a list.");
    return {};
}

std::string labelOf(const Json& result)
{
    return std::string(trimmed(result.value("Label", "") + " " + result.value("Id", "")));
}

Result<void> takeResult(Values& points, const Json& result, std::string_view fileName)
{
    const std::string status = result.value("StatusCode", "Complete");
    if (status != "Complete")
        return invalidSeries(fileName, 0,
                             "The status of \"" + labelOf(result) + "\" is " + status +
                                 ". Expected Complete: fetch it again.");
    const Json times = result.value("Timestamps", Json::array());
    const Json values = result.value("Values", Json::array());
    if (times.size() != values.size())
        return invalidSeries(fileName, 0, "Timestamps and Values differ in number.");
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (const Result<void> done = takePoint(points, times[i], values[i], fileName); !done)
            return done;
    }
    return {};
}

/// {"MetricDataResults": [{"Id", "Label", "Timestamps": [], "Values": []}]}; a result whose name
/// stands there before is its next page.
Result<Points> readMetricData(const Json& document, std::string_view fileName)
{
    if (const Result<void> whole = checkWhole(document, fileName); !whole)
        return tl::unexpected(whole.error());
    std::vector<std::string> labels;
    for (const Json& result : document.at("MetricDataResults")) {
        const std::string label = labelOf(result);
        if (std::find(labels.begin(), labels.end(), label) == labels.end())
            labels.push_back(label);
    }
    const Result<Chosen> chosen = chooseMetrics(labels, "results");
    if (!chosen)
        return invalidSeries(fileName, 0, chosen.error().message);
    if (!chosen->reads && !chosen->writes)
        return invalidSeries(
            fileName, 0,
            (labels.empty() ? std::string("No metric") : "The metric \"" + labels.front() + "\"") +
                " is neither reads nor writes. Expected "
                "ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits.");
    Points points;
    points.hasReads = chosen->reads.has_value();
    points.hasWrites = chosen->writes.has_value();
    for (const Json& result : document.at("MetricDataResults")) {
        const std::string label = labelOf(result);
        const bool reads = chosen->reads && labels[*chosen->reads] == label;
        if (!reads && !(chosen->writes && labels[*chosen->writes] == label))
            continue;
        const Result<void> done =
            takeResult(points.of(reads ? Metric::Read : Metric::Write), result, fileName);
        if (!done)
            return tl::unexpected(done.error());
    }
    return points;
}

/// {"Label", "Datapoints": [{"Timestamp", "Sum"}]}
Result<Points> readMetricStatistics(const Json& document, std::string_view fileName)
{
    const Metric metric = metricOf(document.value("Label", "")).metric;
    if (metric == Metric::None)
        return invalidSeries(fileName, 0,
                             "The label is neither ConsumedReadCapacityUnits nor "
                             "ConsumedWriteCapacityUnits.");
    Points points;
    points.hasReads = metric == Metric::Read;
    points.hasWrites = metric == Metric::Write;
    for (const Json& point : document.at("Datapoints")) {
        if (!point.contains("Sum"))
            return invalidSeries(fileName, 0,
                                 "A data point has no Sum. Expected --statistics Sum: other "
                                 "statistics do not tell the units consumed.");
        const Result<void> done =
            takePoint(points.of(metric), point.value("Timestamp", Json()), point["Sum"], fileName);
        if (!done)
            return tl::unexpected(done.error());
    }
    return points;
}

} // namespace

Result<Points> readJsonPoints(std::string_view text, std::string_view fileName)
{
    try {
        const Json document = Json::parse(text);
        if (document.is_object() && document.contains("MetricDataResults"))
            return readMetricData(document, fileName);
        if (document.is_object() && document.contains("Datapoints"))
            return readMetricStatistics(document, fileName);
        return invalidSeries(fileName, 0,
                             "Expected the answer of get-metric-data (MetricDataResults) or of "
                             "get-metric-statistics (Datapoints).");
    } catch (const Json::exception&) {
        return invalidSeries(fileName, 0, "The file is not a CloudWatch answer in JSON.");
    }
}

} // namespace infera::model::metrics
