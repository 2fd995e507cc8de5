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
    /// `peak` for some hours of each day (the same hours in every profile), `base` for the rest.
    [[nodiscard]] static CapacityProfile daily(Decimal base, Decimal peak, Decimal peakHours,
                                               Decimal hoursInPeriod = 24);
    /// Any shares of the day, in order.
    [[nodiscard]] static CapacityProfile slotted(std::vector<CapacitySlot> slots);
    /// Sums of the capacity of each minute, hour by hour; repeated over the month.
    [[nodiscard]] static CapacityProfile hourly(std::vector<std::int64_t> capacityMinutes);

    [[nodiscard]] Decimal unitHours(const Decimal& monthHours) const;
    /// The profile as units and their weights; hours of hourly profiles are in order of time.
    [[nodiscard]] std::vector<CapacitySlot> slots() const;
    /// Average units of each hour: of a day, or of an hourly profile's own hours.
    [[nodiscard]] std::vector<double> hours() const;
    [[nodiscard]] bool isHourly() const { return !m_capacityMinutes.empty(); }
    [[nodiscard]] const std::vector<std::int64_t>& capacityMinutes() const
    {
        return m_capacityMinutes;
    }

    bool operator==(const CapacityProfile&) const = default;

private:
    std::vector<CapacitySlot> m_slots; ///< in order from the start of a day; unused when hourly
    std::vector<std::int64_t> m_capacityMinutes;
};

/// What several profiles hold together at each moment.
[[nodiscard]] CapacityProfile sumOf(const std::vector<const CapacityProfile*>& profiles);

} // namespace infera::pricing
