#include "pricing/plan/capacityprofile.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace infera::pricing {

namespace {

constexpr int minutesPerHour = 60;
constexpr int hoursPerDay = 24;

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
    const Decimal total = totalWeight(slots);
    std::vector<Decimal> hours(hoursPerDay);
    Decimal start;
    for (const CapacitySlot& slot : slots) {
        const Decimal end = start + slot.weight * hoursPerDay;
        for (int hour = 0; hour < hoursPerDay; ++hour) {
            const Decimal from = std::max(start, total * hour);
            const Decimal to = std::min(end, total * (hour + 1));
            if (from < to)
                hours[static_cast<std::size_t>(hour)] += slot.units * (to - from).dividedBy(total);
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
    CapacityProfile profile;
    const Decimal hours = std::min(peakHours, hoursInPeriod);
    profile.m_slots.push_back({std::move(peak), hours});
    profile.m_slots.push_back({std::move(base), hoursInPeriod - hours});
    return profile;
}

CapacityProfile CapacityProfile::slotted(std::vector<CapacitySlot> slots)
{
    CapacityProfile profile;
    profile.m_slots = std::move(slots);
    return profile;
}

CapacityProfile CapacityProfile::hourly(std::vector<std::int64_t> capacityMinutes)
{
    CapacityProfile profile;
    profile.m_capacityMinutes = std::move(capacityMinutes);
    return profile;
}

Decimal CapacityProfile::unitHours(const Decimal& monthHours) const
{
    if (isHourly()) {
        Decimal minutes;
        for (const std::int64_t hour : m_capacityMinutes)
            minutes += hour;
        const Decimal hours = static_cast<long long>(m_capacityMinutes.size());
        return (minutes * monthHours).dividedBy(hours * minutesPerHour);
    }
    Decimal weighted;
    for (const CapacitySlot& slot : m_slots)
        weighted += slot.units * slot.weight;
    return (weighted * monthHours).dividedBy(totalWeight(m_slots));
}

std::vector<CapacitySlot> CapacityProfile::slots() const
{
    if (!isHourly())
        return m_slots;
    std::vector<CapacitySlot> result;
    for (const std::int64_t minutes : m_capacityMinutes)
        result.push_back({Decimal(minutes).dividedBy(minutesPerHour), 1});
    return result;
}

std::vector<double> CapacityProfile::hours() const
{
    std::vector<double> result;
    if (isHourly()) {
        for (const std::int64_t minutes : m_capacityMinutes)
            result.push_back(static_cast<double>(minutes) / minutesPerHour);
    } else {
        for (const Decimal& units : hoursOfDay(m_slots))
            result.push_back(units.toDouble());
    }
    return result;
}

CapacityProfile sumOf(const std::vector<const CapacityProfile*>& profiles)
{
    std::vector<CapacitySlot> byDay{{0, 1}};
    std::vector<std::int64_t> byHour;
    for (const CapacityProfile* profile : profiles) {
        if (!profile->isHourly())
            byDay = overlaid(byDay, profile->slots());
        else if (profile->capacityMinutes().size() > byHour.size())
            byHour.resize(profile->capacityMinutes().size());
    }
    if (byHour.empty())
        return CapacityProfile::slotted(std::move(byDay));
    for (const CapacityProfile* profile : profiles) {
        const std::vector<std::int64_t>& own = profile->capacityMinutes();
        for (std::size_t hour = 0; !own.empty() && hour < byHour.size(); ++hour)
            byHour[hour] += own[hour % own.size()];
    }
    const std::vector<Decimal> day = hoursOfDay(byDay);
    for (std::size_t hour = 0; hour < byHour.size(); ++hour)
        byHour[hour] += std::llround((day[hour % day.size()] * minutesPerHour).toDouble());
    return CapacityProfile::hourly(std::move(byHour));
}

} // namespace infera::pricing
