#include "pricing/bill/meterview.h"

#include "pricing/bill/money.h"

#include <algorithm>
#include <cmath>

namespace infera::pricing {

namespace {

constexpr int secondsPerHour = 3600;
constexpr int secondsPerMinute = 60;
constexpr int hoursPerDay = 24;
constexpr int minutesPerHour = 60;
constexpr int minutesPerDay = 1440;

std::vector<double> minutesOfSchedule(const model::ScheduledUnits& schedule, int startMinute,
                                      const Decimal& monthHours)
{
    const Decimal hours = schedule.peakHoursPerMonth
                              ? (*schedule.peakHoursPerMonth * hoursPerDay).dividedBy(monthHours)
                              : schedule.peakHoursPerDay;
    const int peakMinutes = std::clamp(
        static_cast<int>(std::lround((hours * minutesPerHour).toDouble())), 0, minutesPerDay);
    // On the hour, as schedules are set.
    const int peakStart = (minutesPerDay - peakMinutes) / 2 / minutesPerHour * minutesPerHour;
    std::vector<double> minutes(minutesPerDay,
                                schedule.basePerSecond.toDouble() * secondsPerMinute);
    for (int minute = peakStart; minute < peakStart + peakMinutes; ++minute) {
        const int at = (minute - startMinute + minutesPerDay) % minutesPerDay;
        minutes[static_cast<std::size_t>(at)] =
            schedule.peakPerSecond.toDouble() * secondsPerMinute;
    }
    return minutes;
}

} // namespace

UnitView viewOf(const model::UnitUsage& units, Direction direction)
{
    const int step = units.series.stepSeconds;
    const int start = units.series.startSecondOfDay;
    if (direction == Direction::Read)
        return {units.readUnitsPerMonth,
                units.readUnitsPerSecond,
                units.peakReadUnitsPerSecond,
                units.scheduledReads,
                units.series.readUnits,
                step,
                start};
    return {units.writeUnitsPerMonth,
            units.writeUnitsPerSecond,
            units.peakWriteUnitsPerSecond,
            units.scheduledWrites,
            units.series.writeUnits,
            step,
            start};
}

Decimal peakHoursPerMonth(const model::ScheduledUnits& schedule, const Decimal& monthHours)
{
    if (schedule.peakHoursPerMonth)
        return *schedule.peakHoursPerMonth;
    return (schedule.peakHoursPerDay * monthHours).dividedBy(hoursPerDay);
}

Peak peakOf(const UnitView& view, const Decimal& monthHours)
{
    if (view.peak)
        return {view.peak, false};
    if (view.schedule)
        return {std::max(view.schedule->basePerSecond, view.schedule->peakPerSecond), false};
    if (view.perSecond)
        return {view.perSecond, false};
    if (!view.series.empty()) {
        const double highest = *std::max_element(view.series.begin(), view.series.end());
        return {Decimal::fromDouble(highest).dividedBy(view.stepSeconds), false};
    }
    if (view.perMonth)
        return {view.perMonth->dividedBy(monthHours * secondsPerHour), !view.perMonth->isZero()};
    return {};
}

Quantity monthOf(const UnitView& view, double seriesSum, const Decimal& monthHours)
{
    if (view.perMonth)
        return {view.perMonth, "units of the month"};
    const std::string perHour = " × 3,600 s × ";
    if (view.schedule) {
        const Decimal peakHours = peakHoursPerMonth(*view.schedule, monthHours);
        const Decimal baseHours = monthHours - peakHours;
        const Decimal seconds =
            view.schedule->basePerSecond * baseHours + view.schedule->peakPerSecond * peakHours;
        return {seconds * secondsPerHour, perSecondText(view.schedule->basePerSecond) + perHour +
                                              groupedText(baseHours, 4) + " h + " +
                                              perSecondText(view.schedule->peakPerSecond) +
                                              perHour + groupedText(peakHours, 4) + " h"};
    }
    if (view.perSecond)
        return {*view.perSecond * secondsPerHour * monthHours,
                perSecondText(*view.perSecond) + perHour + groupedText(monthHours) + " h"};
    if (!view.series.empty()) {
        const Decimal seconds =
            Decimal(static_cast<long long>(view.series.size())) * view.stepSeconds;
        const Decimal sum = Decimal::fromDouble(seriesSum);
        return {(sum * monthHours * secondsPerHour).dividedBy(seconds),
                groupedText(sum, 3) + " units in " +
                    groupedText(seconds.dividedBy(secondsPerHour), 2) + " h, scaled to " +
                    groupedText(monthHours) + " h"};
    }
    return {std::nullopt, "unknown"};
}

const std::vector<double>* courseOf(const UnitView& view, const Decimal& monthHours,
                                    std::vector<double>& kept)
{
    if (!view.series.empty()) {
        if (view.stepSeconds == secondsPerMinute)
            return &view.series;
        kept = perMinute(view.series, view.stepSeconds);
        return &kept;
    }
    if (view.schedule)
        kept =
            minutesOfSchedule(*view.schedule, view.startSecondOfDay / secondsPerMinute, monthHours);
    else if (view.perSecond)
        kept.assign(minutesPerHour, view.perSecond->toDouble() * secondsPerMinute);
    else if (view.perMonth && view.perMonth->isZero())
        kept.assign(minutesPerHour, 0);
    return kept.empty() ? nullptr : &kept;
}

const std::vector<double>& repeated(const std::vector<double>& course, std::size_t minutes,
                                    std::vector<double>& kept)
{
    if (course.size() >= minutes)
        return course;
    std::vector<double> longer;
    longer.reserve(minutes);
    for (std::size_t minute = 0; minute < minutes; ++minute)
        longer.push_back(course[minute % course.size()]);
    kept = std::move(longer);
    return kept;
}

double sumOf(const std::vector<double>& series)
{
    double sum = 0;
    for (const double units : series)
        sum += units;
    return sum;
}

} // namespace infera::pricing
