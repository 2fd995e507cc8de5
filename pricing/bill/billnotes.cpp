#include "pricing/bill/billnotes.h"

#include "model/base/decimal.h"
#include "pricing/bill/money.h"

#include <algorithm>
#include <optional>

namespace infera::pricing {

namespace {

/// Reserved capacity comes in blocks; what is stated of it need not.
void addReservedNotes(CostReport& report, const model::Usage& usage)
{
    constexpr int block = 100;
    const auto note = [&](const model::TableUsage& table, const char* direction,
                          const std::optional<Decimal>& units) {
        const Decimal blocks = units.value_or(Decimal()).dividedBy(block, 12).ceiling() * block;
        if (units && blocks != *units)
            noteOnce(report, table.name + ": reserved capacity comes in blocks of 100 units; the " +
                                 groupedText(*units) + " " + direction +
                                 " units stated are billed as " + groupedText(blocks) + ".");
    };
    for (const model::TableUsage& table : usage.tables) {
        if (!table.reserved)
            continue;
        noteOnce(report,
                 "What is stated to be reserved is in the modes of its term and in those with "
                 "further blocks; the other modes are without it.");
        const bool infrequent = table.tableClass == "STANDARD_INFREQUENT_ACCESS";
        if (infrequent || (table.reserved->writeUnits && !table.replicas.empty()))
            noteOnce(report, table.name + ": reserved capacity pays for no " +
                                 (infrequent ? "table in Standard-IA" : "replicated writes") +
                                 "; what is stated of it pays for others alone.");
        note(table, "read", table.reserved->readUnits);
        note(table, "write", table.reserved->writeUnits);
    }
}

/// What a series is taken for.
void addSeriesNotes(CostReport& report, const std::vector<Meter>& meters)
{
    constexpr long long secondsPerWeek = 604800;
    std::string spans;
    for (const Meter& meter : meters) {
        const model::UnitSeries& series = meter.units->series;
        const auto steps =
            static_cast<long long>(std::max(series.readUnits.size(), series.writeUnits.size()));
        if (steps == 0 || steps * series.stepSeconds >= secondsPerWeek)
            continue;
        spans += (spans.empty() ? "" : ", ") + placeName(meter.table, meter.index) + " " +
                 groupedText(Decimal(steps * series.stepSeconds).dividedBy(3600, 2)) + " h";
    }
    if (!spans.empty())
        report.assumptions.push_back(
            "The month goes on as the series do, which span less than a week (" + spans +
            "), from their first value to their last: idle time around them is counted only "
            "where the usage file gives a window.");
}

/// How auto scaling is replayed. Its targets are from 20 to 90 % (AWS Developer Guide, "Managing
/// throughput capacity automatically with DynamoDB auto scaling").
void addScalingNotes(CostReport& report, const std::vector<Meter>& meters)
{
    report.assumptions.emplace_back(
        "Auto scaling is billed by the mean capacity of the minutes of an hour; it scales in after "
        "15 minutes below the target less 20 points, where AWS's alarms are seen to be set, and "
        "not while nothing is consumed: such minutes have no data point.");
    for (const Meter& meter : meters) {
        const std::optional<Decimal>& target = meter.settings.targetUtilisation;
        const bool stated = target && *target != 1; // 100 % stands for none
        if (stated && !isOfOneReplica(meter) && *target != scalingTargetOf(meter))
            noteOnce(report, placeName(meter.table, meter.index) +
                                 ": auto scaling takes targets of 20 to 90 %; " +
                                 percentText(scalingTargetOf(meter)) + " stands for " +
                                 percentText(*target) + ".");
    }
}

/// The oldest date at which a price of requests, capacity or storage was seen.
std::string earliestKnown(const RegionRates& rates)
{
    std::string earliest;
    for (const auto& [key, rate] : rates.rates) {
        const bool billed = key.ends_with("_unit") || key.ends_with("_unit_hour") ||
                            key.ends_with("storage_gb_month");
        const std::string& seen = rate.validFrom.empty() ? rate.asOf : rate.validFrom;
        if (billed && !seen.empty() && (earliest.empty() || seen < earliest))
            earliest = seen;
    }
    return earliest;
}

} // namespace

void noteOnce(CostReport& report, const std::string& sentence)
{
    std::vector<std::string>& all = report.assumptions;
    if (std::find(all.begin(), all.end(), sentence) == all.end())
        all.push_back(sentence);
}

void addAssumptions(CostReport& report, const model::Usage& usage, const std::vector<Meter>& meters,
                    bool freeTierCounted)
{
    std::vector<std::string>& all = report.assumptions;
    all.push_back("A month has " + groupedText(report.monthHours) + " hours; a GB is 2^30 bytes.");
    all.emplace_back(freeTierCounted ? "The account's free tier is counted."
                                     : "The account's free tier is not counted.");
    const bool global = std::any_of(meters.begin(), meters.end(),
                                    [](const Meter& meter) { return meter.replicatedWrites; });
    if (global) {
        all.emplace_back("Global tables: reads are in the home region but for those "
                         "stated of a replica, writes are in every region; "
                         "storage and point-in-time recovery are in every region; a replicated "
                         "write unit transfers 1 KB at most.");
    }
    for (const model::TableUsage& table : usage.tables) {
        if (!table.witness.empty())
            all.push_back(table.name + ": " + table.witness +
                          " is a witness, which bills no writes, storage or transfer.");
    }
    const bool autoScaled =
        std::any_of(report.modes.begin(), report.modes.end(),
                    [](const ModeCost& mode) { return mode.mode == "provisioned-autoscaled"; });
    if (autoScaled)
        addScalingNotes(report, meters);
    addReservedNotes(report, usage);
    addSeriesNotes(report, meters);
}

void addDateNotes(CostReport& report, const RegionRates& rates, const std::string& asOf)
{
    if (asOf.empty())
        return;
    const std::string earliest = earliestKnown(rates);
    if (report.asOf < asOf)
        report.assumptions.push_back("Prices of " + asOf + " are not known: the newest known, of " +
                                     report.asOf + ", stand for them.");
    else if (asOf < earliest)
        report.assumptions.push_back("Prices of " + asOf +
                                     " are not known: the earliest known, of " + earliest +
                                     ", stand for them.");
    // https://aws.amazon.com/blogs/aws/amazon-dynamodb-on-demand-no-capacity-planning-and-pay-per-
    // request-pricing/
    if (asOf < "2018-11-28")
        report.assumptions.emplace_back("On-demand was not offered before 2018-11-28.");
}

} // namespace infera::pricing
