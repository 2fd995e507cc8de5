#pragma once

#include "pricing/bill/throughput.h"

#include <optional>

namespace infera::pricing {

/// Reads and writes of a whole account under reservation.
struct Reservation
{
    std::optional<Decimal> readUnits; ///< nothing: as many blocks as cost least
    std::optional<Decimal> writeUnits;
};

/// What the usage says is reserved for a term of so many years, in whole blocks.
[[nodiscard]] Reservation reservationOf(const model::Usage& usage, int termYears);

/// Throughput lines of a reserved mode over the given capacities: what is covered, what is not, and
/// the reservation itself with its upfront fee.
void addReservedLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                      const std::vector<Meter>& meters, const std::vector<CapacityPair>& capacities,
                      const Reservation& reservation, const Decimal& monthHours);

} // namespace infera::pricing
