#include "engine/simulation/findings/findings.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

/// Requests, in whole ones.
double refusedFor(const Recorder::RingCounts& ring, Refusal refusal)
{
    return std::round(ring.refused[static_cast<std::size_t>(refusal)]);
}

double firstFor(const Recorder::RingCounts& ring, Refusal refusal)
{
    return ring.firstRefusal[static_cast<std::size_t>(refusal)];
}

/// "12 requests were throttled, the first after 5 min".
std::string throttledText(const Recorder::RingCounts& ring, Refusal refusal)
{
    return shown(refusedFor(ring, refusal)) + " requests were throttled, the first after " +
           timeText(firstFor(ring, refusal));
}

/// Auto scaling would provide enough, but minutes after it was needed.
model::Finding tooSlow(const FindingInput& input, std::size_t ring, double maximum)
{
    const TableResult& table = input.result.tables[ring];
    model::Finding finding = about(input, ring, "auto-scaling-too-slow", model::Severity::Error);
    finding.title = "Auto scaling follows the traffic to " + placeText(table.table, table.index) +
                    " too slowly";
    finding.detail =
        throttledText(input.recorder.ring(ring), Refusal::Provisioned) +
        ", though the maximum of " + shown(maximum) +
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
    if (refusedFor(counts, Refusal::Provisioned) < 1)
        return;
    const TableResult& table = input.result.tables[ring];
    const double reads = peakDemand(input, ring, UnitKind::Read);
    const double writes = peakDemand(input, ring, UnitKind::Write);
    const AutoScalingSettings scaling = scalingAt(input, firstFor(counts, Refusal::Provisioned));
    const double largest = std::max(reads, writes) / scaling.target;
    if (scaling.enabled && largest <= scaling.maximum) {
        findings.push_back(tooSlow(input, ring, scaling.maximum));
        return;
    }
    model::Finding finding = about(input, ring, "provisioned-shortage", model::Severity::Error);
    finding.title =
        "The provisioned capacity of " + placeText(table.table, table.index) + " is too small";
    finding.detail = throttledText(counts, Refusal::Provisioned) + ". Provisioned are " +
                     shown(table.readLimit) + " read and " + shown(table.writeLimit) +
                     " write units a second; the patterns ask for " + shown(reads) + " and " +
                     shown(writes) + " at their peak.";
    if (scaling.enabled) {
        finding.detail += " Auto scaling may not go above " + shown(scaling.maximum) + ".";
        raiseMaximum(input, ring, finding);
    } else {
        finding.change = throughputFix(input, ring, model::FixKind::Capacity, 1 / targetShare);
        finding.fix = "Provision " + shown(finding.change.readUnitsPerSecond) + " read and " +
                      shown(finding.change.writeUnitsPerSecond) +
                      " write units (70 % used at the peak), turn on auto scaling, or pay on "
                      "demand.";
    }
    findings.push_back(std::move(finding));
}

void findSteepRamp(const FindingInput& input, std::size_t ring,
                   std::vector<model::Finding>& findings)
{
    const Recorder::RingCounts& counts = input.recorder.ring(ring);
    if (refusedFor(counts, Refusal::OnDemand) < 1)
        return;
    const TableResult& table = input.result.tables[ring];
    const double reads = peakDemand(input, ring, UnitKind::Read);
    const double writes = peakDemand(input, ring, UnitKind::Write);
    model::Finding finding = about(input, ring, "on-demand-ramp", model::Severity::Error);
    finding.title = "Traffic to " + placeText(table.table, table.index) +
                    " rises faster than on-demand capacity grows";
    finding.detail =
        throttledText(counts, Refusal::OnDemand) +
        ". An on-demand table serves twice its previous peak at once, and needs 30 minutes to "
        "double again; the patterns ask for " +
        shown(reads) + " read and " + shown(writes) + " write units a second.";
    finding.change = throughputFix(input, ring, model::FixKind::WarmThroughput, warmReserve);
    finding.fix = "Set a warm throughput of " + shown(finding.change.readUnitsPerSecond) +
                  " read and " + shown(finding.change.writeUnitsPerSecond) +
                  " write units, a fifth above the peak, before the traffic arrives.";
    findings.push_back(std::move(finding));
}

/// The kinds of units of which more are asked for than the maximum set for them.
struct MaximumShort
{
    bool reads = false;
    bool writes = false;
};

MaximumShort shortOfMaximum(const FindingInput& input, std::size_t ring)
{
    const ThroughputSettings& settings = input.traffic.rings[ring].settings;
    const auto ofMaximum = [&](UnitKind kind, double maximum) {
        return maximum > 0 ? peakDemand(input, ring, kind) / maximum : 0; // 0: none is set
    };
    const double reads = ofMaximum(UnitKind::Read, settings.maximumReadUnitsPerSecond);
    const double writes = ofMaximum(UnitKind::Write, settings.maximumWriteUnitsPerSecond);
    // By chance a little less than the maximum is refused too.
    return {reads > 1 || (reads >= writes && writes <= 1),
            writes > 1 || (writes > reads && reads <= 1)};
}

/// "100 write units", "5,000 read and 100 write units".
std::string unitsText(const MaximumShort& of, double reads, double writes)
{
    return (of.reads ? shown(reads) + " read" : "") + (of.reads && of.writes ? " and " : "") +
           (of.writes ? shown(writes) + " write" : "") + " units";
}

/// Higher maxima where they are too low; what is not set stays so.
model::Fix maximumFix(const FindingInput& input, std::size_t ring, const MaximumShort& isShort)
{
    const ThroughputSettings& settings = input.traffic.rings[ring].settings;
    model::Fix fix = throughputFix(input, ring, model::FixKind::MaximumThroughput, 1 / targetShare);
    const auto raised = [](bool needed, double now, double units) {
        return needed ? std::max(now, units) : now;
    };
    fix.readUnitsPerSecond =
        raised(isShort.reads, settings.maximumReadUnitsPerSecond, fix.readUnitsPerSecond);
    fix.writeUnitsPerSecond =
        raised(isShort.writes, settings.maximumWriteUnitsPerSecond, fix.writeUnitsPerSecond);
    return fix;
}

void findLimits(const FindingInput& input, std::size_t ring, std::vector<model::Finding>& findings)
{
    const Recorder::RingCounts& counts = input.recorder.ring(ring);
    const TableResult& table = input.result.tables[ring];
    if (const double refused = refusedFor(counts, Refusal::Quota); refused >= 1) {
        model::Finding finding = about(input, ring, "table-quota", model::Severity::Error);
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
    if (refusedFor(counts, Refusal::Maximum) >= 1) {
        model::Finding finding = about(input, ring, "maximum-throughput", model::Severity::Warning);
        finding.title = "The maximum on-demand throughput of " +
                        placeText(table.table, table.index) + " holds requests back";
        const MaximumShort isShort = shortOfMaximum(input, ring);
        const ThroughputSettings& settings = input.traffic.rings[ring].settings;
        finding.detail = throttledText(counts, Refusal::Maximum) + ". Set are " +
                         unitsText(isShort, settings.maximumReadUnitsPerSecond,
                                   settings.maximumWriteUnitsPerSecond) +
                         " a second; the patterns ask for " +
                         unitsText(isShort, peakDemand(input, ring, UnitKind::Read),
                                   peakDemand(input, ring, UnitKind::Write)) +
                         " at their peak.";
        finding.change = maximumFix(input, ring, isShort);
        finding.fix = "Raise the maximum to " +
                      unitsText(isShort, finding.change.readUnitsPerSecond,
                                finding.change.writeUnitsPerSecond) +
                      ", or keep it as the price limit it is.";
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
    const ThroughputSettings& settings = input.traffic.rings[ring].settings;
    const bool keeps = settings.provisioned ? kind == model::FixKind::Capacity : warms;
    const auto units = [&](UnitKind of, double now, double newTable) {
        return std::max({warms ? newTable : 1.0, keeps ? now : 0.0,
                         std::ceil(peakDemand(input, ring, of) * factor)});
    };
    fix.readUnitsPerSecond =
        units(UnitKind::Read, settings.readUnitsPerSecond, parameters.onDemandReadStart);
    fix.writeUnitsPerSecond =
        units(UnitKind::Write, settings.writeUnitsPerSecond, parameters.onDemandWriteStart);
    return fix;
}

AutoScalingSettings scalingAt(const FindingInput& input, double seconds)
{
    return inForceAt(input.options.autoScaling, input.traffic.startSeconds + seconds);
}

void raiseMaximum(const FindingInput& input, std::size_t ring, model::Finding& finding)
{
    const double target = input.options.autoScaling.target;
    finding.change = throughputFix(input, ring, model::FixKind::AutoScaling, 1 / target);
    finding.change.target = target;
    finding.fix =
        "Raise the maximum of auto scaling to " +
        shown(std::max(finding.change.readUnitsPerSecond, finding.change.writeUnitsPerSecond)) +
        " units, or pay on demand. The change raises the minimum with it.";
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
        if (writesRefused < 1)
            continue;
        const bool byPartition = static_cast<double>(table.throttledByPartition) >
                                 static_cast<double>(table.throttled) / 2;
        model::Finding finding = about(input, ring, "index-starves-table", model::Severity::Error);
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
