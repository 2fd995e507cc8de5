#include "pricing/plan/reserved.h"

#include <algorithm>
#include <cmath>

namespace infera::pricing {

namespace {

Decimal sumOfWeights(const std::vector<CapacitySlot>& slots)
{
    Decimal sum;
    for (const CapacitySlot& slot : slots)
        sum += slot.weight;
    return sum;
}

} // namespace

Decimal ReservedTerms::perBlockMonth(const Decimal& monthHours) const
{
    constexpr int monthsPerYear = 12;
    return upfrontPerBlock.dividedBy(monthsPerYear * years) + hourlyPerBlock * monthHours;
}

Decimal coverage(const CapacityProfile& total, const Decimal& reservedUnits,
                 const Decimal& monthHours)
{
    const std::vector<CapacitySlot> slots = total.slots();
    Decimal covered;
    for (const CapacitySlot& slot : slots)
        covered += std::min(slot.units, reservedUnits) * slot.weight;
    return (covered * monthHours).dividedBy(sumOfWeights(slots));
}

long long bestBlocks(const CapacityProfile& total, const ReservedTerms& terms,
                     const Decimal& provisionedPerUnitHour, const FreeUnitHours& free,
                     const Decimal& held)
{
    const std::vector<CapacitySlot> slots = total.slots();
    const Decimal all = sumOfWeights(slots);
    Decimal highest;
    for (const CapacitySlot& slot : slots)
        highest = std::max(highest, slot.units);
    const Decimal blockCost = terms.perBlockMonth(free.monthHours) * all;
    const Decimal notBilled = free.unitHours * all;
    // What is billed beside the blocks, in units times weights times hours of the month.
    const auto billed = [&](long long blocks) {
        const Decimal reserved = held + blocks * reservedBlockUnits;
        Decimal above;
        for (const CapacitySlot& slot : slots) {
            if (slot.units > reserved)
                above += (slot.units - reserved) * slot.weight;
        }
        return std::max(Decimal(), above * free.monthHours - notBilled);
    };
    // The cost is convex in the number of blocks, so one more block pays up to the optimum and
    // never beyond it.
    const auto oneMorePays = [&](long long blocks) {
        return (billed(blocks) - billed(blocks + 1)) * provisionedPerUnitHour > blockCost;
    };
    long long pays = 0;
    auto beyond = static_cast<long long>(std::ceil(highest.toDouble() / reservedBlockUnits)) + 1;
    while (pays < beyond) {
        const long long middle = pays + (beyond - pays) / 2;
        if (oneMorePays(middle))
            pays = middle + 1;
        else
            beyond = middle;
    }
    return pays;
}

} // namespace infera::pricing
