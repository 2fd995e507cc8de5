#include "pricing/plan/autoscaling.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace infera::pricing {

namespace {

constexpr int secondsPerMinute = 60;
constexpr int minutesPerHour = 60;
constexpr int minutesPerDay = 1440;

// AWS Developer Guide, "Managing throughput capacity automatically with DynamoDB auto scaling":
// two consecutive minutes above the target raise the capacity, fifteen consecutive data points
// below the lower alarm reduce it. The lower alarm that Application Auto Scaling creates for
// DynamoDB stands 20 percentage points below the target.
constexpr int minutesAboveToIncrease = 2;
constexpr int minutesBelowToDecrease = 15;
constexpr double lowerAlarmDistance = 0.2;

// AWS Developer Guide, "Service, account, and table quotas", read 2026-04: a day begins with four
// decreases, one more is granted each hour, never more than four at hand (so 27 a day at most).
constexpr int decreasesAtHand = 4;

// AWS Developer Guide, "Burst capacity": unused capacity of up to 300 seconds.
constexpr int burstMinutes = 5;

// Ratios such as 70 / 0.7 come out a hair above the whole number they stand for.
std::int64_t wholeUnits(double units)
{
    return static_cast<std::int64_t>(std::ceil(units - 1e-9 * std::max(1.0, units)));
}

/// Unused capacity that is kept for later.
class Burst
{
public:
    /// What a minute asks for beyond its capacity and what was kept; 0 where it is served.
    double pass(double units, double capacity)
    {
        m_kept = std::min(m_kept + capacity - units, capacity * burstMinutes);
        return m_kept < 0 ? -std::exchange(m_kept, 0) : 0;
    }

private:
    double m_kept = 0;
};

/// One dimension of a table: its alarms and its present capacity.
class Dimension
{
public:
    Dimension(const std::vector<double>& consumed, const ScalingTarget& target, std::size_t minutes)
        : m_consumed(consumed), m_target(target)
    {
        m_result.capacityMinutes.assign((minutes + minutesPerHour - 1) / minutesPerHour, 0);
        m_capacity = consumed.empty() ? std::max<std::int64_t>(1, target.minimum)
                                      : wanted(consumed[0] / secondsPerMinute);
        m_result.highest = m_capacity;
    }

    /// What the minute consumes, and what the alarms see of it.
    void pass(std::size_t minute)
    {
        m_result.capacityMinutes[minute / minutesPerHour] += m_capacity;
        const double units = minute < m_consumed.size() ? m_consumed[minute] : 0;
        const double capacity = static_cast<double>(m_capacity) * secondsPerMinute;
        const double lacking = m_burst.pass(units, capacity);
        if (lacking > 0) {
            ++m_result.minutesShort;
            m_result.unitsShort += lacking;
        }
        m_above = units > capacity * m_target.utilisation ? m_above + 1 : 0;
        m_below = units < capacity * (m_target.utilisation - lowerAlarmDistance) ? m_below + 1 : 0;
    }

    void increaseIfDue(std::size_t minute)
    {
        if (m_above < minutesAboveToIncrease)
            return;
        const std::int64_t units = wanted(highestOf(minute, minutesAboveToIncrease));
        if (units <= m_capacity)
            return;
        change(units);
        ++m_result.increases;
    }

    [[nodiscard]] bool decreaseIsDue(std::size_t minute) const
    {
        return m_below >= minutesBelowToDecrease &&
               wanted(highestOf(minute, minutesBelowToDecrease)) < m_capacity;
    }

    void decrease(std::size_t minute)
    {
        change(wanted(highestOf(minute, minutesBelowToDecrease)));
        ++m_result.decreases;
    }

    [[nodiscard]] ScaledCapacity result() && { return std::move(m_result); }

private:
    const std::vector<double>& m_consumed;
    ScalingTarget m_target;
    ScaledCapacity m_result;
    std::int64_t m_capacity = 1;
    Burst m_burst;
    int m_above = 0;
    int m_below = 0;

    [[nodiscard]] std::int64_t wanted(double unitsPerSecond) const
    {
        const std::int64_t least = std::max<std::int64_t>(1, m_target.minimum);
        return std::clamp(wholeUnits(unitsPerSecond / m_target.utilisation), least,
                          std::max(least, m_target.maximum));
    }

    [[nodiscard]] double highestOf(std::size_t minute, std::size_t minutes) const
    {
        double highest = 0;
        const std::size_t first = minute + 1 > minutes ? minute + 1 - minutes : 0;
        for (std::size_t at = first; at <= minute && at < m_consumed.size(); ++at)
            highest = std::max(highest, m_consumed[at]);
        return highest / secondsPerMinute;
    }

    void change(std::int64_t units)
    {
        m_capacity = units;
        m_result.highest = std::max(m_result.highest, units);
        m_above = 0;
        m_below = 0;
    }
};

/// The decreases a table or an index has at hand.
class DecreaseAllowance
{
public:
    void minuteOfDay(int minute)
    {
        if (minute == 0)
            m_atHand = decreasesAtHand;
        else if (minute % minutesPerHour == 0)
            m_atHand = std::min(m_atHand + 1, decreasesAtHand);
    }
    [[nodiscard]] bool take()
    {
        if (m_atHand == 0)
            return false;
        --m_atHand;
        return true;
    }

private:
    int m_atHand = decreasesAtHand;
};

} // namespace

ScalingReplay replayAutoScaling(const std::vector<double>& readsPerMinute,
                                const std::vector<double>& writesPerMinute,
                                const ScalingTarget& readTarget, const ScalingTarget& writeTarget,
                                int startMinuteOfDay)
{
    const std::size_t minutes = std::max(readsPerMinute.size(), writesPerMinute.size());
    Dimension reads(readsPerMinute, readTarget, minutes);
    Dimension writes(writesPerMinute, writeTarget, minutes);
    DecreaseAllowance allowance;
    int minuteOfDay = startMinuteOfDay;
    for (std::size_t minute = 0; minute < minutes; ++minute) {
        allowance.minuteOfDay(minuteOfDay);
        minuteOfDay = minuteOfDay + 1 == minutesPerDay ? 0 : minuteOfDay + 1;
        reads.pass(minute);
        writes.pass(minute);
        reads.increaseIfDue(minute);
        writes.increaseIfDue(minute);
        // One UpdateTable may reduce both and counts once.
        const bool readsDue = reads.decreaseIsDue(minute);
        const bool writesDue = writes.decreaseIsDue(minute);
        if ((readsDue || writesDue) && allowance.take()) {
            if (readsDue)
                reads.decrease(minute);
            if (writesDue)
                writes.decrease(minute);
        }
    }
    return {std::move(reads).result(), std::move(writes).result()};
}

bool isServedBy(double unitsPerSecond, const std::vector<double>& unitsPerMinute)
{
    Burst burst;
    return std::none_of(unitsPerMinute.begin(), unitsPerMinute.end(), [&](double units) {
        return burst.pass(units, unitsPerSecond * secondsPerMinute) > 0;
    });
}

std::vector<double> perMinute(const std::vector<double>& units, int stepSeconds)
{
    if (stepSeconds == secondsPerMinute || units.empty())
        return units;
    const double seconds = static_cast<double>(units.size()) * stepSeconds;
    std::vector<double> minutes(static_cast<std::size_t>(std::ceil(seconds / secondsPerMinute)));
    for (std::size_t step = 0; step < units.size(); ++step) {
        // Each step is spread evenly over the minutes it touches.
        double from = static_cast<double>(step) * stepSeconds;
        const double end = from + stepSeconds;
        while (from < end) {
            const auto minute = static_cast<std::size_t>(from / secondsPerMinute);
            const double to = std::min(end, static_cast<double>(minute + 1) * secondsPerMinute);
            minutes[minute] += units[step] * (to - from) / stepSeconds;
            from = to;
        }
    }
    return minutes;
}

} // namespace infera::pricing
