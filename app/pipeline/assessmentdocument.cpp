#include "app/pipeline/assessment.h"

#include "app/pipeline/documents.h"
#include "app/pipeline/jsonvalues.h"
#include "model/formats/json/planjson.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::app {

using nlohmann::ordered_json;

namespace {

ordered_json numberOrNull(const std::optional<double>& number)
{
    return number ? ordered_json(*number) : ordered_json(nullptr);
}

ordered_json migrationJson(const model::MigrationStep& step)
{
    return {{"action", model::toString(step.action)},
            {"table", textOrNull(step.table)},
            {"index", textOrNull(step.index)},
            {"entity", textOrNull(step.entity)},
            {"text", step.text},
            {"items", numberOrNull(step.items)},
            {"read_units", numberOrNull(step.readUnits)},
            {"write_units", numberOrNull(step.writeUnits)}};
}

ordered_json planOf(const LayoutAssessment& assessment, const model::Plan& plan)
{
    ordered_json json = model::planJson(plan);
    json["scan"] = std::find(assessment.scanned.begin(), assessment.scanned.end(), plan.pattern) !=
                   assessment.scanned.end();
    for (const pricing::PatternCost& one : assessment.cost.byPattern) {
        if (one.pattern == plan.pattern)
            json["monthly"] =
                one.priced ? ordered_json(one.monthly.toFixed(2)) : ordered_json(nullptr);
    }
    for (const engine::PatternVerification& one : assessment.proof.patterns) {
        if (one.pattern == plan.pattern)
            json["proven"] = one.holds && one.calls > 0;
    }
    return json;
}

} // namespace

ordered_json assessmentDocument(const model::Design& design, const LayoutAssessment& assessment)
{
    ordered_json json = {{"schema", "infera-dynamo/layout/1"},
                         {"layout", assessment.layout.layout.id},
                         {"patterns", design.accessPatterns.size()}};
    json["plans"] = arrayOf(assessment.layout.plans,
                            [&](const model::Plan& plan) { return planOf(assessment, plan); });
    json["missing"] = arrayOf(assessment.missing, [](const model::PlanSet::Unserved& one) {
        return ordered_json{{"pattern", one.pattern}, {"reason", one.reason}};
    });
    json["findings"] = arrayOf(assessment.layout.findings, findingJson);
    json["monthly"] = monthlyCostJson(assessment.cost);
    json["better"] = nullptr;
    if (assessment.better) {
        const auto saves = assessment.savesMonthly();
        json["better"] = {{"id", assessment.better->layout.id},
                          {"monthly", monthlyCostJson(assessment.betterCost)},
                          {"saves", saves ? ordered_json(saves->toFixed(2)) : ordered_json()}};
    }
    json["migration"] = {
        {"steps", arrayOf(assessment.migration, migrationJson)},
        {"on_demand", dollars(assessment.migrationUsd)},
    };
    json["incomplete"] = assessment.incomplete;
    return json;
}

} // namespace infera::app
