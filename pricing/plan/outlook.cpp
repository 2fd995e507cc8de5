#include "pricing/plan/outlook.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace infera::pricing {

namespace {

using model::IndexUsage;
using model::TableUsage;
using model::UnitUsage;
using model::Usage;

void scale(std::optional<Decimal>& value, const Decimal& factor)
{
    if (value)
        *value *= factor;
}

void scale(std::optional<model::ScheduledUnits>& schedule, const Decimal& factor)
{
    if (!schedule)
        return;
    schedule->basePerSecond *= factor;
    schedule->peakPerSecond *= factor;
}

void scale(std::vector<double>& series, const Decimal& factor)
{
    const double number = factor.toDouble();
    for (double& units : series)
        units *= number;
}

void scaleReads(UnitUsage& units, const Decimal& factor)
{
    scale(units.readUnitsPerMonth, factor);
    scale(units.readUnitsPerSecond, factor);
    scale(units.peakReadUnitsPerSecond, factor);
    scale(units.scheduledReads, factor);
    scale(units.series.readUnits, factor);
}

void scaleWrites(UnitUsage& units, const Decimal& factor)
{
    scale(units.writeUnitsPerMonth, factor);
    scale(units.writeUnitsPerSecond, factor);
    scale(units.peakWriteUnitsPerSecond, factor);
    scale(units.scheduledWrites, factor);
    scale(units.series.writeUnits, factor);
}

void scaleReplicas(TableUsage& table, const Decimal& factor)
{
    for (model::ReplicaUsage& replica : table.replicaUsage)
        scaleReads(replica.reads, factor);
}

void scaleStorage(TableUsage& table, const Decimal& factor)
{
    scale(table.storageBytes, factor);
    for (IndexUsage& index : table.indexes)
        scale(index.storageBytes, factor);
    table.backupBytes *= factor;
    table.coldBackupBytes *= factor;
}

/// One input that a person may have got wrong, and how to change it.
struct Input
{
    std::string name;
    std::function<void(Usage&, const Decimal&)> change;
};

std::vector<Input> inputsOf(const Usage& usage)
{
    std::vector<Input> inputs;
    for (std::size_t t = 0; t < usage.tables.size(); ++t) {
        const std::string& name = usage.tables[t].name;
        inputs.push_back({"reads of " + name, [t](Usage& all, const Decimal& factor) {
                              scaleReads(all.tables[t].units, factor);
                              scaleReplicas(all.tables[t], factor);
                          }});
        inputs.push_back({"writes of " + name, [t](Usage& all, const Decimal& factor) {
                              scaleWrites(all.tables[t].units, factor);
                          }});
        inputs.push_back({"storage of " + name, [t](Usage& all, const Decimal& factor) {
                              scaleStorage(all.tables[t], factor);
                          }});
        for (std::size_t i = 0; i < usage.tables[t].indexes.size(); ++i) {
            const std::string index = name + "." + usage.tables[t].indexes[i].name;
            inputs.push_back({"reads of " + index, [t, i](Usage& all, const Decimal& factor) {
                                  scaleReads(all.tables[t].indexes[i].units, factor);
                              }});
            inputs.push_back({"writes of " + index, [t, i](Usage& all, const Decimal& factor) {
                                  scaleWrites(all.tables[t].indexes[i].units, factor);
                              }});
        }
    }
    return inputs;
}

/// What the bytes of all parts come to after a month more, against today's.
class StorageGrowth
{
public:
    explicit StorageGrowth(const GrowthOptions& options) : m_options(options)
    {
        for (const GrowingBytes& part : options.storageParts) {
            m_today += part.bytes;
            m_parts.push_back(part.bytes);
        }
    }

    /// Twelve digits are far below what anyone knows of a growth, and keep the factors short.
    [[nodiscard]] Decimal nextMonth()
    {
        if (m_today.isZero()) {
            m_factor = (m_factor * (1 + m_options.storagePerMonth)).rounded(12);
            return m_factor;
        }
        Decimal bytes;
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            m_parts[i] = (m_parts[i] * (1 + m_options.storageParts[i].perMonth)).rounded(12);
            bytes += m_parts[i];
        }
        return bytes.dividedBy(m_today, 12);
    }

private:
    const GrowthOptions& m_options;
    std::vector<Decimal> m_parts;
    Decimal m_today;
    Decimal m_factor = 1;
};

Result<Decimal> totalOf(const Usage& usage, const RateCard& card, const BillOptions& options,
                        const Recommendation& mode)
{
    const Result<CostReport> report = bill(usage, card, options);
    if (!report)
        return tl::unexpected(report.error());
    const ModeCost* cost = findMode(*report, mode.mode, mode.tableClass);
    return cost == nullptr ? Decimal() : cost->effectiveMonthly;
}

} // namespace

Usage scaledUsage(const Usage& usage, const Decimal& load, const Decimal& storage)
{
    Usage scaled = usage;
    for (TableUsage& table : scaled.tables) {
        scaleReads(table.units, load);
        scaleWrites(table.units, load);
        for (IndexUsage& index : table.indexes) {
            scaleReads(index.units, load);
            scaleWrites(index.units, load);
        }
        scaleReplicas(table, load);
        scaleStorage(table, storage);
        table.streamReadsPerMonth *= load;
        table.changeDataCaptureUnitsPerMonth *= load;
    }
    for (model::PatternUsage& pattern : scaled.patterns) {
        pattern.callsPerMonth *= load;
        pattern.readUnitsPerMonth *= load;
        pattern.writeUnitsPerMonth *= load;
    }
    for (model::EntityStorage& stored : scaled.entities)
        stored.bytes *= storage;
    return scaled;
}

Result<std::vector<GrowthMonth>> growthPlan(const Usage& usage, const RateCard& card,
                                            const BillOptions& options, const GrowthOptions& growth)
{
    std::vector<GrowthMonth> months;
    Decimal load = 1;
    Decimal storage = 1;
    StorageGrowth storageGrowth(growth);
    for (int month = 0; month <= growth.months; ++month) {
        const Result<CostReport> report = bill(scaledUsage(usage, load, storage), card, options);
        if (!report)
            return tl::unexpected(report.error());
        GrowthMonth one;
        one.month = month;
        one.mode = report->recommendation.mode;
        one.tableClass = report->recommendation.tableClass;
        if (const ModeCost* onDemand = findMode(*report, "on-demand", "STANDARD"))
            one.onDemand = onDemand->monthly;
        if (const ModeCost* best = findMode(*report, one.mode, one.tableClass))
            one.best = best->effectiveMonthly;
        one.changes = !months.empty() && (months.back().mode != one.mode ||
                                          months.back().tableClass != one.tableClass);
        months.push_back(std::move(one));
        load = (load * (1 + growth.loadPerMonth)).rounded(12);
        storage = storageGrowth.nextMonth();
    }
    return months;
}

Result<std::vector<Sensitivity>> sensitivityOf(const Usage& usage, const RateCard& card,
                                               const BillOptions& options, const CostReport& report,
                                               const Decimal& change)
{
    std::vector<Sensitivity> all;
    for (const Input& input : inputsOf(usage)) {
        Sensitivity one;
        one.input = input.name;
        for (const model::InputCertainty& known : usage.certainties) {
            if (known.input == input.name) {
                one.certainty = known.certainty;
                one.why = known.why;
            }
        }
        for (const bool up : {false, true}) {
            Usage changed = usage;
            input.change(changed, up ? 1 + change : 1 - change);
            const Result<Decimal> total = totalOf(changed, card, options, report.recommendation);
            if (!total)
                return tl::unexpected(total.error());
            (up ? one.upper : one.lower) = *total;
        }
        all.push_back(std::move(one));
    }
    std::stable_sort(all.begin(), all.end(), [](const Sensitivity& a, const Sensitivity& b) {
        return a.upper - a.lower > b.upper - b.lower;
    });
    return all;
}

} // namespace infera::pricing
