#include "pricing/plan/capacityprofile.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace infera::pricing {

namespace {

constexpr std::int64_t minutesPerHour = 60;
constexpr std::size_t hoursPerDay = 24;

Decimal totalWeight(const std::vector<CapacitySlot>& slots)
{
    Decimal total;
    for (const CapacitySlot& slot : slots)
        total += slot.weight;
    return total;
}

/// Both profiles begin at the start of a day, so their slots are cut at each other's ends.
std::vector<CapacitySlot> overlaid(const std::vector<CapacitySlot>& a,
                                   const std::vector<CapacitySlot>& b)
{
    const Decimal scaleA = totalWeight(b);
    const Decimal scaleB = totalWeight(a);
    std::vector<CapacitySlot> result;
    std::size_t i = 0;
    std::size_t j = 0;
    Decimal leftA = a[0].weight * scaleA;
    Decimal leftB = b[0].weight * scaleB;
    while (i < a.size() && j < b.size()) {
        const Decimal step = std::min(leftA, leftB);
        if (!step.isZero())
            result.push_back({a[i].units + b[j].units, step});
        leftA -= step;
        leftB -= step;
        if (leftA.isZero() && ++i < a.size())
            leftA = a[i].weight * scaleA;
        if (leftB.isZero() && ++j < b.size())
            leftB = b[j].weight * scaleB;
    }
    return result;
}

/// Average units of a day's profile in each of its 24 hours.
std::vector<Decimal> hoursOfDay(const std::vector<CapacitySlot>& slots)
{
    if (slots.size() == 1)
        return std::vector<Decimal>(hoursPerDay, slots.front().units);
    const Decimal total = totalWeight(slots);
    std::vector<Decimal> hours(hoursPerDay);
    const bool isByHour = slots.size() == hoursPerDay &&
                          std::all_of(slots.begin(), slots.end(), [&](const CapacitySlot& slot) {
                              return slot.weight == slots.front().weight;
                          });
    if (isByHour) {
        for (std::size_t hour = 0; hour < hoursPerDay; ++hour)
            hours[hour] = slots[hour].units;
        return hours;
    }
    // Slots and hours both come in the order of the day.
    Decimal start;
    Decimal hourStart;
    std::size_t hour = 0;
    for (const CapacitySlot& slot : slots) {
        const Decimal end = start + slot.weight * static_cast<long long>(hoursPerDay);
        while (start < end && hour < hoursPerDay) {
            const Decimal hourEnd = hourStart + total;
            const Decimal to = std::min(end, hourEnd);
            hours[hour] += slot.units * (to - start).dividedBy(total);
            start = to;
            if (to == hourEnd) {
                hourStart = hourEnd;
                ++hour;
            }
        }
        start = end;
    }
    return hours;
}

} // namespace

CapacityProfile CapacityProfile::constant(Decimal units)
{
    CapacityProfile profile;
    profile.m_slots.push_back({std::move(units), 1});
    return profile;
}

CapacityProfile CapacityProfile::daily(Decimal base, Decimal peak, Decimal peakHours,
                                       Decimal hoursInPeriod)
{
    // Weights are halves of hours: before the peak, the peak around noon, and after it.
    const Decimal hours = std::min(peakHours, hoursInPeriod);
    const Decimal before = hoursInPeriod - hours;
    CapacityProfile profile;
    profile.m_slots.push_back({base, before});
    profile.m_slots.push_back({std::move(peak), hours * 2});
    profile.m_slots.push_back({std::move(base), before});
    return profile;
}

CapacityProfile CapacityProfile::slotted(std::vector<CapacitySlot> slots)
{
    CapacityProfile profile;
    profile.m_slots = std::move(slots);
    return profile;
}

CapacityProfile CapacityProfile::hourly(std::vector<std::int64_t> capacityMinutes,
                                        std::int64_t minutes, int startHour)
{
    CapacityProfile profile;
    profile.m_minutes =
        minutes > 0 ? minutes : static_cast<std::int64_t>(capacityMinutes.size()) * minutesPerHour;
    profile.m_startHour = static_cast<std::size_t>(startHour);
    profile.m_capacityMinutes = std::move(capacityMinutes);
    return profile;
}

Decimal CapacityProfile::unitHours(const Decimal& monthHours) const
{
    if (isHourly()) {
        Decimal capacity;
        for (const std::int64_t hour : m_capacityMinutes)
            capacity += hour;
        return (capacity * monthHours).dividedBy(m_minutes);
    }
    Decimal weighted;
    for (const CapacitySlot& slot : m_slots)
        weighted += slot.units * slot.weight;
    return (weighted * monthHours).dividedBy(totalWeight(m_slots));
}

std::int64_t CapacityProfile::minutesAt(std::size_t place) const
{
    const auto before = static_cast<std::int64_t>(place) * minutesPerHour;
    return std::min<std::int64_t>(minutesPerHour, m_minutes - before);
}

std::size_t CapacityProfile::placeOf(std::size_t hour) const
{
    const std::size_t length = m_capacityMinutes.size();
    return (hour + length - m_startHour % length) % length;
}

Decimal CapacityProfile::unitsAt(std::size_t place) const
{
    return Decimal(m_capacityMinutes[place]).dividedBy(minutesAt(place));
}

std::vector<CapacitySlot> CapacityProfile::slots() const
{
    if (!isHourly())
        return m_slots;
    std::vector<CapacitySlot> result;
    for (std::size_t hour = 0; hour < m_capacityMinutes.size(); ++hour) {
        const std::size_t place = placeOf(hour);
        result.push_back({unitsAt(place), minutesAt(place)});
    }
    return result;
}

std::vector<double> CapacityProfile::hours() const
{
    std::vector<double> result;
    if (isHourly()) {
        for (std::size_t hour = 0; hour < m_capacityMinutes.size(); ++hour) {
            const std::size_t place = placeOf(hour);
            result.push_back(static_cast<double>(m_capacityMinutes[place]) /
                             static_cast<double>(minutesAt(place)));
        }
    } else {
        for (const Decimal& units : hoursOfDay(m_slots))
            result.push_back(units.toDouble());
    }
    return result;
}

namespace {

/// Hours after which all profiles are where they began; 0: more than a year.
std::size_t commonHours(const std::vector<const CapacityProfile*>& hourly, bool anyDaily)
{
    constexpr std::size_t most = 366 * hoursPerDay;
    std::size_t hours = anyDaily ? hoursPerDay : 1;
    for (const CapacityProfile* profile : hourly) {
        hours = std::lcm(hours, profile->capacityMinutes().size());
        if (hours > most)
            return 0;
    }
    return hours;
}

/// Units of a profile in each of `hours` hours from the start of a day, at the mean it has itself.
std::vector<Decimal> spread(const CapacityProfile& profile, std::size_t hours)
{
    const std::size_t length = profile.capacityMinutes().size();
    // Past its end a profile of days goes on at the same hour of the day.
    const std::size_t repeated =
        length >= hoursPerDay && hours % length != 0 ? length - length % hoursPerDay : length;
    std::vector<Decimal> units(hours);
    Decimal sum;
    for (std::size_t hour = 0; hour < hours; ++hour) {
        units[hour] = profile.unitsAt(profile.placeOf(hour < length ? hour : hour % repeated));
        sum += units[hour];
    }
    const Decimal own = profile.unitHours(static_cast<long long>(hours));
    if (sum == own || sum.isZero())
        return units;
    for (Decimal& one : units)
        one = (one * own).dividedBy(sum);
    return units;
}

std::vector<CapacitySlot> dayOf(const std::vector<const CapacityProfile*>& daily)
{
    std::vector<CapacitySlot> slots{{0, 1}};
    for (const CapacityProfile* profile : daily)
        slots = overlaid(slots, profile->slots());
    return slots;
}

} // namespace

CapacityProfile sumOf(const std::vector<const CapacityProfile*>& profiles)
{
    std::vector<const CapacityProfile*> hourly;
    std::vector<const CapacityProfile*> daily;
    std::size_t longest = hoursPerDay;
    for (const CapacityProfile* profile : profiles) {
        (profile->isHourly() ? hourly : daily).push_back(profile);
        longest = std::max(longest, profile->capacityMinutes().size());
    }
    if (hourly.empty())
        return CapacityProfile::slotted(dayOf(daily));
    const std::size_t common = commonHours(hourly, !daily.empty());
    const std::size_t hours =
        common > 0 ? common : (longest + hoursPerDay - 1) / hoursPerDay * hoursPerDay;
    std::vector<std::int64_t> minutes(hours, 0);
    std::vector<CapacitySlot> slots(hours, CapacitySlot{0, 1});
    for (const CapacityProfile* profile : hourly) {
        if (common > 0 && profile->hasWholeHours()) {
            for (std::size_t hour = 0; hour < hours; ++hour)
                minutes[hour] += profile->capacityMinutes()[profile->placeOf(hour)];
            continue;
        }
        const std::vector<Decimal> units = spread(*profile, hours);
        for (std::size_t hour = 0; hour < hours; ++hour)
            slots[hour].units += units[hour];
    }
    const std::vector<Decimal> day = hoursOfDay(dayOf(daily));
    for (std::size_t hour = 0; hour < hours; ++hour)
        slots[hour].units +=
            Decimal(minutes[hour]).dividedBy(minutesPerHour) + day[hour % hoursPerDay];
    return CapacityProfile::slotted(std::move(slots));
}

} // namespace infera::pricing
