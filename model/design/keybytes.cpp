#include "model/design/keybytes.h"

#include <algorithm>
#include <numeric>

namespace infera::model {

bool fitKeysTogether(const std::vector<double>& given, double tail)
{
    constexpr std::size_t most = 12; // more are not in any key of a proposal
    const std::size_t values = std::min(given.size(), most);
    const double sum = std::accumulate(given.begin(), given.end(), 0.0);
    if (values == 0)
        return fitsSortKey(tail);
    for (unsigned subset = 1; subset < 1U << values; ++subset) {
        double partition = 0;
        for (std::size_t i = 0; i < values; ++i)
            partition += (subset >> i & 1U) != 0 ? given[i] : 0;
        if (fitsPartitionKey(partition) && fitsSortKey(sum - partition + tail))
            return true;
    }
    return false;
}

} // namespace infera::model
