#pragma once

#include "pricing/bill/throughput.h"

#include <optional>

namespace infera::pricing {

/// Reads and writes of a whole account under reservation for one term.
struct Reservation
{
    int termYears = 1;
    std::optional<Decimal> readUnits; ///< nothing: as many blocks as cost least
    std::optional<Decimal> writeUnits;
};

/// What the usage says is reserved for a term of so many years, in whole blocks.
[[nodiscard]] Reservation reservationOf(const model::Usage& usage, int termYears);

/// Whether the home region has rates of a term.
[[nodiscard]] bool hasReservedRates(const LineMaker& maker, int termYears);

/// Throughput lines of a reserved mode over the given capacities: what is covered, what is not, and
/// the reservations themselves with their upfront fees. Of several terms none is looked for.
void addReservedLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                      const std::vector<Meter>& meters, const std::vector<CapacityPair>& capacities,
                      const std::vector<Reservation>& reservations, const Decimal& monthHours);

/// The upfront fees of a mode, each spread over the months of its term.
[[nodiscard]] Decimal upfrontByMonth(const ModeCost& mode);

} // namespace infera::pricing
