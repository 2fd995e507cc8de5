#include "pricing/bill/attribution.h"

#include "model/base/named.h"
#include "pricing/bill/throughput.h"

#include <algorithm>

namespace infera::pricing {

namespace {

template<typename Cost>
void finish(std::vector<Cost>& costs)
{
    Decimal total;
    for (const Cost& cost : costs)
        total += cost.monthly;
    for (Cost& cost : costs)
        cost.share = total.isZero() ? 0 : cost.monthly.dividedBy(total, 12).toDouble();
    std::stable_sort(costs.begin(), costs.end(),
                     [](const Cost& a, const Cost& b) { return a.monthly > b.monthly; });
}

Decimal priceOf(const LineMaker& maker, const Meter& meter, Direction direction, bool ia)
{
    Decimal price;
    const std::string key = throughputKey(meter, direction, true, ia);
    for (const std::string& region : meter.regions) {
        const PriceRate* rate = maker.rate(key, region);
        if (rate != nullptr)
            price += rate->usd;
        if (direction == Direction::Read)
            break; // reads are local
    }
    return price;
}

} // namespace

std::vector<PatternCost> costByPattern(const model::Usage& usage, const LineMaker& maker,
                                       bool infrequentAccess)
{
    std::vector<PatternCost> costs;
    if (usage.patterns.empty())
        return costs;
    const std::vector<Meter> meters = metersOf(usage, maker.homeRegion());
    for (const model::PatternUsage& use : usage.patterns) {
        auto meter = std::find_if(meters.begin(), meters.end(), [&](const Meter& one) {
            return one.table == use.table && one.index == use.index;
        });
        if (meter == meters.end()) // a local index is metered with its table
            meter = std::find_if(meters.begin(), meters.end(),
                                 [&](const Meter& one) { return one.table == use.table; });
        if (meter == meters.end())
            continue;
        auto cost = std::find_if(costs.begin(), costs.end(), [&](const PatternCost& one) {
            return one.pattern == use.pattern;
        });
        if (cost == costs.end())
            cost = costs.insert(costs.end(), PatternCost{use.pattern, {}, 0});
        cost->monthly +=
            use.readUnitsPerMonth * priceOf(maker, *meter, Direction::Read, infrequentAccess) +
            use.writeUnitsPerMonth * priceOf(maker, *meter, Direction::Write, infrequentAccess);
    }
    finish(costs);
    return costs;
}

std::vector<IndexCost> costByIndex(const ModeCost& mode)
{
    std::vector<IndexCost> costs;
    for (const BillLine& line : mode.lines) {
        if (!line.amount || line.table.empty())
            continue;
        auto cost = std::find_if(costs.begin(), costs.end(), [&](const IndexCost& one) {
            return one.table == line.table && one.index == line.index;
        });
        if (cost == costs.end())
            cost = costs.insert(costs.end(), IndexCost{line.table, line.index, {}, 0});
        cost->monthly += *line.amount;
    }
    finish(costs);
    return costs;
}

} // namespace infera::pricing
