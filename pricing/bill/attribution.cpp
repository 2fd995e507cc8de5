#include "pricing/bill/attribution.h"

#include "model/base/named.h"
#include "pricing/bill/services.h"
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

/// Units times their on-demand price; `priced` turns false where that is not known.
Decimal costOf(const LineMaker& maker, const Meter& meter, Direction direction,
               const Decimal& units, std::string_view tableClass, bool& priced)
{
    if (units.isZero())
        return 0;
    const std::optional<Decimal> price = priceOf(maker, meter, direction, true, tableClass);
    priced = priced && price;
    return units * price.value_or(0);
}

/// A local index is metered with its table.
const Meter* meterOf(const std::vector<Meter>& meters, const model::PatternUsage& use)
{
    const Meter* table = nullptr;
    for (const Meter& one : meters) {
        if (one.table != use.table || isOfOneReplica(one))
            continue;
        if (one.index == use.index)
            return &one;
        if (one.index.empty())
            table = &one;
    }
    return table;
}

} // namespace

std::vector<PatternCost> costByPattern(const model::Usage& usage, const std::vector<Meter>& meters,
                                       const LineMaker& maker, std::string_view tableClass)
{
    std::vector<PatternCost> costs;
    if (usage.patterns.empty())
        return costs;
    for (const model::PatternUsage& use : usage.patterns) {
        const Meter* meter = meterOf(meters, use);
        if (meter == nullptr)
            continue;
        auto cost = std::find_if(costs.begin(), costs.end(), [&](const PatternCost& one) {
            return one.pattern == use.pattern;
        });
        if (cost == costs.end()) {
            cost = costs.insert(costs.end(), PatternCost());
            cost->pattern = use.pattern;
        }
        const Decimal writes = costOf(maker, *meter, Direction::Write, use.writeUnitsPerMonth,
                                      tableClass, cost->priced);
        cost->monthly += writes + costOf(maker, *meter, Direction::Read, use.readUnitsPerMonth,
                                         tableClass, cost->priced);
        if (!use.index.empty())
            cost->indexWrites += writes;
        cost->callsPerMonth = std::max(cost->callsPerMonth, use.callsPerMonth);
        cost->priced = cost->priced && use.rateKnown;
    }
    for (PatternCost& cost : costs) {
        if (!cost.callsPerMonth.isZero() && cost.priced)
            cost.perCall = cost.monthly.dividedBy(cost.callsPerMonth);
    }
    finish(costs);
    return costs;
}

namespace {

bool isLocal(const model::Usage& usage, const std::string& table, const std::string& index)
{
    const model::TableUsage* in = findByName(usage.tables, table);
    const model::IndexUsage* found = in != nullptr ? findByName(in->indexes, index) : nullptr;
    return found != nullptr && found->local;
}

void addToIndex(IndexCost& cost, const BillLine& line)
{
    const bool known = line.amount.has_value();
    const Decimal amount = line.amount.value_or(0);
    cost.monthly += amount;
    cost.priced = cost.priced && known;
    if (line.item == "read-units") {
        cost.reads += amount;
        cost.readUnits += line.quantity;
        cost.readsPriced = cost.readsPriced && known;
    } else if (line.item == "storage") {
        cost.storage += amount;
        cost.storagePriced = cost.storagePriced && known;
    } else if (line.item.ends_with("write-units")) {
        cost.writes += amount;
        cost.writesPriced = cost.writesPriced && known;
    }
}

} // namespace

std::vector<IndexCost> costByIndex(const model::Usage& usage, const ModeCost& onDemand)
{
    std::vector<IndexCost> costs;
    for (const BillLine& line : onDemand.lines) {
        if (line.table.empty())
            continue;
        auto cost = std::find_if(costs.begin(), costs.end(), [&](const IndexCost& one) {
            return one.table == line.table && one.index == line.index;
        });
        if (cost == costs.end()) {
            cost = costs.insert(costs.end(), IndexCost());
            cost->table = line.table;
            cost->index = line.index;
            cost->local = isLocal(usage, line.table, line.index);
        }
        addToIndex(*cost, line);
    }
    for (IndexCost& cost : costs) {
        if (!cost.readUnits.isZero() && cost.priced)
            cost.perReadUnit = cost.monthly.dividedBy(cost.readUnits);
    }
    finish(costs);
    return costs;
}

std::vector<WriteAmplification> writeAmplificationOf(const ModeCost& onDemand)
{
    std::vector<WriteAmplification> all;
    for (const BillLine& line : onDemand.lines) {
        if (!line.amount || !line.item.ends_with("write-units"))
            continue;
        auto one = std::find_if(all.begin(), all.end(), [&](const WriteAmplification& table) {
            return table.table == line.table;
        });
        if (one == all.end()) {
            one = all.insert(all.end(), WriteAmplification());
            one->table = line.table;
        }
        (line.index.empty() ? one->tableUnits : one->indexUnits) += line.quantity;
        if (!line.index.empty())
            one->indexMonthly += *line.amount;
    }
    for (WriteAmplification& one : all) {
        if (!one.tableUnits.isZero())
            one.factor = (one.tableUnits + one.indexUnits).dividedBy(one.tableUnits);
    }
    return all;
}

std::vector<EntityCost> costByEntity(const model::Usage& usage, const std::vector<Meter>& meters,
                                     const LineMaker& maker, std::string_view tableClass)
{
    std::vector<EntityCost> costs;
    const auto entity = [&](const std::string& name) -> EntityCost& {
        for (EntityCost& one : costs) {
            if (one.entity == name)
                return one;
        }
        costs.push_back({name, {}, {}, 0, true});
        return costs.back();
    };
    for (const model::PatternUsage& use : usage.patterns) {
        const Meter* meter = meterOf(meters, use);
        if (meter == nullptr || use.entity.empty())
            continue;
        EntityCost& cost = entity(use.entity);
        cost.throughput +=
            costOf(maker, *meter, Direction::Read, use.readUnitsPerMonth, tableClass, cost.priced) +
            costOf(maker, *meter, Direction::Write, use.writeUnitsPerMonth, tableClass,
                   cost.priced);
        cost.priced = cost.priced && use.rateKnown;
    }
    for (const model::EntityStorage& stored : usage.entities) {
        const Meter* meter =
            meterOf(meters, {"", stored.table, stored.index, {}, {}, {}, "", true});
        if (meter == nullptr)
            continue;
        for (const std::string& region : meter->regions) {
            EntityCost& cost = entity(stored.entity);
            const PriceRate* rate = maker.rate(storageKey(tableClass, meter->tableClass), region);
            if (rate != nullptr)
                cost.storage += gigabytes(stored.bytes) * rate->usd;
            else
                cost.priced = cost.priced && stored.bytes.isZero();
        }
    }
    Decimal total;
    for (const EntityCost& cost : costs)
        total += cost.throughput + cost.storage;
    for (EntityCost& cost : costs)
        cost.share =
            total.isZero() ? 0 : (cost.throughput + cost.storage).dividedBy(total, 12).toDouble();
    std::stable_sort(costs.begin(), costs.end(),
                     [](const EntityCost& a, const EntityCost& b) { return a.share > b.share; });
    return costs;
}

} // namespace infera::pricing
