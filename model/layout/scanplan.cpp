#include "model/layout/planning.h"

#include <algorithm>

namespace infera::model {

namespace {

/// A scan may filter by key attributes, so a literal beginning of the key tells entities apart too.
std::optional<AttributeCondition> entityFilter(const View& view)
{
    const Table& table = *view.table;
    if (!table.entityAttribute.empty() && carries(view, table.entityAttribute))
        return AttributeCondition{
            table.entityAttribute, FilterOperator::Equal, {KeyTemplate{view.layout->name}}};
    const auto distinguishes = [&](const KeyAttribute& key, const KeyTemplates& templates,
                                   auto templatesOf) -> std::optional<AttributeCondition> {
        if (templates.empty() || templates.front().literalPrefix().empty())
            return std::nullopt;
        const std::string prefix = templates.front().literalPrefix();
        for (const EntityLayout& other : table.entities) {
            if (&other == view.layout)
                continue;
            const KeyTemplates& theirs = templatesOf(other);
            const std::string literal =
                theirs.empty() ? std::string() : theirs.front().literalPrefix();
            const std::size_t common = std::min(literal.size(), prefix.size());
            if (literal.compare(0, common, prefix, 0, common) == 0)
                return std::nullopt;
        }
        return AttributeCondition{key.name, FilterOperator::BeginsWith, {KeyTemplate{prefix}}};
    };
    const EntityKeys& keys = view.layout->keys;
    if (auto filter = distinguishes(
            table.partitionKey, keys.partitionKey,
            [](const EntityLayout& one) -> const KeyTemplates& { return one.keys.partitionKey; }))
        return filter;
    if (!table.sortKey)
        return std::nullopt;
    return distinguishes(
        *table.sortKey, keys.sortKey,
        [](const EntityLayout& one) -> const KeyTemplates& { return one.keys.sortKey; });
}

bool holdsAll(const View& view, const std::vector<WhereCondition>& where)
{
    const std::vector<std::string> members = view.memberAttributes();
    return view.keys->when.empty() &&
           std::all_of(members.begin(), members.end(), [&](const std::string& name) {
               return alwaysPresent(*view.entity, name, where);
           });
}

bool returnsAll(const View& view, const Returns& returns)
{
    const auto carried = [&](const std::string& name) { return carries(view, name); };
    if (returns.kind == ReturnsKind::Attributes)
        return std::all_of(returns.attributes.begin(), returns.attributes.end(), carried);
    if (returns.kind == ReturnsKind::Keys)
        return std::all_of(view.entity->key.begin(), view.entity->key.end(), carried);
    return returns.kind != ReturnsKind::All ||
           std::all_of(view.entity->attributes.begin(), view.entity->attributes.end(),
                       [&](const Attribute& one) { return carries(view, one.name); });
}

std::optional<Step> scanStep(const Planning& planning, const ReadRequest& request, const View& view)
{
    const bool strong = request.consistency == Consistency::Strong;
    if (strong && view.index && view.index->kind == IndexKind::Global)
        return std::nullopt;
    if (!holdsAll(view, request.where) || !returnsAll(view, request.returns))
        return std::nullopt;
    if (request.order && !carries(view, request.order->attribute))
        return std::nullopt;
    Step step;
    step.operation = StepOperation::Scan;
    step.table = view.table->name;
    step.index = view.index ? view.index->name : std::string();
    step.consistentRead = strong;
    const std::vector<std::string> members = view.memberAttributes();
    for (const WhereCondition& one : request.where) {
        const bool member =
            one.comparison == Comparison::Exists &&
            std::find(members.begin(), members.end(), one.attribute) != members.end();
        if (member)
            continue;
        if (!carries(view, one.attribute))
            return std::nullopt;
        step.filter.push_back(filterOf(one));
    }
    const bool mixed = std::any_of(
        view.table->entities.begin(), view.table->entities.end(), [&](const EntityLayout& one) {
            return &one != view.layout && viewOf(planning.design, *view.table, one, view.index);
        });
    if (!mixed)
        return step;
    const std::optional<AttributeCondition> filter = entityFilter(view);
    if (!filter)
        return std::nullopt;
    step.filter.push_back(*filter);
    return step;
}

} // namespace

std::vector<Plan> scanPlans(const Planning& planning, const ReadRequest& request,
                            std::string& reason)
{
    std::vector<Plan> plans(1);
    for (const std::string& name : request.entities) {
        std::vector<Plan> longer;
        for (const View& view : viewsOf(planning.design, planning.layout, name)) {
            const std::optional<Step> step = scanStep(planning, request, view);
            if (!step)
                continue;
            for (Plan plan : plans) {
                plan.steps.push_back(*step);
                longer.push_back(std::move(plan));
            }
        }
        plans = std::move(longer);
    }
    const bool alone = request.entities.size() == 1;
    for (Plan& plan : plans) {
        plan.pattern = request.name;
        plan.clientSort = request.order.has_value() || (request.limit && !alone);
        if (request.limit && !plan.clientSort)
            plan.steps.front().limit = request.limit;
    }
    if (plans.empty())
        reason = "No table or index can be scanned for exactly these items.";
    return plans;
}

} // namespace infera::model
