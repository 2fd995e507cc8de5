#include "pricing/bill/meter.h"

#include "pricing/bill/money.h"

#include <algorithm>
#include <cmath>

namespace infera::pricing {

namespace {

using model::IndexUsage;
using model::ProvisionedSettings;
using model::ScheduledUnits;
using model::TableUsage;
using model::UnitUsage;

constexpr int secondsPerHour = 3600;
constexpr int secondsPerDay = 86400;
constexpr int hoursPerDay = 24;
constexpr int minutesPerDay = 1440;

const Decimal defaultUtilisation = *Decimal::parse("0.7"); // the console's, and Auto Scaling's
// Application Auto Scaling, DynamoDB: a target of 20 to 90 percent.
const Decimal lowestTarget = *Decimal::parse("0.2");
const Decimal highestTarget = *Decimal::parse("0.9");

/// One direction of the units, under the names both directions share.
struct View
{
    const std::optional<Decimal>& perMonth;
    const std::optional<Decimal>& perSecond;
    const std::optional<Decimal>& peak;
    const std::optional<ScheduledUnits>& schedule;
    const std::vector<double>& series;
    int stepSeconds;
    const std::optional<Decimal>& provisioned;
    double seriesSum;
};

View viewOf(const Meter& meter, Direction direction)
{
    const UnitUsage& units = *meter.units;
    const int step = units.series.stepSeconds;
    if (direction == Direction::Read)
        return {units.readUnitsPerMonth,  units.readUnitsPerSecond, units.peakReadUnitsPerSecond,
                units.scheduledReads,     units.series.readUnits,   step,
                meter.settings.readUnits, meter.seriesReads};
    return {units.writeUnitsPerMonth,  units.writeUnitsPerSecond, units.peakWriteUnitsPerSecond,
            units.scheduledWrites,     units.series.writeUnits,   step,
            meter.settings.writeUnits, meter.seriesWrites};
}

void addOptional(std::optional<Decimal>& sum, const std::optional<Decimal>& more)
{
    if (sum && more)
        *sum += *more;
    else if (more)
        sum = more;
}

void addSeries(std::vector<double>& sum, const std::vector<double>& more)
{
    sum.resize(std::max(sum.size(), more.size()));
    for (std::size_t i = 0; i < more.size(); ++i)
        sum[i] += more[i];
}

/// A local index consumes the capacity of its table.
void addLocalIndex(UnitUsage& sum, const UnitUsage& more)
{
    addOptional(sum.readUnitsPerMonth, more.readUnitsPerMonth);
    addOptional(sum.writeUnitsPerMonth, more.writeUnitsPerMonth);
    addOptional(sum.readUnitsPerSecond, more.readUnitsPerSecond);
    addOptional(sum.writeUnitsPerSecond, more.writeUnitsPerSecond);
    addOptional(sum.peakReadUnitsPerSecond, more.peakReadUnitsPerSecond);
    addOptional(sum.peakWriteUnitsPerSecond, more.peakWriteUnitsPerSecond);
    addSeries(sum.series.readUnits, more.series.readUnits);
    addSeries(sum.series.writeUnits, more.series.writeUnits);
}

Meter tableMeter(const TableUsage& table, std::vector<std::string> regions)
{
    Meter meter;
    meter.table = table.name;
    meter.units = &table.units;
    meter.settings = table.provisioned.value_or(ProvisionedSettings());
    meter.replicatedWrites = regions.size() > 1;
    meter.regions = std::move(regions);
    const bool anyLocal = std::any_of(table.indexes.begin(), table.indexes.end(),
                                      [](const IndexUsage& index) { return index.local; });
    if (anyLocal) {
        auto merged = std::make_shared<UnitUsage>(table.units);
        for (const IndexUsage& index : table.indexes) {
            if (index.local)
                addLocalIndex(*merged, index.units);
        }
        meter.units = merged.get();
        meter.merged = std::move(merged);
    }
    return meter;
}

Meter indexMeter(const TableUsage& table, const IndexUsage& index, std::vector<std::string> regions)
{
    Meter meter;
    meter.table = table.name;
    meter.index = index.name;
    meter.units = &index.units;
    if (index.provisioned) {
        meter.settings = *index.provisioned;
    } else if (table.provisioned) {
        meter.settings = *table.provisioned;
        meter.settings.readUnits.reset(); // the table's own units are not the index's
        meter.settings.writeUnits.reset();
    }
    meter.regions = std::move(regions);
    return meter;
}

double sumOf(const std::vector<double>& series)
{
    double sum = 0;
    for (const double units : series)
        sum += units;
    return sum;
}

Decimal peakHoursPerMonth(const ScheduledUnits& schedule, const Decimal& monthHours)
{
    if (schedule.peakHoursPerMonth)
        return *schedule.peakHoursPerMonth;
    return (schedule.peakHoursPerDay * monthHours).dividedBy(hoursPerDay);
}

std::string rateText(const Decimal& units)
{
    return groupedText(units) + "/s";
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
    std::string text = rateText(perSecond);
    if (utilisation != 1)
        text += " / " + percentText(utilisation, 0);
    return text + " = " + groupedText(wholeUnits(perSecond, utilisation)) + " units";
}

/// The highest rate known, and whether it is only an average.
struct Peak
{
    std::optional<Decimal> perSecond;
    bool average = false;
};

Peak peakOf(const View& view, const Decimal& monthHours)
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

Capacity fixedDirection(const Meter& meter, Direction direction, const Decimal& monthHours)
{
    const View view = viewOf(meter, direction);
    if (view.provisioned)
        return {CapacityProfile::constant(*view.provisioned),
                groupedText(*view.provisioned) + " units, as provisioned", ""};
    const Peak peak = peakOf(view, monthHours);
    if (!peak.perSecond)
        return {};
    const Decimal utilisation = utilisationOf(meter);
    Capacity capacity;
    capacity.profile = CapacityProfile::constant(wholeUnits(*peak.perSecond, utilisation));
    capacity.formula = (peak.average ? "average " : "peak ") +
                       wholeUnitsText(peak.perSecond->rounded(6), utilisation);
    if (peak.average)
        capacity.doubt = "the peak is unknown; the month's average is the least it can be";
    return capacity;
}

/// The series by the minute; it is copied into `kept` only where its steps are others.
const std::vector<double>& minutesOf(const View& view, std::vector<double>& kept)
{
    if (view.stepSeconds == 60)
        return view.series;
    kept = perMinute(view.series, view.stepSeconds);
    return kept;
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

bool spansDays(const View& view)
{
    const auto seconds = static_cast<double>(view.series.size()) * view.stepSeconds;
    return view.stepSeconds <= secondsPerHour && seconds >= secondsPerDay;
}

Capacity scheduledDirection(const Meter& meter, Direction direction, const Decimal& monthHours)
{
    const View view = viewOf(meter, direction);
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
        const std::vector<double>& minutes = minutesOf(view, kept);
        const auto startMinute =
            static_cast<std::size_t>(meter.units->series.startSecondOfDay / 60);
        return {CapacityProfile::slotted(hoursOfDay(minutes, startMinute, utilisation)),
                "the highest minute of each hour of the day / " + percentText(utilisation, 0) +
                    ", set by schedule",
                ""};
    }
    return fixedDirection(meter, direction, monthHours);
}

/// The course of one direction by the minute, made in `kept` where it is not a series by the
/// minute already; nothing when it cannot be told.
const std::vector<double>* courseOf(const View& view, std::vector<double>& kept)
{
    if (!view.series.empty())
        return &minutesOf(view, kept);
    if (view.schedule) {
        const ScheduledUnits& schedule = *view.schedule;
        const double hours = schedule.peakHoursPerMonth
                                 ? schedule.peakHoursPerMonth->toDouble() * 24 / 730
                                 : schedule.peakHoursPerDay.toDouble();
        // Peak hours of a 744-hour month may come to a little more than the whole of an average
        // day.
        const int peakMinutes =
            std::clamp(static_cast<int>(std::lround(hours * 60)), 0, minutesPerDay);
        const int start = (minutesPerDay - peakMinutes) / 2;
        kept.assign(minutesPerDay, schedule.basePerSecond.toDouble() * 60);
        for (int minute = start; minute < start + peakMinutes; ++minute)
            kept[static_cast<std::size_t>(minute)] = schedule.peakPerSecond.toDouble() * 60;
        return &kept;
    }
    if (view.perSecond)
        kept.assign(60, view.perSecond->toDouble() * 60);
    else if (view.perMonth && view.perMonth->isZero())
        kept.assign(60, 0);
    return kept.empty() ? nullptr : &kept;
}

/// A course known for a shorter time goes on as it was.
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

ScalingTarget targetOf(const Meter& meter)
{
    const Decimal utilisation = utilisationOf(meter);
    const bool possible = utilisation >= lowestTarget && utilisation <= highestTarget;
    ScalingTarget target;
    target.utilisation = (possible ? utilisation : defaultUtilisation).toDouble();
    if (meter.settings.minimum)
        target.minimum = static_cast<std::int64_t>(meter.settings.minimum->ceiling().toDouble());
    if (meter.settings.maximum)
        target.maximum = static_cast<std::int64_t>(meter.settings.maximum->ceiling().toDouble());
    return target;
}

Capacity scaled(ScaledCapacity&& replay, const ScalingTarget& target)
{
    Capacity capacity;
    capacity.formula =
        "auto scaling at " + percentText(Decimal::fromDouble(target.utilisation), 0) + ": " +
        std::to_string(replay.increases) + " increases, " + std::to_string(replay.decreases) +
        " decreases, at most " + groupedText(replay.highest) + " units";
    if (replay.minutesShort > 0)
        capacity.formula +=
            "; " + std::to_string(replay.minutesShort) + " minutes above capacity and burst";
    capacity.profile = CapacityProfile::hourly(std::move(replay.capacityMinutes));
    return capacity;
}

} // namespace

std::vector<Meter> metersOf(const model::Usage& usage, const std::string& homeRegion)
{
    std::vector<Meter> meters;
    for (const TableUsage& table : usage.tables) {
        std::vector<std::string> regions{homeRegion};
        for (const std::string& replica : table.replicas) {
            if (std::find(regions.begin(), regions.end(), replica) == regions.end())
                regions.push_back(replica);
        }
        meters.push_back(tableMeter(table, regions));
        for (const IndexUsage& index : table.indexes) {
            if (!index.local)
                meters.push_back(indexMeter(table, index, regions));
        }
    }
    for (Meter& meter : meters) {
        meter.seriesReads = sumOf(meter.units->series.readUnits);
        meter.seriesWrites = sumOf(meter.units->series.writeUnits);
    }
    return meters;
}

Quantity unitsPerMonth(const Meter& meter, Direction direction, const Decimal& monthHours)
{
    const View view = viewOf(meter, direction);
    if (view.perMonth)
        return {view.perMonth, "units of the month"};
    const std::string perHour = " × 3,600 s × ";
    if (view.schedule) {
        const Decimal peakHours = peakHoursPerMonth(*view.schedule, monthHours);
        const Decimal baseHours = monthHours - peakHours;
        const Decimal seconds =
            view.schedule->basePerSecond * baseHours + view.schedule->peakPerSecond * peakHours;
        return {seconds * secondsPerHour, rateText(view.schedule->basePerSecond) + perHour +
                                              groupedText(baseHours, 4) + " h + " +
                                              rateText(view.schedule->peakPerSecond) + perHour +
                                              groupedText(peakHours, 4) + " h"};
    }
    if (view.perSecond)
        return {*view.perSecond * secondsPerHour * monthHours,
                rateText(*view.perSecond) + perHour + groupedText(monthHours) + " h"};
    if (!view.series.empty()) {
        const Decimal seconds =
            Decimal(static_cast<long long>(view.series.size())) * view.stepSeconds;
        const Decimal sum = Decimal::fromDouble(view.seriesSum);
        return {(sum * monthHours * secondsPerHour).dividedBy(seconds),
                groupedText(sum, 3) + " units in " +
                    groupedText(seconds.dividedBy(secondsPerHour), 2) + " h, scaled to " +
                    groupedText(monthHours) + " h"};
    }
    return {std::nullopt, "unknown"};
}

CapacityPair fixedCapacity(const Meter& meter, const Decimal& monthHours)
{
    return {fixedDirection(meter, Direction::Read, monthHours),
            fixedDirection(meter, Direction::Write, monthHours)};
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
    const auto known = [](const View& view) {
        return !view.series.empty() || view.schedule || view.perSecond ||
               (view.perMonth && view.perMonth->isZero());
    };
    return known(viewOf(meter, Direction::Read)) && known(viewOf(meter, Direction::Write));
}

CapacityPair autoScaledCapacity(const Meter& meter, const Decimal&)
{
    std::vector<double> keptReads;
    std::vector<double> keptWrites;
    const std::vector<double>* reads = courseOf(viewOf(meter, Direction::Read), keptReads);
    const std::vector<double>* writes = courseOf(viewOf(meter, Direction::Write), keptWrites);
    if (reads == nullptr || writes == nullptr)
        return {};
    const std::size_t minutes = std::max(reads->size(), writes->size());
    const ScalingTarget target = targetOf(meter);
    const int startMinute = meter.units->series.startSecondOfDay / 60;
    ScalingReplay replay =
        replayAutoScaling(repeated(*reads, minutes, keptReads),
                          repeated(*writes, minutes, keptWrites), target, target, startMinute);
    return {scaled(std::move(replay.reads), target), scaled(std::move(replay.writes), target)};
}

} // namespace infera::pricing
