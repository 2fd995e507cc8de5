#include "pricing/bill/meterview.h"

#include <algorithm>
#include <utility>

namespace infera::pricing {

namespace {

using model::ScheduledUnits;
using model::UnitUsage;

constexpr std::size_t minutesPerDay = 1440;

/// What one direction of a load is said by.
struct Load
{
    std::optional<Decimal> perMonth;
    std::optional<Decimal> perSecond;
    std::optional<Decimal> peak;
    std::optional<ScheduledUnits> schedule;
    std::vector<double> minutes;
};

bool sameHours(const ScheduledUnits& a, const ScheduledUnits& b)
{
    return a.peakHoursPerDay == b.peakHoursPerDay && a.peakHoursPerMonth == b.peakHoursPerMonth;
}

/// A steady load under a schedule lifts its base and its peak alike.
ScheduledUnits lifted(ScheduledUnits schedule, const Decimal& base, const Decimal& peak)
{
    schedule.basePerSecond += base;
    schedule.peakPerSecond += peak;
    return schedule;
}

/// The peaks at once: the most that both together can ask for.
std::optional<Decimal> peaksTogether(const UnitView& a, const UnitView& b,
                                     const Decimal& monthHours)
{
    const Peak one = peakOf(a, monthHours);
    const Peak other = peakOf(b, monthHours);
    if (!one.perSecond || !other.perSecond || one.average || other.average)
        return std::nullopt;
    return *one.perSecond + *other.perSecond;
}

/// `minutes` minutes of a course from `start` on, a second of the day as `own`, its first one. What
/// lacks less than an hour of whole days was idle then: CloudWatch leaves such minutes out.
std::vector<double> placed(const std::vector<double>& course, int own, int start,
                           std::size_t minutes)
{
    const std::size_t days = (course.size() + minutesPerDay - 1) / minutesPerDay;
    const bool whole = days * minutesPerDay - course.size() < 60;
    const std::size_t period = whole ? days * minutesPerDay : course.size();
    const std::size_t shift = static_cast<std::size_t>(start - own + 86400) / 60 % minutesPerDay;
    std::vector<double> result(minutes);
    for (std::size_t minute = 0; minute < minutes; ++minute) {
        const std::size_t at = (minute + shift) % period;
        result[minute] = at < course.size() ? course[at] : 0;
    }
    return result;
}

/// Loads stated in different forms: the month's units add up, and so do the minutes where the
/// course of both is known.
Load mixed(const UnitView& a, const UnitView& b, const Decimal& monthHours)
{
    Load load;
    load.perMonth = *monthOf(a, sumOf(a.series), monthHours).value +
                    *monthOf(b, sumOf(b.series), monthHours).value;
    std::vector<double> keptA;
    std::vector<double> keptB;
    const std::vector<double>* courseA = courseOf(a, monthHours, keptA);
    const std::vector<double>* courseB = courseOf(b, monthHours, keptB);
    if (a.peak || b.peak || courseA == nullptr || courseB == nullptr)
        load.peak = peaksTogether(a, b, monthHours);
    if (courseA == nullptr || courseB == nullptr)
        return load;
    const std::size_t minutes = std::max(courseA->size(), courseB->size());
    const int start = a.startSecondOfDay; // the sum begins as the table does
    load.minutes = placed(*courseA, a.startSecondOfDay, start, minutes);
    const std::vector<double> more = placed(*courseB, b.startSecondOfDay, start, minutes);
    for (std::size_t minute = 0; minute < minutes; ++minute)
        load.minutes[minute] += more[minute];
    return load;
}

Load together(const UnitView& a, const UnitView& b, const Decimal& monthHours)
{
    const bool plain = a.series.empty() && b.series.empty();
    Load load;
    if (plain && a.perSecond && b.perSecond && !a.peak && !b.peak)
        load.perSecond = *a.perSecond + *b.perSecond;
    else if (plain && a.schedule && b.schedule && sameHours(*a.schedule, *b.schedule))
        load.schedule = lifted(*a.schedule, b.schedule->basePerSecond, b.schedule->peakPerSecond);
    else if (plain && a.schedule && b.perSecond)
        load.schedule = lifted(*a.schedule, *b.perSecond, *b.perSecond);
    else if (plain && a.perSecond && b.schedule)
        load.schedule = lifted(*b.schedule, *a.perSecond, *a.perSecond);
    else
        load = mixed(a, b, monthHours);
    return load;
}

/// Puts one direction of `units` to what `load` says.
void assign(UnitUsage& units, Direction direction, Load load)
{
    const bool read = direction == Direction::Read;
    (read ? units.readUnitsPerMonth : units.writeUnitsPerMonth) = load.perMonth;
    (read ? units.readUnitsPerSecond : units.writeUnitsPerSecond) = load.perSecond;
    (read ? units.peakReadUnitsPerSecond : units.peakWriteUnitsPerSecond) = load.peak;
    (read ? units.scheduledReads : units.scheduledWrites) = load.schedule;
    (read ? units.series.readUnits : units.series.writeUnits) = std::move(load.minutes);
}

bool hasSeries(const UnitUsage& units)
{
    return !units.series.readUnits.empty() || !units.series.writeUnits.empty();
}

void toMinutes(model::UnitSeries& series)
{
    series.readUnits = perMinute(series.readUnits, series.stepSeconds);
    series.writeUnits = perMinute(series.writeUnits, series.stepSeconds);
    series.stepSeconds = 60;
}

/// An unknown load of the table stays unknown, whatever its index says.
void add(UnitUsage& sum, const UnitUsage& more, Direction direction, const Decimal& monthHours)
{
    const UnitView own = viewOf(sum, direction);
    const UnitView other = viewOf(more, direction);
    if (!other.isKnown())
        return; // the table's units are said to hold the index's
    assign(sum, direction, own.isKnown() ? together(own, other, monthHours) : Load());
}

} // namespace

UnitUsage withLocalIndexes(const model::TableUsage& table, const Decimal& monthHours)
{
    UnitUsage sum = table.units;
    if (!hasSeries(sum)) {
        const auto first =
            std::find_if(table.indexes.begin(), table.indexes.end(),
                         [](const auto& index) { return index.local && hasSeries(index.units); });
        if (first != table.indexes.end())
            sum.series.startSecondOfDay = first->units.series.startSecondOfDay;
    }
    toMinutes(sum.series);
    for (const model::IndexUsage& index : table.indexes) {
        if (!index.local)
            continue;
        add(sum, index.units, Direction::Read, monthHours);
        add(sum, index.units, Direction::Write, monthHours);
    }
    return sum;
}

} // namespace infera::pricing
