#pragma once

#include "pricing/bill/throughput.h"
#include "pricing/plan/reserved.h"

#include <functional>
#include <optional>

namespace infera::pricing {

/// Reads and writes of a whole account under reservation for one term.
struct Reservation
{
    int termYears = 1;
    std::optional<Decimal> readUnits; ///< nothing: as many blocks as cost least
    std::optional<Decimal> writeUnits;
    bool further = false; ///< nothing is given; the blocks that pay beside all other reservations
};

/// What the usage says is reserved for a term of so many years, in whole blocks.
[[nodiscard]] Reservation reservationOf(const model::Usage& usage, int termYears);

/// Whether the home region has rates of a term.
[[nodiscard]] bool hasReservedRates(const LineMaker& maker, int termYears);

/// What a block of 100 units costs in a region; nothing where its rates are unknown.
[[nodiscard]] std::optional<ReservedTerms> reservedTermsOf(int termYears, const LineMaker& maker,
                                                           Direction direction,
                                                           const std::string& region);

/// Reserved capacity does not apply to replicated write units nor to Standard-IA (AWS Developer
/// Guide, "DynamoDB reserved capacity", read 2026-04). `tableClass` is the meter's in a mode.
[[nodiscard]] bool isReservable(const Meter& meter, Direction direction,
                                std::string_view tableClass);

/// Throughput lines of a reserved mode over the given capacities: what is covered, what is not, and
/// the reservations themselves with their upfront fees. Of several terms none is looked for, but
/// for the last where it is of further blocks.
void addReservedLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                      const std::vector<Meter>& meters, const std::vector<CapacityPair>& capacities,
                      const std::vector<Reservation>& reservations, const Decimal& monthHours);

/// Adds the throughput lines of all meters, of which reservations pay for some hours.
using AddThroughput = std::function<void(std::vector<CoveredHours> covered)>;
/// The same with lines of the caller's: tables need not all be in one mode.
void addReservedLines(ModeCost& mode, LineMaker& maker, const FreeTier& freeTier,
                      const std::vector<Meter>& meters, const std::vector<CapacityPair>& capacities,
                      const std::vector<Reservation>& reservations, const Decimal& monthHours,
                      const AddThroughput& addThroughput);

/// Whether the units of a line of reserved blocks are read or write units.
[[nodiscard]] Direction directionOfBlocks(const BillLine& line);

/// Whether the blocks of a mode are all of one term.
[[nodiscard]] bool hasOneTerm(const ModeCost& mode);

/// The upfront fees of a mode, each spread over the months of its term.
[[nodiscard]] Decimal upfrontByMonth(const ModeCost& mode);

} // namespace infera::pricing
