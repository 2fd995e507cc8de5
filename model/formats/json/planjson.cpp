#include "model/formats/json/planjson.h"

#include "model/formats/json/conditionjson.h"
#include "model/layout/plantext.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

/// Whole numbers without a fraction: 1, not 1.0.
Json numberJson(double value)
{
    constexpr double exactMax = 9007199254740992.0; // 2^53
    if (std::floor(value) == value && std::abs(value) < exactMax)
        return static_cast<std::int64_t>(value);
    return value;
}

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json() : Json(text);
}

void putOptions(Json& json, const Step& step)
{
    if (!step.forward)
        json["forward"] = false;
    if (step.limit)
        json["limit"] = *step.limit;
    if (step.shards > 1)
        json["shards"] = step.shards;
    if (!step.shardBy.empty())
        json["shard_by"] = step.shardBy;
    if (step.forEachItem)
        json["for_each"] = "item";
    if (step.keepInput)
        json["keep_input"] = true;
    if (step.consistentRead)
        json["consistent_read"] = true;
    if (!step.entity.empty())
        json["entity"] = step.entity;
    if (step.operation == StepOperation::TransactWriteItems)
        json["action"] = toString(step.action);
    if (!step.sets.empty())
        json["sets"] = step.sets;
    for (const Addition& one : step.adds)
        json["adds"][one.attribute] = one.amount;
    if (!step.removes.empty())
        json["removes"] = step.removes;
    if (!step.condition.empty())
        json["condition"] = step.condition;
}

} // namespace

Json stepJson(const Step& step)
{
    Json json = {{"operation", toString(step.operation)},
                 {"table", step.table},
                 {"index", textOrNull(step.index)},
                 {"key_condition", textOrNull(keyConditionText(step))},
                 {"key_condition_ast", keyConditionsJson(step.keyCondition)},
                 {"filter", textOrNull(filterText(step))},
                 {"filter_ast", conditionsJson(step.filter)}};
    putOptions(json, step);
    json["items_read"] = numberJson(step.itemsRead);
    json["items_returned"] = numberJson(step.itemsReturned);
    json["read_units"] = numberJson(step.readUnits);
    json["write_units"] = numberJson(step.writeUnits);
    return json;
}

Json planJson(const Plan& plan)
{
    Json json = {{"pattern", plan.pattern}, {"requests", numberJson(plan.requests)}};
    if (plan.clientSort)
        json["client_sort"] = true;
    json["steps"] = Json::array();
    for (const Step& step : plan.steps)
        json["steps"].push_back(stepJson(step));
    return json;
}

} // namespace infera::model
