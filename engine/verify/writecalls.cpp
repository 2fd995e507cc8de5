#include "engine/verify/writecalls.h"

#include "engine/verify/predicate.h"
#include "model/base/text.h"
#include "model/design/addition.h"
#include "model/design/condition.h"
#include "model/item/number.h"
#include "model/item/scalar.h"

#include <algorithm>

namespace infera::engine {

namespace {

using model::Item;
using model::PatternOperation;

bool isIn(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

Item keyOf(const model::Entity& entity, const Item& item)
{
    Item key;
    for (const std::string& name : entity.key) {
        const auto found = item.find(name);
        if (found != item.end())
            key.insert(*found);
    }
    return key;
}

const Item* findKey(const model::Entity& entity, const std::vector<Item>& items, const Item& key)
{
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const Item& one) { return keyOf(entity, one) == key; });
    return found == items.end() ? nullptr : &*found;
}

using Tokens = std::vector<model::ConditionToken>;
using TokenKind = model::ConditionToken::Kind;

/// The tokens of each part of a condition whose parts must all hold, without spaces.
std::vector<Tokens> requirements(const std::string& condition, const model::Entity* entity)
{
    std::vector<Tokens> all(1);
    for (model::ConditionToken& one : model::conditionTokens(condition, entity)) {
        if (one.kind == TokenKind::Keyword && toLower(one.text) == "and")
            all.emplace_back();
        else if (one.text != " ")
            all.back().push_back(std::move(one));
    }
    return all;
}

/// What an attribute is compared with; nothing where it is not known.
std::optional<AttributeValue> operandOf(const model::ConditionToken& token,
                                        const AttributeValue& to,
                                        const model::ParameterSet& parameters)
{
    if (token.kind == TokenKind::Constant)
        return model::scalarFromText(to.type(), token.text);
    const auto given = parameters.find(token.text);
    return given == parameters.end() ? std::nullopt : std::optional(given->second);
}

/// One comparison of an attribute with a parameter or constant; nothing for anything else.
std::optional<bool> evaluateTerm(const Tokens& term, const Item& item,
                                 const model::ParameterSet& parameters)
{
    std::string op;
    for (std::size_t i = 1; i + 1 < term.size(); ++i) {
        if (term[i].kind != TokenKind::Other)
            return std::nullopt;
        op += term[i].text;
    }
    const bool comparison =
        op == "=" || op == "<>" || op == "<" || op == "<=" || op == ">" || op == ">=";
    if (!comparison || term.front().kind != TokenKind::Attribute || term.front().path.size() != 1 ||
        (term.back().kind != TokenKind::Parameter && term.back().kind != TokenKind::Constant))
        return std::nullopt;
    const auto have = item.find(term.front().text);
    if (have == item.end())
        return op == "<>";
    const auto value = operandOf(term.back(), have->second, parameters);
    if (!value)
        return std::nullopt;
    const auto order = model::compareScalars(have->second, *value);
    if (!order)
        return op == "<>";
    const bool less = *order < 0;
    const bool equal = *order == 0;
    return op == "="    ? equal
           : op == "<>" ? !equal
           : op == "<"  ? less
           : op == "<=" ? less || equal
           : op == ">"  ? !less && !equal
                        : !less;
}

std::optional<bool> evaluate(const std::string& condition, const model::Entity* entity,
                             const Item* item, const model::ParameterSet& parameters)
{
    if (condition == "not_exists" || condition == "exists")
        return (item != nullptr) == (condition == "exists");
    if (!model::isConditionExpression(condition))
        return true;
    bool all = true;
    const Item none;
    for (const Tokens& term : requirements(condition, entity)) {
        const auto one = evaluateTerm(term, item == nullptr ? none : *item, parameters);
        if (!one)
            return std::nullopt;
        all = all && *one;
    }
    return all;
}

/// Whether an item has what its sums with the amounts need to stay above their floors.
bool staysAboveFloors(const std::vector<model::Addition>& adds, Item item, const Item& amounts)
{
    const Item before = item;
    model::addTo(item, amounts);
    return std::all_of(adds.begin(), adds.end(), [&](const model::Addition& one) {
        if (!one.floor)
            return true;
        const auto floor = model::parseNumber(*one.floor);
        const auto sum = item.find(one.attribute);
        const auto* number =
            sum == item.end() ? nullptr : std::get_if<model::Number>(&sum->second.value);
        return before.contains(one.attribute) && number != nullptr && floor &&
               compareNumbers(*number, *floor) >= 0;
    });
}

} // namespace

/// One item written by a pattern, whichever way the design says it.
struct WriteCalls::Part
{
    const model::Entity* entity = nullptr;
    PatternOperation operation = PatternOperation::Create;
    const std::vector<model::WhereCondition>* where = nullptr;
    const std::vector<std::string>* sets = nullptr;
    const std::string* condition = nullptr;
    const std::vector<model::Addition>* adds = nullptr;
    const std::vector<std::string>* removes = nullptr;
};

void applyWrite(model::SampleItems& items, model::SampleItems&& after)
{
    for (auto& [entity, all] : after)
        items[entity] = std::move(all);
}

WriteCalls::WriteCalls(const model::Design& design, model::Sampler& sampler, std::uint64_t seed)
    : m_design(design), m_sampler(sampler), m_random(seed)
{}

std::optional<WriteCall> WriteCalls::draw(const model::AccessPattern& pattern,
                                          const model::SampleItems& items, int turn)
{
    // A transaction's items share the parameters of the call; not every first item has partners.
    constexpr int attempts = 20;
    for (int i = 0; i < attempts && pattern.operation == PatternOperation::Transact; ++i)
        if (auto call = drawOnce(pattern, items, turn); call && !m_unrelated)
            return call;
    return drawOnce(pattern, items, turn);
}

std::optional<WriteCall> WriteCalls::drawOnce(const model::AccessPattern& pattern,
                                              const model::SampleItems& items, int turn)
{
    m_unrelated = false;
    WriteCall call;
    call.succeeds = true;
    const auto take = [&](const std::string& entity) {
        if (const auto of = items.find(entity); of != items.end())
            call.after.insert(*of);
    };
    if (pattern.operation != PatternOperation::Transact) {
        if (pattern.entities.empty())
            return std::nullopt;
        const Part part{m_design.entity(pattern.entities[0]),
                        pattern.operation,
                        &pattern.where,
                        &pattern.sets,
                        &pattern.condition,
                        &pattern.adds,
                        &pattern.removes};
        take(pattern.entities[0]);
        if (part.entity == nullptr || !add(call, part, turn))
            return std::nullopt;
        return call;
    }
    for (const model::TransactionItem& item : pattern.items)
        take(item.entity);
    for (const model::TransactionItem& item : pattern.items) {
        const Part part{m_design.entity(item.entity),
                        item.operation,
                        &item.where,
                        &item.sets,
                        &item.condition,
                        &item.adds,
                        &item.removes};
        if (part.entity == nullptr || !add(call, part, turn))
            return std::nullopt;
    }
    return call;
}

bool WriteCalls::add(WriteCall& call, const Part& part, int turn)
{
    if (part.operation == PatternOperation::Create)
        return create(call, part, turn);
    const Item* existing = pick(call, part);
    if (existing == nullptr)
        return false;
    WriteInput input{part.entity->name, part.operation, {}};
    for (int attempt = 0; attempt < 10; ++attempt) {
        input.sample = m_sampler.writeSample(part.operation, *part.entity, *part.where,
                                             setsOf(part), existing);
        Item changed = *existing;
        bool same = false;
        for (const auto& [name, value] : input.sample.written) {
            const auto old = existing->find(name);
            same = same || (old != existing->end() && old->second == value);
            changed[name] = value;
        }
        // An update that changes the key must not land on another item; and it should change what
        // it sets, as updates do.
        const Item* other =
            findKey(*part.entity, call.after[part.entity->name], keyOf(*part.entity, changed));
        const bool lands = other != nullptr && other != existing;
        if (!lands && !same)
            break;
        if (lands)
            input.sample.written.clear();
    }
    for (const model::WhereCondition& condition : *part.where) {
        const auto have = existing->find(condition.attribute);
        if (condition.comparison == model::Comparison::Between && have != existing->end()) {
            input.sample.parameters[condition.attribute + ".lo"] = have->second;
            input.sample.parameters[condition.attribute + ".hi"] = have->second;
        }
    }
    // A name is one parameter of the call, whichever of its writes it stands in.
    const auto shareParameter = [&](const std::string& name) {
        const auto given = call.call.parameters.find(name);
        if (given != call.call.parameters.end())
            input.sample.parameters.emplace(name, given->second);
    };
    for (const model::Addition& one : *part.adds)
        shareParameter(amountOf(one).parameter);
    for (const model::ConditionToken& one : conditionTokens(*part.condition, part.entity)) {
        if (one.kind != model::ConditionToken::Kind::Parameter)
            continue;
        shareParameter(one.text);
        const auto have = existing->find(one.compared);
        if (have != existing->end())
            input.sample.parameters.emplace(one.text, have->second);
    }
    drawAmounts(*part.adds, input.sample);
    input.sample.removed = *part.removes;
    change(call, part, std::move(input));
    return true;
}

/// The amounts of the call: those of the design, or one to nine.
void WriteCalls::drawAmounts(const std::vector<model::Addition>& adds, model::WriteSample& sample)
{
    for (const model::Addition& one : adds) {
        const model::Amount amount = amountOf(one);
        if (amount.parameter.empty()) {
            sample.added[one.attribute] = {model::Number{amount.number}};
            continue;
        }
        const auto drawn = model::numberFrom(1 + static_cast<std::int64_t>(m_random.below(9)));
        const auto& given =
            sample.parameters.emplace(amount.parameter, AttributeValue{drawn}).first->second;
        const auto* number = std::get_if<model::Number>(&given.value);
        const model::Number zero{"0"};
        const auto signedAmount =
            subtractNumbers(amount.subtracts || number == nullptr ? zero : *number,
                            amount.subtracts && number != nullptr ? *number : zero);
        sample.added[one.attribute] = {signedAmount.value_or(zero)};
    }
}

/// An item to change; where an item before in the same call gave a value for a parameter of the
/// same name, one that has it, and never one the call already changes.
const Item* WriteCalls::pick(const WriteCall& call, const Part& part)
{
    const auto of = call.after.find(part.entity->name);
    if (of == call.after.end())
        return nullptr;
    std::vector<const Item*> all;
    std::vector<const Item*> related;
    for (const Item& item : of->second) {
        const Item key = keyOf(*part.entity, item);
        const bool used = std::any_of(
            call.call.writes.begin(), call.call.writes.end(), [&](const WriteInput& write) {
                Item written = write.sample.parameters;
                return write.entity == part.entity->name && keyOf(*part.entity, written) == key;
            });
        if (used || !matchesWhere(*part.entity, *part.where, item, item))
            continue;
        all.push_back(&item);
        const bool same = std::all_of(
            part.where->begin(), part.where->end(), [&](const model::WhereCondition& one) {
                const auto given = call.call.parameters.find(one.attribute);
                const auto have = item.find(one.attribute);
                return given == call.call.parameters.end() ||
                       (have != item.end() && have->second == given->second);
            });
        if (same)
            related.push_back(&item);
    }
    m_unrelated = m_unrelated || related.empty();
    const auto& from = related.empty() ? all : related;
    return from.empty() ? nullptr : from[m_random.below(from.size())];
}

bool WriteCalls::create(WriteCall& call, const Part& part, int turn)
{
    std::vector<Item>& items = call.after[part.entity->name];
    // Every third call writes an item that is there already: the condition has to stop it, or the
    // put replaces it.
    const bool again = turn % 3 == 2 && !items.empty();
    const Item* existing = again ? &items[m_random.below(items.size())] : nullptr;
    WriteInput input{part.entity->name, part.operation, {}};
    input.sample =
        m_sampler.writeSample(part.operation, *part.entity, *part.where, *part.sets, existing);
    if (input.sample.written.empty())
        return false; // every key there can be is taken
    const auto holds = evaluate(model::createCondition(*part.condition), part.entity, existing,
                                input.sample.parameters);
    call.succeeds =
        call.succeeds && holds ? std::optional<bool>(*call.succeeds && *holds) : std::nullopt;
    if (existing == nullptr)
        items.push_back(input.sample.written);
    call.call.parameters.insert(input.sample.parameters.begin(), input.sample.parameters.end());
    call.call.writes.push_back(std::move(input));
    return true;
}

void WriteCalls::change(WriteCall& call, const Part& part, WriteInput input)
{
    std::vector<Item>& items = call.after[part.entity->name];
    std::vector<Item> kept;
    for (Item& item : items) {
        if (!matchesWhere(*part.entity, *part.where, item, input.sample.parameters)) {
            kept.push_back(std::move(item));
            continue;
        }
        const auto holds = evaluate(*part.condition, part.entity, &item, input.sample.parameters);
        call.succeeds =
            call.succeeds && holds ? std::optional<bool>(*call.succeeds && *holds) : std::nullopt;
        if (part.operation == PatternOperation::Delete)
            continue;
        for (const auto& [name, value] : input.sample.written)
            item[name] = value;
        for (const std::string& name : input.sample.removed)
            item.erase(name);
        if (call.succeeds && !staysAboveFloors(*part.adds, item, input.sample.added))
            call.succeeds = false;
        model::addTo(item, input.sample.added);
        kept.push_back(std::move(item));
    }
    items = std::move(kept);
    call.call.parameters.insert(input.sample.parameters.begin(), input.sample.parameters.end());
    call.call.writes.push_back(std::move(input));
}

/// What an update writes; where the design does not say, an attribute nobody looks items up by.
std::vector<std::string> WriteCalls::setsOf(const Part& part) const
{
    if (!part.sets->empty() || part.operation != PatternOperation::Update)
        return setOnly(*part.sets, *part.adds, *part.removes);
    for (const model::Attribute& attribute : part.entity->attributes) {
        const std::string& name = attribute.name;
        const bool used = std::any_of(
            m_design.accessPatterns.begin(), m_design.accessPatterns.end(),
            [&](const model::AccessPattern& pattern) {
                return (pattern.order && pattern.order->attribute == name) ||
                       std::any_of(pattern.where.begin(), pattern.where.end(),
                                   [&](const auto& one) { return one.attribute == name; });
            });
        if (!used && !isIn(part.entity->key, name) && attribute.presentWith.empty())
            return {name};
    }
    return {};
}

} // namespace infera::engine
