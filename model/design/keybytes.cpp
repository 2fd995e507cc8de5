#include "model/design/keybytes.h"

#include <bitset>
#include <cmath>

namespace infera::model {

bool fitKeysTogether(const std::vector<double>& given, double tail)
{
    // Of the whole bytes that some of the values have together, as many as a partition key holds
    // leave the fewest to the sort key.
    constexpr auto most = static_cast<std::size_t>(capacity::partitionKeyBytesMax);
    std::bitset<most + 1> partitions{1};
    double sum = 0;
    for (const double bytes : given) {
        sum += bytes;
        if (fitsPartitionKey(bytes))
            partitions |= partitions << static_cast<std::size_t>(std::llround(bytes));
    }
    std::size_t partition = most;
    while (!partitions.test(partition))
        --partition;
    return fitsSortKey(sum - static_cast<double>(partition) + tail);
}

} // namespace infera::model
