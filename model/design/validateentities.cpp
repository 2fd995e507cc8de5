#include "model/design/validation.h"

#include "model/base/text.h"
#include "model/capacity/limits.h"
#include "model/design/defaults.h"
#include "model/design/keybytes.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace infera::model::validation {

namespace {

// The size of an item, names and values together (Developer Guide, "Quotas": Items).
constexpr double largestItemBytes = 409'600;

void checkRange(Context& context, const std::string& key, const std::optional<double>& value,
                double least, double most, std::string_view expected)
{
    if (value && !(*value >= least && *value <= most))
        context.error("out-of-range", key, "Expected " + std::string(expected) + ".");
}

void checkKey(Context& context, const Entity& entity, const std::string& path)
{
    if (entity.key.empty()) {
        context.error("missing-key", path + ".key",
                      "The entity " + quoted(entity.name) +
                          " has no key; expected the attributes that identify one item.");
        return;
    }
    std::set<std::string> seen;
    std::vector<double> bytes; // of those that are not too long alone
    for (std::size_t i = 0; i < entity.key.size(); ++i) {
        const std::string key = entity.key.size() == 1 ? path + ".key" : at(path + ".key", i);
        const std::string& name = entity.key[i];
        if (!seen.insert(name).second) {
            context.error("duplicate-name", key, quoted(name) + " stands twice in the key.");
            continue;
        }
        const Attribute* attribute = context.knownAttribute(entity, name, key);
        if (attribute == nullptr)
            continue;
        if (!isKeyType(attribute->type))
            context.error("key-type", key,
                          "A key has type S, N or B; " + quoted(name) + " is " +
                              std::string(toString(attribute->type)) + ".");
        if (!canBeKey(*attribute))
            context.error("key-size", key,
                          "Items cannot be identified by " + tooLongText(*attribute));
        else
            bytes.push_back(defaults::valueBytes(*attribute));
        if (attribute->present.value_or(1) < 1 || !attribute->presentWith.empty())
            context.error("key-present", key,
                          "Every item has its key; " + quoted(name) +
                              " is said to be present in some items only.");
    }
    if (!fitKeysTogether(bytes, 0))
        context.error("key-size", path + ".key",
                      "Items cannot be identified by " + join(entity.key, " and ") +
                          ": their values are together longer than a partition key (" +
                          std::to_string(capacity::partitionKeyBytesMax) +
                          " bytes) and a sort key (" + std::to_string(capacity::sortKeyBytesMax) +
                          ") can be. Use shorter attributes, or a hash of them.");
}

void checkValues(Context& context, const Attribute& attribute, const std::string& path)
{
    double sum = 0;
    std::set<std::string> seen;
    for (const ValueShare& value : attribute.values) {
        const std::string key = path + ".values." + value.value;
        if (!seen.insert(value.value).second)
            context.error("duplicate-name", key, quoted(value.value) + " stands twice.");
        if (!fitsType(value.value, attribute.type))
            context.error("value-type", key,
                          quoted(value.value) + " is no value of type " +
                              std::string(toString(attribute.type)) + ".");
        checkRange(context, key, value.share, 0, 1, "a share from 0% to 100%");
        sum += value.share.value_or(0);
    }
    // Three shares of a third are written 33.3% or 33.4%: a hundredth of rounding is no mistake.
    constexpr double rounding = 0.01;
    if (sum > 1 + rounding)
        context.error("shares-exceed-whole", path + ".values",
                      "The shares add up to " + numberText(std::round(sum * 10'000) / 100) +
                          "%, more than the whole.");
}

void checkReference(Context& context, const Attribute& attribute, const std::string& path)
{
    if (attribute.references.empty())
        return;
    const std::string key = path + ".references";
    const Entity* target = context.knownEntity(attribute.references, key);
    if (target == nullptr || target->key.size() != 1)
        return;
    const Attribute* identity = target->attribute(target->key.front());
    if (identity != nullptr && identity->type != attribute.type)
        context.error("reference-type", key,
                      quoted(attribute.name) + " is " + std::string(toString(attribute.type)) +
                          ", but the key of " + quoted(target->name) + " is " +
                          std::string(toString(identity->type)) + ".");
}

void checkAttribute(Context& context, const Entity& entity, const Attribute& attribute,
                    const std::string& path)
{
    if (attribute.name.empty())
        context.error("missing-name", path, "An attribute has no name.");
    checkRange(context, path + ".size", attribute.sizeBytes, 0, largestItemBytes,
               "at most 409,600 bytes, the largest item DynamoDB takes; what is larger stands in "
               "Amazon S3, and its key here");
    checkRange(context, path + ".distinct", attribute.distinct, 1, 1e18, "at least 1");
    checkRange(context, path + ".present", attribute.present, 0, 1, "a share from 0% to 100%");
    if (!attribute.values.empty())
        checkValues(context, attribute, path);
    checkReference(context, attribute, path);
    if (attribute.presentWith.empty())
        return;
    if (attribute.presentWith == attribute.name)
        context.error("self-reference", path + ".present_with",
                      "An attribute is not present with itself.");
    else
        context.knownAttribute(entity, attribute.presentWith, path + ".present_with");
}

void checkAttributes(Context& context, const Entity& entity, const std::string& path)
{
    std::set<std::string> seen;
    for (const Attribute& attribute : entity.attributes) {
        const std::string key = path + ".attributes." + attribute.name;
        if (!seen.insert(attribute.name).second)
            context.error("duplicate-name", key,
                          "The attribute " + quoted(attribute.name) + " stands twice.");
        checkAttribute(context, entity, attribute, key);
    }
}

} // namespace

void checkEntities(Context& context)
{
    std::set<std::string> seen;
    for (const Entity& entity : context.design.entities) {
        const std::string path = "entities." + entity.name;
        if (entity.name.empty())
            context.error("missing-name", path, "An entity has no name.");
        if (!seen.insert(entity.name).second)
            context.error("duplicate-name", path,
                          "The entity " + quoted(entity.name) + " stands twice.");
        checkAttributes(context, entity, path);
        checkKey(context, entity, path);
        checkRange(context, path + ".count", entity.count, 0, 1e18, "0 or more items");
        checkRange(context, path + ".growth", entity.growthPerMonth, -1, 1e6,
                   "growth of more than -100%");
        for (std::size_t i = 0; i < entity.uniqueCombinations.size(); ++i) {
            const std::string key = at(path + ".unique", i);
            if (entity.uniqueCombinations[i].empty())
                context.error("missing-value", key, "A combination needs attributes.");
            context.knownAttributes(entity, entity.uniqueCombinations[i], key);
        }
    }
}

void checkTarget(Context& context)
{
    const Target& target = context.design.target;
    if (target.provider != "aws")
        context.error("unknown-value", "target.provider",
                      "DynamoDB is a service of aws; " + quoted(target.provider) +
                          " is not known here.");
    if (!isRegion(target.region))
        context.error("unknown-value", "target.region",
                      quoted(target.region) + " is not a region; expected one such as us-east-1.");
    if (!target.tableName.empty() && !isTableName(target.tableName))
        context.error("table-name", "target.table_name",
                      quoted(target.tableName) +
                          " is no name of a table: 3 to 255 of a-z, A-Z, 0-9, _, - and . are.");
    if (target.maxIndexes < 0 || target.maxIndexes > 20)
        context.error("out-of-range", "target.max_indexes", "Expected a number from 0 to 20.");
    for (std::size_t i = 0; i < target.replicas.size(); ++i) {
        const std::string& region = target.replicas[i];
        const std::string key = at("target.replicas", i);
        if (!isRegion(region))
            context.error("unknown-value", key, quoted(region) + " is not a region.");
        const bool repeated =
            std::count(target.replicas.begin(), target.replicas.end(), region) > 1;
        if (region == target.region || repeated)
            context.error("duplicate-name", key,
                          "The table is in " + quoted(region) +
                              " already; replicas are further regions.");
    }
}

} // namespace infera::model::validation
