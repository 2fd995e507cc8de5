#include "model/propose/costs.h"

#include "model/capacity/capacity.h"
#include "model/design/traffic.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

bool contains(const std::vector<std::string>& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
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
    if (values > exact && theta == 1.0)
        sum += std::log(values / exact);
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
    case DistributionKind::ScrambledZipf:
        return std::max(1 / std::max(1.0, values),
                        zipfTopShare(traffic::scrambledItems, skew.theta));
    case DistributionKind::Rolling:
        return skew.hotTraffic.value_or(1);
    }
    return 1;
}

/// Whether new items plausibly begin with the same value of an attribute that updates then change,
/// as a status does. A unique value, the key of another entity, a moment and an attribute that
/// items need not have differ from item to item, or are not there yet.
bool startsAlike(const Attribute& attribute)
{
    if (!attribute.values.empty() || attribute.type == AttributeType::BOOL)
        return true;
    const bool moment = attribute.format == "timestamp" || attribute.format == "epoch";
    return !attribute.unique && attribute.references.empty() && !attribute.monotonic && !moment &&
           attribute.presentWith.empty() && attribute.present.value_or(1) >= 1;
}

} // namespace

double EntityCosts::keyShare(const View& view, const std::optional<Skew>& skew, bool creates) const
{
    double share = 1;
    for (const std::string& attribute : view.partition) {
        const Attribute* known = m_workload.entity->attribute(attribute);
        double one = m_statistics.topShare(attribute);
        if (skew && skew->attribute == attribute)
            one = skewTopShare(*skew, m_statistics.distinct(attribute));
        else if (creates && m_workload.isChanged(attribute) && known && startsAlike(*known))
            one = 1; // updates move items on
        share = std::min(share, one);
    }
    return share;
}

double EntityCosts::peakKeyWrites(const View& base, const View& view, double itemBytes) const
{
    const bool isBase = view.kind == ViewKind::Base;
    const double bytes = isBase ? itemBytes : entryBytes(base, view, itemBytes);
    const auto whole = static_cast<capacity::Bytes>(std::max(1.0, std::round(bytes)));
    double load = 0;
    for (const Write& write : m_workload.writes) {
        const bool creates = write.operation == PatternOperation::Create;
        double units = isBase ? capacity::writeUnits(whole, whole) * (write.transactional ? 2 : 1)
                              : indexUnits(write, base, view, bytes);
        double share = keyShare(view, write.skew, creates);
        const bool movesPartition = !isBase && facts(view).changesPartition[write.position];
        if (movesPartition) { // one half leaves the busiest key, the other enters another key
            units /= 2;
            share = write.skew && contains(view.partition, write.skew->attribute) ? share : 1;
        }
        load += write.peak * m_written[write.position] * units * share;
    }
    return load;
}

double EntityCosts::peakKeyReads(const View& base, const View& view, const Need& need,
                                 const Fit& fit, double itemBytes) const
{
    View whole = view;
    whole.shards = 1;
    return need.peak * readUnits(base, whole, need, fit, itemBytes, false) *
           keyShare(view, need.skew, false);
}

} // namespace infera::model::proposer
