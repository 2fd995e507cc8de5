#include "model/propose/costs.h"

#include "model/capacity/capacity.h"

#include <algorithm>

namespace infera::model::proposer {

KeyUnits EntityCosts::peakKeyWrites(const View& base, const View& view, double itemBytes) const
{
    const bool isBase = view.kind == ViewKind::Base;
    const double bytes = isBase ? itemBytes : entryBytes(base, view, itemBytes);
    KeyUnits load;
    for (const Write& write : m_workload.writes) {
        const KeyWrite units =
            isBase ? baseWrite(write, base, itemBytes) : indexWrite(write, base, view, bytes);
        load += keyUnitsOf(units, write.peak * m_facts->written(write),
                           partition(view).writes[write.position]);
    }
    return load;
}

KeyUnits EntityCosts::peakKeyReads(const View& base, const View& view, const Need& need,
                                   const Fit& fit, double itemBytes) const
{
    if (view.shards > 1) {
        View undivided = view;
        undivided.shards = 1;
        return peakKeyReads(base, undivided, need, fit, itemBytes);
    }
    ReadShares shares;
    shares.ofKey = partition(view).reads[need.position];
    shares.ofOneItem = m_facts->ofOneItem(need);
    shares.leastUnits = capacity::pageReadUnits(0, kindOf(need));
    shares.isWhole = need.limit.has_value();
    return keyUnitsOf(readUnits(base, view, need, fit, itemBytes, false), need.peak, shares, 1);
}

bool EntityCosts::fitsCollection(const View& base, const std::vector<View>& indexes,
                                 double itemBytes) const
{
    double bytes = itemBytes;
    bool isLocal = false;
    for (const View& view : indexes) {
        if (view.kind != ViewKind::Local)
            continue;
        isLocal = true;
        bytes += entryBytes(base, view, itemBytes) * facts(view).share;
    }
    return !isLocal ||
           collectionBytes(m_design, *m_workload.entity, m_facts->shares(), base.partition, bytes)
                   .later < static_cast<double>(capacity::localIndexCollectionBytesMax) *
                                std::max(1, base.shards);
}

} // namespace infera::model::proposer
