#include "engine/observe/patternmatcher.h"

#include "engine/observe/templatereader.h"
#include "model/layout/stepkind.h"

#include <algorithm>

namespace infera::engine {

namespace {

using model::Comparison;
using model::FilterOperator;
using model::KeyAttribute;
using model::KeyTemplate;
using model::StepOperation;

FilterOperator filterOf(KeyOperator op)
{
    switch (op) {
    case KeyOperator::Equal:
        return FilterOperator::Equal;
    case KeyOperator::Less:
        return FilterOperator::Less;
    case KeyOperator::LessOrEqual:
        return FilterOperator::LessOrEqual;
    case KeyOperator::Greater:
        return FilterOperator::Greater;
    case KeyOperator::GreaterOrEqual:
        return FilterOperator::GreaterOrEqual;
    case KeyOperator::Between:
        return FilterOperator::Between;
    case KeyOperator::BeginsWith:
        return FilterOperator::BeginsWith;
    case KeyOperator::NotIndexable: // such a request was refused
        break;
    }
    return FilterOperator::Equal;
}

bool isRange(FilterOperator op)
{
    return op == FilterOperator::Less || op == FilterOperator::LessOrEqual ||
           op == FilterOperator::Greater || op == FilterOperator::GreaterOrEqual ||
           op == FilterOperator::Between;
}

/// A range may be written as BETWEEN, or with one end open.
std::optional<int> operatorScore(FilterOperator asked, FilterOperator planned)
{
    if (asked == planned)
        return 4;
    if (isRange(asked) && isRange(planned))
        return 1;
    return std::nullopt;
}

/// How well values stand in the templates of a plan's condition.
std::optional<int> valuesScore(const KeyUse& use, const std::vector<KeyTemplate>& templates)
{
    int score = 0;
    for (const AttributeValue& value : use.values) {
        std::optional<TemplateReading> best;
        for (const KeyTemplate& form : templates) {
            auto reading = readTemplate(form, keyText(value), use.op != KeyOperator::Equal);
            if (reading && (!best || reading->literalBytes > best->literalBytes))
                best = std::move(reading);
        }
        if (!best)
            return std::nullopt;
        score += static_cast<int>(best->literalBytes);
    }
    return score;
}

std::optional<int> keysScore(const std::vector<KeyUse>& keys,
                             const std::vector<model::KeyCondition>& conditions)
{
    if (keys.size() != conditions.size())
        return std::nullopt;
    int score = 0;
    for (const model::KeyCondition& condition : conditions) {
        const auto use = std::find_if(keys.begin(), keys.end(), [&](const KeyUse& one) {
            return one.attribute == condition.key;
        });
        if (use == keys.end())
            return std::nullopt;
        const auto op = operatorScore(filterOf(use->op), condition.op);
        const auto values = valuesScore(*use, condition.values);
        if (!op || !values)
            return std::nullopt;
        score += *op + *values;
    }
    return score;
}

/// A batch of one key and a get are the same to the table.
bool sameOperation(StepOperation asked, StepOperation planned)
{
    const auto isGet = [](StepOperation one) {
        return one == StepOperation::GetItem || one == StepOperation::BatchGetItem;
    };
    return asked == planned || (isGet(asked) && isGet(planned));
}

/// Nothing when the request looks at an attribute the plan does not.
std::optional<int> filterScore(const std::set<std::string>& asked, const model::Step& step)
{
    std::set<std::string> planned;
    for (const model::AttributeCondition& one : step.filter)
        planned.insert(one.attribute);
    if (!std::includes(planned.begin(), planned.end(), asked.begin(), asked.end()))
        return std::nullopt;
    return asked == planned ? 3 : 0;
}

/// Updates of one entity are told apart by what they write.
std::optional<int> setsScore(const std::set<std::string>& asked, const model::Step& step)
{
    if (step.sets.empty())
        return 0;
    int common = 0;
    for (const std::string& one : step.sets)
        common += asked.contains(one) ? 1 : 0;
    if (common == 0)
        return std::nullopt;
    return 20 * common / static_cast<int>(std::max(step.sets.size(), asked.size()));
}

void addWhere(std::vector<model::WhereCondition>& where, const std::string& attribute,
              Comparison comparison)
{
    const bool known = std::any_of(where.begin(), where.end(),
                                   [&](const auto& one) { return one.attribute == attribute; });
    if (!known)
        where.push_back({attribute, comparison, std::nullopt});
}

/// Adds what a condition on one key attribute asks of the entity's own attributes; false when the
/// value has not the template's form.
bool readKey(const KeyUse& use, const KeyTemplate& form, ActionReading& reading)
{
    for (const AttributeValue& value : use.values) {
        const auto read = readTemplate(form, keyText(value), use.op != KeyOperator::Equal);
        if (!read)
            return false;
        reading.score += static_cast<int>(read->literalBytes) + 1;
        for (const auto& [attribute, text] : read->holes)
            addWhere(reading.where, attribute, Comparison::Equal);
        if (!read->openHole.empty() && read->openHole != "shard")
            addWhere(reading.where, read->openHole, comparisonOf(use.op));
    }
    return true;
}

} // namespace

model::StepOperation stepOf(ObservedAction action)
{
    switch (action) {
    case ObservedAction::GetItem:
        return StepOperation::GetItem;
    case ObservedAction::BatchGetItem:
        return StepOperation::BatchGetItem;
    case ObservedAction::Query:
        return StepOperation::Query;
    case ObservedAction::Scan:
        return StepOperation::Scan;
    case ObservedAction::PutItem:
        return StepOperation::PutItem;
    case ObservedAction::UpdateItem:
        return StepOperation::UpdateItem;
    case ObservedAction::DeleteItem:
        return StepOperation::DeleteItem;
    }
    return StepOperation::Query;
}

model::Comparison comparisonOf(KeyOperator op)
{
    switch (op) {
    case KeyOperator::Equal:
        return Comparison::Equal;
    case KeyOperator::Less:
        return Comparison::Less;
    case KeyOperator::LessOrEqual:
        return Comparison::LessOrEqual;
    case KeyOperator::Greater:
        return Comparison::Greater;
    case KeyOperator::GreaterOrEqual:
        return Comparison::GreaterOrEqual;
    case KeyOperator::Between:
        return Comparison::Between;
    case KeyOperator::BeginsWith:
        return Comparison::BeginsWith;
    case KeyOperator::NotIndexable:
        break;
    }
    return Comparison::Equal;
}

ActionReading PatternMatcher::readIn(const model::Table& table, const model::EntityLayout& entity,
                                     const Observation& action) const
{
    const model::Index* index = action.index.empty() ? nullptr : table.index(action.index);
    if (!action.index.empty() && (index == nullptr || !entity.indexes.contains(action.index)))
        return {};
    const model::EntityKeys& keys =
        index == nullptr ? entity.keys : entity.indexes.at(action.index);
    std::vector<std::pair<std::string, const model::KeyTemplate*>> forms;
    const auto add = [&](const std::vector<model::KeyAttribute>& attributes,
                         const model::KeyTemplates& templates) {
        for (std::size_t i = 0; i < attributes.size() && i < templates.size(); ++i)
            forms.emplace_back(attributes[i].name, &templates[i]);
    };
    if (index != nullptr) {
        add(index->kind == model::IndexKind::Local
                ? std::vector<model::KeyAttribute>{table.partitionKey}
                : index->partitionKey,
            keys.partitionKey.empty() ? entity.keys.partitionKey : keys.partitionKey);
        add(index->sortKey, keys.sortKey);
    } else {
        add({table.partitionKey}, keys.partitionKey);
        if (table.sortKey)
            add({*table.sortKey}, keys.sortKey);
    }
    ActionReading reading;
    reading.entity = entity.entity();
    reading.score = 0;
    for (const auto& [attribute, form] : forms) {
        const auto use = std::find_if(
            action.keys.begin(), action.keys.end(),
            [&, name = attribute](const KeyUse& one) { return one.attribute == name; });
        if (use != action.keys.end() && !readKey(*use, *form, reading))
            return {};
    }
    return reading;
}

ActionReading PatternMatcher::read(const Observation& action) const
{
    const model::Table* table = m_layout.table(action.table);
    if (table == nullptr)
        return {};
    if (action.item) {
        const auto named = action.item->find(table->entityAttribute);
        const auto* name =
            named == action.item->end() ? nullptr : std::get_if<std::string>(&named->second.value);
        const model::EntityLayout* home = name == nullptr ? nullptr : table->entityLayout(*name);
        if (home != nullptr)
            return {home->entity(), {}, 1000};
        Observation keyed = action;
        keyed.item.reset();
        for (const auto& [attribute, value] : *action.item)
            keyed.keys.push_back({attribute, KeyOperator::Equal, {value}});
        ActionReading reading = read(keyed);
        reading.where.clear();
        return reading;
    }
    ActionReading best;
    for (const model::EntityLayout& entity : table->entities) {
        ActionReading reading = readIn(*table, entity, action);
        if (reading.score > best.score)
            best = std::move(reading);
    }
    return best;
}

std::optional<int> PatternMatcher::writeScore(const Observation& action, const std::string& entity,
                                              const model::Step& step) const
{
    if (step.entity != entity) {
        const model::Table* table = m_layout.table(step.table);
        const model::EntityLayout* home = table ? table->entityLayout(step.entity) : nullptr;
        if (home == nullptr || home->entity() != entity)
            return std::nullopt;
    }
    int score = action.conditional == !step.condition.empty() ? 2 : 0;
    if (step.action == StepOperation::UpdateItem && !action.onlyChecked) {
        const auto sets = setsScore(action.sets, step);
        if (!sets)
            return std::nullopt;
        score += *sets;
    }
    return score;
}

std::optional<int> PatternMatcher::stepScore(const Observation& action, const std::string& entity,
                                             const model::Step& step) const
{
    if (step.table != action.table || step.index != action.index)
        return std::nullopt;
    const StepOperation operation = stepOf(action.operation);
    if (isWrite(operation)) {
        if (step.operation != operation)
            return std::nullopt;
        return writeScore(action, entity, step);
    }
    if (!sameOperation(operation, step.operation))
        return std::nullopt;
    const auto keys = keysScore(action.keys, step.keyCondition);
    const auto filter = filterScore(action.filter, step);
    if (!keys || !filter)
        return std::nullopt;
    return *keys + *filter + (action.forward == step.forward ? 2 : 0) +
           (action.limit.has_value() == step.limit.has_value() ? 1 : 0) +
           (action.consistent == step.consistentRead ? 1 : 0);
}

std::optional<PatternFit> PatternMatcher::fit(const Observation& action) const
{
    const std::string entity = isWrite(stepOf(action.operation)) ? read(action).entity : "";
    std::optional<PatternFit> best;
    for (std::size_t plan = 0; plan < m_plans.size(); ++plan) {
        for (std::size_t step = 0; step < m_plans[plan].steps.size(); ++step) {
            const auto score = stepScore(action, entity, m_plans[plan].steps[step]);
            // A first step is likelier than what follows one.
            const int sure = score ? 2 * *score + (step == 0 ? 1 : 0) : 0;
            if (score && (!best || sure > best->score))
                best = PatternFit{plan, step, sure};
        }
    }
    return best;
}

std::optional<PatternFit>
PatternMatcher::fitTransaction(const std::vector<Observation>& actions) const
{
    std::vector<std::pair<const Observation*, std::string>> writes; // with what they write
    for (const Observation& action : actions)
        writes.emplace_back(&action, read(action).entity);
    std::optional<PatternFit> best;
    for (std::size_t plan = 0; plan < m_plans.size(); ++plan) {
        std::vector<const model::Step*> steps;
        for (const model::Step& step : m_plans[plan].steps) {
            if (step.operation == StepOperation::TransactWriteItems)
                steps.push_back(&step);
        }
        if (steps.size() != actions.size())
            continue;
        std::vector<bool> taken(steps.size());
        int sum = 0;
        const bool all = std::all_of(writes.begin(), writes.end(), [&](const auto& write) {
            const Observation& action = *write.first;
            std::optional<int> score;
            std::size_t at = 0;
            for (std::size_t i = 0; i < steps.size(); ++i) {
                if (taken[i] || steps[i]->table != action.table ||
                    steps[i]->action != stepOf(action.operation))
                    continue;
                const auto one = writeScore(action, write.second, *steps[i]);
                if (one && (!score || *one > *score)) {
                    score = one;
                    at = i;
                }
            }
            if (score) {
                taken[at] = true;
                sum += *score;
            }
            return score.has_value();
        });
        if (all && (!best || sum > best->score))
            best = PatternFit{plan, 0, sum};
    }
    return best;
}

} // namespace infera::engine
