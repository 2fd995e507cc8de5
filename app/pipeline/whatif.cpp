#include "app/pipeline/whatif.h"

#include "engine/workload/ycsb.h"
#include "model/base/text.h"
#include "model/capacity/limits.h"
#include "model/findings/applyfix.h"
#include "model/layout/planner.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace infera::app {

namespace {

/// Plans the changed design on its layout; what no key answers any more is scanned for.
void planAgain(Scenario& scenario)
{
    scenario.plans = model::planAll(scenario.design, scenario.layout, {true}).plans;
}

using Figure = std::function<double(const engine::SimulationResult&)>;

/// The sum of a member over patterns or tables, whole numbers and fractions alike.
template<typename Of, typename Number>
Figure sumOver(std::vector<Of> engine::SimulationResult::*all, Number Of::*member)
{
    return [=](const engine::SimulationResult& result) {
        double sum = 0;
        for (const Of& one : result.*all)
            sum += static_cast<double>(one.*member);
        return sum;
    };
}

/// The figures that comparisons show, in their order.
const std::vector<std::pair<std::string, Figure>>& figures()
{
    using Result = engine::SimulationResult;
    using Pattern = engine::PatternResult;
    using Table = engine::TableResult;
    static const std::vector<std::pair<std::string, Figure>> all = {
        {"requests", [](const Result& one) { return static_cast<double>(one.requests); }},
        {"throttled", [](const Result& one) { return static_cast<double>(one.throttled); }},
        {"retried", sumOver(&Result::patterns, &Pattern::retried)},
        {"failed", sumOver(&Result::patterns, &Pattern::failed)},
        {"conflicts", sumOver(&Result::patterns, &Pattern::conflicts)},
        {"read_units", sumOver(&Result::patterns, &Pattern::readUnits)},
        {"write_units", sumOver(&Result::patterns, &Pattern::writeUnits)},
        {"partitions", sumOver(&Result::tables, &Table::partitionsEnd)},
        {"hottest_key_of_limit",
         [](const Result& one) {
             double most = 0;
             for (const engine::HotKey& key : one.hotKeys)
                 if (key.limit > 0)
                     most = std::max(most, pressure(key));
             return most;
         }},
        {"read_limit", sumOver(&Result::tables, &Table::readLimit)},
        {"write_limit", sumOver(&Result::tables, &Table::writeLimit)},
        {"findings", [](const Result& one) { return static_cast<double>(one.findings.size()); }},
        {"errors",
         [](const Result& one) {
             return static_cast<double>(std::count_if(
                 one.findings.begin(), one.findings.end(), [](const model::Finding& finding) {
                     return finding.severity == model::Severity::Error;
                 }));
         }},
    };
    return all;
}

} // namespace

Result<engine::SimulationResult> simulate(const Scenario& scenario, Progress& progress)
{
    return engine::simulate(scenario.design, scenario.layout, scenario.plans, scenario.options,
                            progress);
}

Scenario withItems(const Scenario& scenario, double factor)
{
    Scenario result = scenario;
    for (model::Entity& entity : result.design.entities)
        if (entity.count)
            *entity.count *= factor;
    planAgain(result);
    return result;
}

Result<Scenario> withoutIndex(const Scenario& scenario, const std::string& index)
{
    std::vector<std::string> known;
    for (const model::Table& table : scenario.layout.tables)
        for (const model::Index& one : table.indexes) {
            known.push_back(one.name);
            if (index != one.name && index != table.name + "/" + one.name)
                continue;
            Scenario result = scenario;
            auto layout = model::withoutIndex(scenario.layout, table.name, one.name);
            if (!layout)
                return tl::unexpected(layout.error());
            result.layout = std::move(*layout);
            planAgain(result);
            return result;
        }
    const std::string near = didYouMean(index, known);
    return failure("unknown-index",
                   "The layout has no index '" + index + "'. " +
                       (near.empty() ? "" : "Did you mean '" + near + "'? ") +
                       (known.empty() ? "It has none." : "It has " + join(known, ", ") + "."));
}

Result<Scenario> withWorkload(const Scenario& scenario, char workload, const std::string& entity,
                              std::optional<double> rate)
{
    auto design = engine::ycsbDesign(scenario.design, workload, entity,
                                     rate.value_or(engine::totalRate(scenario.design)));
    if (!design)
        return tl::unexpected(design.error());
    Scenario result = scenario;
    result.design = std::move(*design);
    planAgain(result);
    return result;
}

Result<FixedRun> withFix(const Scenario& scenario, const std::vector<model::Finding>& findings,
                         const std::string& rule)
{
    std::set<std::string> rules;
    for (const model::Finding& finding : findings) {
        if (finding.change.kind == model::FixKind::None)
            continue;
        rules.insert(finding.rule);
        if (finding.rule != rule)
            continue;
        auto fixed = model::applyFix(scenario.design, scenario.layout, finding.change);
        if (!fixed)
            return tl::unexpected(fixed.error());
        FixedRun run{finding, scenario};
        run.after.design = std::move(fixed->design);
        run.after.layout = std::move(fixed->layout);
        run.after.plans = std::move(fixed->plans);
        run.after.options = engine::optionsWith(scenario.options, finding.change);
        return run;
    }
    std::vector<std::string> names(rules.begin(), rules.end());
    return failure("unknown-finding",
                   "No finding '" + rule + "' with a fix that a program can make. " +
                       (names.empty() ? "There is none of any rule."
                                      : "There are: " + join(names, ", ") + "."));
}

Result<std::vector<engine::PlanMeasurement>> execute(const Scenario& scenario, Progress& progress)
{
    constexpr int calls = 30;
    constexpr int items = 200;
    engine::VerifyOptions options;
    options.seed = scenario.options.seed;
    options.itemsPerEntity = items;
    options.callsPerPattern = calls;
    return engine::measurePlans(scenario.design, scenario.layout, scenario.plans, options,
                                progress);
}

double pressure(const engine::HotKey& key)
{
    using namespace model::capacity;
    return std::max(key.peakReadUnits / partitionReadUnitsPerSecondMax,
                    key.peakWriteUnits / partitionWriteUnitsPerSecondMax);
}

std::vector<Spread> spreadOf(const std::vector<engine::SimulationResult>& results)
{
    std::vector<Spread> spreads;
    for (const auto& [name, figure] : figures()) {
        Spread spread;
        spread.figure = name;
        double sum = 0;
        double squares = 0;
        for (const engine::SimulationResult& result : results) {
            const double value = figure(result);
            const bool first = &result == &results.front();
            spread.least = first ? value : std::min(spread.least, value);
            spread.most = first ? value : std::max(spread.most, value);
            sum += value;
        }
        const auto count = static_cast<double>(results.size());
        spread.mean = count > 0 ? sum / count : 0;
        for (const engine::SimulationResult& result : results)
            squares += std::pow(figure(result) - spread.mean, 2);
        spread.deviation = count > 1 ? std::sqrt(squares / (count - 1)) : 0;
        spreads.push_back(std::move(spread));
    }
    return spreads;
}

std::vector<Difference> differences(const engine::SimulationResult& before,
                                    const engine::SimulationResult& after)
{
    std::vector<Difference> all;
    for (const auto& [name, figure] : figures())
        all.push_back({name, figure(before), figure(after)});
    return all;
}

} // namespace infera::app
