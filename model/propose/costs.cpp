#include "model/propose/costs.h"

#include "model/base/units.h"
#include "model/capacity/capacity.h"
#include "model/design/namelists.h"
#include "model/layout/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace infera::model::proposer {

namespace {

capacity::Bytes rounded(double bytes)
{
    return bytes <= 0 ? 0 : static_cast<capacity::Bytes>(std::max(1.0, std::round(bytes)));
}

} // namespace

capacity::ReadKind kindOf(const Need& need)
{
    return need.strong ? capacity::ReadKind::Strong : capacity::ReadKind::Eventual;
}

void addItems(capacity::ListRead& list, const EntityStatistics::Reach& reach, double bytesOfOne,
              double shards)
{
    const double items = reach.items / shards;
    if (!reach.varies) {
        list.certainItems += items;
        list.certainBytes += items * bytesOfOne;
    } else if (items > 0) {
        list.itemBytes = (list.items * list.itemBytes + items * bytesOfOne) / (list.items + items);
        list.items += items;
    }
}

EntityCosts::EntityCosts(const Design& design, const EntityWorkload& workload,
                         const PriceWeights& weights, std::shared_ptr<const EntityFacts> facts)
    : m_design(design), m_workload(workload), m_weights(weights), m_facts(std::move(facts))
{}

double EntityCosts::callsPerMonth(double perSecond) const
{
    return perSecond * secondsPerHour * m_weights.monthHours;
}

double EntityCosts::storedBytes(const View& base, const View& view, double itemBytes) const
{
    const double overhead = capacity::storageOverheadPerItem;
    if (view.kind == ViewKind::Base)
        return statistics().items() * (itemBytes + overhead);
    return statistics().items() * facts(view).share *
           (entryBytes(base, view, itemBytes) + overhead);
}

/// Units of one write of an item: as Estimator::tableWrite (model/layout/evaluate.cpp).
KeyWrite EntityCosts::baseWrite(const Write& write, const View& base, double itemBytes) const
{
    // A changed table key is a delete and a put in one transaction.
    const bool replaces = facts(base).changesKey[write.position];
    const bool transaction = replaces || write.transactional || write.copied;
    const double units = capacity::writeUnits(0, rounded(itemBytes)) * (transaction ? 2.0 : 1.0);
    KeyWrite all;
    if (replaces) {
        all.entering = all.leaving = units;
        all.moves = facts(base).changesPartition[write.position];
    } else if (write.operation == PatternOperation::Create) {
        all.entering = units;
    } else if (write.operation == PatternOperation::Delete) {
        all.leaving = units;
    } else {
        all.staying = units;
    }
    return all;
}

double EntityCosts::baseUsd(const View& base, double itemBytes) const
{
    return baseWritesUsd(base, itemBytes) +
           storedBytes(base, base, itemBytes) / bytesPerGigabyte * m_weights.perGigabyteMonth;
}

double EntityCosts::baseWritesUsd(const View& base, double itemBytes) const
{
    double usd = 0;
    for (const Write& write : m_workload.writes)
        usd += callsPerMonth(m_weights.byPeak ? write.peak : write.rate) * m_facts->written(write) *
               baseWrite(write, base, itemBytes).units() * m_weights.perWriteUnit;
    return usd;
}

double EntityCosts::addedStorageUsd(const View& index) const
{
    return statistics().items() * addedBytes(index) / bytesPerGigabyte * m_weights.perGigabyteMonth;
}

/// Units of one write in an index: as Estimator::indexWrite (model/layout/evaluate.cpp).
KeyWrite EntityCosts::indexWrite(const Write& write, const View& base, const View& index,
                                 double entryBytes) const
{
    const ViewFacts& known = facts(index);
    EntryWrite entry;
    entry.in = known.presence[write.position];
    entry.bytes = rounded(entryBytes);
    switch (write.operation) {
    case PatternOperation::Create:
        entry.kind = EntryWrite::Kind::Create;
        return keyWriteOf(entry);
    case PatternOperation::Update:
        break;
    default:
        entry.kind = EntryWrite::Kind::Delete;
        entry.in.before = known.share;
        return keyWriteOf(entry);
    }
    entry.changesKey = known.changesKey[write.position];
    entry.changesPartition = known.changesPartition[write.position];
    if (facts(base).changesKey[write.position]) {
        entry.kind = EntryWrite::Kind::Replace;
        entry.in.before = known.share;
        return keyWriteOf(entry);
    }
    entry.kind = EntryWrite::Kind::Update;
    entry.touches = known.changesPlace[write.position] || index.projection == Projection::All ||
                    (index.projection == Projection::Include &&
                     (write.sets.empty() ? pair(base, index).includes
                                         : EntityFacts::changes(write, index.included)));
    return keyWriteOf(entry);
}

double EntityCosts::indexUsd(const View& base, const View& index, double itemBytes) const
{
    const double bytes = entryBytes(base, index, itemBytes);
    double usd = 0;
    for (const Write& write : m_workload.writes)
        usd += callsPerMonth(m_weights.byPeak ? write.peak : write.rate) * m_facts->written(write) *
               indexWrite(write, base, index, bytes).units() * m_weights.perWriteUnit;
    return usd +
           storedBytes(base, index, itemBytes) / bytesPerGigabyte * m_weights.perGigabyteMonth;
}

EntityStatistics::Reach EntityCosts::evaluated(const View& view, const Need& need,
                                               const Fit& fit) const
{
    EntityStatistics::Reach reach = m_facts->matches(need);
    if (fit.needsFilter()) {
        const double found = reach.items;
        reach = facts(view).inRange[need.position];
        reach.items = std::max(found, reach.items);
    }
    return reach;
}

double EntityCosts::readUnits(const View& base, const View& view, const Need& need, const Fit& fit,
                              double itemBytes, bool wholeItem) const
{
    const bool isPartial = view.kind != ViewKind::Base && view.projection != Projection::All;
    if (!isPartial || view.shards > 1 || !returnsAll(base, view, need.position, wholeItem))
        return countReadUnits(base, view, need, fit, itemBytes, wholeItem);
    double& units = pair(base, view).units[need.position];
    if (units < 0)
        units = countReadUnits(base, view, need, fit, itemBytes, wholeItem);
    return units;
}

/// As Estimator::evaluateQuery and evaluateGet (model/layout/evaluate.cpp).
double EntityCosts::countReadUnits(const View& base, const View& view, const Need& need,
                                   const Fit& fit, double itemBytes, bool wholeItem) const
{
    constexpr double never = std::numeric_limits<double>::infinity();
    const double bytes =
        view.kind == ViewKind::Base ? itemBytes : entryBytes(base, view, itemBytes);
    const bool oneShard = fit.wholeKey && (view.calculatedShards || view.kind == ViewKind::Base);
    if (oneShard && !fit.needsFilter())
        return capacity::readUnits(rounded(bytes), kindOf(need));
    const bool partial = view.kind != ViewKind::Base && view.projection != Projection::All;
    if (partial && !pair(base, view).filters[need.position])
        return never;
    const EntityStatistics::Reach& found = m_facts->matches(need);
    const EntityStatistics::Reach reach = evaluated(view, need, fit);
    const double shards = oneShard ? 1 : view.shards;
    capacity::ListRead list;
    addItems(list, reach, bytes, shards);
    double returned = found.items;
    if (need.limit && fit.ordered) {
        const auto limit = static_cast<double>(*need.limit);
        const double passing = reach.items > 0 ? found.items / reach.items : 1;
        if (passing > 0)
            list.mostItems = limit / passing;
        capacity::ListRead merged;
        addItems(merged, reach, bytes, 1);
        merged.mostItems = list.mostItems;
        returned = std::min(limit, passing * capacity::expectedListItems(merged));
    }
    double units = shards * capacity::expectedListReadUnits(list, kindOf(need));
    if (!returnsAll(base, view, need.position, wholeItem)) {
        // Longer lists want a wider projection, whatever it costs. And only one list is fetched in
        // a plan, that of the entity that has the most items.
        constexpr double fetchedMax = 10.0 * capacity::batchGetKeysMax;
        if (returned > fetchedMax || !mayFetch(need))
            return never;
        units += returned * capacity::readUnits(rounded(itemBytes), kindOf(need));
    }
    return units;
}

bool EntityCosts::mayFetch(const Need& need) const
{
    if (!need.isJoined || need.isLookup)
        return true;
    Statistics statistics(m_design);
    const auto rank = [&](const Entity& one) {
        return std::make_pair(-statistics.count(one), one.name);
    };
    const auto own = rank(*m_workload.entity);
    return std::all_of(need.entities.begin(), need.entities.end(), [&](const std::string& name) {
        const Entity* other = m_design.entity(name);
        return !other || own <= rank(*other);
    });
}

double EntityCosts::usdOfReads(const Need& need, double units) const
{
    return callsPerMonth(m_weights.byPeak ? need.peak : need.rate) * units * m_weights.perReadUnit;
}

double EntityCosts::readUsd(const View& base, const View& view, const Need& need, const Fit& fit,
                            double itemBytes, bool wholeItem) const
{
    const double units = readUnits(base, view, need, fit, itemBytes, wholeItem);
    return std::isinf(units) ? units : usdOfReads(need, units);
}

bool EntityCosts::knowsTableKey(const Write& write, const View& base) const
{
    if (write.operation == PatternOperation::Create)
        return true;
    if (facts(base).changesKey[write.position] || EntityFacts::changes(write, write.copyKeys))
        return false;
    return containsAll(write.where, write.copyKeys) && containsAll(write.where, base.partition) &&
           containsAll(write.where, base.sort) &&
           (base.shards <= 1 || containsAll(write.where, m_workload.entity->key));
}

bool EntityCosts::needsItemFor(const Write& write, const View& index) const
{
    return facts(index).needsItem[write.position];
}

} // namespace infera::model::proposer
