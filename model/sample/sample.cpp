#include "model/sample/sample.h"

#include "model/item/number.h"
#include "model/item/scalar.h"
#include "model/sample/generator.h"

#include <algorithm>

namespace infera::model {

struct Sampler::State
{
    State(const Design& from, std::uint64_t seed, int itemsPerEntity)
        : design(from), generator(design, seed, itemsPerEntity), items(generator.all())
    {}

    Design design; ///< a copy: callers may go on editing theirs
    Generator generator;
    SampleItems items;
};

namespace {

std::optional<AttributeValue> valueOf(const Item& item, const std::string& name)
{
    const auto found = item.find(name);
    return found == item.end() ? std::nullopt : std::optional<AttributeValue>(found->second);
}

/// Whether an item can be what a call looks for: it has the attributes and the constants.
bool fits(const Item& item, const Entity& entity, const std::vector<WhereCondition>& where)
{
    return std::all_of(where.begin(), where.end(), [&](const WhereCondition& one) {
        const auto have = valueOf(item, one.attribute);
        if (!have)
            return false;
        if (!one.constant || one.comparison != Comparison::Equal)
            return true;
        const Attribute* attribute = entity.attribute(one.attribute);
        return attribute != nullptr && scalarFromText(attribute->type, *one.constant) == have;
    });
}

/// The first part of a text, so that other values begin with it too: "2026-03" of a time.
AttributeValue beginning(const AttributeValue& value)
{
    std::string text = scalarText(value).value_or(std::string());
    std::size_t length = text.size() > 10 ? 7 : (text.size() + 1) / 2;
    while (length > 1 && length < text.size() &&
           (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        --length; // never through the middle of a character
    text.resize(std::min(length, text.size()));
    if (value.type() == AttributeType::B)
        return {Binary{std::move(text)}};
    return {std::move(text)};
}

} // namespace

SampleItems sampleItems(const Design& design, std::uint64_t seed, int itemsPerEntity)
{
    return Generator(design, seed, itemsPerEntity).all();
}

Sampler::Sampler(const Design& design, std::uint64_t seed, int itemsPerEntity)
    : m_state(std::make_unique<State>(design, seed, itemsPerEntity))
{}

Sampler::~Sampler() = default;

const SampleItems& Sampler::items() const
{
    return m_state->items;
}

Item Sampler::newItem(const Entity& entity)
{
    return m_state->generator.newItem(entity);
}

namespace {

/// One call's parameters: those of `item` for most conditions; `other` gives the far bound of a
/// range.
struct CallDraw
{
    Generator& generator;
    const Entity& entity;
    const Item& item;
    const Item& other;

    void add(ParameterSet& parameters, const WhereCondition& condition) const
    {
        const std::string& name = condition.attribute;
        const Attribute* attribute = entity.attribute(name);
        if (attribute == nullptr || condition.comparison == Comparison::Exists)
            return;
        const AttributeValue have =
            valueOf(item, name).value_or(generator.anyValue(entity, *attribute));
        switch (condition.comparison) {
        case Comparison::Between: {
            const AttributeValue far =
                valueOf(other, name).value_or(generator.anyValue(entity, *attribute));
            const auto order = compareScalars(have, far);
            const bool swapped = order && *order > 0;
            parameters[name + ".lo"] = swapped ? far : have;
            parameters[name + ".hi"] = swapped ? have : far;
            return;
        }
        case Comparison::BeginsWith:
            parameters[name] = beginning(have);
            return;
        default:
            parameters[name] = have;
        }
    }
};

} // namespace

std::vector<ParameterSet> Sampler::readParameters(const AccessPattern& pattern, int calls)
{
    std::vector<ParameterSet> all;
    Generator& generator = m_state->generator;
    Random& random = generator.random();
    for (int call = 0; call < calls; ++call) {
        const auto turn = static_cast<std::size_t>(call);
        if (pattern.entities.empty())
            break;
        const Entity* entity =
            m_state->design.entity(pattern.entities[turn % pattern.entities.size()]);
        if (entity == nullptr)
            continue;
        std::vector<const Item*> candidates;
        for (const Item& item : m_state->items[entity->name]) {
            if (fits(item, *entity, pattern.where))
                candidates.push_back(&item);
        }
        const Item none;
        const auto pick = [&]() -> const Item& {
            return candidates.empty() ? none : *candidates[random.below(candidates.size())];
        };
        const CallDraw draw{generator, *entity, pick(), pick()};
        ParameterSet parameters;
        for (const WhereCondition& condition : pattern.where) {
            if (!condition.constant)
                draw.add(parameters, condition);
        }
        // Every fourth call asks, in one attribute, for what may not be there.
        if (turn % 4 == 3 && !parameters.empty()) {
            const WhereCondition& changed = pattern.where[random.below(pattern.where.size())];
            const Attribute* attribute = entity->attribute(changed.attribute);
            if (attribute != nullptr && parameters.contains(changed.attribute) &&
                changed.comparison != Comparison::BeginsWith)
                parameters[changed.attribute] = generator.anyValue(*entity, *attribute);
        }
        all.push_back(std::move(parameters));
    }
    return all;
}

void addTo(Item& item, const Item& amounts)
{
    const auto numberOf = [](const AttributeValue& value) {
        const auto* number = std::get_if<Number>(&value.value);
        return number != nullptr ? *number : Number{"0"};
    };
    for (const auto& [name, amount] : amounts) {
        AttributeValue& value = item.try_emplace(name, AttributeValue{Number{"0"}}).first->second;
        if (const auto sum = addNumbers(numberOf(value), numberOf(amount)))
            value = {*sum};
    }
}

WriteSample Sampler::writeSample(PatternOperation operation, const Entity& entity,
                                 const std::vector<WhereCondition>& where,
                                 const std::vector<std::string>& sets, const Item* existing)
{
    WriteSample sample;
    if (operation == PatternOperation::Create) {
        sample.written = existing == nullptr ? newItem(entity) : *existing;
        sample.parameters.insert(sample.written.begin(), sample.written.end());
        return sample;
    }
    if (existing == nullptr)
        return sample;
    const auto copy = [&](const std::string& name) {
        if (const auto have = valueOf(*existing, name))
            sample.parameters[name] = *have;
    };
    for (const std::string& name : entity.key)
        copy(name);
    for (const WhereCondition& condition : where) {
        if (!condition.constant)
            copy(condition.attribute);
    }
    for (const std::string& name : sets) {
        const Attribute* attribute = entity.attribute(name);
        if (attribute != nullptr)
            sample.written[name] = m_state->generator.newValue(entity, *attribute);
    }
    sample.parameters.insert(sample.written.begin(), sample.written.end());
    return sample;
}

} // namespace infera::model
