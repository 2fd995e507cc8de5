#include "model/propose/costs.h"

#include "model/capacity/capacity.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

constexpr double secondsPerHour = 3600;
constexpr double bytesPerGigabyte = 1024.0 * 1024.0 * 1024.0;
constexpr double writeUnitBytes = 1024; // HowItWorks: one write unit per KB
constexpr double batchKeys = capacity::batchGetKeysMax;

bool contains(const std::vector<std::string>& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

double writeUnitsOf(double bytes)
{
    return std::max(1.0, std::ceil(bytes / writeUnitBytes));
}

capacity::ReadKind kindOf(const Need& need)
{
    return need.strong ? capacity::ReadKind::Strong : capacity::ReadKind::Eventual;
}

/// Everything a reader wants is in the index's entries.
bool projectionSuffices(const EntityWorkload& workload, const View& base, const View& view,
                        const Need& need)
{
    if (view.kind == ViewKind::Base || view.projection == Projection::All)
        return true;
    const auto projected = [&](const std::string& attribute) {
        return workload.isKey(attribute) || contains(base.partition, attribute) ||
               contains(base.sort, attribute) || contains(view.partition, attribute) ||
               contains(view.sort, attribute) || contains(view.included, attribute);
    };
    if (need.returns.kind == ReturnsKind::Keys || need.returns.kind == ReturnsKind::Count)
        return true;
    return need.returns.kind == ReturnsKind::Attributes &&
           std::all_of(need.returns.attributes.begin(), need.returns.attributes.end(), projected);
}

/// Share of the traffic that the most popular of n values gets.
double zipfTopShare(double values, double theta)
{
    const int exact = static_cast<int>(std::min(values, 1000.0));
    double sum = 0;
    for (int i = 1; i <= exact; ++i)
        sum += std::pow(i, -theta);
    if (values > exact && theta != 1.0) // the rest as an integral
        sum += (std::pow(values, 1 - theta) - std::pow(exact, 1 - theta)) / (1 - theta);
    return sum > 0 ? 1 / sum : 1;
}

double skewTopShare(const Skew& skew, double values)
{
    switch (skew.distribution) {
    case DistributionKind::Uniform:
    case DistributionKind::File:
        return 1 / std::max(1.0, values);
    case DistributionKind::Hotspot:
        return skew.hotTraffic.value_or(1) / std::max(1.0, skew.hotKeys.value_or(1));
    case DistributionKind::Latest:
    case DistributionKind::Zipf:
        return zipfTopShare(values, skew.theta);
    }
    return 1;
}

} // namespace

EntityCosts::EntityCosts(const Design& design, const EntityWorkload& workload,
                         const PriceWeights& weights, bool generic)
    : m_design(design), m_workload(workload), m_weights(weights), m_generic(generic),
      m_statistics(design, *workload.entity)
{}

double EntityCosts::callsPerMonth(double perSecond) const
{
    return perSecond * secondsPerHour * m_weights.monthHours;
}

/// Bytes of the key attributes that exist only to be keys.
double EntityCosts::composedBytes(const View& view) const
{
    constexpr double nameBytes = 5;      // PK, SK, GSI1PK, GSI1SK
    constexpr double delimiterBytes = 6; // code and delimiter
    const auto part = [&](const std::vector<std::string>& attributes) {
        if (!m_generic && attributes.size() == 1)
            return 0.0;
        if (!m_generic && view.kind == ViewKind::Global)
            return 0.0; // a key of several attributes
        double bytes = nameBytes + delimiterBytes;
        for (const std::string& attribute : attributes)
            bytes += m_statistics.valueBytes(attribute) + 1;
        return bytes;
    };
    return part(view.partition) + (view.sort.empty() && !m_generic ? 0 : part(view.sort));
}

double EntityCosts::itemBytes(const View& base) const
{
    return m_statistics.itemBytes() + composedBytes(base);
}

double EntityCosts::entryBytes(const View& base, const View& index) const
{
    if (index.projection == Projection::All)
        return itemBytes(base) + composedBytes(index);
    std::vector<std::string> names = m_workload.entity->key;
    const auto add = [&](const std::vector<std::string>& from) {
        for (const std::string& one : from) {
            if (!contains(names, one))
                names.push_back(one);
        }
    };
    add(base.partition);
    add(base.sort);
    add(index.partition);
    add(index.sort);
    if (index.projection == Projection::Include)
        add(index.included);
    double bytes = composedBytes(base) + composedBytes(index);
    for (const std::string& one : names)
        bytes += m_statistics.attributeBytes(one) * m_statistics.presentShare(one);
    return bytes;
}

bool EntityCosts::changesKey(const Write& write, const View& view) const
{
    if (write.operation != PatternOperation::Update)
        return false;
    return std::any_of(write.sets.begin(), write.sets.end(), [&](const std::string& attribute) {
        return contains(view.partition, attribute) || contains(view.sort, attribute) ||
               std::any_of(view.when.begin(), view.when.end(),
                           [&](const WhereCondition& one) { return one.attribute == attribute; });
    });
}

double EntityCosts::baseUsd(const View& base) const
{
    const double units = writeUnitsOf(itemBytes(base));
    double usd = 0;
    for (const Write& write : m_workload.writes) {
        // A changed table key is a delete and a put in one transaction.
        const bool moves = changesKey(write, base);
        const double factor = (moves ? 2.0 : 1.0) * (moves || write.transactional ? 2.0 : 1.0);
        usd += callsPerMonth(write.rate) * units * factor * m_weights.perWriteUnit;
    }
    return usd + storedGigabytes(base, base) * m_weights.perGigabyteMonth;
}

double EntityCosts::storedGigabytes(const View& base, const View& view) const
{
    const double overhead = capacity::storageOverheadPerItem;
    if (view.kind == ViewKind::Base)
        return m_statistics.items() * (itemBytes(base) + overhead) / bytesPerGigabyte;
    const double entries = m_statistics.items() * m_statistics.shareInView(view);
    return entries * (entryBytes(base, view) + composedBytes(view) + overhead) / bytesPerGigabyte;
}

/// The cases of GSI.html, "Write operations and global secondary indexes", as units per write.
double EntityCosts::indexWriteFactor(const Write& write, const View& base, const View& index) const
{
    const double share = m_statistics.shareInView(index);
    if (write.operation != PatternOperation::Update)
        return share;
    if (changesKey(write, base) || changesKey(write, index))
        return 2 * share;
    if (index.projection == Projection::KeysOnly)
        return 0;
    if (write.sets.empty() || index.projection == Projection::All)
        return share;
    const bool touched =
        std::any_of(write.sets.begin(), write.sets.end(),
                    [&](const std::string& one) { return contains(index.included, one); });
    return touched ? share : 0;
}

double EntityCosts::indexUsd(const View& base, const View& index) const
{
    const double units = writeUnitsOf(entryBytes(base, index));
    double usd = 0;
    for (const Write& write : m_workload.writes)
        usd += callsPerMonth(write.rate) * units * indexWriteFactor(write, base, index) *
               m_weights.perWriteUnit;
    return usd + storedGigabytes(base, index) * m_weights.perGigabyteMonth;
}

double EntityCosts::readUnits(const View& base, const View& view, const Need& need,
                              const Fit& fit) const
{
    const double bytes = view.kind == ViewKind::Base ? itemBytes(base) : entryBytes(base, view);
    const double read = m_statistics.itemsRead(view, need, fit);
    // A sharded view is asked once per shard, each time for the whole limit.
    const double calls = view.calculatedShards && fit.wholeKey ? 1 : view.shards;
    const double perCall = need.limit ? read : read / calls;
    double units = calls * capacity::expectedPageReadUnits(perCall * bytes, kindOf(need));
    if (!projectionSuffices(m_workload, base, view, need)) {
        const auto itemBytesWhole = static_cast<capacity::Bytes>(std::ceil(itemBytes(base)));
        const double items = std::min(m_statistics.matches(need),
                                      static_cast<double>(need.limit.value_or(INT64_MAX)));
        // One BatchGetItem at most: a longer list is better served by a wider projection.
        if (items > batchKeys)
            return std::numeric_limits<double>::infinity();
        units += items * capacity::readUnits(itemBytesWhole, kindOf(need));
    }
    return units;
}

double EntityCosts::readUsd(const View& base, const View& view, const Need& need,
                            const Fit& fit) const
{
    return callsPerMonth(need.rate) * readUnits(base, view, need, fit) * m_weights.perReadUnit;
}

double EntityCosts::keyShare(const View& view, const std::optional<Skew>& skew, bool creates) const
{
    double share = 1;
    for (const std::string& attribute : view.partition) {
        double one = m_statistics.topShare(attribute);
        if (skew && skew->attribute == attribute)
            one = skewTopShare(*skew, m_statistics.distinct(attribute));
        else if (creates && m_workload.isChanged(attribute))
            one = 1; // updates move items on; new ones start with the same value
        share = std::min(share, one);
    }
    return share;
}

double EntityCosts::peakKeyWrites(const View& base, const View& view) const
{
    const bool isBase = view.kind == ViewKind::Base;
    const double bytes = isBase ? itemBytes(base) : entryBytes(base, view);
    double load = 0;
    for (const Write& write : m_workload.writes) {
        const bool creates = write.operation == PatternOperation::Create;
        double factor =
            isBase ? (write.transactional ? 2 : 1) : indexWriteFactor(write, base, view);
        double share = keyShare(view, write.skew, creates);
        const bool movesPartition =
            !isBase && write.operation == PatternOperation::Update &&
            std::any_of(write.sets.begin(), write.sets.end(),
                        [&](const std::string& one) { return contains(view.partition, one); });
        if (movesPartition) { // one half leaves the busiest key, the other enters another key
            factor /= 2;
            share = write.skew ? share : 1;
        }
        load += write.peak * writeUnitsOf(bytes) * factor * share;
    }
    return load;
}

double EntityCosts::peakKeyReads(const View& base, const View& view, const Need& need,
                                 const Fit& fit) const
{
    const std::optional<Skew>& skew = m_design.accessPatterns[need.pattern].skew;
    View whole = view;
    whole.shards = 1;
    return need.peak * readUnits(base, whole, need, fit) * keyShare(view, skew, false);
}

} // namespace infera::model::proposer
