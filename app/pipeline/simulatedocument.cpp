#include "app/pipeline/documents.h"
#include "app/pipeline/jsonvalues.h"

#include <nlohmann/json.hpp>

namespace infera::app {

using nlohmann::ordered_json;

namespace {

std::string_view toString(engine::Fidelity fidelity)
{
    switch (fidelity) {
    case engine::Fidelity::Auto:
        return "auto";
    case engine::Fidelity::Exact:
        return "exact";
    case engine::Fidelity::Aggregate:
        return "aggregate";
    }
    return {};
}

ordered_json patternJson(const engine::PatternResult& one)
{
    return {{"pattern", one.pattern},
            {"requests", one.requests},
            {"throttled", one.throttled},
            {"retried", one.retried},
            {"failed", one.failed},
            {"read_units", one.readUnits},
            {"write_units", one.writeUnits},
            {"items_read", one.itemsRead},
            {"items_returned", one.itemsReturned}};
}

ordered_json tableJson(const engine::TableResult& one)
{
    return {{"name", one.table},
            {"index", textOrNull(one.index)},
            {"read_units", one.readUnits},
            {"write_units", one.writeUnits},
            {"peak_read_units_per_second", one.peakReadUnitsPerSecond},
            {"peak_write_units_per_second", one.peakWriteUnitsPerSecond},
            {"partitions_start", one.partitionsStart},
            {"partitions_end", one.partitionsEnd},
            {"splits", one.splits}};
}

ordered_json hotKeyJson(const engine::HotKey& one)
{
    ordered_json key = {{"table", one.table},
                        {"index", textOrNull(one.index)},
                        {"key", one.key},
                        {"share", one.share},
                        {"peak_read_units", one.peakReadUnits},
                        {"peak_write_units", one.peakWriteUnits},
                        {"limit", one.limit},
                        {"throttled", one.throttled},
                        {"first_throttle_s", nullptr}};
    if (one.firstThrottleSeconds)
        key["first_throttle_s"] = *one.firstThrottleSeconds;
    return key;
}

ordered_json seriesJson(const engine::TimelineSeries& one)
{
    return {{"table", one.table},
            {"index", textOrNull(one.index)},
            {"metric", one.metric},
            {"values", one.values}};
}

ordered_json heatmapJson(const engine::Heatmap& one)
{
    return {{"table", one.table},
            {"index", textOrNull(one.index)},
            {"step_s", one.stepSeconds},
            {"ranges", one.ranges},
            {"read_pressure", one.readPressure},
            {"write_pressure", one.writePressure}};
}

} // namespace

ordered_json simulateDocument(const engine::SimulationResult& result)
{
    ordered_json scans = ordered_json::array();
    for (const engine::ScanResult& one : result.scans) {
        scans.push_back({{"pattern", one.pattern},
                         {"items_read", one.itemsRead},
                         {"items_returned", one.itemsReturned},
                         {"reason", one.reason}});
    }
    return {{"schema", "infera-dynamo/simulate/1"},
            {"seed", result.seed},
            {"duration_s", result.durationSeconds},
            {"cancelled", result.cancelled},
            {"layout", result.layout},
            {"fidelity", toString(result.fidelity)},
            {"requests", result.requests},
            {"throttled", result.throttled},
            {"incomplete", result.incomplete},
            {"patterns", arrayOf(result.patterns, patternJson)},
            {"tables", arrayOf(result.tables, tableJson)},
            {"hot_keys", arrayOf(result.hotKeys, hotKeyJson)},
            {"scans", scans},
            {"timeline",
             {{"step_s", result.timelineStepSeconds},
              {"series", arrayOf(result.timeline, seriesJson)}}},
            {"heatmaps", arrayOf(result.heatmaps, heatmapJson)},
            {"findings", arrayOf(result.findings, findingJson)},
            {"assumptions", result.assumptions}};
}

} // namespace infera::app
