#include "app/pipeline/trafficdocument.h"

#include "app/pipeline/documents.h"
#include "app/pipeline/jsonvalues.h"
#include "model/capacity/capacity.h"
#include "model/design/quantity.h"
#include "model/formats/design/designfile.h"

#include <cmath>
#include <set>

namespace infera::app {

using engine::TrafficGroup;
using engine::TrafficReport;
using nlohmann::ordered_json;

namespace {

constexpr std::int64_t overheadBytes = model::capacity::storageOverheadPerItem;

Decimal units(double value)
{
    return Decimal::fromDouble(std::round(value * 1e6) / 1e6);
}

const engine::TrafficTable* find(const TrafficReport& report, const std::string& table,
                                 const std::string& index)
{
    for (const engine::TrafficTable& one : report.tables) {
        if (one.table == table && one.index == index)
            return &one;
    }
    return nullptr;
}

void setUnits(const engine::TrafficTable* seen, double factor, model::UnitUsage& usage)
{
    usage.readUnitsPerMonth = units(seen != nullptr ? seen->readUnits * factor : 0);
    usage.writeUnitsPerMonth = units(seen != nullptr ? seen->writeUnits * factor : 0);
}

/// The seen units times `factor`; with what the tables hold, when it is a month's.
model::Usage usageOf(const TrafficReport& report, engine::Database& database, double factor,
                     bool withStorage)
{
    model::Usage usage;
    std::set<std::string> names;
    for (const engine::TrafficTable& one : report.tables)
        names.insert(one.table);
    for (const std::string& name : names) {
        model::TableUsage table;
        table.name = name;
        table.tableClass = "STANDARD";
        setUnits(find(report, name, ""), factor, table.units);
        table.storageBytes = Decimal(0);
        const auto described = database.describeTable({name});
        if (described) {
            const engine::TableDescription& is = described->table;
            if (is.tableClass == engine::TableClass::StandardInfrequentAccess)
                table.tableClass = "STANDARD_INFREQUENT_ACCESS";
            if (withStorage)
                table.storageBytes = Decimal(is.tableSizeBytes + overheadBytes * is.itemCount);
            for (const engine::IndexDescription& index : is.globalSecondaryIndexes) {
                model::IndexUsage one;
                one.name = index.indexName;
                one.storageBytes =
                    withStorage ? Decimal(index.indexSizeBytes + overheadBytes * index.itemCount)
                                : Decimal(0);
                setUnits(find(report, name, index.indexName), factor, one.units);
                table.indexes.push_back(std::move(one));
            }
        }
        usage.tables.push_back(std::move(table));
    }
    return usage;
}

Result<Decimal> onDemandOf(const model::Usage& usage, const Pricing& pricing)
{
    auto cost = usageCost(usage, pricing);
    if (!cost)
        return tl::unexpected(cost.error());
    return monthlyCost(*cost).onDemand;
}

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

ordered_json groupJson(const TrafficGroup& group)
{
    const auto perCall = [&](double value) {
        return group.calls > 0 ? ordered_json(rounded(value / static_cast<double>(group.calls)))
                               : ordered_json(nullptr);
    };
    ordered_json json = {{"pattern", textOrNull(group.pattern)},
                         {"shape", textOrNull(group.shape)},
                         {"calls", group.calls},
                         {"requests", group.requests},
                         {"failed", group.failed},
                         {"throttled", group.throttled},
                         {"read_units", rounded(group.readUnits)},
                         {"write_units", rounded(group.writeUnits)},
                         {"read_units_per_call", perCall(group.readUnits)},
                         {"write_units_per_call", perCall(group.writeUnits)},
                         {"items_read", group.itemsRead},
                         {"items_returned", group.itemsReturned},
                         {"peak_calls_per_second", group.peakCallsPerSecond}};
    if (!group.pattern.empty()) {
        json["predicted_read_units_per_call"] = rounded(group.predictedReadUnits);
        json["predicted_write_units_per_call"] = rounded(group.predictedWriteUnits);
    } else {
        json["described_as"] = textOrNull(group.described.name);
    }
    return json;
}

ordered_json keyJson(const engine::HeavyKey& key, double allUnits)
{
    return {{"key", key.key},
            {"requests", key.requests},
            {"read_units", rounded(key.readUnits)},
            {"write_units", rounded(key.writeUnits)},
            {"share", allUnits > 0 ? rounded(key.units() / allUnits) : 0},
            {"peak_read_units_per_second", rounded(key.peakReadUnitsPerSecond)},
            {"peak_write_units_per_second", rounded(key.peakWriteUnitsPerSecond)},
            {"uncertain_units", rounded(key.uncertainUnits)}};
}

ordered_json tableJson(const engine::TrafficTable& table)
{
    const double all = table.readUnits + table.writeUnits;
    return {{"name", table.table},
            {"index", textOrNull(table.index)},
            {"read_units", rounded(table.readUnits)},
            {"write_units", rounded(table.writeUnits)},
            {"scans", table.scans},
            {"items_scanned", table.itemsScanned},
            {"hot_keys", arrayOf(table.hotKeys, [all](const engine::HeavyKey& key) {
                 return keyJson(key, all);
             })}};
}

} // namespace

Result<TrafficCost> trafficCost(const TrafficReport& report, engine::Database& database,
                                const Pricing& pricing)
{
    TrafficCost cost;
    if (report.tables.empty())
        return cost;
    const auto soFar = onDemandOf(usageOf(report, database, 1, false), pricing);
    if (!soFar)
        return tl::unexpected(soFar.error());
    const auto month = onDemandOf(
        usageOf(report, database, model::secondsPerMonth / report.seconds(), true), pricing);
    if (!month)
        return tl::unexpected(month.error());
    return TrafficCost{*soFar, *month};
}

ordered_json trafficDocument(const TrafficReport& report, const TrafficCost* cost,
                             const model::Design* design)
{
    const auto money = [&](const Decimal& amount) { return moneyText(amount); };
    return {{"seconds", rounded(report.seconds())},
            {"requests", report.requests},
            {"failed", report.failed},
            {"throttled", report.throttled},
            {"unmatched_requests", report.unmatched},
            {"scans", report.scans},
            {"read_units", rounded(report.readUnits)},
            {"write_units", rounded(report.writeUnits)},
            {"cost_so_far", cost ? ordered_json(money(cost->soFar)) : ordered_json(nullptr)},
            {"cost_per_month_at_this_rate",
             cost ? ordered_json(money(cost->perMonth)) : ordered_json(nullptr)},
            {"patterns", arrayOf(report.patterns, groupJson)},
            {"unmatched", arrayOf(report.others, groupJson)},
            {"tables", arrayOf(report.tables, tableJson)},
            {"access_patterns", seenAccessPatterns(report, design)}};
}

std::vector<model::AccessPattern> seenPatterns(const TrafficReport& report,
                                               const model::Design* design)
{
    const auto isOfDesign = [design](const model::AccessPattern& pattern) {
        return design == nullptr ||
               std::all_of(pattern.entities.begin(), pattern.entities.end(),
                           [design](const std::string& name) { return design->entity(name); });
    };
    std::vector<model::AccessPattern> patterns;
    std::set<std::string> names;
    const auto add = [&](model::AccessPattern pattern) {
        if (pattern.name.empty() || pattern.entities.empty())
            return;
        const std::string name = pattern.name;
        for (int copy = 2; !names.insert(pattern.name).second; ++copy)
            pattern.name = name + " (" + std::to_string(copy) + ")";
        patterns.push_back(std::move(pattern));
    };
    for (const TrafficGroup& one : report.patterns) {
        if (!one.described.name.empty()) {
            names.insert(one.described.name);
            patterns.push_back(one.described);
        }
    }
    for (const TrafficGroup& one : report.others) {
        // What never worked is no pattern, and what is of no entity is none of this design.
        if (one.failed < one.requests && isOfDesign(one.described))
            add(one.described);
    }
    return patterns;
}

std::string seenAccessPatterns(const TrafficReport& report, const model::Design* design)
{
    return model::writeAccessPatterns(seenPatterns(report, design));
}

} // namespace infera::app
