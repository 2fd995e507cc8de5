#pragma once

#include "model/base/decimal.h"

#include <cstdint>
#include <vector>

/// Provisioned capacity over a month, in whole units.
namespace infera::pricing {

/// Units that stand for a share of the month: weight / total weight of the profile.
struct CapacitySlot
{
    Decimal units;
    Decimal weight;
    bool operator==(const CapacitySlot&) const = default;
};

class CapacityProfile
{
public:
    /// The same units all month.
    [[nodiscard]] static CapacityProfile constant(Decimal units);
    /// `peak` for some hours around noon, UTC, of each day (the shorter within the longer of two
    /// profiles), `base` for the rest.
    [[nodiscard]] static CapacityProfile daily(Decimal base, Decimal peak, Decimal peakHours,
                                               Decimal hoursInPeriod = 24);
    /// Any shares of the day, in order.
    [[nodiscard]] static CapacityProfile slotted(std::vector<CapacitySlot> slots);
    /// Sums of the capacity of each minute, hour by hour; repeated over the month. `minutes` of
    /// them in all (the last hour may be a part of one; 0: all are whole), the first in the hour
    /// `startHour` of a day, UTC.
    [[nodiscard]] static CapacityProfile hourly(std::vector<std::int64_t> capacityMinutes,
                                                std::int64_t minutes = 0, int startHour = 0);

    [[nodiscard]] Decimal unitHours(const Decimal& monthHours) const;
    /// The profile as units and their weights, from the start of a day.
    [[nodiscard]] std::vector<CapacitySlot> slots() const;
    /// Average units of each hour from the start of a day: of one day, or as many hours as an
    /// hourly profile has.
    [[nodiscard]] std::vector<double> hours() const;
    [[nodiscard]] bool isHourly() const { return !m_capacityMinutes.empty(); }
    [[nodiscard]] bool hasWholeHours() const
    {
        return m_minutes == static_cast<std::int64_t>(m_capacityMinutes.size()) * 60;
    }
    /// The place of an hour in an hourly profile; `hour` counts from the start of a day.
    [[nodiscard]] std::size_t placeOf(std::size_t hour) const;
    [[nodiscard]] const std::vector<std::int64_t>& capacityMinutes() const
    {
        return m_capacityMinutes;
    }
    /// Average units of the hour at a place of an hourly profile.
    [[nodiscard]] Decimal unitsAt(std::size_t place) const;

    bool operator==(const CapacityProfile&) const = default;

private:
    std::vector<CapacitySlot> m_slots; ///< in order from the start of a day; unused when hourly
    std::vector<std::int64_t> m_capacityMinutes;
    std::int64_t m_minutes = 0;
    std::size_t m_startHour = 0;

    [[nodiscard]] std::int64_t minutesAt(std::size_t place) const;
};

/// What several profiles hold together at each moment, hours of the day beside each other. Profiles
/// of different lengths are repeated until all end together; where that would take more than a
/// year, until the longest ends. Each counts as much as it does by itself: the sum's unit-hours are
/// the sum of the unit-hours.
[[nodiscard]] CapacityProfile sumOf(const std::vector<const CapacityProfile*>& profiles);

} // namespace infera::pricing
