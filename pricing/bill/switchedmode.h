#pragma once

#include "pricing/bill/throughput.h"

#include <vector>

namespace infera::pricing {

/// One direction of a meter in each hour of the day, over the month.
struct DayLoad
{
    const Meter* meter = nullptr;
    Direction direction = Direction::Read;
    std::vector<Decimal> units;     ///< consumed in that hour of every day
    std::vector<Decimal> unitHours; ///< of a capacity for the hour's highest minute
};

/// Every direction of every meter; empty where the course of a load is unknown. `meters` must
/// outlive them.
[[nodiscard]] std::vector<DayLoad> dayLoadsOf(const std::vector<Meter>& meters,
                                              const Decimal& monthHours);

/// Throughput lines with each table on demand in some hours of the day and provisioned for the
/// highest load of the others. False, and nothing added, where a load or a price is unknown or no
/// table gains by it.
[[nodiscard]] bool addSwitchedLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                                    const std::vector<DayLoad>& loads);

} // namespace infera::pricing
