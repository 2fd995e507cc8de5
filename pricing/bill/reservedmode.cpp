#include "pricing/bill/reservedmode.h"

#include "pricing/bill/money.h"
#include "pricing/plan/reserved.h"

#include <algorithm>

namespace infera::pricing {

namespace {

/// One direction of a reservation.
struct Part
{
    Direction direction = Direction::Read;
    std::optional<Decimal> units; ///< given, or found
    std::optional<ReservedTerms> terms;
    std::vector<std::size_t> meters; ///< that the reservation applies to
    CapacityProfile total = CapacityProfile::constant(0);
    ReservedCoverage coverage;
};

std::string blockKey(const ModeCost& mode, Direction direction, const char* fee)
{
    return "reserved_" + std::to_string(mode.termYears) + "y_" +
           (direction == Direction::Read ? "read" : "write") + "_block_" + fee;
}

const Capacity& capacityOf(const CapacityPair& pair, Direction direction)
{
    return direction == Direction::Read ? pair.read : pair.write;
}

std::optional<ReservedTerms> termsOf(const ModeCost& mode, const LineMaker& maker,
                                     Direction direction)
{
    const PriceRate* upfront = maker.rate(blockKey(mode, direction, "upfront"));
    const PriceRate* hourly = maker.rate(blockKey(mode, direction, "hour"));
    if (upfront == nullptr || hourly == nullptr)
        return std::nullopt;
    return ReservedTerms{upfront->usd, hourly->usd, mode.termYears};
}

/// Reserved capacity does not apply to replicated write units (AWS Developer Guide, "DynamoDB
/// reserved capacity", read 2026-04).
Part preparedPart(const ModeCost& mode, const LineMaker& maker, const std::vector<Meter>& meters,
                  const std::vector<CapacityPair>& capacities, Direction direction,
                  const std::optional<Decimal>& given, const Decimal& monthHours)
{
    Part part;
    part.direction = direction;
    part.units = given;
    part.terms = termsOf(mode, maker, direction);
    std::vector<const CapacityProfile*> profiles;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const Capacity& capacity = capacityOf(capacities[i], direction);
        const bool elsewhere = meters[i].regions.front() != maker.homeRegion();
        if (!capacity.profile || elsewhere ||
            (direction == Direction::Write && (meters[i].replicatedWrites || meters[i].onlyReads)))
            continue;
        part.meters.push_back(i);
        profiles.push_back(&*capacity.profile);
    }
    part.total = sumOf(profiles);
    const PriceRate* provisioned = maker.rate(
        direction == Direction::Read ? "read_capacity_unit_hour" : "write_capacity_unit_hour");
    if (!part.units && part.terms && provisioned != nullptr)
        part.units = bestBlocks(part.total, *part.terms, provisioned->usd) * reservedBlockUnits;
    if (part.units)
        part.coverage = coverage(part.total, *part.units, monthHours);
    return part;
}

/// Each table and index gets its share of the hours that are covered; the last takes the remainder
/// so that the shares add up exactly.
void shareCoverage(const Part& part, const std::vector<CapacityPair>& capacities,
                   const Decimal& monthHours, std::vector<CoveredHours>& covered)
{
    const Decimal all = part.coverage.coveredUnitHours + part.coverage.uncoveredUnitHours;
    if (all.isZero())
        return;
    Decimal left = part.coverage.coveredUnitHours;
    for (const std::size_t i : part.meters) {
        const Decimal own =
            capacityOf(capacities[i], part.direction).profile->unitHours(monthHours);
        const bool last = i == part.meters.back();
        const Decimal share =
            last ? left : (part.coverage.coveredUnitHours * own).dividedBy(all).rounded(12);
        left -= share;
        (part.direction == Direction::Read ? covered[i].read : covered[i].write) = share;
    }
}

void addFees(ModeCost& mode, LineMaker& maker, const Part& part, const Decimal& monthHours)
{
    const std::string what = part.direction == Direction::Read ? "RCU" : "WCU";
    std::optional<Decimal> blocks;
    if (part.units)
        blocks = part.units->dividedBy(reservedBlockUnits);
    if (blocks && blocks->isZero())
        return;
    const std::string count =
        blocks ? groupedText(*blocks) + (*blocks == 1 ? " block" : " blocks") + " of 100 " + what
               : "unknown";
    const std::string hours = " × " + groupedText(monthHours) + " h";
    addLine(mode, maker.line({"reserved",
                              "",
                              "",
                              "",
                              "hours of 100 " + what,
                              blockKey(mode, part.direction, "hour"),
                              {blocks ? std::optional(*blocks * monthHours) : std::nullopt,
                               count + hours}}));
    BillLine upfront = maker.line({"reserved",
                                   "",
                                   "",
                                   "",
                                   "blocks of 100 " + what,
                                   blockKey(mode, part.direction, "upfront"),
                                   {blocks, count}});
    if (upfront.amount)
        mode.upfront += *upfront.amount;
    mode.upfrontLines.push_back(std::move(upfront));
}

} // namespace

Reservation reservationOf(const model::Usage& usage, int termYears)
{
    Reservation result;
    const auto add = [](std::optional<Decimal>& sum, const std::optional<Decimal>& units) {
        if (units)
            sum = sum.value_or(0) + *units;
    };
    for (const model::TableUsage& table : usage.tables) {
        if (!table.reserved || table.reserved->termYears != termYears)
            continue;
        add(result.readUnits, table.reserved->readUnits);
        add(result.writeUnits, table.reserved->writeUnits);
    }
    for (std::optional<Decimal>* units : {&result.readUnits, &result.writeUnits}) {
        if (*units)
            *units = (*units)->dividedBy(reservedBlockUnits).ceiling() * reservedBlockUnits;
    }
    return result;
}

void addReservedLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                      const std::vector<Meter>& meters, const std::vector<CapacityPair>& capacities,
                      const Reservation& reservation, const Decimal& monthHours)
{
    std::vector<CoveredHours> covered(meters.size());
    std::vector<Part> parts;
    parts.push_back(preparedPart(mode, maker, meters, capacities, Direction::Read,
                                 reservation.readUnits, monthHours));
    parts.push_back(preparedPart(mode, maker, meters, capacities, Direction::Write,
                                 reservation.writeUnits, monthHours));
    for (const Part& part : parts)
        shareCoverage(part, capacities, monthHours, covered);
    addProvisionedLines(mode, maker, freeTier, meters, capacities, monthHours, covered);
    for (const Part& part : parts)
        addFees(mode, maker, part, monthHours);
}

} // namespace infera::pricing
