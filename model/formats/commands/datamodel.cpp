#include "model/formats/commands/datamodel.h"

#include "model/base/text.h"
#include "model/formats/commands/createtable.h"
#include "model/formats/commands/requests.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/plantext.h"
#include "model/layout/render.h"

#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

constexpr int itemsShown = 8; // the server asks for five to ten a table

Json itemsOf(const Design& design, const Table& table, const SampleItems& samples)
{
    Json all = Json::array();
    for (const EntityLayout& layout : table.entities) {
        const Entity* entity = design.entity(layout.entity());
        const auto items = samples.find(layout.entity());
        if (entity == nullptr || items == samples.end())
            continue;
        for (const Item& item : items->second) {
            const auto stored = storedItem(table, layout, item, shardOf(*entity, item));
            if (stored)
                all.push_back({{"PutRequest", {{"Item", toJson(*stored)}}}});
        }
    }
    return all;
}

Json patternJson(const Design& design, const Layout& layout, const Plan& plan, Sampler& sampler,
                 std::size_t number)
{
    const AccessPattern* pattern = design.accessPattern(plan.pattern);
    std::vector<std::string> operations;
    std::vector<std::string> steps;
    for (const Step& step : plan.steps) {
        operations.emplace_back(toString(step.operation));
        steps.push_back(stepText(step));
    }
    const Step* first = plan.steps.empty() ? nullptr : &plan.steps.front();
    Json json = {{"pattern", std::to_string(number)}, {"description", plan.pattern}};
    if (pattern != nullptr && !pattern->description.empty())
        json["description"] = plan.pattern + ": " + pattern->description;
    json["table"] = first == nullptr ? Json() : Json(first->table);
    json["index"] = first == nullptr || first->index.empty() ? Json() : Json(first->index);
    json["dynamodb_operation"] = operations.empty() ? "" : operations.front();
    json["implementation"] = join(sampleCommands(design, layout, plan, sampler), " && ");
    json["reason"] = join(steps, "; ");
    return json;
}

} // namespace

std::string dataModelJson(const Design& design, const Layout& layout,
                          const std::vector<Plan>& plans, const ExportOptions& options)
{
    const Deployment deployment = deploymentOf(design, layout, plans, options);
    Sampler sampler(design, 1, itemsShown);
    Json json = {
        {"tables", Json::array()}, {"items", Json::object()}, {"access_patterns", Json::array()}};
    for (const DeployedTable& table : deployment.tables) {
        json["tables"].push_back(createTableJson(deployment, table));
        json["items"][table.table.name] = itemsOf(design, table.table, sampler.items());
    }
    std::size_t number = 0;
    for (const Plan& plan : plans)
        json["access_patterns"].push_back(patternJson(design, layout, plan, sampler, ++number));
    return json.dump(2) + "\n";
}

} // namespace infera::model
