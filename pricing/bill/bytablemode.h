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

/// What a table stores in one region.
struct StoredIn
{
    std::string region;
    std::string rateKey;
    Decimal gigabytes; ///< a month's mean
    Decimal dollars;   ///< before the free tier
};

/// A class that a table may be in.
struct ClassChoice
{
    std::string tableClass;
    std::map<std::string, std::vector<StoredIn>> storage; ///< by table; only compared of classes
    const std::vector<TableDay>* days = nullptr;          ///< in this class
};

/// What the tables share, so that one's choice depends on the others'.
struct SharedByTables
{
    bool freeTier = false;
    int reservedYears = 0; ///< of reserved capacity under what is provisioned; 0: none
};

/// Throughput lines with each table on demand, in that of `choices`, or switched by the hour of the
/// day, in which all together cost least and are served; and of several classes in the cheapest. A
/// maximum on demand does not choose. False, and nothing added, where a table's load or a price is
/// unknown, where one mode (of several classes: one class; with a reservation: both) is the
/// cheapest of every table, or where no block pays.
[[nodiscard]] bool addByTableLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                                   const std::vector<Meter>& meters,
                                   const std::vector<TableChoice>& choices,
                                   const std::vector<ClassChoice>& classes,
                                   const SharedByTables& shared, const Decimal& monthHours);

} // namespace infera::pricing
