#include "engine/simulation/findings/findings.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

double refusedFor(const Recorder::RingCounts& ring, Refusal refusal)
{
    return ring.refused[static_cast<std::size_t>(refusal)];
}

constexpr double worthCounting = 0.5; ///< in aggregate, counts are no whole numbers

double firstFor(const Recorder::RingCounts& ring, Refusal refusal)
{
    return ring.firstRefusal[static_cast<std::size_t>(refusal)];
}

model::Finding about(const FindingInput& input, std::size_t ring, const char* rule)
{
    model::Finding finding;
    finding.rule = rule;
    finding.severity = model::Severity::Error;
    finding.table = input.result.tables[ring].table;
    finding.index = input.result.tables[ring].index;
    finding.patterns = patternsOn(input, ring, true);
    return finding;
}

/// Auto scaling would provide enough, but minutes after it was needed.
model::Finding tooSlow(const FindingInput& input, std::size_t ring, double refused)
{
    const TableResult& table = input.result.tables[ring];
    model::Finding finding = about(input, ring, "auto-scaling-too-slow");
    finding.title = "Auto scaling follows the traffic to " + placeText(table.table, table.index) +
                    " too slowly";
    finding.detail =
        shown(refused) + " requests were throttled, the first after " +
        timeText(firstFor(input.recorder.ring(ring), Refusal::Provisioned)) +
        ", though the maximum of " + shown(input.options.autoScaling.maximum) +
        " units would do. Each step needs two minutes above the target and the time of the "
        "change, and raises the capacity by at most 1 / " +
        shown(input.options.autoScaling.target) + " of what is consumed.";
    finding.fix =
        "Schedule the capacity for known peaks, lower the target or raise the minimum, or "
        "pay on demand.";
    finding.change.kind = model::FixKind::OnDemand;
    return finding;
}

void findProvisionedShortage(const FindingInput& input, std::size_t ring,
                             std::vector<model::Finding>& findings)
{
    const Recorder::RingCounts& counts = input.recorder.ring(ring);
    const double refused = std::round(refusedFor(counts, Refusal::Provisioned));
    if (refused < worthCounting)
        return;
    const TableResult& table = input.result.tables[ring];
    const double reads = peakDemand(input, ring, UnitKind::Read);
    const double writes = peakDemand(input, ring, UnitKind::Write);
    const double largest = std::max(reads, writes) / input.options.autoScaling.target;
    if (input.options.autoScaling.enabled && largest <= input.options.autoScaling.maximum) {
        findings.push_back(tooSlow(input, ring, refused));
        return;
    }
    model::Finding finding = about(input, ring, "provisioned-shortage");
    finding.title =
        "The provisioned capacity of " + placeText(table.table, table.index) + " is too small";
    finding.detail = shown(refused) + " requests were throttled, the first after " +
                     timeText(firstFor(counts, Refusal::Provisioned)) + ". Provisioned are " +
                     shown(table.readLimit) + " read and " + shown(table.writeLimit) +
                     " write units a second; the patterns ask for " + shown(reads) + " and " +
                     shown(writes) + " at their peak.";
    finding.change = throughputFix(input, ring, model::FixKind::Capacity, 1 / targetShare);
    finding.fix = "Provision " + shown(finding.change.readUnitsPerSecond) + " read and " +
                  shown(finding.change.writeUnitsPerSecond) +
                  " write units (70 % used at the peak), turn on auto scaling, or pay on demand.";
    findings.push_back(std::move(finding));
}

void findSteepRamp(const FindingInput& input, std::size_t ring,
                   std::vector<model::Finding>& findings)
{
    const Recorder::RingCounts& counts = input.recorder.ring(ring);
    const double refused = std::round(refusedFor(counts, Refusal::OnDemand));
    if (refused < worthCounting)
        return;
    const TableResult& table = input.result.tables[ring];
    const double reads = peakDemand(input, ring, UnitKind::Read);
    const double writes = peakDemand(input, ring, UnitKind::Write);
    model::Finding finding = about(input, ring, "on-demand-ramp");
    finding.title = "Traffic to " + placeText(table.table, table.index) +
                    " rises faster than on-demand capacity grows";
    finding.detail =
        shown(refused) + " requests were throttled, the first after " +
        timeText(firstFor(counts, Refusal::OnDemand)) +
        ". An on-demand table serves twice its previous peak at once, and needs 30 minutes to "
        "double again; the patterns ask for " +
        shown(reads) + " read and " + shown(writes) + " write units a second.";
    finding.change = throughputFix(input, ring, model::FixKind::WarmThroughput, warmReserve);
    finding.fix = "Set a warm throughput of " + shown(finding.change.readUnitsPerSecond) +
                  " read and " + shown(finding.change.writeUnitsPerSecond) +
                  " write units, a fifth above the peak, before the traffic arrives.";
    findings.push_back(std::move(finding));
}

void findLimits(const FindingInput& input, std::size_t ring, std::vector<model::Finding>& findings)
{
    const Recorder::RingCounts& counts = input.recorder.ring(ring);
    const TableResult& table = input.result.tables[ring];
    if (const double refused = std::round(refusedFor(counts, Refusal::Quota));
        refused > worthCounting) {
        model::Finding finding = about(input, ring, "table-quota");
        finding.title =
            "The account's quota for " + placeText(table.table, table.index) + " is too small";
        finding.detail = shown(refused) + " requests were throttled at the default quota of " +
                         shown(input.options.partitions.tableQuota) +
                         " units a second; the patterns ask for " +
                         shown(peakDemand(input, ring, UnitKind::Read)) + " read and " +
                         shown(peakDemand(input, ring, UnitKind::Write)) + " write units.";
        finding.fix = "Ask AWS to raise the table-level throughput quota before the launch.";
        finding.change = throughputFix(input, ring, model::FixKind::TableQuota, 1 / targetShare);
        findings.push_back(std::move(finding));
    }
    if (const double refused = std::round(refusedFor(counts, Refusal::Maximum));
        refused > worthCounting) {
        model::Finding finding = about(input, ring, "maximum-throughput");
        finding.title = "The maximum on-demand throughput of " +
                        placeText(table.table, table.index) + " holds requests back";
        const ThroughputSettings& settings = input.traffic.rings[ring].settings;
        finding.detail = shown(refused) + " requests were throttled, the first after " +
                         timeText(firstFor(counts, Refusal::Maximum)) + ". Set are " +
                         shown(settings.maximumReadUnitsPerSecond) + " read and " +
                         shown(settings.maximumWriteUnitsPerSecond) +
                         " write units a second; the patterns ask for " +
                         shown(peakDemand(input, ring, UnitKind::Read)) + " and " +
                         shown(peakDemand(input, ring, UnitKind::Write)) + " at their peak.";
        finding.change =
            throughputFix(input, ring, model::FixKind::MaximumThroughput, 1 / targetShare);
        finding.fix = "Raise the maximum to " + shown(finding.change.readUnitsPerSecond) +
                      " read and " + shown(finding.change.writeUnitsPerSecond) +
                      " write units, or keep it as the price limit it is.";
        finding.severity = model::Severity::Warning;
        findings.push_back(std::move(finding));
    }
}

} // namespace

double peakDemand(const FindingInput& input, std::size_t ring, UnitKind kind)
{
    double peak = 0;
    for (double at = 0; at < input.result.durationSeconds; at += 60)
        peak = std::max(peak, input.traffic.demand(static_cast<std::uint32_t>(ring), kind,
                                                   input.traffic.startSeconds + at));
    return peak;
}

model::Fix throughputFix(const FindingInput& input, std::size_t ring, model::FixKind kind,
                         double factor)
{
    model::Fix fix;
    fix.kind = kind;
    fix.table = input.result.tables[ring].table;
    fix.index = input.result.tables[ring].index;
    // Throughput is 1 at least, and a table is never less warm than a new one ("Service quotas",
    // "Warm throughput", Developer Guide, 2026).
    const bool warms = kind == model::FixKind::WarmThroughput;
    const PartitionParameters& parameters = input.options.partitions;
    const auto units = [&](UnitKind of, double newTable) {
        return std::max(warms ? newTable : 1.0, std::ceil(peakDemand(input, ring, of) * factor));
    };
    fix.readUnitsPerSecond = units(UnitKind::Read, parameters.onDemandReadStart);
    fix.writeUnitsPerSecond = units(UnitKind::Write, parameters.onDemandWriteStart);
    return fix;
}

void findShortages(const FindingInput& input, std::vector<model::Finding>& findings)
{
    for (std::size_t ring = 0; ring < input.result.tables.size(); ++ring) {
        findProvisionedShortage(input, ring, findings);
        findSteepRamp(input, ring, findings);
        findLimits(input, ring, findings);
    }
}

// "If a global secondary index does not have enough write capacity, the base table's writes are
// throttled": Global secondary index write throttling, DynamoDB Developer Guide (2026).
void findStarvingIndexes(const FindingInput& input, std::vector<model::Finding>& findings)
{
    for (std::size_t ring = 0; ring < input.result.tables.size(); ++ring) {
        const TableResult& table = input.result.tables[ring];
        if (table.index.empty())
            continue;
        double writesRefused = 0;
        std::vector<std::string> patterns;
        for (std::size_t p = 0; p < input.traffic.patterns.size(); ++p) {
            const double refused = input.recorder.refused(p, ring);
            if (input.traffic.patterns[p].isRead || refused <= 0)
                continue;
            writesRefused += refused;
            patterns.push_back(input.traffic.patterns[p].name);
        }
        writesRefused = std::round(writesRefused);
        if (writesRefused < worthCounting)
            continue;
        const bool byPartition = static_cast<double>(table.throttledByPartition) >
                                 static_cast<double>(table.throttled) / 2;
        model::Finding finding;
        finding.rule = "index-starves-table";
        finding.severity = model::Severity::Error;
        finding.table = table.table;
        finding.index = table.index;
        finding.patterns = std::move(patterns);
        finding.title =
            "Index " + table.index + " throttles the writes to its table " + table.table;
        finding.detail =
            shown(writesRefused) +
            " writes were refused because the index could not take its part, though the table "
            "could. " +
            (byPartition ? "The limit of single partitions of the index is the cause."
                         : "The write capacity of the index as a whole is the cause.");
        finding.change = byPartition
                             ? hottestKeyFix(input, ring)
                             : throughputFix(input, ring,
                                             table.provisioned ? model::FixKind::Capacity
                                                               : model::FixKind::WarmThroughput,
                                             table.provisioned ? 1 / targetShare : 1);
        finding.fix = byPartition ? "Spread the index key by a shard suffix, or give the index a "
                                    "key with more values." +
                                        std::string(finding.change.kind == model::FixKind::None
                                                        ? " No change is offered: one item alone "
                                                          "takes the load, or no key stands out."
                                                        : "")
                      : table.provisioned
                          ? std::string("Give the index at least the write capacity of its table.")
                          : "Warm the index for its writes before the traffic arrives.";
        findings.push_back(std::move(finding));
    }
}

namespace {

/// A minute's consumption a second, and what was provisioned in it.
struct Minute
{
    double units = 0;
    double limit = 0;
    double chance = 0; ///< by which a minute's units differ from what the rates say, at most
    [[nodiscard]] double over() const { return units - limit; }
    /// A minute's chance is no shortage, nor is less than one in twenty above.
    [[nodiscard]] bool isShort() const { return over() >= std::max(limit * 0.05, chance); }
};

/// Four standard deviations of a minute's units a second: of a day's minutes hardly one has more.
double chanceOfMinute(const FindingInput& input, std::size_t ring, UnitKind kind, double at)
{
    double squares = 0; // of what one request takes, a second
    for (const PatternTraffic& pattern : input.traffic.patterns)
        for (const Request& request : pattern.requests) {
            if (request.operation == model::StepOperation::Scan)
                continue; // comes as a whole, and so does its shortage
            double units = 0;
            for (const Touch& touch : request.touches)
                if (touch.ring == ring)
                    units += kind == UnitKind::Write ? touch.writeUnits : touch.readUnits;
            squares += pattern.rate.at(input.traffic.startSeconds + at) * request.repeat *
                       request.shards * units * units;
        }
    return 4 * std::sqrt(squares / 60);
}

/// The minute that consumed most beyond what was provisioned then.
Minute scarcestMinute(const FindingInput& input, std::size_t ring, UnitKind kind)
{
    const Recorder::RingCounts& counts = input.recorder.ring(ring);
    const bool writes = kind == UnitKind::Write;
    const double cellSeconds = input.recorder.cellSeconds();
    const double seconds = std::min(60.0, input.result.durationSeconds);
    Minute scarcest;
    double scarcestAt = 0;
    for (double at = 0; at + seconds <= input.result.durationSeconds + 1e-9; at += 60) {
        Minute minute;
        const std::size_t first = input.recorder.cellOf(at);
        const auto cells = static_cast<std::size_t>(std::ceil(seconds / cellSeconds - 1e-9));
        for (std::size_t i = first; i < std::min(first + cells, counts.cells.size()); ++i)
            minute.units += (writes ? counts.cells[i].write : counts.cells[i].read) / seconds;
        minute.limit = (writes ? counts.writeLimit : counts.readLimit)[first];
        if (at == 0 || minute.over() > scarcest.over()) {
            scarcest = minute;
            scarcestAt = at;
        }
    }
    scarcest.chance = chanceOfMinute(input, ring, kind, scarcestAt);
    return scarcest;
}

} // namespace

// Burst carries a provisioned table for up to five minutes: a load above the capacity then looks
// fine in a short test ("Burst and adaptive capacity").
void findHiddenShortages(const FindingInput& input, std::vector<model::Finding>& findings)
{
    for (std::size_t ring = 0; ring < input.result.tables.size(); ++ring) {
        const TableResult& table = input.result.tables[ring];
        if (!table.provisioned || table.throttled > 0)
            continue;
        const Minute reads = scarcestMinute(input, ring, UnitKind::Read);
        const Minute writes = scarcestMinute(input, ring, UnitKind::Write);
        if (!reads.isShort() && !writes.isShort())
            continue;
        const bool ofWrites =
            writes.isShort() && (!reads.isShort() || writes.over() > reads.over());
        const double limit = ofWrites ? writes.limit : reads.limit;
        const double peak = ofWrites ? writes.units : reads.units;
        if (peak < limit + 1)
            continue;
        model::Finding finding = about(input, ring, "burst-hides-shortage");
        finding.severity = model::Severity::Warning;
        finding.patterns = patternsOn(input, ring, false);
        finding.title = "Burst capacity hides a shortage of " + placeText(table.table, table.index);
        finding.detail =
            "The highest minute consumes " + shown(peak) + " " + (ofWrites ? "write" : "read") +
            " units a second of " + shown(limit) +
            " provisioned. Saved-up capacity covered it; the same load for longer than " +
            timeText(input.options.partitions.burstSeconds * limit / (peak - limit)) +
            " is throttled.";
        if (input.options.autoScaling.enabled) {
            finding.severity = model::Severity::Info;
            finding.detail += " Auto scaling was minutes behind.";
            finding.change = throughputFix(input, ring, model::FixKind::AutoScaling, 1);
            finding.change.target = input.options.autoScaling.target;
            finding.fix = "Schedule the capacity before the rise, or raise the minimum.";
        } else {
            finding.fix = "Provision " + shown(std::ceil(peak / targetShare)) + " " +
                          (ofWrites ? "write" : "read") +
                          " units, or turn on auto scaling in time.";
            finding.change = throughputFix(input, ring, model::FixKind::Capacity, 1 / targetShare);
        }
        findings.push_back(std::move(finding));
    }
}

// Retries that add more load than they get served.
void findRetryStorms(const FindingInput& input, std::vector<model::Finding>& findings)
{
    double requests = 0;
    double retried = 0;
    double failed = 0;
    std::vector<std::string> patterns;
    for (const PatternResult& pattern : input.result.patterns) {
        requests += static_cast<double>(pattern.requests);
        retried += static_cast<double>(pattern.retried);
        failed += static_cast<double>(pattern.failed);
        if (static_cast<double>(pattern.retried) > 0.5 * static_cast<double>(pattern.requests))
            patterns.push_back(pattern.pattern);
    }
    if (patterns.empty())
        return;
    model::Finding finding;
    finding.rule = "retry-storm";
    finding.severity = model::Severity::Error;
    finding.patterns = std::move(patterns);
    finding.title = "Retries multiply the load";
    finding.detail = shown(retried) + " retries came on top of " + shown(requests) +
                     " requests, and " + shown(failed) + " requests failed after all " +
                     std::to_string(input.options.retries.attempts) + " attempts.";
    finding.fix = "Remove the cause named in the other findings; until then let clients retry less "
                  "often, with jitter and a retry quota.";
    // Fewer attempts first; clients that have few already hold their rate back.
    constexpr int fewAttempts = 3;
    if (input.options.retries.attempts > fewAttempts || !input.options.retries.adaptive) {
        finding.change.kind = model::FixKind::Retries;
        finding.change.profile =
            input.options.retries.attempts > fewAttempts ? "standard" : "boto-adaptive";
    } else {
        finding.fix += " No change is offered: these clients have few attempts and hold their rate "
                       "back already, so that only the cause is left.";
    }
    findings.push_back(std::move(finding));
}

} // namespace infera::engine
