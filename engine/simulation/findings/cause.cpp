#include "engine/simulation/findings/findings.h"

#include <algorithm>
#include <array>

namespace infera::engine {

namespace {

constexpr double skewAtMost = 0.1;      ///< of the throttling is left with even keys: skew
constexpr double shortageAtLeast = 0.9; ///< is left: a shortage

bool isAboutThrottling(const model::Finding& finding)
{
    if ((finding.rule == "hot-key" || finding.rule == "low-cardinality-index-key") &&
        finding.severity != model::Severity::Error)
        return false; // it only comes near its limit
    constexpr std::array<std::string_view, 10> rules = {"hot-key",
                                                        "hot-partition",
                                                        "index-starves-table",
                                                        "on-demand-ramp",
                                                        "provisioned-shortage",
                                                        "auto-scaling-too-slow",
                                                        "table-quota",
                                                        "maximum-throughput",
                                                        "retry-storm",
                                                        "low-cardinality-index-key"};
    return std::find(rules.begin(), rules.end(), finding.rule) != rules.end();
}

struct Throttled
{
    double here = 0;
    double even = 0;
};

Throttled throttledAt(const FindingInput& input, const std::string& table, const std::string& index)
{
    Throttled throttled;
    for (std::size_t i = 0; i < input.result.tables.size(); ++i) {
        const TableResult& one = input.result.tables[i];
        if (!table.empty() && (one.table != table || one.index != index))
            continue;
        throttled.here += static_cast<double>(one.throttled);
        throttled.even += static_cast<double>(input.result.even->tables[i].throttled);
    }
    return throttled;
}

} // namespace

std::string causeAt(const FindingInput& input, const std::string& table, const std::string& index)
{
    if (!input.result.even)
        return {};
    const Throttled throttled = throttledAt(input, table, index);
    if (throttled.here <= 0)
        return {};
    const double left = throttled.even / throttled.here;
    return left <= skewAtMost ? "skew" : (left >= shortageAtLeast ? "shortage" : "both");
}

void explainCauses(const FindingInput& input, std::vector<model::Finding>& findings)
{
    for (model::Finding& finding : findings) {
        if (!isAboutThrottling(finding))
            continue;
        finding.cause = causeAt(input, finding.table, finding.index);
        if (finding.cause.empty())
            continue;
        // What one key alone asks beyond its limit no capacity serves.
        if (finding.rule == "hot-key" && finding.cause == "shortage")
            finding.cause = "both";
        const Throttled throttled = throttledAt(input, finding.table, finding.index);
        finding.detail += " The same load with keys spread evenly is throttled " +
                          shown(throttled.even) + " times instead of " + shown(throttled.here) +
                          ": this is ";
        if (finding.cause == "skew")
            finding.detail += "skew, and more capacity does not help.";
        else if (finding.cause == "shortage")
            finding.detail += "a plain shortage, and another key does not help.";
        else
            finding.detail += "skew and shortage together.";
    }
}

} // namespace infera::engine
