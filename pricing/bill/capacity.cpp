#include "pricing/bill/meterview.h"
#include "pricing/bill/money.h"

#include <algorithm>
#include <cmath>

namespace infera::pricing {

namespace {

using model::ScheduledUnits;

constexpr int secondsPerHour = 3600;
constexpr int secondsPerDay = 86400;
constexpr int hoursPerDay = 24;
constexpr int minutesPerHour = 60;

const Decimal defaultUtilisation = *Decimal::parse("0.7"); // the console's, and Auto Scaling's
// Application Auto Scaling, DynamoDB: a target of 20 to 90 percent.
const Decimal lowestTarget = *Decimal::parse("0.2");
const Decimal highestTarget = *Decimal::parse("0.9");

constexpr const char* unknownPeak =
    "the peak is unknown; the month's average is the least it can be";

UnitView viewOf(const Meter& meter, Direction direction)
{
    return viewOf(*meter.units, direction);
}

const std::optional<Decimal>& provisionedUnits(const Meter& meter, Direction direction)
{
    return direction == Direction::Read ? meter.settings.readUnits : meter.settings.writeUnits;
}

Decimal utilisationOf(const Meter& meter)
{
    return meter.settings.targetUtilisation.value_or(defaultUtilisation);
}

/// A provisioned table has at least one unit of each kind, and whole ones.
Decimal wholeUnits(const Decimal& perSecond, const Decimal& utilisation)
{
    return std::max(Decimal(1), perSecond.dividedBy(utilisation).ceiling());
}

std::string wholeUnitsText(const Decimal& perSecond, const Decimal& utilisation)
{
    std::string text = perSecondText(perSecond);
    if (utilisation != 1)
        text += " / " + percentText(utilisation, 0);
    return text + " = " + groupedText(wholeUnits(perSecond, utilisation)) + " units";
}

/// Burst capacity evens out five minutes (AWS Developer Guide, "Burst capacity"); what is within
/// longer steps of a series cannot be told.
bool hasCoarseSteps(const UnitView& view)
{
    constexpr int burstSeconds = 300;
    return !view.series.empty() && view.stepSeconds > burstSeconds && !view.peak;
}

std::string coarseText(const UnitView& view)
{
    return "the series tells the mean of " + std::to_string(view.stepSeconds / 60) +
           " minutes; the peaks within them are higher";
}

/// Whether there is a course and no peak stands beside it that is higher.
bool showsItsPeak(const UnitView& view)
{
    constexpr double rounding = 1 + 1e-6;
    if (view.series.empty())
        return false;
    const double highest = *std::max_element(view.series.begin(), view.series.end());
    return !view.peak || view.peak->toDouble() * view.stepSeconds <= highest * rounding;
}

/// Why given units cannot serve the load; empty where they can, perhaps with burst capacity.
std::string shortageOf(const UnitView& view, const Peak& peak, const Decimal& units,
                       const Decimal& monthHours)
{
    if (!peak.perSecond || *peak.perSecond <= units)
        return "";
    if (showsItsPeak(view)) {
        std::vector<double> kept;
        if (isServedBy(units.ceiling().toDouble(), *courseOf(view, monthHours, kept)))
            return "";
    }
    return std::string(peak.average ? "an average of " : "a peak of ") +
           perSecondText(peak.perSecond->rounded(6)) + " is above " + groupedText(units) +
           " units and is throttled";
}

Capacity fixedDirection(const Meter& meter, Direction direction, const Decimal& monthHours)
{
    const UnitView view = viewOf(meter, direction);
    const std::optional<Decimal>& provisioned = provisionedUnits(meter, direction);
    if (provisioned)
        return {CapacityProfile::constant(*provisioned),
                groupedText(*provisioned) + " units, as provisioned", "",
                shortageOf(view, peakOf(view, monthHours), *provisioned, monthHours)};
    const Peak peak = peakOf(view, monthHours);
    if (!peak.perSecond)
        return {};
    const Decimal utilisation = utilisationOf(meter);
    Capacity capacity;
    capacity.profile = CapacityProfile::constant(wholeUnits(*peak.perSecond, utilisation));
    capacity.formula = (peak.average ? "average " : "peak ") +
                       wholeUnitsText(peak.perSecond->rounded(6), utilisation);
    if (peak.average)
        capacity.doubt = unknownPeak;
    else if (hasCoarseSteps(view))
        capacity.doubt = coarseText(view);
    return capacity;
}

/// The mean of the month, in units a second; nothing where the usage does not say.
std::optional<Decimal> averageOf(const Meter& meter, Direction direction, const Decimal& monthHours)
{
    const Quantity month = unitsPerMonth(meter, direction, monthHours);
    if (!month.value)
        return std::nullopt;
    return month.value->dividedBy(monthHours * secondsPerHour);
}

Capacity averageDirection(const Meter& meter, Direction direction, const Decimal& monthHours)
{
    const UnitView view = viewOf(meter, direction);
    const std::optional<Decimal> average = averageOf(meter, direction, monthHours);
    if (!average)
        return {};
    const Decimal utilisation = utilisationOf(meter);
    const Decimal units = wholeUnits(*average, utilisation);
    Capacity capacity;
    capacity.profile = CapacityProfile::constant(units);
    capacity.formula = "average " + wholeUnitsText(average->rounded(6), utilisation);
    const Peak peak = peakOf(view, monthHours);
    capacity.shortage = shortageOf(view, peak, units, monthHours);
    if (peak.average)
        capacity.doubt = unknownPeak;
    else if (hasCoarseSteps(view))
        capacity.doubt = coarseText(view);
    return capacity;
}

/// The highest minute of each hour of the day.
std::vector<CapacitySlot> hoursOfDay(const std::vector<double>& minutes, std::size_t startMinute,
                                     const Decimal& utilisation)
{
    std::vector<double> highest(hoursPerDay, 0);
    for (std::size_t minute = 0; minute < minutes.size(); ++minute) {
        double& hour = highest[((startMinute + minute) / 60) % hoursPerDay];
        hour = std::max(hour, minutes[minute] / 60);
    }
    std::vector<CapacitySlot> slots;
    for (const double units : highest)
        slots.push_back({wholeUnits(Decimal::fromDouble(units).rounded(9), utilisation), 1});
    return slots;
}

bool spansDays(const UnitView& view)
{
    const auto seconds = static_cast<double>(view.series.size()) * view.stepSeconds;
    return view.stepSeconds <= secondsPerHour && seconds >= secondsPerDay;
}

Capacity scheduledDirection(const Meter& meter, Direction direction, const Decimal& monthHours)
{
    const UnitView view = viewOf(meter, direction);
    const Decimal utilisation = utilisationOf(meter);
    if (view.schedule) {
        const ScheduledUnits& schedule = *view.schedule;
        const Decimal hours = peakHoursPerMonth(schedule, monthHours);
        Capacity capacity;
        capacity.profile = CapacityProfile::daily(wholeUnits(schedule.basePerSecond, utilisation),
                                                  wholeUnits(schedule.peakPerSecond, utilisation),
                                                  hours, monthHours);
        capacity.formula = "base " + wholeUnitsText(schedule.basePerSecond, utilisation) + " × " +
                           groupedText(monthHours - hours, 4) + " h + peak " +
                           wholeUnitsText(schedule.peakPerSecond, utilisation) + " × " +
                           groupedText(hours, 4) + " h";
        return capacity;
    }
    if (spansDays(view)) {
        std::vector<double> kept;
        const std::vector<double>& minutes = *courseOf(view, monthHours, kept);
        const auto startMinute =
            static_cast<std::size_t>(meter.units->series.startSecondOfDay / 60);
        return {CapacityProfile::slotted(hoursOfDay(minutes, startMinute, utilisation)),
                "the highest minute of each hour of the day / " + percentText(utilisation, 0) +
                    ", set by schedule",
                hasCoarseSteps(view) ? coarseText(view) : "", ""};
    }
    return fixedDirection(meter, direction, monthHours);
}

ScalingTarget targetOf(const Meter& meter)
{
    ScalingTarget target;
    target.utilisation = scalingTargetOf(meter).toDouble();
    if (meter.settings.minimum)
        target.minimum = static_cast<std::int64_t>(meter.settings.minimum->ceiling().toDouble());
    if (meter.settings.maximum)
        target.maximum = static_cast<std::int64_t>(meter.settings.maximum->ceiling().toDouble());
    return target;
}

/// Load that comes faster than the capacity follows, or goes above what its maximum allows.
std::string shortageUnder(const ScalingTarget& target, const ScaledCapacity& replay)
{
    if (replay.minutesShort == 0)
        return "";
    const std::string minutes = std::to_string(replay.minutesShort) +
                                (replay.minutesShort == 1 ? " minute is" : " minutes are");
    if (replay.highest < target.maximum)
        return minutes + " above capacity and burst and throttled";
    return minutes + " above the maximum of " + groupedText(target.maximum) +
           " units and throttled";
}

Capacity scaled(ScaledCapacity&& replay, const ScalingTarget& target, const UnitView& view,
                std::size_t minutes, int startMinute)
{
    Capacity capacity;
    capacity.shortage = shortageUnder(target, replay);
    if (hasCoarseSteps(view))
        capacity.doubt = coarseText(view);
    capacity.formula =
        "auto scaling at " + percentText(Decimal::fromDouble(target.utilisation), 0) + ": " +
        std::to_string(replay.increases) + " increases, " + std::to_string(replay.decreases) +
        " decreases, at most " + groupedText(replay.highest) + " units";
    if (replay.minutesShort > 0)
        capacity.formula += "; " + std::to_string(replay.minutesShort) +
                            (replay.minutesShort == 1 ? " minute" : " minutes") +
                            " above capacity and burst";
    capacity.profile =
        CapacityProfile::hourly(std::move(replay.capacityMinutes),
                                static_cast<std::int64_t>(minutes), startMinute / minutesPerHour);
    return capacity;
}

} // namespace

Decimal capacityFor(const Meter& meter, const Decimal& perSecond)
{
    return wholeUnits(perSecond.rounded(9), utilisationOf(meter));
}

CapacityPair fixedCapacity(const Meter& meter, const Decimal& monthHours)
{
    return {fixedDirection(meter, Direction::Read, monthHours),
            fixedDirection(meter, Direction::Write, monthHours)};
}

bool variesAboutItsAverage(const Meter& meter, const Decimal& monthHours)
{
    const auto varies = [&](Direction direction) {
        const Peak peak = peakOf(viewOf(meter, direction), monthHours);
        const std::optional<Decimal> average = averageOf(meter, direction, monthHours);
        return average && peak.perSecond && !peak.average && *peak.perSecond > *average;
    };
    return varies(Direction::Read) || varies(Direction::Write);
}

CapacityPair averageCapacity(const Meter& meter, const Decimal& monthHours)
{
    return {averageDirection(meter, Direction::Read, monthHours),
            averageDirection(meter, Direction::Write, monthHours)};
}

bool hasSchedule(const Meter& meter)
{
    return meter.units->scheduledReads || meter.units->scheduledWrites ||
           spansDays(viewOf(meter, Direction::Read)) || spansDays(viewOf(meter, Direction::Write));
}

CapacityPair scheduledCapacity(const Meter& meter, const Decimal& monthHours)
{
    return {scheduledDirection(meter, Direction::Read, monthHours),
            scheduledDirection(meter, Direction::Write, monthHours)};
}

bool hasCourse(const Meter& meter)
{
    const auto known = [](const UnitView& view) {
        return !view.series.empty() || view.schedule || view.perSecond ||
               (view.perMonth && view.perMonth->isZero());
    };
    return known(viewOf(meter, Direction::Read)) && known(viewOf(meter, Direction::Write));
}

Decimal scalingTargetOf(const Meter& meter)
{
    const Decimal utilisation = utilisationOf(meter);
    const bool possible = utilisation >= lowestTarget && utilisation <= highestTarget;
    return possible ? utilisation : defaultUtilisation;
}

CapacityPair autoScaledCapacity(const Meter& meter, const Decimal& monthHours)
{
    std::vector<double> keptReads;
    std::vector<double> keptWrites;
    const std::vector<double>* reads =
        courseOf(viewOf(meter, Direction::Read), monthHours, keptReads);
    const std::vector<double>* writes =
        courseOf(viewOf(meter, Direction::Write), monthHours, keptWrites);
    if (reads == nullptr || writes == nullptr)
        return {};
    const std::size_t minutes = std::max(reads->size(), writes->size());
    const ScalingTarget target = targetOf(meter);
    const int startMinute = meter.units->series.startSecondOfDay / 60;
    constexpr std::size_t shortestMonth = std::size_t{28} * 24 * 60;
    ScalingReplay replay = replayAutoScaling(
        repeated(*reads, minutes, keptReads), repeated(*writes, minutes, keptWrites), target,
        target, startMinute, minutes < shortestMonth); // the month goes on as the series does
    return {scaled(std::move(replay.reads), target, viewOf(meter, Direction::Read), minutes,
                   startMinute),
            scaled(std::move(replay.writes), target, viewOf(meter, Direction::Write), minutes,
                   startMinute)};
}

} // namespace infera::pricing
