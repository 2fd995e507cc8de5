#include "engine/verify/steprunner.h"

#include <algorithm>

namespace infera::engine {

std::string ExpressionBuilder::name(const std::string& attribute)
{
    const auto [at, added] =
        m_placeholders.emplace(attribute, "#n" + std::to_string(m_placeholders.size()));
    return at->second;
}

std::string ExpressionBuilder::value(const AttributeValue& value)
{
    std::string placeholder = ":v" + std::to_string(m_values.size());
    m_values.emplace(placeholder, value);
    return placeholder;
}

void ExpressionBuilder::require(std::string term)
{
    if (!m_text.empty())
        m_text += " AND ";
    m_text += std::move(term);
}

Substitutions ExpressionBuilder::substitutions() const
{
    Substitutions substitutions;
    if (!m_placeholders.empty()) {
        substitutions.names.emplace();
        for (const auto& [attribute, placeholder] : m_placeholders)
            substitutions.names->emplace(placeholder, attribute);
    }
    if (!m_values.empty())
        substitutions.values = m_values;
    return substitutions;
}

model::ValueLookup lookupFor(const Item* item, const model::ParameterSet& parameters)
{
    return [item, &parameters](std::string_view name) -> const AttributeValue* {
        if (item != nullptr) {
            if (const auto found = item->find(name); found != item->end())
                return &found->second;
        }
        const auto found = parameters.find(name);
        return found == parameters.end() ? nullptr : &found->second;
    };
}

Result<AttributeValue> keyValue(const model::Step& step, const std::string& key,
                                model::AttributeType type, const model::KeyTemplate& value,
                                const model::ValueLookup& lookup, std::optional<int> shard)
{
    auto rendered = renderTemplate(value, type, lookup, shard);
    if (!rendered)
        return failure("invalid-plan", std::string(toString(step.operation)) + ": the value '" +
                                           value.text + "' of " + key +
                                           " cannot be filled from the call's parameters.");
    return std::move(*rendered);
}

Result<Item> tableKeyOf(const model::Table& table, const model::Step& step,
                        const model::ValueLookup& lookup, std::optional<int> shard)
{
    Item key;
    const auto take = [&](const model::KeyAttribute& attribute) -> Result<void> {
        for (const model::KeyCondition& condition : step.keyCondition) {
            if (condition.key != attribute.name)
                continue;
            if (condition.op != model::FilterOperator::Equal || condition.values.size() != 1)
                break;
            auto value =
                keyValue(step, attribute.name, attribute.type, condition.values[0], lookup, shard);
            if (!value)
                return tl::unexpected(value.error());
            key[attribute.name] = std::move(*value);
            return {};
        }
        return failure("invalid-plan", std::string(toString(step.operation)) + " has to name " +
                                           attribute.name + " by '='.");
    };
    if (auto done = take(table.partitionKey); !done)
        return tl::unexpected(done.error());
    if (table.sortKey) {
        if (auto done = take(*table.sortKey); !done)
            return tl::unexpected(done.error());
    }
    return key;
}

Error inStep(const model::Step& step, const Error& error)
{
    Error named = error;
    named.message = std::string(toString(step.operation)) + " of " +
                    (step.index.empty() ? step.table : step.table + "/" + step.index) + ": " +
                    error.message;
    return named;
}

double unitsOf(const std::optional<ConsumedCapacity>& consumed)
{
    return consumed ? consumed->capacityUnits : 0;
}

double unitsOf(const std::vector<ConsumedCapacity>& consumed)
{
    double sum = 0;
    for (const ConsumedCapacity& one : consumed)
        sum += one.capacityUnits;
    return sum;
}

namespace {

/// Whether an item's keys have the form of an entity's templates, whatever shard it is in.
bool keysFit(const model::Table& table, const model::EntityLayout& home, const Item& stored)
{
    for (int shard = 0; shard < std::max(1, home.keys.shards); ++shard) {
        const auto keys = renderKeys(table, home, {}, stored, [shard](int) { return shard; });
        if (keys && *keys == keyOf(table, stored))
            return true;
    }
    return false;
}

} // namespace

const model::Entity* entityOf(const model::Design& design, const model::Table& table,
                              const std::vector<std::string>& candidates, const Item& stored)
{
    const auto attribute = stored.find(table.entityAttribute);
    if (attribute != stored.end()) {
        const auto* name = std::get_if<std::string>(&attribute->second.value);
        const model::EntityLayout* home = name == nullptr ? nullptr : table.entityLayout(*name);
        return home == nullptr ? nullptr : design.entity(home->entity());
    }
    const model::EntityLayout* only = nullptr;
    for (const model::EntityLayout& home : table.entities) {
        const bool wanted =
            std::find(candidates.begin(), candidates.end(), home.entity()) != candidates.end();
        if (wanted && keysFit(table, home, stored))
            return design.entity(home.entity());
        if (wanted)
            only = only == nullptr ? &home : nullptr;
    }
    // Projections may lack what the templates need; a single candidate is still the one.
    if (candidates.size() == 1)
        return design.entity(candidates[0]);
    return only == nullptr ? nullptr : design.entity(only->entity());
}

} // namespace infera::engine
