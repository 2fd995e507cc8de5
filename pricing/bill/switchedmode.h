#pragma once

#include "pricing/bill/throughput.h"
#include "pricing/plan/switching.h"

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

/// Every direction of the meters of each table whose course is known in all of them. `meters` must
/// outlive them.
[[nodiscard]] std::vector<DayLoad> dayLoadsOf(const std::vector<Meter>& meters,
                                              const Decimal& monthHours);

/// Decisions of one table: its indexes share its mode.
struct TableDay
{
    std::string table;
    std::vector<const DayLoad*> loads;
    std::vector<SegmentCost> day; ///< by hour
    std::vector<bool> onDemand;
    /// It is in both modes.
    [[nodiscard]] bool switches() const;
    /// Dollars of the month.
    [[nodiscard]] Decimal cost() const;
};

/// The cheapest day of each table whose prices are known in a class. `loads` must outlive them.
[[nodiscard]] std::vector<TableDay>
tableDaysOf(const LineMaker& maker, const std::vector<DayLoad>& loads, std::string_view modeClass);

void addTableDayLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier, const TableDay& table);

/// Throughput lines with each table on demand in some hours of the day and provisioned for the
/// highest load of the others; one whose course or prices are unknown stays on demand. `tables` are
/// the days of `loads` in the class of the mode. False, and nothing added, where no table gains by
/// it.
[[nodiscard]] bool addSwitchedLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                                    const std::vector<Meter>& meters,
                                    const std::vector<DayLoad>& loads,
                                    const std::vector<TableDay>& tables, const Decimal& monthHours);

} // namespace infera::pricing
