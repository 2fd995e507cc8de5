#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace infera::engine {

/// From a time of day on, capacity stays within these bounds.
struct ScheduledCapacity
{
    double secondOfDay = 0;
    double minimum = 0;
    double maximum = 0;
    bool operator==(const ScheduledCapacity&) const = default;
};

/// Application Auto Scaling of one table or index, reads or writes. The triggers are published
/// ("Managing throughput capacity automatically with DynamoDB auto scaling", Developer Guide,
/// 2026): two minutes in a row above the target raise, fifteen below lower. Delays are not
/// published beyond "a few minutes" and "several minutes".
struct AutoScalingSettings
{
    bool enabled = false;
    double target = 0.7;
    double minimum = 5;
    double maximum = 40'000;
    double lowerMargin = 0.2;      ///< the low alarm stands so far below the target (observed)
    double alarmDelaySeconds = 60; ///< not published
    double increaseSeconds = 120;  ///< duration of UpdateTable; not published
    double decreaseSeconds = 60;   ///< not published
    std::vector<ScheduledCapacity> schedule;
    bool operator==(const AutoScalingSettings&) const = default;
};

/// The settings with the bounds in force at a time, which the last scheduled action before it set:
/// actions come back every day.
[[nodiscard]] AutoScalingSettings inForceAt(const AutoScalingSettings& settings, double now);

/// How often the capacity of one table or index may still be lowered. A day begins with four
/// decreases, and every full hour adds one, up to four in stock: 27 a day at most ("Service
/// quotas", DynamoDB Developer Guide, 2026; the edition of 2023 gave the hour's one only after an
/// hour without any).
class DecreaseAllowance
{
public:
    void renew(double now);
    [[nodiscard]] bool take();

private:
    int m_left = 4;
    double m_renewedHour = 0;
};

/// The alarms and the capacity they lead to. The clock is passed in.
class AutoScaler
{
public:
    /// Reads and writes of one table draw on the same `decreases`: each is an UpdateTable of its
    /// own. None given: on its own.
    AutoScaler(const AutoScalingSettings& settings, double capacity,
               std::shared_ptr<DecreaseAllowance> decreases = nullptr);

    /// The minute that ends at `now` consumed this much on average. Returns the capacity in force
    /// from now on.
    [[nodiscard]] double closeMinute(double now, double unitsPerSecond);
    [[nodiscard]] double capacity() const { return m_capacity; }
    /// The last raise was refused by the account's quota: the capacity stays what it was.
    void refuseRaise(double capacity) { m_capacity = capacity; }
    [[nodiscard]] int increases() const { return m_increases; }
    [[nodiscard]] int decreases() const { return m_decreases; }

private:
    void watchHigh(double now, double unitsPerSecond);
    void watchLow(double now, double unitsPerSecond);
    void applySchedule(double now);
    [[nodiscard]] double bounded(double capacity) const;

    AutoScalingSettings m_settings;
    double m_capacity;
    double m_minimum;
    double m_maximum;
    double m_last = -1;       ///< consumption of the minute before; negative: no data point
    std::deque<double> m_low; ///< minutes in a row below the low alarm
    struct Update
    {
        double at;
        double capacity;
    };
    std::optional<Update> m_update; ///< an UpdateTable under way; no other starts meanwhile
    std::shared_ptr<DecreaseAllowance> m_decreaseAllowance;
    int m_increases = 0;
    int m_decreases = 0;
};

} // namespace infera::engine
