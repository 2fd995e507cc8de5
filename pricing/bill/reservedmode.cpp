#include "pricing/bill/reservedmode.h"

#include "pricing/bill/money.h"
#include "pricing/plan/reserved.h"

#include <algorithm>

namespace infera::pricing {

namespace {

/// Units of one direction under one term.
struct Blocks
{
    int termYears = 1;
    std::optional<Decimal> units; ///< given, or found; nothing: unknown
    bool further = false;
};

/// One direction of the reservations of one region: they hold for no other.
struct Part
{
    std::string region;
    Direction direction = Direction::Read;
    std::vector<Blocks> blocks;
    std::vector<std::size_t> meters; ///< that the reservations apply to
    CapacityProfile total = CapacityProfile::constant(0);
    Decimal coveredUnitHours;
};

std::string blockKey(int termYears, Direction direction, const char* fee)
{
    return "reserved_" + std::to_string(termYears) + "y_" +
           (direction == Direction::Read ? "read" : "write") + "_block_" + fee;
}

bool isOfTerm(const BillLine& line, int termYears)
{
    return line.rateKey.starts_with("reserved_" + std::to_string(termYears) + "y_");
}

/// Units of all terms together.
Decimal unitsOf(const Part& part)
{
    Decimal units;
    for (const Blocks& one : part.blocks)
        units += one.units.value_or(0);
    return units;
}

/// As many blocks as cost least, where the rates are known.
void findBlocks(Blocks& blocks, const Part& part, const LineMaker& maker, const FreeTier& freeTier,
                const Decimal& monthHours)
{
    const std::string key =
        part.direction == Direction::Read ? "read_capacity_unit_hour" : "write_capacity_unit_hour";
    const PriceRate* provisioned = maker.rate(key, part.region);
    const auto terms = reservedTermsOf(blocks.termYears, maker, part.direction, part.region);
    if (terms && provisioned != nullptr)
        blocks.units = bestBlocks(part.total, *terms, provisioned->usd,
                                  {freeTier.left(part.region, key), monthHours}, unitsOf(part)) *
                       reservedBlockUnits;
}

bool applies(const ModeCost& mode, const Meter& meter, Direction direction,
             const std::string& region)
{
    const std::vector<std::string> billed = billedRegions(meter, direction);
    return std::find(billed.begin(), billed.end(), region) != billed.end() &&
           isReservable(meter, direction, classIn(mode, meter.table));
}

/// The blocks of one reservation in a region. What is stated is of the home region; what is not is
/// found, in a replica's region where its rates are known.
Blocks blocksOf(const Reservation& reservation, bool alone, const Part& part,
                const LineMaker& maker, const FreeTier& freeTier, const Decimal& monthHours)
{
    Blocks blocks{reservation.termYears, std::nullopt, reservation.further};
    if (reservation.further) {
        findBlocks(blocks, part, maker, freeTier, monthHours);
        blocks.units = blocks.units.value_or(0); // without rates none can be had
        return blocks;
    }
    const bool stated = reservation.readUnits || reservation.writeUnits;
    if (part.region == maker.homeRegion())
        blocks.units =
            part.direction == Direction::Read ? reservation.readUnits : reservation.writeUnits;
    else if (stated || !reservedTermsOf(blocks.termYears, maker, part.direction, part.region))
        blocks.units = 0;
    if (!blocks.units && !alone)
        blocks.units = 0;
    if (!blocks.units)
        findBlocks(blocks, part, maker, freeTier, monthHours);
    return blocks;
}

Part preparedPart(Part part, const ModeCost& mode, const LineMaker& maker, const FreeTier& freeTier,
                  const std::vector<Meter>& meters, const std::vector<CapacityPair>& capacities,
                  const std::vector<Reservation>& reservations, const Decimal& monthHours)
{
    std::vector<const CapacityProfile*> profiles;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const Capacity& capacity = capacities[i].of(part.direction);
        if (capacities[i].onDemand || !capacity.profile ||
            !applies(mode, meters[i], part.direction, part.region))
            continue;
        part.meters.push_back(i);
        profiles.push_back(&*capacity.profile);
    }
    part.total = sumOf(profiles);
    for (const Reservation& one : reservations)
        part.blocks.push_back(
            blocksOf(one, reservations.size() == 1, part, maker, freeTier, monthHours));
    part.coveredUnitHours = coverage(part.total, unitsOf(part), monthHours);
    return part;
}

/// The home region first.
std::vector<std::string> regionsOf(const LineMaker& maker, const std::vector<Meter>& meters)
{
    std::vector<std::string> regions{maker.homeRegion()};
    for (const Meter& meter : meters) {
        for (const std::string& region : meter.regions) {
            if (std::find(regions.begin(), regions.end(), region) == regions.end())
                regions.push_back(region);
        }
    }
    return regions;
}

/// Each table and index gets its share of the hours that are covered; the last takes the remainder
/// so that the shares add up exactly, but none more than it has.
void shareCoverage(const Part& part, const std::vector<CapacityPair>& capacities,
                   const Decimal& monthHours, std::vector<CoveredHours>& covered)
{
    std::vector<Decimal> own;
    Decimal all;
    for (const std::size_t i : part.meters) {
        own.push_back(capacities[i].of(part.direction).profile->unitHours(monthHours));
        all += own.back();
    }
    if (all.isZero())
        return;
    Decimal left = part.coveredUnitHours;
    for (std::size_t n = 0; n < own.size(); ++n) {
        const bool last = n + 1 == own.size();
        const Decimal share =
            last ? left : (part.coveredUnitHours * own[n]).dividedBy(all).rounded(12);
        left -= share;
        covered[part.meters[n]].of(part.direction)[part.region] = std::min(share, own[n]);
    }
}

void addFees(ModeCost& mode, LineMaker& maker, const Part& part, const Blocks& reserved,
             const Decimal& monthHours)
{
    const std::string what = part.direction == Direction::Read ? "RCU" : "WCU";
    std::optional<Decimal> blocks;
    if (reserved.units)
        blocks = reserved.units->dividedBy(reservedBlockUnits);
    if (blocks && blocks->isZero())
        return;
    const std::string count =
        (blocks ? groupedText(*blocks) + (reserved.further ? " further" : "") +
                      (*blocks == 1 ? " block" : " blocks") + " of 100 " + what
                : "unknown") +
        (part.region == maker.homeRegion() ? "" : " in " + part.region);
    const std::string hours = " × " + groupedText(monthHours) + " h";
    addLine(mode, maker.line({"reserved",
                              "",
                              "",
                              part.region,
                              "hours of 100 " + what,
                              blockKey(reserved.termYears, part.direction, "hour"),
                              {blocks ? std::optional(*blocks * monthHours) : std::nullopt,
                               count + hours}}));
    BillLine upfront = maker.line({"reserved",
                                   "",
                                   "",
                                   part.region,
                                   "blocks of 100 " + what,
                                   blockKey(reserved.termYears, part.direction, "upfront"),
                                   {blocks, count}});
    if (upfront.amount)
        mode.upfront += *upfront.amount;
    else
        mode.complete = false;
    mode.upfrontLines.push_back(std::move(upfront));
}

} // namespace

Reservation reservationOf(const model::Usage& usage, int termYears)
{
    Reservation result;
    result.termYears = termYears;
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

bool hasReservedRates(const LineMaker& maker, int termYears)
{
    return reservedTermsOf(termYears, maker, Direction::Read, "") ||
           reservedTermsOf(termYears, maker, Direction::Write, "");
}

std::optional<ReservedTerms> reservedTermsOf(int termYears, const LineMaker& maker,
                                             Direction direction, const std::string& region)
{
    const PriceRate* upfront = maker.rate(blockKey(termYears, direction, "upfront"), region);
    const PriceRate* hourly = maker.rate(blockKey(termYears, direction, "hour"), region);
    if (upfront == nullptr || hourly == nullptr)
        return std::nullopt;
    return ReservedTerms{upfront->usd, hourly->usd, termYears};
}

bool isReservable(const Meter& meter, Direction direction, std::string_view tableClass)
{
    return !isInfrequentAccess(tableClass, meter.tableClass) &&
           (direction == Direction::Read || !(meter.replicatedWrites || meter.onlyReads));
}

void addReservedLines(ModeCost& mode, LineMaker& maker, const FreeTier& freeTier,
                      const std::vector<Meter>& meters, const std::vector<CapacityPair>& capacities,
                      const std::vector<Reservation>& reservations, const Decimal& monthHours,
                      const AddThroughput& addThroughput)
{
    std::vector<CoveredHours> covered(meters.size());
    std::vector<Part> parts;
    for (const std::string& region : regionsOf(maker, meters)) {
        for (const Direction direction : {Direction::Read, Direction::Write}) {
            Part part;
            part.region = region;
            part.direction = direction;
            parts.push_back(preparedPart(std::move(part), mode, maker, freeTier, meters, capacities,
                                         reservations, monthHours));
        }
    }
    for (const Part& part : parts)
        shareCoverage(part, capacities, monthHours, covered);
    addThroughput(std::move(covered));
    for (const Part& part : parts) {
        for (const Blocks& blocks : part.blocks)
            addFees(mode, maker, part, blocks, monthHours);
    }
}

void addReservedLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                      const std::vector<Meter>& meters, const std::vector<CapacityPair>& capacities,
                      const std::vector<Reservation>& reservations, const Decimal& monthHours)
{
    addReservedLines(mode, maker, freeTier, meters, capacities, reservations, monthHours,
                     [&](std::vector<CoveredHours> covered) {
                         addProvisionedLines(mode, maker, freeTier, meters, capacities, monthHours,
                                             std::move(covered));
                     });
}

Direction directionOfBlocks(const BillLine& line)
{
    return line.rateKey.find("_read_") != std::string::npos ? Direction::Read : Direction::Write;
}

bool hasOneTerm(const ModeCost& mode)
{
    return std::all_of(mode.upfrontLines.begin(), mode.upfrontLines.end(),
                       [&](const BillLine& line) { return isOfTerm(line, mode.termYears); });
}

Decimal upfrontByMonth(const ModeCost& mode)
{
    constexpr int monthsPerYear = 12;
    Decimal monthly;
    for (const int years : {1, 3}) {
        Decimal fees;
        for (const BillLine& line : mode.upfrontLines) {
            if (isOfTerm(line, years))
                fees += line.amount.value_or(0);
        }
        monthly += fees.dividedBy(monthsPerYear * years);
    }
    return monthly;
}

} // namespace infera::pricing
