#include "model/capacity/listreads.h"

#include <algorithm>
#include <cmath>

namespace infera::model::capacity {

namespace {

constexpr double unitBytes = 4096;  // "Read and write operations", DynamoDB Developer Guide (2026)
constexpr double tolerance = 1e-6;  // of a unit: rounding errors of averages are none
constexpr double negligible = 1e-9; // a probability
constexpr int exactUnits = 16;      // longer lists are summed up as a series from there

/// Units beyond the first `from`, of a list whose items take `itemUnits` each behind `certain`.
double expectedUnitsBeyond(double from, double certain, double itemUnits, double average)
{
    const double logMore = -std::log1p(1 / average); // one item more, whatever there are
    double units = 0;
    double unit = from; // is read in full when the items reach into the next
    for (int i = 0; i < exactUnits; ++i, ++unit) {
        const double items = std::floor((unit - certain + tolerance) / itemUnits) + 1;
        const double probability = std::exp(items * logMore);
        units += probability;
        if (probability < negligible)
            return units;
    }
    // From here on neighbours differ by one ratio; the first item ends in the middle of a unit.
    const double next = std::exp(((unit - certain) / itemUnits + 0.5) * logMore);
    return units + next / -std::expm1(logMore / itemUnits);
}

} // namespace

/// A limit counts as reached where the average list is as long.
double expectedListReadUnits(const ListRead& list, ReadKind kind)
{
    const double one = expectedPageReadUnits(0, kind);
    double units = expectedPageReadUnits(list.certainBytes, kind);
    if (list.items > 0 && list.itemBytes > 0)
        units += one * expectedUnitsBeyond(units / one, list.certainBytes / unitBytes,
                                           list.itemBytes / unitBytes, list.items);
    const double items = list.certainItems + list.items;
    if (items <= 0 || std::isinf(list.mostItems))
        return units;
    const double bytes = list.certainBytes + list.items * list.itemBytes;
    return std::min(units, expectedPageReadUnits(bytes * list.mostItems / items, kind));
}

double expectedListItems(const ListRead& list)
{
    return std::min(list.certainItems + list.items, list.mostItems);
}

} // namespace infera::model::capacity
