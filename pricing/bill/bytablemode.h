#pragma once

#include "pricing/bill/throughput.h"

#include <string_view>
#include <vector>

namespace infera::pricing {

/// A provisioned mode that a table may be in; `capacities` stand beside the meters.
struct TableChoice
{
    std::string_view mode;
    const std::vector<CapacityPair>& capacities;
};

/// Throughput lines with each table on demand or in that of `choices` in which it costs least and
/// is served; a maximum on demand and the free tier, which tables share, do not choose. False, and
/// nothing added, where a table's load or a price is unknown, or where one mode is the cheapest of
/// every table.
[[nodiscard]] bool addByTableLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                                   const std::vector<Meter>& meters,
                                   const std::vector<TableChoice>& choices,
                                   const Decimal& monthHours);

} // namespace infera::pricing
