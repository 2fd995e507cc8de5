#include "model/propose/costs.h"

#include "model/capacity/capacity.h"
#include "model/design/traffic.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

/// Fewer values than this are the states of something: many items take the same one in turn. The
/// threshold of the AWS DynamoDB architect guide (awslabs/mcp, 2026) for keys that spread no load.
constexpr double states = 100;

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

/// Whether items plausibly take the same value when an attribute is set, as they do of a status. A
/// unique value, the key of another entity, a moment, an attribute that items need not have and one
/// that is known to have many values differ from item to item, or are not there yet.
bool isState(const Attribute& attribute)
{
    if (!attribute.values.empty() || attribute.type == AttributeType::BOOL)
        return true;
    if (attribute.distinct.value_or(0) >= states)
        return false;
    const bool moment = attribute.format == "timestamp" || attribute.format == "epoch";
    return !attribute.unique && attribute.references.empty() && !attribute.monotonic && !moment &&
           attribute.presentWith.empty() && attribute.present.value_or(1) >= 1;
}

} // namespace

/// All new items begin with one value of it, and updates take them on to the next together.
bool EntityCosts::isTakenTogether(const std::string& attribute) const
{
    const Attribute* known = m_workload.entity->attribute(attribute);
    return known && m_workload.isChanged(attribute) && isState(*known);
}

/// All new items have the newest value: a day, an hour ("Designing partition keys", DynamoDB
/// Developer Guide: a creation date rounded to a day, an hour or a minute is a bad key).
bool EntityCosts::growsWithTime(const std::string& attribute) const
{
    const Attribute* known = m_workload.entity->attribute(attribute);
    return known && known->monotonic;
}

double EntityCosts::keyShare(const View& view, const std::optional<Skew>& skew, bool enters) const
{
    double share = 1;
    const bool shared = enters && !m_statistics.identifies(view);
    for (const std::string& attribute : view.partition) {
        double one = m_statistics.topShare(attribute);
        if (skew && skew->attribute == attribute)
            one = skewTopShare(*skew, m_statistics.distinct(attribute));
        else if (enters && (isTakenTogether(attribute) || (shared && growsWithTime(attribute))))
            one = 1;
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
        const bool moves = !isBase && facts(view).changesPartition[write.position];
        if (moves && std::any_of(view.partition.begin(), view.partition.end(),
                                 [&](const auto& one) { return isTakenTogether(one); }))
            // those that enter a state do not leave it at once
            units /= 2;
        const double share = keyShare(view, write.skew, creates || moves);
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
