#pragma once

#include "pricing/bill/meter.h"

namespace infera::pricing {

/// One direction of the units, under the names both directions share.
struct UnitView
{
    const std::optional<Decimal>& perMonth;
    const std::optional<Decimal>& perSecond;
    const std::optional<Decimal>& peak;
    const std::optional<model::ScheduledUnits>& schedule;
    const std::vector<double>& series;
    int stepSeconds;
    int startSecondOfDay;

    /// False: the usage does not say how much it is.
    [[nodiscard]] bool isKnown() const
    {
        return perMonth || perSecond || schedule || !series.empty();
    }
};

[[nodiscard]] UnitView viewOf(const model::UnitUsage& units, Direction direction);

/// Hours of the peak in a month of `monthHours`.
[[nodiscard]] Decimal peakHoursPerMonth(const model::ScheduledUnits& schedule,
                                        const Decimal& monthHours);

/// The highest rate known, and whether it is only an average.
struct Peak
{
    std::optional<Decimal> perSecond;
    bool average = false;
};
[[nodiscard]] Peak peakOf(const UnitView& view, const Decimal& monthHours);

/// Units of a month; `seriesSum` is the sum of the view's series.
[[nodiscard]] Quantity monthOf(const UnitView& view, double seriesSum, const Decimal& monthHours);

/// The course of one direction by the minute, made in `kept` where it is not a series by the minute
/// already; nullptr when it cannot be told. A schedule's peak lies around noon, UTC.
[[nodiscard]] const std::vector<double>* courseOf(const UnitView& view, const Decimal& monthHours,
                                                  std::vector<double>& kept);

/// A course known for a shorter time goes on as it was.
[[nodiscard]] const std::vector<double>& repeated(const std::vector<double>& course,
                                                  std::size_t minutes, std::vector<double>& kept);

[[nodiscard]] double sumOf(const std::vector<double>& series);

/// The units of a table with those of its local indexes, which consume the table's capacity.
[[nodiscard]] model::UnitUsage withLocalIndexes(const model::TableUsage& table,
                                                const Decimal& monthHours);

} // namespace infera::pricing
