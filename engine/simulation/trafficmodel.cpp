#include "engine/simulation/trafficmodel.h"

#include "engine/simulation/drawscope.h"
#include "engine/simulation/expiry.h"
#include "engine/simulation/requestbuilder.h"
#include "model/base/named.h"
#include "model/layout/evaluate.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

bool isProvisioned(const model::Design& design, const SimulationOptions& options)
{
    const model::BillingMode mode = options.billingMode != model::BillingMode::Auto
                                        ? options.billingMode
                                        : design.target.billingMode;
    return mode == model::BillingMode::Provisioned;
}

std::string keyNames(const std::vector<model::KeyAttribute>& key)
{
    std::string names;
    for (const model::KeyAttribute& attribute : key)
        names += (names.empty() ? "" : ", ") + attribute.name;
    return names;
}

void addRings(const model::Design& design, const model::Table& table,
              const SimulationOptions& options, TrafficModel& traffic)
{
    const bool divides =
        std::none_of(table.indexes.begin(), table.indexes.end(), [](const model::Index& index) {
            return index.kind == model::IndexKind::Local;
        });
    RingTraffic base;
    base.table = table.name;
    base.partitionKeyName = table.partitionKey.name;
    base.settings.parameters = options.partitions;
    base.settings.provisioned = isProvisioned(design, options);
    base.settings.mayDivideCollections = divides;
    std::vector<RingTraffic> rings = {base};
    for (const model::Index& index : table.indexes) {
        if (index.kind == model::IndexKind::Local)
            continue;
        RingTraffic ring = base;
        ring.index = index.name;
        ring.partitionKeyName = keyNames(index.partitionKey);
        ring.settings.mayDivideCollections = true;
        rings.push_back(std::move(ring));
    }
    constexpr double overhead = static_cast<double>(model::capacity::storageOverheadPerItem);
    const auto ringOf = [&](const model::Index& index) -> RingTraffic& {
        const auto own = std::find_if(rings.begin() + 1, rings.end(), [&](const RingTraffic& ring) {
            return ring.index == index.name;
        });
        return own != rings.end() ? *own : rings.front(); // a local one lies with the items
    };
    for (const model::EntityLayout& layout : table.entities) {
        const model::Entity* entity = design.entity(layout.entity());
        if (entity == nullptr)
            continue;
        if (!entity->count)
            traffic.incomplete.push_back("The number of items of " + entity->name +
                                         " is unknown, so their storage is not counted.");
        const double count = entity->count.value_or(0);
        rings[0].items += count;
        rings[0].settings.bytes +=
            count * (model::storedItemBytes(design, table, layout) + overhead);
        for (const model::Index& index : table.indexes) {
            if (!layout.indexes.contains(index.name))
                continue;
            const double entries = count * model::shareInIndex(design, layout, index.name);
            RingTraffic& ring = ringOf(index);
            if (index.kind == model::IndexKind::Global)
                ring.items += entries;
            ring.settings.bytes +=
                entries * (model::indexEntryBytes(design, table, index, layout) + overhead);
        }
    }
    for (RingTraffic& ring : rings)
        traffic.rings.push_back(std::move(ring));
}

Result<void> addPattern(const DrawScope::Context& context, const model::Layout& layout,
                        const model::Plan& plan, const SimulationOptions& options,
                        TrafficModel& traffic)
{
    const model::AccessPattern& pattern = *context.pattern;
    PatternTraffic added;
    added.name = pattern.name;
    added.isRead = model::isRead(pattern.operation);
    added.designIndex =
        static_cast<std::size_t>(context.pattern - context.design->accessPatterns.data());
    if (!pattern.rate.averagePerSecond && pattern.rate.curve != model::CurveKind::File)
        traffic.incomplete.push_back("The rate of \"" + pattern.name +
                                     "\" is unknown, so it is not simulated.");
    auto curve = RateCurve::of(pattern.rate, options.baseDirectory);
    if (!curve)
        return tl::unexpected(curve.error());
    added.rate = std::move(*curve);
    added.rate.scale(options.scale);
    RequestBuilder builder(context, layout, traffic.rings, added);
    auto built = builder.build(plan);
    if (!built)
        return built;
    const auto tooMany = [](const Request& request) {
        return request.draws.size() > drawsMax - requestDrawsFirst;
    };
    if (added.draws.size() > requestDrawsFirst ||
        std::any_of(added.requests.begin(), added.requests.end(), tooMany))
        return failure("too-many-key-attributes",
                       "The pattern \"" + pattern.name +
                           "\" involves more key attributes than can be simulated together.");
    traffic.patterns.push_back(std::move(added));
    return {};
}

double longestPeriod(const TrafficModel& traffic)
{
    double seconds = 60;
    for (const PatternTraffic& pattern : traffic.patterns)
        seconds = std::max(seconds, pattern.rate.periodSeconds());
    return seconds;
}

/// The curve time of the highest total rate. Where that lasts, but not longer than the run: the
/// middle of it, so that the run has it all; else its beginning, so that the run has the rise.
double peakSeconds(const TrafficModel& traffic, double runSeconds)
{
    constexpr double same = 1e-12;
    double best = 0;
    double end = 0;
    double bestRate = -1;
    for (double at = 0; at < longestPeriod(traffic); at += 60) {
        double rate = 0;
        for (const PatternTraffic& pattern : traffic.patterns)
            rate += pattern.rate.at(at);
        if (rate > bestRate * (1 + same)) {
            best = at;
            end = at;
            bestRate = rate;
        } else if (rate >= bestRate * (1 - same) && end == at - 60) {
            end = at;
        }
    }
    return end + 60 - best <= runSeconds ? (best + end + 60) / 2 : best;
}

const SimulationOptions::Capacity* entryOf(const std::vector<SimulationOptions::Capacity>& all,
                                           const RingTraffic& ring)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) {
        return one.table == ring.table && one.index == ring.index;
    });
    return found == all.end() ? nullptr : &*found;
}

void setOnDemand(const SimulationOptions& options, RingTraffic& ring)
{
    ring.settings.readUnitsPerSecond = options.warmReadUnitsPerSecond;
    ring.settings.writeUnitsPerSecond = options.warmWriteUnitsPerSecond;
    if (const auto* warm = entryOf(options.warm, ring)) {
        ring.settings.readUnitsPerSecond = warm->readUnitsPerSecond;
        ring.settings.writeUnitsPerSecond = warm->writeUnitsPerSecond;
    }
    if (const auto* maximum = entryOf(options.maximum, ring)) {
        ring.settings.maximumReadUnitsPerSecond = maximum->readUnitsPerSecond;
        ring.settings.maximumWriteUnitsPerSecond = maximum->writeUnitsPerSecond;
    }
}

/// The same load without skew: every request at a key that nobody had before.
void spreadKeys(TrafficModel& traffic)
{
    for (PatternTraffic& pattern : traffic.patterns)
        for (Request& request : pattern.requests) {
            Draw fresh;
            fresh.source = Draw::Source::Fresh;
            request.draws = {fresh};
            request.repeat *= request.shards;
            request.shards = 1;
            std::uint32_t number = 0;
            for (Touch& touch : request.touches) {
                if (touch.sort == Touch::Sort::Anywhere)
                    continue;
                touch.key = {{std::to_string(number++), -1},
                             {{}, static_cast<std::int32_t>(requestDrawsFirst)}};
                touch.sort = Touch::Sort::Fixed;
                touch.sortPosition = 0;
                touch.sortKey.clear();
            }
        }
    for (PatternTraffic& pattern : traffic.patterns)
        pattern.draws.clear();
}

/// Provisioned tables have what they were given, else what the design's rates ask for at the peak.
void setCapacities(const SimulationOptions& options, TrafficModel& traffic)
{
    for (std::uint32_t i = 0; i < traffic.rings.size(); ++i) {
        RingTraffic& ring = traffic.rings[i];
        if (!ring.settings.provisioned) {
            setOnDemand(options, ring);
            continue;
        }
        if (const auto* given = entryOf(options.capacity, ring)) {
            ring.settings.readUnitsPerSecond = given->readUnitsPerSecond;
            ring.settings.writeUnitsPerSecond = given->writeUnitsPerSecond;
            continue;
        }
        double reads = 1;
        double writes = 1;
        if (options.autoScaling.enabled) {
            // Where the scaling would stand when the run starts.
            const AutoScalingSettings scaling =
                inForceAt(options.autoScaling, traffic.startSeconds);
            const auto bounded = [&](UnitKind kind) {
                const double demand = traffic.demand(i, kind, traffic.startSeconds);
                return std::clamp(std::ceil(demand / scaling.target), scaling.minimum,
                                  std::max(scaling.minimum, scaling.maximum));
            };
            ring.settings.readUnitsPerSecond = bounded(UnitKind::Read);
            ring.settings.writeUnitsPerSecond = bounded(UnitKind::Write);
            continue;
        }
        for (double at = 0; at < longestPeriod(traffic); at += 60) {
            reads = std::max(reads, traffic.demand(i, UnitKind::Read, at));
            writes = std::max(writes, traffic.demand(i, UnitKind::Write, at));
        }
        ring.settings.readUnitsPerSecond = std::ceil(reads);
        ring.settings.writeUnitsPerSecond = std::ceil(writes);
    }
}

} // namespace

bool isBatch(const Request& request)
{
    return request.operation == model::StepOperation::BatchGetItem && request.repeat > 1;
}

double batchKeys(const Request& request)
{
    if (!isBatch(request))
        return 1;
    return request.repeat / std::ceil(request.repeat / model::capacity::batchGetKeysMax);
}

double PatternTraffic::requestsPerCall() const
{
    double ofACall = 0;
    for (const Request& request : requests)
        ofACall += request.repeat * request.shards / batchKeys(request);
    return ofACall;
}

double PatternTraffic::executionsPerCall() const
{
    double ofACall = 0;
    for (const Request& request : requests)
        ofACall += request.repeat * request.shards;
    return ofACall;
}

double sentTogether(const Request& request)
{
    return request.repeat * request.shards / request.pages;
}

double PatternTraffic::togetherPerCall() const
{
    double ofACall = 0;
    for (const Request& request : requests)
        ofACall += sentTogether(request);
    return ofACall;
}

double TrafficModel::demand(std::uint32_t ring, UnitKind kind, double curveSeconds) const
{
    double units = 0;
    for (const PatternTraffic& pattern : patterns) {
        double perCall = 0;
        for (const Request& request : pattern.requests)
            for (const Touch& touch : request.touches)
                if (touch.ring == ring)
                    perCall += request.repeat * request.shards * touch.probability *
                               (kind == UnitKind::Read ? touch.readUnits : touch.writeUnits);
        if (perCall > 0)
            units += perCall * pattern.rate.at(curveSeconds);
    }
    return units;
}

Result<TrafficModel> buildTraffic(const model::Design& original, const model::Layout& layout,
                                  const std::vector<model::Plan>& plans,
                                  const SimulationOptions& options)
{
    model::Design design = original;
    for (model::Entity& entity : design.entities)
        if (entity.count)
            *entity.count *= options.itemsScale;
    TrafficModel traffic;
    for (const model::Table& table : layout.tables)
        addRings(design, table, options, traffic);
    for (const model::AccessPattern& pattern : design.accessPatterns) {
        const auto plan = std::find_if(plans.begin(), plans.end(), [&](const model::Plan& one) {
            return one.pattern == pattern.name;
        });
        if (plan == plans.end()) {
            traffic.incomplete.push_back("\"" + pattern.name +
                                         "\" has no plan on this layout and is not simulated.");
            continue;
        }
        auto added =
            addPattern({&design, &pattern, options.baseDirectory}, layout, *plan, options, traffic);
        if (!added)
            return tl::unexpected(added.error());
    }
    // A run that is shorter than the curves is centred at their peak.
    if (options.durationSeconds < longestPeriod(traffic) && longestPeriod(traffic) <= 86'400)
        traffic.startSeconds =
            std::max(0.0, std::floor((peakSeconds(traffic, options.durationSeconds) -
                                      options.durationSeconds / 2) /
                                     60) *
                              60);
    setCapacities(options, traffic);
    if (options.evenKeys)
        spreadKeys(traffic);
    for (const Expiry& expiry : expiriesOf(design, layout, options.scale))
        for (RingTraffic& ring : traffic.rings)
            if (ring.table == expiry.table && ring.index == expiry.index)
                ring.expiredBytesPerSecond += expiry.itemsPerSecond * expiry.itemBytes;
    return traffic;
}

} // namespace infera::engine
