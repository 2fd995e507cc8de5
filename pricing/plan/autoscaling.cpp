#include "pricing/plan/autoscaling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
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
        m_minutes = minutes;
        m_capacity = consumed.empty() ? std::max<std::int64_t>(1, target.minimum)
                                      : wanted(consumed[0] / secondsPerMinute);
        begin();
    }

    /// Forgets what is told of the time before, not the capacity nor its alarms.
    void begin()
    {
        m_result = ScaledCapacity();
        m_result.capacityMinutes.assign((m_minutes + minutesPerHour - 1) / minutesPerHour, 0);
        m_result.highest = m_capacity;
    }
    /// The load begins anew.
    void repeat()
    {
        m_repeats = true;
        begin();
    }
    /// What the minutes to come depend on.
    [[nodiscard]] std::array<std::int64_t, 3> state() const
    {
        return {m_capacity, std::min(m_above, minutesAboveToIncrease),
                std::min(m_below, minutesBelowToDecrease)};
    }

    /// What the minute consumes, and what the alarms see of it.
    void pass(std::size_t minute)
    {
        m_result.capacityMinutes[minute / minutesPerHour] += m_capacity;
        const double units = consumedIn(minute);
        const double capacity = static_cast<double>(m_capacity) * secondsPerMinute;
        const double lacking = m_burst.pass(units, capacity);
        if (lacking > 0) {
            ++m_result.minutesShort;
            m_result.unitsShort += lacking;
        }
        m_above = units > capacity * m_target.utilisation ? m_above + 1 : 0;
        // A minute without traffic has no data point, and an alarm without data does nothing:
        // "auto scaling does not scale down your provisioned capacity if your table's consumed
        // capacity becomes zero" (the same guide).
        const bool low =
            units > 0 && units < capacity * (m_target.utilisation - lowerAlarmDistance);
        m_below = low ? m_below + 1 : 0;
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
    std::size_t m_minutes = 0;
    bool m_repeats = false; ///< what it ends with goes before what it begins with
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

    [[nodiscard]] double consumedIn(std::size_t minute) const
    {
        return minute < m_consumed.size() ? m_consumed[minute] : 0;
    }

    /// Units a second of the highest of the last minutes.
    [[nodiscard]] double highestOf(std::size_t minute, std::size_t minutes) const
    {
        double highest = 0;
        for (std::size_t back = 0; back < std::min(minutes, m_minutes); ++back) {
            if (back <= minute)
                highest = std::max(highest, consumedIn(minute - back));
            else if (m_repeats)
                highest = std::max(highest, consumedIn(minute + m_minutes - back));
        }
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
    [[nodiscard]] int atHand() const { return m_atHand; }
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

/// A table or an index: its dimensions share the decreases.
class Replay
{
public:
    Replay(Dimension reads, Dimension writes, std::size_t minutes, int startMinuteOfDay)
        : m_reads(std::move(reads)), m_writes(std::move(writes)), m_minutes(minutes),
          m_minuteOfDay(startMinuteOfDay)
    {}

    /// Once; a load that goes on until a repetition begins as the one before it did.
    void run(bool goesOn)
    {
        constexpr int most = 7;
        State begun = state();
        once();
        for (int times = 1; goesOn && times < most; ++times) {
            m_reads.repeat();
            m_writes.repeat();
            const State begins = state();
            once();
            if (begins == begun)
                return;
            begun = begins;
        }
    }

    [[nodiscard]] ScalingReplay result() &&
    {
        return {std::move(m_reads).result(), std::move(m_writes).result()};
    }

private:
    Dimension m_reads;
    Dimension m_writes;
    std::size_t m_minutes;
    int m_minuteOfDay;
    DecreaseAllowance m_allowance;

    /// What the minutes to come depend on.
    using State = std::tuple<std::array<std::int64_t, 3>, std::array<std::int64_t, 3>, int>;

    [[nodiscard]] State state() const
    {
        return {m_reads.state(), m_writes.state(), m_allowance.atHand()};
    }

    void once()
    {
        for (std::size_t minute = 0; minute < m_minutes; ++minute) {
            m_allowance.minuteOfDay(m_minuteOfDay);
            m_minuteOfDay = m_minuteOfDay + 1 == minutesPerDay ? 0 : m_minuteOfDay + 1;
            m_reads.pass(minute);
            m_writes.pass(minute);
            m_reads.increaseIfDue(minute);
            m_writes.increaseIfDue(minute);
            decreaseIfDue(minute);
        }
    }

    /// One UpdateTable may reduce both and counts once.
    void decreaseIfDue(std::size_t minute)
    {
        const bool reads = m_reads.decreaseIsDue(minute);
        const bool writes = m_writes.decreaseIsDue(minute);
        if (!(reads || writes) || !m_allowance.take())
            return;
        if (reads)
            m_reads.decrease(minute);
        if (writes)
            m_writes.decrease(minute);
    }
};

} // namespace

ScalingReplay replayAutoScaling(const std::vector<double>& readsPerMinute,
                                const std::vector<double>& writesPerMinute,
                                const ScalingTarget& readTarget, const ScalingTarget& writeTarget,
                                int startMinuteOfDay, bool goesOn)
{
    const std::size_t minutes = std::max(readsPerMinute.size(), writesPerMinute.size());
    Replay replay(Dimension(readsPerMinute, readTarget, minutes),
                  Dimension(writesPerMinute, writeTarget, minutes), minutes, startMinuteOfDay);
    replay.run(goesOn && minutes > 0);
    return std::move(replay).result();
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
