#include "model/formats/commands/callvalues.h"

#include "model/design/addition.h"
#include "model/item/number.h"
#include "model/layout/stepitems.h"

#include <algorithm>

namespace infera::model {

namespace {

AttributeValue valueOfType(AttributeType type)
{
    if (type == AttributeType::N)
        return AttributeValue{Number{"1"}};
    if (type == AttributeType::BOOL)
        return AttributeValue{true};
    return AttributeValue{std::string("text")};
}

Number difference(const Number& a, const Number& b)
{
    return subtractNumbers(a, b).value_or(a);
}

} // namespace

CallValues::CallValues(const code::Program& program, const code::Function& function,
                       Sampler& sampler)
    : m_program(program), m_function(function)
{
    const AccessPattern& pattern = *function.pattern;
    if (function.isRead) {
        const auto calls = sampler.readParameters(pattern, 1);
        if (!calls.empty())
            m_reads = Item(calls.front().begin(), calls.front().end());
    } else {
        const std::vector<TransactionItem> items = itemsWritten(pattern);
        makeItems(items, sampler);
        findItems(items, sampler);
        fillOpenUpdate(sampler);
    }
    for (const std::string& name : pattern.entities)
        addRow(name, sampler);
}

/// The first item that has what the call asks for, with its keys as a read hands them on.
void CallValues::addRow(const std::string& name, const Sampler& sampler)
{
    const auto items = sampler.items().find(name);
    const Entity* of = entity(name);
    if (items == sampler.items().end() || items->second.empty() || of == nullptr)
        return;
    const auto isAsked = [&](const Item& one) {
        return std::all_of(one.begin(), one.end(), [&](const auto& attribute) {
            const auto asked = m_reads.find(attribute.first);
            return asked == m_reads.end() || asked->second == attribute.second;
        });
    };
    const auto found = std::find_if(items->second.begin(), items->second.end(), isAsked);
    const Item row = found != items->second.end() ? *found : items->second.front();
    m_reads.insert(row.begin(), row.end());
    for (const auto& [table, layout] : m_program.layouts) {
        if (layout->entity() != name)
            continue;
        if (const auto stored = storedItem(*table, *layout, row, shardOf(*of, row)))
            m_reads.insert(stored->begin(), stored->end());
    }
}

const Entity* CallValues::entity(const std::string& name) const
{
    const auto found = std::find_if(m_program.entities.begin(), m_program.entities.end(),
                                    [&](const Entity* one) { return one->name == name; });
    return found == m_program.entities.end() ? nullptr : *found;
}

void CallValues::makeItems(const std::vector<TransactionItem>& items, Sampler& sampler)
{
    std::map<std::string, int> counted;
    for (const TransactionItem& item : items) {
        const Entity* of = entity(item.entity);
        if (item.operation != PatternOperation::Create || of == nullptr)
            continue;
        Written& made = m_made[{item.entity, ++counted[item.entity]}];
        made.before = sampler.newItem(*of);
        const auto samples = sampler.items().find(item.entity);
        if (made.before.empty() && samples != sampler.items().end() && !samples->second.empty())
            made.before = samples->second.front(); // the design allows no more of them
        m_shared.insert(made.before.begin(), made.before.end());
    }
}

void CallValues::findItems(const std::vector<TransactionItem>& items, Sampler& sampler)
{
    std::map<std::string, int> counted;
    for (const TransactionItem& item : items) {
        const Entity* of = entity(item.entity);
        const auto samples = sampler.items().find(item.entity);
        if (item.operation == PatternOperation::Create || of == nullptr ||
            samples == sampler.items().end() || samples->second.empty())
            continue;
        const int occurrence = ++counted[item.entity];
        Written& found = m_found[{item.entity, occurrence}];
        found.before = pick(samples->second, item, occurrence);
        const auto sets = setOnly(item.sets, item.adds, item.removes);
        found.changes =
            sampler.writeSample(item.operation, *of, item.where, sets, &found.before).written;
        m_reads.insert(found.before.begin(), found.before.end());
        m_shared.insert(found.before.begin(), found.before.end());
    }
}

/// The first item with the values that the call names other items by; a further one of the same
/// entity is another.
const Item& CallValues::pick(const std::vector<Item>& items, const TransactionItem& item,
                             int occurrence) const
{
    const auto place = static_cast<std::size_t>(occurrence - 1);
    if (place > 0)
        return items[std::min(place, items.size() - 1)];
    const auto fits = [&](const Item& one) {
        return std::all_of(item.where.begin(), item.where.end(), [&](const WhereCondition& where) {
            const auto shared = m_shared.find(where.attribute);
            const auto own = one.find(where.attribute);
            return where.constant || shared == m_shared.end() ||
                   (own != one.end() && own->second == shared->second);
        });
    };
    const auto found = std::find_if(items.begin(), items.end(), fits);
    return found != items.end() ? *found : items.front();
}

/// An update that does not say what it sets is shown with an attribute that it may set.
void CallValues::fillOpenUpdate(Sampler& sampler)
{
    const Entity* of = m_function.openUpdate();
    const auto found = of != nullptr ? m_found.find({of->name, 1}) : m_found.end();
    if (found == m_found.end())
        return;
    const std::vector<std::string> taken = code::layoutAttributes(m_program, *of);
    for (const Attribute& one : of->attributes) {
        const bool free = std::find(taken.begin(), taken.end(), one.name) == taken.end();
        if (!free || one.unique || !found->second.before.contains(one.name))
            continue;
        found->second.changes =
            sampler
                .writeSample(PatternOperation::Update, *of, {}, {one.name}, &found->second.before)
                .written;
        return;
    }
}

const CallValues::Written& CallValues::written(const code::Action& write) const
{
    static const Written none;
    const auto& all = write.isCreate ? m_made : m_found;
    const auto found = all.find({write.entity->name, write.occurrence});
    return found == all.end() ? none : found->second;
}

const Item& CallValues::before(const code::Action& write) const
{
    return written(write).before;
}

Item CallValues::changes(const code::Action& write) const
{
    Item changes = written(write).changes;
    for (const std::string& name : write.step->removes)
        changes.erase(name);
    return changes;
}

Item CallValues::after(const code::Action& write) const
{
    Item item = before(write);
    for (const auto& [name, value] : changes(write))
        item[name] = value;
    for (const Addition& one : write.step->adds) {
        const auto had = item.find(one.attribute);
        const auto* number = had != item.end() ? std::get_if<Number>(&had->second.value) : nullptr;
        item[one.attribute] =
            AttributeValue{addNumbers(number != nullptr ? *number : Number{"0"}, amount(write, one))
                               .value_or(Number{"0"})};
    }
    for (const std::string& name : write.step->removes)
        item.erase(name);
    return item;
}

Number CallValues::amount(const code::Action& write, const Addition& addition) const
{
    const Amount amount = amountOf(addition);
    if (amount.parameter.empty())
        return Number{amount.number};
    const code::Parameter* given = m_function.parameter(write, amount.parameter);
    const AttributeValue value =
        given != nullptr ? parameter(write, *given) : valueOfType(AttributeType::N);
    const auto* number = std::get_if<Number>(&value.value);
    const Number size = number != nullptr ? *number : Number{"1"};
    return amount.subtracts ? difference(Number{"0"}, size) : size;
}

Number CallValues::least(const code::Action& write, const Addition& addition) const
{
    return difference(parseNumber(addition.floor.value_or("0")).value_or(Number{"0"}),
                      amount(write, addition));
}

/// What a call is given and no item has, an amount, is the least there is.
AttributeValue CallValues::parameter(const code::Action& write, const code::Parameter& one) const
{
    const Item& item = before(write);
    const auto found = item.find(one.hole);
    if (found != item.end())
        return found->second;
    return valueOfType(one.type);
}

ValueLookup CallValues::ofReads() const
{
    return [this](std::string_view name) -> const AttributeValue* {
        auto found = m_reads.find(name);
        if (found == m_reads.end() && name.find('.') != std::string_view::npos)
            found = m_reads.find(name.substr(0, name.find('.')));
        return found == m_reads.end() ? nullptr : &found->second;
    };
}

} // namespace infera::model
