#pragma once

#include "model/capacity/limits.h"

#include <vector>

/// Sizes in a design are averages, and the service refuses an item with one key value too long: a
/// key is made of what leaves a tenth of its limit for the values that are longer than the average.
namespace infera::model {

inline constexpr double shareOfKeyOnAverage = 0.9;

[[nodiscard]] constexpr bool fitsPartitionKey(double averageBytes)
{
    return averageBytes <=
           shareOfKeyOnAverage * static_cast<double>(capacity::partitionKeyBytesMax);
}

[[nodiscard]] constexpr bool fitsSortKey(double averageBytes)
{
    return averageBytes <= shareOfKeyOnAverage * static_cast<double>(capacity::sortKeyBytesMax);
}

/// Values of these bytes, all given, can be in the keys of one table or index: some in its
/// partition key, the others in its sort key, before what it is ranged over or ordered by (`tail`).
[[nodiscard]] bool fitKeysTogether(const std::vector<double>& given, double tail);

} // namespace infera::model
