#include "model/design/validate.h"

#include "model/base/text.h"
#include "model/capacity/limits.h"
#include "model/design/defaults.h"
#include "model/design/keybytes.h"
#include "model/design/quantity.h"
#include "model/design/validation.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace infera::model {

namespace validation {

namespace {

/// Nothing joins entities when it is read: what is asked for has to stand in the item itself.
std::string ofReferenced(const Design& design, const Entity& entity, const std::string& name)
{
    for (const Attribute& one : entity.attributes) {
        const Entity* other = design.entity(one.references);
        if (other && other != &entity && other->attribute(name))
            return " " + quoted(other->name) + ", which it references by " + quoted(one.name) +
                   ", has one: copy it into " + quoted(entity.name) +
                   " to ask by it (rule V3 of docs/RULES.md).";
    }
    return {};
}

} // namespace

void Context::error(std::string code, std::string key, std::string message)
{
    errors.push_back({std::move(code), std::move(message), {{}, 0, 0, std::move(key)}});
}

const Entity* Context::knownEntity(const std::string& name, const std::string& key)
{
    if (const Entity* found = design.entity(name))
        return found;
    std::vector<std::string> names;
    for (const Entity& entity : design.entities)
        names.push_back(entity.name);
    error("unknown-entity", key, "There is no entity " + quoted(name) + "." + meant(name, names));
    return nullptr;
}

const Attribute* Context::knownAttribute(const Entity& entity, const std::string& name,
                                         const std::string& key)
{
    if (const Attribute* found = entity.attribute(name))
        return found;
    if (options.partlyKnownEntities.count(entity.name) > 0)
        return nullptr;
    std::vector<std::string> names;
    for (const Attribute& attribute : entity.attributes)
        names.push_back(attribute.name);
    error("unknown-attribute", key,
          "The entity " + quoted(entity.name) + " has no attribute " + quoted(name) + "." +
              ofReferenced(design, entity, name) + meant(name, names));
    return nullptr;
}

void Context::knownAttributes(const Entity& entity, const std::vector<std::string>& names,
                              const std::string& key)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        knownAttribute(entity, names[i], names.size() == 1 ? key : at(key, i));
}

std::string quoted(std::string_view word)
{
    constexpr std::size_t longest = 80;
    if (word.size() > longest)
        return "\"" + std::string(word.substr(0, longest)) + "...\"";
    return "\"" + std::string(word) + "\"";
}

std::string meant(std::string_view word, const std::vector<std::string>& candidates)
{
    const std::string near = didYouMean(word, candidates);
    return near.empty() ? std::string() : " Did you mean \"" + near + "\"?";
}

std::string at(std::string_view list, std::size_t index)
{
    return std::string(list) + "[" + std::to_string(index) + "]";
}

bool isKeyType(AttributeType type)
{
    return type == AttributeType::S || type == AttributeType::N || type == AttributeType::B;
}

bool canBeKey(const Attribute& attribute)
{
    return fitsPartitionKey(defaults::valueBytes(attribute));
}

std::string tooLongText(const Attribute& attribute)
{
    return quoted(attribute.name) + ": its values have " +
           numberText(std::round(defaults::valueBytes(attribute))) +
           " bytes on average, and the value of a partition key has at most " +
           std::to_string(capacity::partitionKeyBytesMax) +
           ". Use a shorter attribute, or a hash of it.";
}

bool fitsType(std::string_view text, AttributeType type)
{
    if (type == AttributeType::N)
        return parsePlainNumber(text).has_value();
    if (type == AttributeType::BOOL)
        return text == "true" || text == "false";
    return type == AttributeType::S || type == AttributeType::B;
}

bool isTableName(std::string_view name)
{
    // Amazon DynamoDB Developer Guide, "Naming rules".
    return name.size() >= 3 && name.size() <= 255 &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-' || c == '.';
           });
}

bool isRegion(std::string_view name)
{
    const std::vector<std::string> parts = split(name, '-');
    const auto isWord = [](const std::string& part) {
        return !part.empty() &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    };
    const std::string& last = parts.back();
    return parts.size() >= 3 && std::all_of(parts.begin(), parts.end() - 1, isWord) &&
           !last.empty() && last.size() <= 2 &&
           last.find_first_not_of("0123456789") == std::string::npos;
}

} // namespace validation

std::vector<Error> validate(const Design& design, const ValidationOptions& options)
{
    validation::Context context{design, options, {}};
    if (design.name.empty())
        context.error("missing-name", "name", "The design has no name.");
    validation::checkTarget(context);
    validation::checkEntities(context);
    validation::checkPatterns(context);
    validation::checkLayouts(context);
    validation::checkRestrictions(context);
    return std::move(context.errors);
}

} // namespace infera::model
