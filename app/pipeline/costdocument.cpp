#include "app/pipeline/documents.h"
#include "app/pipeline/jsonvalues.h"
#include "app/pipeline/outlook.h"
#include "pricing/bill/recommendation.h"

#include <nlohmann/json.hpp>

namespace infera::app {

using nlohmann::ordered_json;

namespace {

ordered_json moneyOrNull(const std::optional<Decimal>& amount)
{
    return amount ? ordered_json(moneyText(*amount)) : ordered_json(nullptr);
}

ordered_json knownOrNull(const Decimal& amount, bool known)
{
    return known ? ordered_json(moneyText(amount)) : ordered_json(nullptr);
}

ordered_json lineJson(const pricing::BillLine& line)
{
    return {{"item", line.item},
            {"table", line.table},
            {"index", textOrNull(line.index)},
            {"region", textOrNull(line.region)},
            {"quantity",
             line.quantityKnown ? ordered_json(line.quantity.toString()) : ordered_json(nullptr)},
            {"unit", line.unit},
            {"rate", line.rate ? ordered_json(line.rate->toString()) : ordered_json(nullptr)},
            {"amount", moneyOrNull(line.amount)},
            {"formula", line.formula},
            {"source", line.source}};
}

ordered_json modeJson(const pricing::ModeCost& mode)
{
    return {{"mode", mode.mode},
            {"table_class", mode.tableClass},
            {"monthly", moneyOrNull(pricing::knownSum(mode, mode.monthly))},
            {"upfront", moneyText(mode.upfront)},
            {"effective_monthly", moneyOrNull(pricing::knownSum(mode, mode.effectiveMonthly))},
            {"term_years", mode.termYears},
            {"complete", mode.complete && !mode.guessed},
            {"guessed", mode.guessed},
            {"lower_bound", mode.lowerBound},
            {"throttles", mode.throttles},
            {"lines", arrayOf(mode.lines, lineJson)},
            {"upfront_lines", arrayOf(mode.upfrontLines, lineJson)},
            {"notes", mode.notes}};
}

ordered_json patternCostJson(const pricing::PatternCost& one)
{
    return {{"pattern", one.pattern},
            {"monthly", knownOrNull(one.monthly, one.priced)},
            {"share", one.share},
            {"calls", one.callsPerMonth.toString()},
            {"per_call", one.perCall ? ordered_json(one.perCall->rounded(15).toString())
                                     : ordered_json(nullptr)},
            {"index_writes", moneyText(one.indexWrites)}};
}

ordered_json indexCostJson(const pricing::IndexCost& one)
{
    return {{"table", one.table},
            {"index", textOrNull(one.index)},
            {"monthly", moneyText(one.monthly)},
            {"share", one.share},
            {"local", one.local},
            {"reads", knownOrNull(one.reads, one.readsPriced && !one.local)},
            {"writes", knownOrNull(one.writes, one.writesPriced && !one.local)},
            {"storage", knownOrNull(one.storage, one.storagePriced)},
            {"priced", one.priced},
            {"read_units", one.readUnits.toString()},
            {"per_read_unit", one.perReadUnit
                                  ? ordered_json(one.perReadUnit->rounded(15).toString())
                                  : ordered_json(nullptr)}};
}

ordered_json entityCostJson(const pricing::EntityCost& one)
{
    return {{"entity", one.entity},
            {"throughput", moneyText(one.throughput)},
            {"storage", moneyText(one.storage)},
            {"share", one.share},
            {"priced", one.priced}};
}

ordered_json amplificationJson(const pricing::WriteAmplification& one)
{
    return {{"table", one.table},
            {"table_write_units", one.tableUnits.toString()},
            {"index_write_units", one.indexUnits.toString()},
            {"index_writes_monthly", moneyText(one.indexMonthly)},
            {"factor",
             one.factor ? ordered_json(one.factor->rounded(6).toDouble()) : ordered_json(nullptr)}};
}

ordered_json certaintyJson(const model::InputCertainty& one)
{
    return {{"input", one.input},
            {"certainty", certaintyText(one.certainty)},
            {"why", textOrNull(one.why)}};
}

ordered_json growthMonthJson(const pricing::GrowthMonth& one)
{
    return {{"month", one.month},
            {"on_demand", moneyOrNull(one.onDemand)},
            {"best", moneyOrNull(one.best)},
            {"complete", one.bestIs == pricing::SumIs::Whole},
            {"mode", one.mode},
            {"table_class", one.tableClass},
            {"changes", one.changes}};
}

ordered_json sensitivityJson(const pricing::Sensitivity& one)
{
    return {{"input", one.input},
            {"lower", moneyOrNull(one.lower)},
            {"upper", moneyOrNull(one.upper)},
            {"partly", one.partly},
            {"certainty", certaintyText(one.certainty)},
            {"why", textOrNull(one.why)}};
}

ordered_json adviceJson(const pricing::Advice& one)
{
    return {{"rule", one.rule},
            {"title", one.title},
            {"table", textOrNull(one.table)},
            {"saves", moneyText(one.saves)},
            {"risk", one.risk},
            {"arithmetic", one.arithmetic}};
}

ordered_json classJson(const pricing::ClassComparison& one)
{
    return {{"table", one.table},
            {"standard", moneyText(one.standard)},
            {"standard_infrequent_access", moneyText(one.infrequentAccess)},
            {"gigabytes", one.gigabytes.toString()},
            {"break_even_gigabytes",
             one.breakEvenGigabytes ? ordered_json(one.breakEvenGigabytes->rounded(6).toString())
                                    : ordered_json(nullptr)}};
}

ordered_json breakEvenJson(const pricing::BreakEven& one)
{
    const auto share = [](const std::optional<Decimal>& value) {
        return value ? ordered_json(value->rounded(6).toDouble()) : ordered_json(nullptr);
    };
    return {{"utilisation", share(one.utilisation)}, {"break_even", share(one.breakEven)}};
}

} // namespace

ordered_json outlookJson(const pricing::Outlook& outlook)
{
    return {{"growth", arrayOf(outlook.growth, growthMonthJson)},
            {"sensitivity",
             {{"change", outlook.change.toDouble()},
              {"mode", outlook.mode},
              {"table_class", outlook.tableClass},
              {"inputs", arrayOf(outlook.sensitivities, sensitivityJson)}}}};
}

ordered_json costDocument(const pricing::CostReport& cost)
{
    return {{"schema", "infera-dynamo/cost/1"},
            {"currency", "USD"},
            {"rates", {{"region", cost.region}, {"as_of", cost.asOf}, {"source", cost.source}}},
            {"month_hours", cost.monthHours.toDouble()},
            {"incomplete", cost.incomplete},
            {"modes", arrayOf(cost.modes, modeJson)},
            {"by_pattern", arrayOf(cost.byPattern, patternCostJson)},
            {"by_index", arrayOf(cost.byIndex, indexCostJson)},
            {"by_entity", arrayOf(cost.byEntity, entityCostJson)},
            {"write_amplification", arrayOf(cost.writeAmplification, amplificationJson)},
            {"inputs", arrayOf(cost.certainties, certaintyJson)},
            {"break_even",
             {{"reads", breakEvenJson(cost.reads)}, {"writes", breakEvenJson(cost.writes)}}},
            {"advice", arrayOf(cost.advice, adviceJson)},
            {"table_classes", arrayOf(cost.classes, classJson)},
            {"assumptions", cost.assumptions},
            {"recommendation",
             {{"mode", cost.recommendation.mode},
              {"table_class", cost.recommendation.tableClass},
              {"stated_mode", textOrNull(cost.statedMode)},
              {"saves", moneyText(cost.recommendation.saves)},
              {"why", cost.recommendation.why}}}};
}

} // namespace infera::app
