#pragma once

#include "model/capacity/limits.h"

#include <vector>

/// Sizes in a design are averages: what no key holds on average is in none. That some of the values
/// may be longer is for keySizes() (model/findings/keysize.cpp) to warn of.
namespace infera::model {

[[nodiscard]] constexpr bool fitsPartitionKey(double averageBytes)
{
    return averageBytes <= static_cast<double>(capacity::partitionKeyBytesMax);
}

[[nodiscard]] constexpr bool fitsSortKey(double averageBytes)
{
    return averageBytes <= static_cast<double>(capacity::sortKeyBytesMax);
}

/// Values of these bytes, all given, can be in the keys of one table or index: some in its
/// partition key, the others in its sort key, before what it is ranged over or ordered by (`tail`).
[[nodiscard]] bool fitKeysTogether(const std::vector<double>& given, double tail);

} // namespace infera::model
