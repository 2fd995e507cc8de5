#include "pricing/bill/savingsplanmode.h"

#include "pricing/bill/meterview.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"
#include "pricing/plan/commitment.h"

#include <algorithm>

namespace infera::pricing {

namespace {

constexpr std::size_t minutesPerHour = 60;

/// What one direction of a meter costs in each hour of a course at the plan's prices.
struct HourlyCost
{
    std::vector<double> hours;
    bool courseKnown = true;
};

std::string planKey(const std::string& key)
{
    return "savings_plan_" + key;
}

std::vector<double> hourSumsOf(const std::vector<double>& minutes)
{
    std::vector<double> hours((minutes.size() + minutesPerHour - 1) / minutesPerHour, 0);
    for (std::size_t i = 0; i < minutes.size(); ++i)
        hours[i / minutesPerHour] += minutes[i];
    return hours;
}

/// Units of each hour: consumed ones, or those of the capacity.
HourlyCost unitsByHour(const Meter& meter, Direction direction, const CapacityPair* capacity,
                       const Decimal& monthHours)
{
    HourlyCost cost;
    if (capacity != nullptr) {
        const Capacity& own = capacity->of(direction);
        if (own.profile)
            cost.hours = own.profile->hours();
        cost.courseKnown = own.profile && own.doubt.empty();
        return cost;
    }
    std::vector<double> kept;
    const std::vector<double>* course = courseOf(viewOf(*meter.units, direction), monthHours, kept);
    if (course != nullptr) {
        cost.hours = hourSumsOf(*course);
    } else {
        const Quantity month = unitsPerMonth(meter, direction, monthHours);
        if (month.value)
            cost.hours.assign(1, month.value->dividedBy(monthHours, 12).toDouble());
        cost.courseKnown = false;
    }
    return cost;
}

void addHours(std::vector<double>& sum, const std::vector<double>& more, double factor)
{
    if (more.empty())
        return;
    if (sum.size() < more.size()) {
        std::vector<double> kept;
        sum = sum.empty() ? std::vector<double>(more.size(), 0) : repeated(sum, more.size(), kept);
    }
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += more[i % more.size()] * factor;
}

/// The use of the whole account at the plan's prices and at list prices.
struct PlanUse
{
    std::vector<double> hours;
    Decimal atPlan; ///< of the month's lines
    Decimal atList;
    bool courseKnown = true;
};

std::optional<PlanUse> planUse(const ModeCost& mode, const LineMaker& maker,
                               const std::vector<Meter>& meters,
                               const std::vector<CapacityPair>& capacities,
                               const Decimal& monthHours)
{
    PlanUse use;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const bool onDemand = capacities.empty() || capacities[i].onDemand;
        for (const Direction direction : directionsOf(meters[i])) {
            const std::string key = throughputKey(meters[i], direction, onDemand, mode.tableClass);
            const HourlyCost units =
                unitsByHour(meters[i], direction, onDemand ? nullptr : &capacities[i], monthHours);
            use.courseKnown = use.courseKnown && units.courseKnown;
            for (const std::string& region : billedRegions(meters[i], direction)) {
                const PriceRate* rate = maker.rate(planKey(key), region);
                if (rate == nullptr)
                    return std::nullopt;
                addHours(use.hours, units.hours, rate->usd.toDouble());
            }
        }
    }
    for (const BillLine& line : mode.lines) {
        if (!isConsumption(line) || !line.amount)
            continue;
        use.atPlan += line.quantity * maker.rate(planKey(line.rateKey), line.region)->usd;
        use.atList += *line.amount;
    }
    return use;
}

BillLine uncovered(BillLine line, const Decimal& coveredShare)
{
    const Decimal covered = (line.quantity * coveredShare).rounded(12);
    line.formula += " − " + groupedText(covered, 4) + " under the plan";
    line.quantity -= covered;
    line.amount = line.quantity * *line.rate;
    return line;
}

BillLine commitmentLine(const Commitment& commitment, const LineMaker& maker,
                        const Decimal& monthHours)
{
    BillLine line;
    line.item = "savings-plan";
    line.region = maker.homeRegion();
    line.quantity = monthHours;
    line.unit = "hours of the commitment";
    line.rate = commitment.perHour;
    line.amount = line.quantity * commitment.perHour;
    line.formula = groupedText(monthHours) + " h, covering " +
                   percentText(commitment.coveredShare) + " of the throughput";
    line.source = sourceText(*maker.rate("savings_plan_write_request_unit"));
    return line;
}

} // namespace

bool hasSavingsPlanRates(const LineMaker& maker)
{
    return maker.rate("savings_plan_write_request_unit") != nullptr;
}

std::optional<ModeCost> underSavingsPlan(const ModeCost& mode, const LineMaker& maker,
                                         const std::vector<Meter>& meters,
                                         const std::vector<CapacityPair>& capacities,
                                         const Decimal& monthHours)
{
    std::optional<PlanUse> use = planUse(mode, maker, meters, capacities, monthHours);
    if (!use || use->atPlan.isZero())
        return std::nullopt;
    // The course gives the shape; what is left to pay after the free tier gives the height.
    const double mean = sumOf(use->hours) / static_cast<double>(use->hours.size());
    const double height = use->atPlan.dividedBy(monthHours, 20).toDouble();
    for (double& hour : use->hours)
        hour *= mean > 0 ? height / mean : 0;
    const Commitment commitment =
        bestCommitment(use->hours, use->atList.dividedBy(use->atPlan, 12).toDouble());
    ModeCost result;
    result.mode = "savings-plan-1y";
    result.tableClass = mode.tableClass;
    result.termYears = 1;
    result.lowerBound = !use->courseKnown;
    for (const BillLine& line : mode.lines)
        addLine(result, isConsumption(line) && line.amount
                            ? uncovered(line, commitment.coveredShare)
                            : line);
    addLine(result, commitmentLine(commitment, maker, monthHours));
    result.complete = mode.complete && use->courseKnown;
    result.guessed = mode.guessed;
    result.effectiveMonthly = result.monthly;
    result.throttles = mode.throttles;
    result.notes = mode.notes;
    if (!use->courseKnown)
        result.notes.emplace_back("The course of the load is unknown; with a steady one it costs "
                                  "this, with any other more.");
    return result;
}

} // namespace infera::pricing
