#include "pricing/bill/throughput.h"

#include "pricing/bill/money.h"

namespace infera::pricing {

namespace {

std::string onDemandUnit(const Meter& meter, Direction direction)
{
    if (direction == Direction::Read)
        return "read request units";
    return meter.replicatedWrites ? "replicated write request units" : "write request units";
}

std::string provisionedUnit(const Meter& meter, Direction direction)
{
    if (direction == Direction::Read)
        return "RCU-hours";
    return meter.replicatedWrites ? "rWCU-hours" : "WCU-hours";
}

void noteShortage(ModeCost& mode, const Meter& meter, Direction direction,
                  const std::string& shortage)
{
    if (shortage.empty())
        return;
    mode.throttles = true;
    mode.notes.push_back(placeName(meter.table, meter.index) + ": " + itemOf(meter, direction) +
                         ": " + shortage + ".");
}

void noteDoubt(ModeCost& mode, LineMaker& maker, const Meter& meter, Direction direction,
               const Capacity& capacity)
{
    if (capacity.doubt.empty())
        return;
    mode.complete = false;
    maker.missing(placeName(meter.table, meter.index) + ": " + itemOf(meter, direction) +
                  " in provisioned modes: " + capacity.doubt + ".");
}

} // namespace

std::vector<std::string> billedRegions(const Meter& meter, Direction direction)
{
    if (direction == Direction::Read)
        return {meter.regions.front()};
    return meter.regions;
}

std::string itemOf(const Meter& meter, Direction direction)
{
    if (direction == Direction::Read)
        return "read-units";
    return meter.replicatedWrites ? "replicated-write-units" : "write-units";
}

bool isInfrequentAccess(std::string_view modeClass, std::string_view stated)
{
    constexpr std::string_view infrequent = "STANDARD_INFREQUENT_ACCESS";
    return (modeClass == classesAsStated ? stated : modeClass) == infrequent;
}

std::string_view classIn(const ModeCost& mode, const std::string& table)
{
    const auto chosen = mode.classes.find(table);
    return chosen == mode.classes.end() ? mode.tableClass : chosen->second;
}

std::string throughputKey(const Meter& meter, Direction direction, bool requests,
                          std::string_view modeClass)
{
    std::string key = isInfrequentAccess(modeClass, meter.tableClass) ? "ia_" : "";
    if (direction == Direction::Read)
        key += "read";
    else
        key += meter.replicatedWrites ? "replicated_write" : "write";
    return key + (requests ? "_request_unit" : "_capacity_unit_hour");
}

std::optional<Decimal> priceOf(const LineMaker& maker, const Meter& meter, Direction direction,
                               bool requests, std::string_view modeClass)
{
    Decimal price;
    const std::string key = throughputKey(meter, direction, requests, modeClass);
    for (const std::string& region : billedRegions(meter, direction)) {
        const PriceRate* rate = maker.rate(key, region);
        if (rate == nullptr)
            return std::nullopt;
        price += rate->usd;
    }
    return price;
}

Quantity unitHours(const Capacity& capacity, const Decimal& monthHours)
{
    if (!capacity.profile)
        return {std::nullopt, "unknown"};
    std::string formula = capacity.formula;
    if (!capacity.profile->isHourly() && capacity.profile->slots().size() == 1)
        formula += " × " + groupedText(monthHours) + " h";
    return {capacity.profile->unitHours(monthHours), std::move(formula)};
}

void addRequestLine(ModeCost& mode, LineMaker& maker, const Meter& meter, Direction direction,
                    const Quantity& quantity)
{
    for (const std::string& region : billedRegions(meter, direction))
        addLine(mode, maker.line({itemOf(meter, direction), meter.table, meter.index, region,
                                  onDemandUnit(meter, direction),
                                  throughputKey(meter, direction, true, classIn(mode, meter.table)),
                                  quantity}));
}

void addCapacityLine(ModeCost& mode, LineMaker& maker, FreeTier& freeTier, const Meter& meter,
                     Direction direction, const Quantity& quantity, const CoveredByRegion& reserved)
{
    const std::string key = throughputKey(meter, direction, false, classIn(mode, meter.table));
    for (const std::string& region : billedRegions(meter, direction)) {
        Quantity left = quantity;
        const auto paid = reserved.find(region);
        if (paid != reserved.end() && left.value && !paid->second.isZero()) {
            *left.value -= paid->second;
            left.formula += " − " + groupedText(paid->second, 4) + " reserved";
        }
        freeTier.apply(left, region, key);
        addLine(mode, maker.line({itemOf(meter, direction), meter.table, meter.index, region,
                                  provisionedUnit(meter, direction), key, std::move(left)}));
    }
}

void addStayingOnDemand(ModeCost& mode, LineMaker& maker, const Meter& meter, std::string_view why,
                        const Decimal& monthHours)
{
    if (!why.empty())
        mode.notes.push_back(meter.table + " is on demand: " + std::string(why) + ".");
    addOnDemandLines(mode, maker, {meter}, monthHours);
}

void addOnDemandLines(ModeCost& mode, LineMaker& maker, const std::vector<Meter>& meters,
                      const Decimal& monthHours)
{
    for (const Meter& meter : meters) {
        for (const Direction direction : directionsOf(meter))
            addRequestLine(mode, maker, meter, direction,
                           unitsPerMonth(meter, direction, monthHours));
    }
}

void addCappedLines(ModeCost& mode, LineMaker& maker, const std::vector<Meter>& meters,
                    const Decimal& monthHours)
{
    for (const Meter& meter : meters) {
        for (const Direction direction : directionsOf(meter)) {
            const CappedQuantity capped = cappedUnitsPerMonth(meter, direction, monthHours);
            addRequestLine(mode, maker, meter, direction, capped.quantity);
            noteShortage(mode, meter, direction, capped.doubt);
            mode.throttles = mode.throttles || capped.cuts;
        }
    }
}

void addProvisionedLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                         const std::vector<Meter>& meters,
                         const std::vector<CapacityPair>& capacities, const Decimal& monthHours,
                         std::vector<CoveredHours> covered)
{
    covered.resize(meters.size());
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const Meter& meter = meters[i];
        if (capacities[i].onDemand) {
            const bool first = i == 0 || meters[i - 1].table != meter.table;
            addStayingOnDemand(mode, maker, meter, first ? courseUnknown : "", monthHours);
            continue;
        }
        for (const Direction direction : directionsOf(meter)) {
            const Capacity& capacity = capacities[i].of(direction);
            noteDoubt(mode, maker, meter, direction, capacity);
            noteShortage(mode, meter, direction, capacity.shortage);
            addCapacityLine(mode, maker, freeTier, meter, direction,
                            unitHours(capacity, monthHours), covered[i].of(direction));
        }
    }
}

} // namespace infera::pricing
