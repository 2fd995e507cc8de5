#include "engine/partitions/autoscaling.h"

#include "model/base/units.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace infera::engine {

namespace {

constexpr std::size_t lowMinutes = 15;
constexpr double daySeconds = 86'400;

} // namespace

AutoScalingSettings inForceAt(const AutoScalingSettings& settings, double now)
{
    const double today = std::fmod(now, daySeconds);
    const auto ago = [&](const ScheduledCapacity& action) {
        return action.secondOfDay <= today ? today - action.secondOfDay
                                           : today + daySeconds - action.secondOfDay;
    };
    // Of two at the same time the later one in the list, as where they are carried out.
    const auto last =
        std::min_element(settings.schedule.rbegin(), settings.schedule.rend(),
                         [&](const auto& one, const auto& other) { return ago(one) < ago(other); });
    AutoScalingSettings result = settings;
    if (last != settings.schedule.rend()) {
        result.minimum = last->minimum;
        result.maximum = last->maximum;
    }
    return result;
}

void DecreaseAllowance::renew(double now)
{
    constexpr int most = 4;
    constexpr double hoursPerDay = 24;
    const double hour = std::floor(now / secondsPerHour);
    while (m_renewedHour < hour) {
        m_renewedHour += 1;
        const bool midnight = std::fmod(m_renewedHour, hoursPerDay) == 0;
        m_left = midnight ? most : std::min(most, m_left + 1);
    }
}

bool DecreaseAllowance::take()
{
    if (m_left <= 0)
        return false;
    --m_left;
    return true;
}

AutoScaler::AutoScaler(const AutoScalingSettings& settings, double capacity,
                       std::shared_ptr<DecreaseAllowance> decreases)
    : m_settings(settings), m_capacity(capacity), m_minimum(settings.minimum),
      m_maximum(settings.maximum),
      m_decreaseAllowance(decreases ? std::move(decreases) : std::make_shared<DecreaseAllowance>())
{}

double AutoScaler::bounded(double capacity) const
{
    return std::clamp(capacity, m_minimum, std::max(m_minimum, m_maximum));
}

double AutoScaler::closeMinute(double now, double unitsPerSecond)
{
    if (m_update && now >= m_update->at) {
        m_capacity = m_update->capacity;
        m_update.reset();
    }
    m_decreaseAllowance->renew(now);
    applySchedule(now);
    watchHigh(now, unitsPerSecond);
    watchLow(now, unitsPerSecond);
    // A minute without traffic publishes no data point, and an alarm without data does nothing.
    m_last = unitsPerSecond > 0 ? unitsPerSecond : -1;
    return m_capacity;
}

void AutoScaler::applySchedule(double now)
{
    const double today = std::fmod(now, daySeconds);
    for (const ScheduledCapacity& action : m_settings.schedule) {
        if (today < action.secondOfDay || today >= action.secondOfDay + 60)
            continue;
        m_minimum = action.minimum;
        m_maximum = action.maximum;
        // Below the new minimum it scales out, above the new maximum in, else it stays.
        const double wanted = bounded(m_capacity);
        if (m_update && m_update->capacity == wanted)
            continue; // an update goes there already
        if (wanted > m_capacity || (wanted < m_capacity && m_decreaseAllowance->take()))
            m_update = Update{now + (wanted > m_capacity ? m_settings.increaseSeconds
                                                         : m_settings.decreaseSeconds),
                              wanted};
    }
}

void AutoScaler::watchHigh(double now, double unitsPerSecond)
{
    const double alarm = m_settings.target * m_capacity;
    if (m_update || unitsPerSecond <= alarm || m_last <= alarm)
        return;
    const double wanted =
        bounded(std::ceil(std::max(unitsPerSecond, m_last) / m_settings.target - 1e-9));
    if (wanted <= m_capacity)
        return;
    m_update = Update{now + m_settings.alarmDelaySeconds + m_settings.increaseSeconds, wanted};
    ++m_increases;
}

void AutoScaler::watchLow(double now, double unitsPerSecond)
{
    const double alarm = (m_settings.target - m_settings.lowerMargin) * m_capacity;
    if (unitsPerSecond <= 0 || unitsPerSecond >= alarm) {
        m_low.clear();
        return;
    }
    m_low.push_back(unitsPerSecond);
    if (m_low.size() > lowMinutes)
        m_low.pop_front();
    if (m_update || m_low.size() < lowMinutes)
        return;
    const double highest = *std::max_element(m_low.begin(), m_low.end());
    const double wanted = bounded(std::ceil(highest / m_settings.target - 1e-9));
    if (wanted >= m_capacity || !m_decreaseAllowance->take())
        return;
    m_update = Update{now + m_settings.alarmDelaySeconds + m_settings.decreaseSeconds, wanted};
    ++m_decreases;
    m_low.clear();
}

} // namespace infera::engine
