#pragma once

#include "pricing/bill/linemaker.h"

#include <map>
#include <string>
#include <vector>

/// Lines of reads and writes.
namespace infera::pricing {

/// Each table in the class that the usage says.
constexpr std::string_view classesAsStated = "AS_STATED";
/// Each table in the class in which it costs least; ModeCost::classes has them.
constexpr std::string_view classesByTable = "BY_TABLE";

/// Whether a table, of which the usage says that it is `stated`, is Standard-IA in a mode.
[[nodiscard]] bool isInfrequentAccess(std::string_view modeClass, std::string_view stated);

/// The class of a table in a mode.
[[nodiscard]] std::string_view classIn(const ModeCost& mode, const std::string& table);

/// "ia_read_capacity_unit_hour" and the like: one rate for each direction, class and billing mode.
[[nodiscard]] std::string throughputKey(const Meter& meter, Direction direction, bool requests,
                                        std::string_view modeClass);

/// What a unit costs in all regions that bill it; nothing where one of the rates is unknown.
[[nodiscard]] std::optional<Decimal> priceOf(const LineMaker& maker, const Meter& meter,
                                             Direction direction, bool requests,
                                             std::string_view modeClass);

/// Reads are billed where they happen, the home region; writes in every region of a global table.
/// AWS Developer Guide, "Understanding Amazon DynamoDB billing for global tables", read 2026-04.
[[nodiscard]] std::vector<std::string> billedRegions(const Meter& meter, Direction direction);

/// The hours of a capacity's units in a month, and how they came about.
[[nodiscard]] Quantity unitHours(const Capacity& capacity, const Decimal& monthHours);

/// The item of a direction's lines: "read-units", "write-units", "replicated-write-units".
[[nodiscard]] std::string itemOf(const Meter& meter, Direction direction);

/// One direction of a meter on demand, in each region that bills it.
void addRequestLine(ModeCost& mode, LineMaker& maker, const Meter& meter, Direction direction,
                    const Quantity& quantity);
/// Unit-hours in a month that reservations pay for, by region.
using CoveredByRegion = std::map<std::string, Decimal>;

/// One direction of a meter as hours of capacity units, in each region that bills it, without what
/// is reserved there.
void addCapacityLine(ModeCost& mode, LineMaker& maker, FreeTier& freeTier, const Meter& meter,
                     Direction direction, const Quantity& quantity,
                     const CoveredByRegion& reserved = {});

/// On demand with each meter's maximum: what is above it is throttled and not billed.
void addCappedLines(ModeCost& mode, LineMaker& maker, const std::vector<Meter>& meters,
                    const Decimal& monthHours);

void addOnDemandLines(ModeCost& mode, LineMaker& maker, const std::vector<Meter>& meters,
                      const Decimal& monthHours);

constexpr std::string_view courseUnknown = "the course of its load is not known";

/// A meter of a table that is not in a mode; `why`, where it is not empty, goes to the notes.
void addStayingOnDemand(ModeCost& mode, LineMaker& maker, const Meter& meter, std::string_view why,
                        const Decimal& monthHours);

/// What reservations pay for of one meter.
struct CoveredHours
{
    CoveredByRegion read;
    CoveredByRegion write;
    [[nodiscard]] CoveredByRegion& of(Direction direction)
    {
        return direction == Direction::Read ? read : write;
    }
};
/// `capacities` and `covered` (may be empty) stand beside `meters`. Tables that are not in the mode
/// are on demand, which the notes say.
void addProvisionedLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                         const std::vector<Meter>& meters,
                         const std::vector<CapacityPair>& capacities, const Decimal& monthHours,
                         std::vector<CoveredHours> covered = {});

} // namespace infera::pricing
