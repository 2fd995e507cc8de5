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
            {"conflicts", one.conflicts},
            {"unprocessed", one.unprocessed},
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
            {"splits", one.splits},
            {"throttled", one.throttled},
            {"throttled_by_partition", one.throttledByPartition}};
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
    key["template"] = textOrNull(one.keyTemplate);
    key["rolling"] = one.rolling;
    key["read_units_per_second"] = one.readUnits;
    key["write_units_per_second"] = one.writeUnits;
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

ordered_json evenJson(const std::optional<engine::EvenRun>& even)
{
    if (!even)
        return nullptr;
    return {{"throttled", even->throttled},
            {"tables", arrayOf(even->tables, [](const engine::EvenRun::Place& one) {
                 return ordered_json{{"name", one.table},
                                     {"index", textOrNull(one.index)},
                                     {"throttled", one.throttled}};
             })}};
}

ordered_json replicaJson(const engine::ReplicaResult& one)
{
    return {{"region", one.region},
            {"table", one.table},
            {"index", textOrNull(one.index)},
            {"write_units", one.replicatedWriteUnits},
            {"time_to_live_units", one.timeToLiveUnits}};
}

ordered_json parameterJson(const engine::NamedParameter& one)
{
    return {{"name", one.name},
            {"value", one.value},
            {"default", one.standard},
            {"published", one.published},
            {"meaning", one.meaning}};
}

ordered_json expiryJson(const engine::ExpiryResult& one)
{
    return {{"table", one.table},
            {"entity", one.entity},
            {"deleted_items", one.deletedItems},
            {"freed_bytes", one.freedBytes}};
}

std::string hashText(std::uint64_t hash)
{
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4)
        text += digits[(hash >> shift) & 15];
    return text;
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
            {"even_keys", evenJson(result.even)},
            {"replicas", arrayOf(result.replicas, replicaJson)},
            {"expired", arrayOf(result.expiries, expiryJson)},
            {"findings", arrayOf(result.findings, findingJson)},
            {"assumptions", result.assumptions},
            {"parameters", arrayOf(result.parameters, parameterJson)},
            {"hash", hashText(engine::resultHash(result))}};
}

void addSpread(const std::vector<engine::SimulationResult>& results, ordered_json& document)
{
    ordered_json seeds = ordered_json::array();
    for (const engine::SimulationResult& one : results)
        seeds.push_back(one.seed);
    ordered_json spread;
    for (const Spread& one : spreadOf(results))
        spread[one.figure] = {{"least", one.least},
                              {"mean", one.mean},
                              {"most", one.most},
                              {"deviation", one.deviation}};
    document["seeds"] = seeds;
    document["spread"] = spread;
}

void addExecuted(const std::vector<engine::PlanMeasurement>& measured, ordered_json& document)
{
    document["executed"] = arrayOf(measured, [](const engine::PlanMeasurement& one) {
        return ordered_json{{"pattern", one.pattern},
                            {"calls", one.calls},
                            {"engine_read_units", one.chargedReadUnits},
                            {"model_read_units", one.modelReadUnits},
                            {"planned_read_units", one.predictedReadUnits},
                            {"engine_write_units", one.chargedWriteUnits},
                            {"model_write_units", one.modelWriteUnits},
                            {"planned_write_units", one.predictedWriteUnits}};
    });
}

void addFixed(const model::Finding& finding, const engine::SimulationResult& before,
              const engine::SimulationResult& after, ordered_json& document)
{
    ordered_json figures;
    for (const Difference& one : differences(before, after))
        figures[one.figure] = {{"before", one.before}, {"after", one.after}};
    document["fixed"] = {{"finding", findingJson(finding)}, {"figures", figures}};
    document["before"] = simulateDocument(before);
}

} // namespace infera::app
