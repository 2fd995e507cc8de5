#include "model/formats/imports/measurements.h"

#include "model/capacity/capacity.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace infera::model {

namespace {

struct Measured
{
    AttributeType type = AttributeType::S; ///< in the first item that has it
    std::size_t present = 0;
    double bytes = 0;
    std::map<std::string, std::size_t> values; ///< of texts and numbers, with their counts
};

std::string scalarTextOf(const AttributeValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value.value))
        return *text;
    if (const auto* number = std::get_if<Number>(&value.value))
        return number->text;
    return {};
}

std::map<std::string, Measured> measure(const std::vector<Item>& items)
{
    std::map<std::string, Measured> all;
    for (const Item& item : items) {
        for (const auto& [name, value] : item) {
            Measured& one = all[name];
            if (one.present++ == 0)
                one.type = value.type();
            one.bytes += static_cast<double>(capacity::valueBytes(value));
            if (const std::string text = scalarTextOf(value); !text.empty())
                ++one.values[text];
        }
    }
    return all;
}

Attribute& addAttribute(Entity& entity, const std::string& name, AttributeType type)
{
    Attribute fresh;
    fresh.name = name;
    fresh.type = type;
    entity.attributes.push_back(std::move(fresh));
    return entity.attributes.back();
}

/// What all items of a table tell, and a few of them do not: how many there are, and how many
/// different values.
void addCounts(Attribute& attribute, const Measured& measured)
{
    constexpr std::size_t fewValues = 12;
    const auto present = static_cast<double>(measured.present);
    const auto distinct = static_cast<double>(measured.values.size());
    if (distinct < 1 || distinct >= present)
        return;
    if (measured.values.size() > fewValues || attribute.type != AttributeType::S) {
        attribute.distinct = distinct;
        return;
    }
    for (const auto& [value, count] : measured.values)
        attribute.values.push_back({value, static_cast<double>(count) / present});
}

} // namespace

void ensureAttribute(Entity& entity, const std::string& name, AttributeType type)
{
    if (entity.attribute(name) == nullptr)
        addAttribute(entity, name, type);
}

void addMeasurements(Entity& entity, const std::vector<Item>& items, bool all)
{
    if (items.empty())
        return;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < entity.attributes.size(); ++i)
        places.emplace(entity.attributes[i].name, i);
    for (const auto& [name, measured] : measure(items)) {
        const auto [place, fresh] = places.emplace(name, entity.attributes.size());
        if (fresh)
            addAttribute(entity, name, measured.type);
        Attribute* attribute = &entity.attributes[place->second];
        attribute->sizeBytes = std::round(measured.bytes / static_cast<double>(measured.present));
        const bool isKey =
            std::find(entity.key.begin(), entity.key.end(), name) != entity.key.end();
        if (measured.present < items.size() && !isKey)
            attribute->present =
                static_cast<double>(measured.present) / static_cast<double>(items.size());
        if (all && !(isKey && entity.key.size() == 1))
            addCounts(*attribute, measured);
    }
    if (all)
        entity.count = static_cast<double>(items.size());
}

} // namespace infera::model
