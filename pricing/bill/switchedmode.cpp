#include "pricing/bill/switchedmode.h"

#include "model/base/parallel.h"
#include "pricing/bill/meterview.h"
#include "pricing/bill/money.h"

#include <algorithm>
#include <map>
#include <set>

namespace infera::pricing {

namespace {

constexpr std::size_t hoursPerDay = 24;
constexpr std::size_t minutesPerHour = 60;
constexpr std::size_t minutesPerDay = 1440;

struct HourSums
{
    std::vector<double> units = std::vector<double>(hoursPerDay, 0);
    std::vector<double> highest = std::vector<double>(hoursPerDay, 0);
};

HourSums hourSums(const std::vector<double>& course, std::size_t startMinute)
{
    HourSums sums;
    // Whole days, so that no hour of the day counts more often than another.
    std::vector<double> kept;
    const std::size_t days = std::max<std::size_t>(1, course.size() / minutesPerDay);
    const std::vector<double>& minutes = repeated(course, days * minutesPerDay, kept);
    for (std::size_t i = 0; i < days * minutesPerDay; ++i) {
        const std::size_t hour = ((startMinute + i) / minutesPerHour) % hoursPerDay;
        sums.units[hour] += minutes[i];
        sums.highest[hour] = std::max(sums.highest[hour], minutes[i] / 60);
    }
    return sums;
}

std::optional<DayLoad> dayLoad(const Meter& meter, Direction direction, const Decimal& monthHours)
{
    std::vector<double> kept;
    const UnitView view = viewOf(*meter.units, direction);
    const std::vector<double>* course = courseOf(view, monthHours, kept);
    const Quantity month = unitsPerMonth(meter, direction, monthHours);
    if (course == nullptr || !month.value)
        return std::nullopt;
    DayLoad load;
    load.meter = &meter;
    load.direction = direction;
    const HourSums sums = hourSums(*course, static_cast<std::size_t>(view.startSecondOfDay) / 60);
    const Decimal all = Decimal::fromDouble(sumOf(sums.units));
    for (std::size_t i = 0; i < hoursPerDay; ++i) {
        load.units.push_back(
            all.isZero() ? Decimal()
                         : (*month.value * Decimal::fromDouble(sums.units[i])).dividedBy(all));
        const Decimal capacity = capacityFor(meter, Decimal::fromDouble(sums.highest[i]));
        load.unitHours.push_back((capacity * monthHours).dividedBy(hoursPerDay));
    }
    return load;
}

/// Adds what the load costs in each hour; false where a price is unknown.
bool addCosts(TableDay& table, const LineMaker& maker, const DayLoad& load,
              std::string_view modeClass)
{
    const auto request = priceOf(maker, *load.meter, load.direction, true, modeClass);
    const auto hour = priceOf(maker, *load.meter, load.direction, false, modeClass);
    if (!request || !hour)
        return false;
    for (std::size_t i = 0; i < hoursPerDay; ++i) {
        table.day[i].onDemand += load.units[i] * *request;
        table.day[i].provisioned += load.unitHours[i] * *hour;
    }
    return true;
}

/// "00–07, 22–24 UTC".
std::string hoursText(const std::vector<bool>& onDemand, bool which)
{
    std::string text;
    const auto clock = [](std::size_t hour) {
        return std::string(hour < 10 ? "0" : "") + std::to_string(hour);
    };
    for (std::size_t hour = 0; hour < hoursPerDay; ++hour) {
        if (onDemand[hour] != which)
            continue;
        const std::size_t from = hour;
        while (hour < hoursPerDay && onDemand[hour] == which)
            ++hour;
        text += (text.empty() ? "" : ", ") + clock(from) + "–" + clock(hour);
    }
    return text + " UTC";
}

Quantity partOf(const std::vector<Decimal>& byHour, const TableDay& table, bool onDemand,
                const std::string& what)
{
    Decimal sum;
    for (std::size_t hour = 0; hour < hoursPerDay; ++hour) {
        if (table.onDemand[hour] == onDemand)
            sum += byHour[hour];
    }
    return {sum, what + hoursText(table.onDemand, onDemand)};
}

bool hasHours(const TableDay& table, bool onDemand)
{
    return std::find(table.onDemand.begin(), table.onDemand.end(), onDemand) !=
           table.onDemand.end();
}

std::string switchedText(const TableDay& table)
{
    if (!hasHours(table, false))
        return " is on demand all day.";
    if (!hasHours(table, true))
        return " is provisioned all day.";
    return " is on demand at " + hoursText(table.onDemand, true) +
           " and provisioned for the rest of the day.";
}

} // namespace

std::vector<DayLoad> dayLoadsOf(const std::vector<Meter>& meters, const Decimal& monthHours)
{
    std::vector<std::pair<const Meter*, Direction>> all;
    for (const Meter& meter : meters) {
        for (const Direction direction : directionsOf(meter))
            all.emplace_back(&meter, direction);
    }
    std::vector<std::optional<DayLoad>> found(all.size());
    forEachIndex(all.size(), [&](std::size_t i) {
        found[i] = dayLoad(*all[i].first, all[i].second, monthHours);
    });
    std::set<std::string> unknown;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!found[i])
            unknown.insert(all[i].first->table);
    }
    std::vector<DayLoad> loads;
    for (std::optional<DayLoad>& one : found) {
        if (one && unknown.count(one->meter->table) == 0)
            loads.push_back(*std::move(one));
    }
    return loads;
}

std::vector<TableDay> tableDaysOf(const LineMaker& maker, const std::vector<DayLoad>& loads,
                                  std::string_view modeClass)
{
    std::vector<TableDay> tables;
    for (const DayLoad& load : loads) {
        if (tables.empty() || tables.back().table != load.meter->table) {
            tables.emplace_back();
            tables.back().table = load.meter->table;
            tables.back().day.resize(hoursPerDay);
        }
        tables.back().loads.push_back(&load);
    }
    forEachIndex(
        tables.size(),
        [&](std::size_t i) {
            TableDay& table = tables[i];
            const bool priced =
                std::all_of(table.loads.begin(), table.loads.end(), [&](const DayLoad* load) {
                    return addCosts(table, maker, *load, modeClass);
                });
            if (priced)
                table.onDemand = cheapestSegments(table.day);
        },
        1);
    std::erase_if(tables, [](const TableDay& one) { return one.onDemand.empty(); });
    return tables;
}

bool TableDay::switches() const
{
    return hasHours(*this, true) && hasHours(*this, false);
}

Decimal TableDay::cost() const
{
    Decimal sum;
    for (std::size_t hour = 0; hour < hoursPerDay; ++hour)
        sum += onDemand[hour] ? day[hour].onDemand : day[hour].provisioned;
    return sum;
}

void addTableDayLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier, const TableDay& table)
{
    for (const DayLoad* load : table.loads) {
        if (hasHours(table, true))
            addRequestLine(mode, maker, *load->meter, load->direction,
                           partOf(load->units, table, true, "units on demand at "));
        if (hasHours(table, false))
            addCapacityLine(mode, maker, freeTier, *load->meter, load->direction,
                            partOf(load->unitHours, table, false,
                                   "the highest minute of each hour, provisioned at "));
    }
    mode.notes.push_back(table.table + switchedText(table));
}

namespace {

std::string_view whyNot(const std::vector<DayLoad>& loads, const std::string& table)
{
    const bool known = std::any_of(loads.begin(), loads.end(),
                                   [&](const DayLoad& load) { return load.meter->table == table; });
    return known ? "a price of its capacity is not known" : courseUnknown;
}

} // namespace

bool addSwitchedLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                      const std::vector<Meter>& meters, const std::vector<DayLoad>& loads,
                      const std::vector<TableDay>& tables, const Decimal& monthHours)
{
    if (std::none_of(tables.begin(), tables.end(),
                     [](const TableDay& table) { return table.switches(); }))
        return false;
    std::map<std::string, const TableDay*> days;
    for (const TableDay& table : tables)
        days[table.table] = &table;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const bool first = i == 0 || meters[i - 1].table != meters[i].table;
        const auto day = days.find(meters[i].table);
        if (day != days.end() && first)
            addTableDayLines(mode, maker, freeTier, *day->second);
        if (day == days.end())
            addStayingOnDemand(mode, maker, meters[i], first ? whyNot(loads, meters[i].table) : "",
                               monthHours);
    }
    mode.notes.emplace_back("A table may go from provisioned to on-demand four times in 24 hours.");
    return true;
}

} // namespace infera::pricing
