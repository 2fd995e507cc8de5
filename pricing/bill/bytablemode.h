#pragma once

#include "pricing/bill/switchedmode.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace infera::pricing {

/// A provisioned mode that a table may be in; `capacities` stand beside the meters.
struct TableChoice
{
    std::string_view mode;
    const std::vector<CapacityPair>& capacities;
};

/// A class that a table may be in.
struct ClassChoice
{
    std::string tableClass;
    std::map<std::string, Decimal> storage; ///< dollars by table; only compared between classes
    const std::vector<TableDay>* days = nullptr; ///< in this class
};

/// Throughput lines with each table on demand, in that of `choices`, or switched by the hour of the
/// day, in which it costs least and is served; and of several classes in the cheapest. A maximum on
/// demand and the free tier, which tables share, do not choose. False, and nothing added, where a
/// table's load or a price is unknown, or where one mode (of several classes: one class) is the
/// cheapest of every table.
[[nodiscard]] bool addByTableLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                                   const std::vector<Meter>& meters,
                                   const std::vector<TableChoice>& choices,
                                   const std::vector<ClassChoice>& classes,
                                   const Decimal& monthHours);

} // namespace infera::pricing
