#include "model/design/addition.h"
#include "model/formats/code/codeplan.h"

#include "model/layout/keys.h"
#include "model/layout/stepitems.h"

#include <algorithm>

namespace infera::model::code {

namespace {

using Names = std::vector<std::string>;

/// Attributes that a read has to return, in order; empty: all of them.
std::vector<std::string> projectionOf(const Function& function, const Action& action,
                                      const Program& program)
{
    const AccessPattern& pattern = *function.pattern;
    const ReturnsKind kind = pattern.returns.kind;
    if (!function.isRead || &action != &function.actions.back() || kind == ReturnsKind::All ||
        kind == ReturnsKind::Count)
        return {};
    Names names;
    if (kind == ReturnsKind::Attributes)
        names = pattern.returns.attributes;
    for (const Entity* entity : program.entities) {
        const bool asked = std::find(pattern.entities.begin(), pattern.entities.end(),
                                     entity->name) != pattern.entities.end();
        if (kind != ReturnsKind::Keys || !asked)
            continue;
        for (const std::string& name : entity->key)
            addName(names, name);
    }
    if (function.plan->clientSort && pattern.order)
        addName(names, pattern.order->attribute);
    if (function.keepsPlaces) {
        const Place place = placeIn(function);
        if (!place.order.empty())
            addName(names, place.order);
        for (const KeyAttribute& key : keysOf(*action.table))
            addName(names, key.name);
    }
    if (action.step->shards > 1) { // what they are merged by, and a page goes on from
        for (const std::string& name : positionOf(action))
            addName(names, name);
    }
    if (pattern.entities.size() > 1) { // what tells them apart
        for (const KeyAttribute& key : keysOf(*action.table))
            addName(names, key.name);
        if (!action.table->entityAttribute.empty())
            addName(names, action.table->entityAttribute);
    }
    return names;
}

} // namespace

std::string shardCall(const std::string& function, const Action& action, const HoleText& hole)
{
    std::string text = function + "(" + std::to_string(shardsOf(action));
    for (const std::string& name : action.step->shardBy)
        text += ", " + hole(name);
    return text + ")";
}

bool hasShardOfEachItem(const Action& action)
{
    return action.step->forEachItem && readsByKey(*action.step);
}

bool countsOnly(const Function& function)
{
    return function.isRead && function.pattern->returns.kind == ReturnsKind::Count &&
           function.actions.size() == 1 &&
           (function.actions.front().step->operation == StepOperation::Query ||
            function.actions.front().step->operation == StepOperation::Scan);
}

std::vector<KeyAttribute> sortKeyOf(const Action& action)
{
    if (action.index != nullptr)
        return action.index->sortKey;
    return action.table->sortKey ? std::vector<KeyAttribute>{*action.table->sortKey}
                                 : std::vector<KeyAttribute>{};
}

std::vector<std::string> positionOf(const Action& action)
{
    std::vector<std::string> names;
    for (const KeyAttribute& key : keysOf(*action.table))
        addName(names, key.name);
    if (action.index != nullptr) {
        for (const KeyAttribute& key : keysOf(*action.index))
            addName(names, key.name);
    }
    return names;
}

bool readsByKey(const Step& step)
{
    return step.operation == StepOperation::GetItem ||
           step.operation == StepOperation::BatchGetItem;
}

int shardsOf(const Action& action)
{
    int shards = std::max(action.step->shards, 1);
    for (const EntityLayout& layout :
         action.table != nullptr ? action.table->entities : std::vector<EntityLayout>{}) {
        if (shards > 1)
            break;
        const auto index = layout.indexes.find(action.step->index);
        const EntityKeys& keys = index != layout.indexes.end() ? index->second : layout.keys;
        if (keys.shardBy == action.step->shardBy)
            shards = keys.shards;
    }
    return shards;
}

bool readsConsistently(const Function& function, const Action& action)
{
    const bool can = action.index == nullptr || action.index->kind == IndexKind::Local;
    return action.step->consistentRead || (!function.isRead && can);
}

bool expectsItem(const Function& function, const Action& write)
{
    const std::vector<TransactionItem> items = itemsWritten(*function.pattern);
    const auto item = std::find_if(items.begin(), items.end(), [&](const TransactionItem& one) {
        return one.entity == write.entity->name && one.operation != PatternOperation::Create;
    });
    if (item == items.end())
        return false;
    const auto given = [&](const std::string& name) {
        return std::any_of(item->where.begin(), item->where.end(), [&](const WhereCondition& one) {
            return one.attribute == name && one.comparison == Comparison::Equal;
        });
    };
    const Entity& entity = *write.entity;
    return !item->condition.empty() || std::all_of(entity.key.begin(), entity.key.end(), given) ||
           std::any_of(entity.attributes.begin(), entity.attributes.end(),
                       [&](const Attribute& one) { return one.unique && given(one.name); });
}

const Action* onlyRead(const Function& function)
{
    const Action* only = nullptr;
    for (const Action& action : function.actions) {
        if (action.isWrite || action.table == nullptr)
            continue;
        if (only != nullptr || asksEveryShard(*action.step) || action.step->forEachItem)
            return nullptr;
        only = &action;
    }
    return only;
}

std::optional<std::int64_t> limitLeft(const Function& function)
{
    const Action* only = onlyRead(function);
    const bool kept = only != nullptr && !readsByKey(*only->step) && only->step->limit &&
                      only->step->limit == function.pattern->limit;
    return kept ? std::nullopt : function.pattern->limit;
}

bool asksEveryShard(const Step& step)
{
    return step.shards > 1 && step.shardBy.empty();
}

ProjectionText projectionTextOf(const Function& function, const Action& action,
                                const Program& program,
                                std::vector<std::pair<std::string, std::string>> names)
{
    ProjectionText text{{}, std::move(names)};
    text.expression = listed(projectionOf(function, action, program), [&](const std::string& name) {
        text.names.emplace_back("#p" + std::to_string(text.names.size()), name);
        return text.names.back().first;
    });
    return text;
}

std::vector<KeyValue> keyValuesOf(const Action& action, const Program& program)
{
    const ReadText text = readTextOf(action, program);
    std::vector<KeyValue> all;
    for (const KeyCondition& condition : action.step->keyCondition) {
        const ReadText::Value& value = text.values.at(all.size());
        all.push_back({condition.key, value.value, value.type});
    }
    return all;
}

std::vector<const Parameter*> itemParameters(const Function& function, const Action& action)
{
    std::vector<const Parameter*> all;
    for (const Parameter& one : function.parameters) {
        if (&one == function.parameter(action, one.hole) &&
            action.entity->attribute(one.hole) != nullptr)
            all.push_back(&one);
    }
    return all;
}

const Parameter* conditionParameter(const Function& function, const Action& action,
                                    const Parameter& value)
{
    const bool inItem = action.isCreate && action.entity->attribute(value.hole) != nullptr;
    return inItem ? nullptr : function.parameter(action, value.hole);
}

std::string amountText(const Addition& addition, const Arithmetic& arithmetic,
                       const HoleText& parameter)
{
    const Amount amount = amountOf(addition);
    if (amount.parameter.empty())
        return arithmetic.number(amount.number);
    const std::string given = parameter(amount.parameter);
    return amount.subtracts ? arithmetic.negative(given) : given;
}

std::string leastText(const Addition& addition, const Arithmetic& arithmetic,
                      const HoleText& parameter)
{
    const Amount amount = amountOf(addition);
    const std::string given = parameter(amount.parameter);
    const std::string floor = addition.floor.value_or("0");
    const std::string asked = amount.subtracts ? given : arithmetic.negative(given);
    return floor == "0" ? asked : arithmetic.sum(arithmetic.number(floor), asked);
}

bool inOneTransaction(const std::vector<const Action*>& writes)
{
    return std::all_of(writes.begin(), writes.end(), [](const Action* one) {
        return one->step->operation == StepOperation::TransactWriteItems;
    });
}

} // namespace infera::model::code
