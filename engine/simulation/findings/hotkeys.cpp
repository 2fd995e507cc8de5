#include "engine/simulation/findings/findings.h"

#include "model/findings/shardfix.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace infera::engine {

namespace {

/// Of a partition's limit: worth a warning before it throttles. What shards leave of it is less,
/// so that nobody is told to divide again what was divided as told.
constexpr double nearLimit = model::shardRoom + 0.05;
constexpr double worthSharing = 0.25; ///< of the limit: several such keys fit in one partition

std::size_t ringOf(const FindingInput& input, const HotKey& key)
{
    std::size_t ring = 0;
    while (input.traffic.rings[ring].table != key.table ||
           input.traffic.rings[ring].index != key.index)
        ++ring;
    return ring;
}

std::vector<std::string> patternsWithKey(const FindingInput& input, const HotKey& key)
{
    return patternsOn(input, ringOf(input, key), key.throttled > 0);
}

double peakOf(const FindingInput& input, const HotKey& key)
{
    return key.limit == input.options.partitions.writeUnitsPerSecond ? key.peakWriteUnits
                                                                     : key.peakReadUnits;
}

bool isOver(const FindingInput& input, const HotKey& key)
{
    return peakOf(input, key) > key.limit && key.throttled > 0;
}

bool isNear(const FindingInput& input, const HotKey& key)
{
    return isOver(input, key) || peakOf(input, key) >= nearLimit * key.limit;
}

/// The other keys of the table or index that come as near to their limit, a few of them by name.
std::string alsoNear(const FindingInput& input, const HotKey& key)
{
    constexpr std::size_t named = 4;
    std::string names;
    std::size_t count = 0;
    for (const HotKey& other : input.result.hotKeys) {
        if (&other == &key || other.table != key.table || other.index != key.index ||
            !isNear(input, other))
            continue;
        if (count++ < named)
            names += (names.empty() ? "" : ", ") + other.key;
    }
    if (count == 0)
        return {};
    return (count == 1 ? std::string(" So is 1 more: ")
                       : " So are " + std::to_string(count) + " more: ") +
           names + (count > named ? ", ..." : "") + ".";
}

/// The share of a key's load, of the kind of units that presses it, that one item alone takes.
double shareOfOneItem(const FindingInput& input, const HotKey& key)
{
    for (const HotKeyTable::Entry& entry : input.recorder.hotKeys(ringOf(input, key)).entries()) {
        const HotCandidate& expected = entry.candidate;
        if (expected.text != key.key)
            continue;
        const bool writes = key.limit == input.options.partitions.writeUnitsPerSecond;
        const double all = writes ? expected.writeUnitsPerSecond : expected.readUnitsPerSecond;
        const double one = writes ? expected.oneItemWriteUnits : expected.oneItemReadUnits;
        return all > 0 ? one / all : 0;
    }
    return 0;
}

/// Shards that leave room below the limit which the key now takes `ofLimit` of; no change where one
/// item alone has the key, or takes too much of its load.
model::Fix shardsFix(const FindingInput& input, const HotKey& key, double ofLimit)
{
    model::Fix place;
    place.table = key.table;
    place.index = key.index;
    place.partitionKey = key.keyTemplate;
    const int now = model::shardsNow(input.design, input.layout, place);
    const double ofOneItem = ofLimit * shareOfOneItem(input, key);
    return model::shardsFix(input.design, input.layout, place,
                            {{(ofLimit - ofOneItem) * now, ofOneItem}}, model::shardRoom);
}

bool isDivided(const FindingInput& input, const HotKey& key)
{
    model::Fix place;
    place.table = key.table;
    place.index = key.index;
    place.partitionKey = key.keyTemplate;
    return model::shardsNow(input.design, input.layout, place) > 1;
}

model::Fix shardsFix(const FindingInput& input, const HotKey& key)
{
    return shardsFix(input, key, peakOf(input, key) / key.limit);
}

/// What a person is told to do about a key.
std::string fixText(const model::Fix& change, bool writes)
{
    const std::string cache = writes ? "" : "Put a cache before the reads of this key";
    if (change.kind == model::FixKind::None)
        return writes ? "Collect the writes of its item and make them together, or keep several "
                        "items whose values are added up when they are read. No change is "
                        "offered: one item takes the load of this key, and no shard divides one "
                        "item."
                      : cache + ", or make its item smaller, or read an index of what is "
                                "returned. No change is offered: one item takes the load of this "
                                "key, and no shard divides one item.";
    return (writes ? "Divide the key by a shard suffix: "
                   : cache + ", or divide it by a shard suffix: ") +
           std::to_string(change.shards) + " shards keep each below 80 % of the limit.";
}

using Entry = HotKeyTable::Entry;

/// Refusals of the keys that count, by the limit of a partition alone or by any.
double throttledOf(const FindingInput& input, std::size_t ring, double Entry::*refused,
                   const std::function<bool(const Entry&)>& counts)
{
    double throttled = 0;
    for (const Entry& entry : input.recorder.hotKeys(ring).entries())
        if (counts(entry))
            throttled += entry.*refused;
    return throttled;
}

/// Whether a key alone asks for more than a partition can serve.
bool isTooMuchAlone(const FindingInput& input, const Entry& entry)
{
    return entry.peakRead > input.options.partitions.readUnitsPerSecond ||
           entry.peakWrite > input.options.partitions.writeUnitsPerSecond;
}

/// What a key that is hot for a minute only does.
std::string rollingText(const FindingInput& input, const HotKey& key)
{
    std::string text = " Another key is the hot one every minute, so no split for heat comes in "
                       "time.";
    const double refused = throttledOf(input, ringOf(input, key), &Entry::throttled,
                                       [](const Entry& entry) { return entry.candidate.rolling; });
    if (refused >= 1)
        text += " All of them together were throttled " + shown(refused) + " times.";
    return text;
}

/// About the hottest key of a table or index.
model::Finding hotKeyFinding(const FindingInput& input, const HotKey& key)
{
    const bool over = isOver(input, key);
    const double peak = peakOf(input, key);
    const bool above = over || peak > key.limit;
    const bool writes = key.limit == input.options.partitions.writeUnitsPerSecond;
    model::Finding finding = about(input, ringOf(input, key), "hot-key",
                                   over ? model::Severity::Error : model::Severity::Warning);
    finding.title = "Key " + key.key + " of " + placeText(key.table, key.index) +
                    (above ? " is asked for more than one partition can serve"
                           : " comes near the limit of one partition");
    finding.detail = "It takes " + percent(key.share) + " of the requests there and at its peak " +
                     shown(peak) + (writes ? " write" : " read") +
                     " units a second; one key can have " + shown(key.limit) + ".";
    if (key.throttled == 1 && over)
        finding.detail += " 1 request was throttled, after " +
                          timeText(key.firstThrottleSeconds.value_or(0)) + ".";
    else if (key.throttled > 0 && over)
        finding.detail += " " + shown(static_cast<double>(key.throttled)) +
                          " requests were throttled, the first after " +
                          timeText(key.firstThrottleSeconds.value_or(0)) + ".";
    if (above && !over)
        finding.detail += " Nothing was throttled in this run: it was too short for that, or other "
                          "limits and conflicts kept requests from the partition.";
    finding.detail += key.rolling ? rollingText(input, key) : alsoNear(input, key);
    finding.patterns = patternsWithKey(input, key);
    finding.change = shardsFix(input, key);
    finding.fix = fixText(finding.change, writes);
    return finding;
}

/// Shards for the hottest key of those that share their partition's limit with others: so many that
/// several of them have room there.
model::Fix sharingKeyFix(const FindingInput& input, std::size_t ring)
{
    const TableResult& table = input.result.tables[ring];
    for (const HotKey& key : input.result.hotKeys) {
        const double ofLimit = peakOf(input, key) / key.limit;
        if (key.table == table.table && key.index == table.index && ofLimit > worthSharing &&
            key.peakReadUnits <= input.options.partitions.readUnitsPerSecond &&
            key.peakWriteUnits <= input.options.partitions.writeUnitsPerSecond)
            return shardsFix(input, key, ofLimit * model::shardRoom / worthSharing);
    }
    return {};
}

} // namespace

model::Fix hottestKeyFix(const FindingInput& input, std::size_t ring)
{
    const TableResult& table = input.result.tables[ring];
    for (const HotKey& key : input.result.hotKeys)
        if (key.table == table.table && key.index == table.index && isNear(input, key))
            return shardsFix(input, key);
    return {};
}

// One key's items share one partition unless a split can divide them: "Best practices for designing
// and using partition keys effectively", DynamoDB Developer Guide (2026).
void findHotKeys(const FindingInput& input, std::vector<model::Finding>& findings)
{
    std::vector<std::pair<std::string, std::string>> seen;
    for (const HotKey& key : input.result.hotKeys) {
        const std::pair<std::string, std::string> place(key.table, key.index);
        if (std::find(seen.begin(), seen.end(), place) != seen.end() || !isNear(input, key))
            continue;
        seen.push_back(place);
        findings.push_back(hotKeyFinding(input, key));
    }
}

namespace {

/// The keys that met the limit of a partition that they share with others, a few by name.
std::string keysTogether(const FindingInput& input, std::size_t ring)
{
    constexpr std::size_t named = 4;
    std::vector<const Entry*> keys;
    for (const Entry& entry : input.recorder.hotKeys(ring).entries())
        if (entry.throttledByPartition >= 1 && !isTooMuchAlone(input, entry))
            keys.push_back(&entry);
    std::stable_sort(keys.begin(), keys.end(), [](const Entry* a, const Entry* b) {
        return a->throttledByPartition > b->throttledByPartition;
    });
    std::string text;
    for (std::size_t i = 0; i < std::min(named, keys.size()); ++i) {
        const Entry& key = *keys[i];
        const bool writes = key.peakWrite / input.options.partitions.writeUnitsPerSecond >=
                            key.peakRead / input.options.partitions.readUnitsPerSecond;
        text += (text.empty() ? " Keys that share a partition met it, none of them too hot alone: "
                              : ", ") +
                key.candidate.text + " (" + shown(writes ? key.peakWrite : key.peakRead) +
                (writes ? " write" : " read") + " units a second at its peak)";
    }
    return text.empty() ? text : text + (keys.size() > named ? ", ..." : ".");
}

/// The key that is too much alone, where it explains what its partition refuses of other keys too;
/// nullptr where others take a part of the limit that counts.
const HotKey* keyThatCrowdsOut(const FindingInput& input, std::size_t ring)
{
    for (const Entry& entry : input.recorder.hotKeys(ring).entries())
        if (entry.throttledByPartition >= 1 && !isTooMuchAlone(input, entry) &&
            std::max(entry.peakRead / input.options.partitions.readUnitsPerSecond,
                     entry.peakWrite / input.options.partitions.writeUnitsPerSecond) > worthSharing)
            return nullptr;
    const TableResult& table = input.result.tables[ring];
    for (const HotKey& key : input.result.hotKeys)
        if (key.table == table.table && key.index == table.index && isOver(input, key))
            return &key;
    return nullptr;
}

model::Finding crowdedOut(const FindingInput& input, std::size_t ring, const HotKey& key,
                          double refused)
{
    model::Finding finding = about(input, ring, "hot-partition", model::Severity::Warning);
    finding.title = "Keys that share a partition of " + placeText(key.table, key.index) + " with " +
                    key.key + " are throttled with it";
    finding.detail = shown(std::round(refused)) +
                     " requests for other keys met the limit of the "
                     "partition, which " +
                     key.key + " uses up.";
    finding.change = shardsFix(input, key);
    finding.fix = "Relieve " + key.key + ", and they have room." +
                  std::string(finding.change.kind == model::FixKind::None
                                  ? " No change is offered: one item takes the load of this key, "
                                    "and no shard divides one item."
                                  : "");
    return finding;
}

constexpr double roomLeft = 0.75; ///< evenly used: below it, partitions are not too few

/// Whether all that is throttled there are patterns that only scan there.
bool onlyScansAreThrottled(const FindingInput& input, std::size_t ring)
{
    bool any = false;
    for (std::size_t p = 0; p < input.traffic.patterns.size(); ++p) {
        if (std::round(input.recorder.refused(p, ring)) < 1)
            continue;
        any = true;
        for (const Request& request : input.traffic.patterns[p].requests)
            if (request.operation != model::StepOperation::Scan &&
                std::any_of(request.touches.begin(), request.touches.end(),
                            [&](const Touch& touch) { return touch.ring == ring; }))
                return false;
    }
    return any;
}

bool isScanned(const FindingInput& input, std::size_t ring)
{
    for (std::size_t p = 0; p < input.traffic.patterns.size(); ++p)
        for (const Request& request : input.traffic.patterns[p].requests)
            if (request.operation == model::StepOperation::Scan &&
                request.touches.front().ring == ring && input.recorder.units(p, ring).read > 0)
                return true;
    return false;
}

/// Capacity or warm throughput with room above the peak: it decides how many partitions there are,
/// and the keys are never divided quite evenly between them.
model::Fix enoughFix(const FindingInput& input, std::size_t ring)
{
    return input.result.tables[ring].provisioned
               ? throughputFix(input, ring, model::FixKind::Capacity, 1 / targetShare)
               : throughputFix(input, ring, model::FixKind::WarmThroughput, warmReserve);
}

} // namespace

// A partition that throttles without one key to blame: several keys, or a whole range, on it.
void findHotPartitions(const FindingInput& input, std::vector<model::Finding>& findings)
{
    for (std::size_t r = 0; r < input.result.tables.size(); ++r) {
        const TableResult& table = input.result.tables[r];
        const double byHotKeys =
            throttledOf(input, r, &Entry::throttledByPartition,
                        [&](const Entry& entry) { return isTooMuchAlone(input, entry); });
        const double refused = static_cast<double>(table.throttledByPartition);
        if (refused <= byHotKeys * 1.05 || refused - byHotKeys < 1)
            continue;
        const std::string cause = causeAt(input, table.table, table.index);
        if (const HotKey* key = keyThatCrowdsOut(input, r);
            key != nullptr && cause != "shortage" && cause != "both") {
            findings.push_back(crowdedOut(input, r, *key, refused - byHotKeys));
            continue;
        }
        const PartitionParameters& parameters = input.options.partitions;
        const double count = static_cast<double>(table.partitionsStart);
        // What is asked for: of what is consumed a limit never lets more through than 100 %.
        const double evenRead =
            peakDemand(input, r, UnitKind::Read) / count / parameters.readUnitsPerSecond;
        const double evenWrite =
            peakDemand(input, r, UnitKind::Write) / count / parameters.writeUnitsPerSecond;
        const bool skew =
            cause.empty() ? std::max(evenRead, evenWrite) < roomLeft : cause != "shortage";
        const bool isUneven = cause == "shortage" && std::max(evenRead, evenWrite) < roomLeft;
        model::Finding finding = about(input, r, "hot-partition", model::Severity::Error);
        finding.title = "Partitions of " + placeText(table.table, table.index) +
                        " are asked for more than they can serve";
        finding.detail = shown(std::round(refused - byHotKeys)) +
                         " requests met the limit of their partition" +
                         (byHotKeys > 0 ? " beside those for single hot keys" : "") + ".";
        if ((isUneven && isScanned(input, r)) || onlyScansAreThrottled(input, r)) {
            finding.detail += " A scan is under way there: it reads one partition after the other, "
                              "each as fast as it serves.";
            finding.fix = "Scan more slowly or at another time, or export the table to S3 instead. "
                          "No change is offered: how fast it scans is for the program to say.";
            findings.push_back(std::move(finding));
            continue;
        }
        finding.detail += keysTogether(input, r) + " The peak divided evenly over the " +
                          (count > 1 ? shown(count) + " partitions" : std::string("partition")) +
                          " of the start is " + percent(std::max(evenRead, evenWrite)) +
                          " of their limit: " +
                          (isUneven          ? "it is not divided evenly, whatever the keys."
                           : cause == "both" ? "there are too few for this traffic so far, and few "
                                               "ranges of keys take most of it."
                           : skew            ? "few ranges of keys take most of the load."
                                             : "there are too few for this traffic so far.");
        finding.fix = skew ? "Choose a partition key with more distinct values, or spread the "
                             "heaviest ones by a shard suffix."
                           : std::string("Raise the ") +
                                 (table.provisioned ? "provisioned capacity" : "warm throughput") +
                                 " above the expected peak before the traffic arrives.";
        finding.change = skew ? sharingKeyFix(input, r) : enoughFix(input, r);
        if (skew && finding.change.kind == model::FixKind::Shards)
            finding.fix += " " + std::to_string(finding.change.shards) +
                           " shards take less than a quarter of the limit each, so that several "
                           "of them fit in one partition.";
        if (skew && finding.change.kind == model::FixKind::None)
            finding.fix +=
                " No change is offered: no key of several items takes enough of it to be "
                "divided. DynamoDB splits such partitions for heat, here " +
                shown(parameters.heatMinutes) + " minutes and " +
                shown(parameters.splitDelaySeconds) + " s after it begins.";
        findings.push_back(std::move(finding));
    }
}

// Entries of one value of an index key share a partition of the index, and a value with a large
// share of the writes meets its limit first ("Global secondary index write throttling").
void findLowCardinality(const FindingInput& input, std::vector<model::Finding>& findings)
{
    constexpr double largeShare = 0.05;
    constexpr double nearRoom = 10; ///< times the traffic until the index throttles
    constexpr double worthSaying = 100;
    constexpr double asGood = 0.8; ///< of that room: divided keys are left as they are
    for (std::size_t ring = 0; ring < input.result.tables.size(); ++ring) {
        const TableResult& table = input.result.tables[ring];
        const HotKey* hottest = nullptr;
        for (const HotKey& key : input.result.hotKeys)
            if (!table.index.empty() && key.table == table.table && key.index == table.index &&
                key.share >= largeShare && key.peakWriteUnits > 0 &&
                (hottest == nullptr || key.peakWriteUnits > hottest->peakWriteUnits))
                hottest = &key;
        if (hottest == nullptr)
            continue;
        const double limit = input.options.partitions.writeUnitsPerSecond;
        const double room = limit / hottest->peakWriteUnits;
        const double enough = isDivided(input, *hottest) ? asGood * nearRoom : worthSaying;
        if (hottest->throttled == 0 && room > enough)
            continue;
        const model::Severity severity = hottest->throttled > 0 ? model::Severity::Error
                                         : room <= nearRoom     ? model::Severity::Warning
                                                                : model::Severity::Info;
        model::Finding finding = about(input, ring, "low-cardinality-index-key", severity);
        finding.title = "Index " + table.index + " of " + table.table + " puts all entries of " +
                        hottest->key + " on one key";
        finding.detail = percent(hottest->share) + " of the requests to the index go to it, " +
                         shown(hottest->peakWriteUnits) + " write units a second at the peak. " +
                         (room > 1 ? "At " + shown(room) + " times this traffic the index throttles"
                                   : std::string("The index throttles")) +
                         " the writes to its table.";
        finding.patterns = patternsWithKey(input, *hottest);
        finding.change = shardsFix(input, *hottest, nearRoom / room);
        if (finding.change.kind == model::FixKind::None)
            continue; // a hot item, not a value that many items have
        finding.fix = "Add a shard suffix to the index key (" +
                      std::to_string(finding.change.shards) +
                      " shards leave room for ten times the traffic) and read all shards.";
        findings.push_back(std::move(finding));
    }
}

} // namespace infera::engine
