#include "model/formats/design/designtree.h"

#include "model/base/text.h"
#include "model/design/addition.h"
#include "model/design/names.h"
#include "model/design/quantity.h"
#include "model/formats/yaml/yamlbuild.h"

#include <algorithm>

namespace infera::model::designfile {

namespace {

using yaml::MapBuilder;
using yaml::NodePtr;
using yaml::plainNode;
using yaml::textListNode;
using yaml::textNode;

NodePtr textIf(const std::string& text)
{
    return text.empty() ? nullptr : textNode(text);
}

NodePtr flagIf(bool flag)
{
    return flag ? plainNode("true") : nullptr;
}

NodePtr listIf(const std::vector<std::string>& texts)
{
    return texts.empty() ? nullptr : textListNode(texts);
}

/// A list of one is written as its member.
NodePtr oneOrList(const std::vector<std::string>& texts)
{
    return texts.size() == 1 ? textNode(texts.front()) : listIf(texts);
}

template<typename Text>
NodePtr quantityIf(const std::optional<double>& value, Text text)
{
    return value ? plainNode(text(*value)) : nullptr;
}

template<typename T, std::size_t n>
NodePtr wordUnless(const std::array<Name<T>, n>& names, T value, T usual)
{
    return value == usual ? nullptr : plainNode(nameOf(names, value));
}

std::string bytesText(double value)
{
    return infera::numberText(value);
}

NodePtr valuesTree(const Attribute& attribute)
{
    if (attribute.values.empty())
        return nullptr;
    MapBuilder values(true);
    for (const ValueShare& value : attribute.values)
        values.add(value.value, value.share ? plainNode(shareText(*value.share)) : plainNode("?"));
    return values.ordered().node();
}

NodePtr attributeTree(const Attribute& attribute)
{
    MapBuilder map(true);
    map.add("type", plainNode(toString(attribute.type)));
    map.add("size", quantityIf(attribute.sizeBytes, bytesText));
    map.add("format", textIf(attribute.format));
    map.add("values", valuesTree(attribute));
    map.add("distinct", quantityIf(attribute.distinct, countText));
    map.add("references", textIf(attribute.references));
    map.add("unique", flagIf(attribute.unique));
    map.add("present", quantityIf(attribute.present, shareText));
    map.add("present_with", textIf(attribute.presentWith));
    map.add("monotonic", flagIf(attribute.monotonic));
    return map.brief().node();
}

NodePtr entityTree(const Entity& entity)
{
    MapBuilder map;
    map.add("description", textIf(entity.description));
    map.add("key", oneOrList(entity.key));
    map.add("count", quantityIf(entity.count, countText));
    map.add("growth", quantityIf(entity.growthPerMonth, growthText));
    if (!entity.uniqueCombinations.empty()) {
        std::vector<NodePtr> all;
        for (const std::vector<std::string>& one : entity.uniqueCombinations)
            all.push_back(textListNode(one));
        map.add("unique", yaml::listNode(std::move(all), true));
    }
    MapBuilder attributes;
    for (const Attribute& attribute : entity.attributes)
        attributes.add(attribute.name, attributeTree(attribute));
    if (!attributes.empty())
        map.add("attributes", attributes.ordered().aligned().node());
    return map.node();
}

NodePtr conditionTree(const WhereCondition& condition)
{
    if (!condition.constant)
        return textNode(toString(condition.comparison));
    MapBuilder map(true);
    map.add("operator", condition.comparison == Comparison::Equal
                            ? nullptr
                            : textNode(toString(condition.comparison)));
    return map.add("value", textNode(*condition.constant)).node();
}

NodePtr whereTree(const std::vector<WhereCondition>& where)
{
    if (where.empty())
        return nullptr;
    std::vector<std::string> names;
    MapBuilder map(true);
    std::vector<NodePtr> list;
    bool repeated = false; // one attribute twice cannot be told in a map
    bool plain = true;
    for (const WhereCondition& condition : where) {
        repeated =
            repeated || std::find(names.begin(), names.end(), condition.attribute) != names.end();
        plain = plain && condition.comparison == Comparison::Equal && !condition.constant;
        names.push_back(condition.attribute);
        map.add(condition.attribute, conditionTree(condition));
        list.push_back(MapBuilder(true).add(condition.attribute, conditionTree(condition)).node());
    }
    if (plain)
        return textListNode(names);
    return repeated ? yaml::listNode(std::move(list), true) : map.ordered().node();
}

NodePtr rateTree(const Rate& rate)
{
    if (rate == Rate())
        return nullptr;
    const NodePtr average = quantityIf(rate.averagePerSecond, rateText);
    MapBuilder map(true);
    map.add("average", average ? average : plainNode("?"));
    map.add("peak", quantityIf(rate.peakPerSecond, rateText));
    if (rate.curve == CurveKind::File)
        map.add("curve", MapBuilder(true).add("file", textNode(rate.curveFile)).node());
    else
        map.add("curve", wordUnless(curveNames, rate.curve, CurveKind::Flat));
    return map.brief().node();
}

NodePtr skewTree(const std::optional<Skew>& skew)
{
    if (!skew)
        return nullptr;
    MapBuilder map(true);
    map.add("attribute", textNode(skew->attribute));
    if (skew->distribution == DistributionKind::File)
        map.add("distribution", MapBuilder(true).add("file", textNode(skew->file)).node());
    else
        map.add("distribution", plainNode(nameOf(distributionNames, skew->distribution)));
    const bool zipf = skew->distribution == DistributionKind::Zipf ||
                      skew->distribution == DistributionKind::ScrambledZipf;
    if (zipf || skew->theta != Skew().theta)
        map.add("theta", plainNode(infera::numberText(skew->theta)));
    map.add("keys", quantityIf(skew->hotKeys, countText));
    map.add("traffic", quantityIf(skew->hotTraffic, shareText));
    return map.node();
}

NodePtr returnsTree(const Returns& returns)
{
    if (returns.kind == ReturnsKind::Attributes)
        return textListNode(returns.attributes);
    return wordUnless(returnsNames, returns.kind, ReturnsKind::All);
}

NodePtr addsTree(const std::vector<Addition>& adds)
{
    if (adds.empty())
        return nullptr;
    const bool named = std::all_of(adds.begin(), adds.end(), [](const Addition& one) {
        return one.amount == amountOfCall(one.attribute) && !one.floor;
    });
    std::vector<std::string> names;
    MapBuilder map(true);
    for (const Addition& one : adds) {
        names.push_back(one.attribute);
        const NodePtr amount =
            amountOf(one).parameter.empty() ? plainNode(one.amount) : textNode(one.amount);
        MapBuilder floored(true);
        floored.add("by", amount);
        floored.add("floor", one.floor ? plainNode(*one.floor) : nullptr);
        map.add(one.attribute, one.floor ? floored.node() : amount);
    }
    return named ? textListNode(names) : map.node();
}

NodePtr itemsTree(const std::vector<TransactionItem>& items)
{
    if (items.empty())
        return nullptr;
    std::vector<NodePtr> all;
    for (const TransactionItem& item : items) {
        MapBuilder map(true);
        map.add("operation", plainNode(toString(item.operation)));
        map.add("entity", textIf(item.entity));
        map.add("where", whereTree(item.where));
        map.add("sets", listIf(setOnly(item.sets, item.adds, item.removes)));
        map.add("adds", addsTree(item.adds));
        map.add("removes", listIf(item.removes));
        map.add("condition", textIf(item.condition));
        all.push_back(map.node());
    }
    return yaml::listNode(std::move(all), false);
}

NodePtr patternTree(const AccessPattern& pattern)
{
    MapBuilder map;
    map.add("name", textNode(pattern.name));
    map.add("description", textIf(pattern.description));
    map.add("operation", plainNode(toString(pattern.operation)));
    map.add("entity", oneOrList(pattern.entities));
    map.add("where", whereTree(pattern.where));
    map.add("sets", listIf(setOnly(pattern.sets, pattern.adds, pattern.removes)));
    map.add("adds", addsTree(pattern.adds));
    map.add("removes", listIf(pattern.removes));
    map.add("condition", textIf(pattern.condition));
    map.add("items", itemsTree(pattern.items));
    if (pattern.order)
        map.add("order", textNode(pattern.order->attribute +
                                  (pattern.order->descending ? " desc" : " asc")));
    if (pattern.limit)
        map.add("limit", plainNode(std::to_string(*pattern.limit)));
    map.add("returns", returnsTree(pattern.returns));
    map.add("consistency",
            wordUnless(consistencyNames, pattern.consistency, Consistency::Eventual));
    map.add("matches", quantityIf(pattern.matches, countText));
    map.add("rate", rateTree(pattern.rate));
    map.add("skew", skewTree(pattern.skew));
    return map.node();
}

} // namespace

NodePtr targetTree(const Target& target)
{
    const Target usual;
    MapBuilder map;
    map.add("provider", target.provider == usual.provider ? nullptr : textNode(target.provider));
    map.add("region", textIf(target.region));
    map.add("environment", textIf(target.environment));
    map.add("table_name", textIf(target.tableName));
    map.add("strategy", wordUnless(strategyNames, target.strategy, usual.strategy));
    map.add("billing_mode", wordUnless(billingModeNames, target.billingMode, usual.billingMode));
    map.add("table_class", wordUnless(tableClassNames, target.tableClass, usual.tableClass));
    map.add("ttl_attribute", textIf(target.ttlAttribute));
    map.add("streams", wordUnless(streamViewNames, target.streams, usual.streams));
    map.add("point_in_time_recovery", flagIf(target.pointInTimeRecovery));
    map.add("encryption", wordUnless(encryptionNames, target.encryption, usual.encryption));
    map.add("deletion_protection", flagIf(target.deletionProtection));
    map.add("replicas", listIf(target.replicas));
    if (target.maxIndexes != usual.maxIndexes)
        map.add("max_indexes", plainNode(std::to_string(target.maxIndexes)));
    map.add("pinned", pinnedTree(target.pinned));
    map.add("forbidden_rules", listIf(target.forbiddenRules));
    MapBuilder tags(true);
    for (const auto& [name, value] : target.tags)
        tags.add(name, textNode(value));
    map.add("tags", tags.empty() ? nullptr : tags.node());
    if (!target.applicationYaml.empty()) {
        const auto application = yaml::parse(target.applicationYaml, "application");
        if (application && (*application)->isMap())
            map.add("application", *application);
    }
    return map.node();
}

NodePtr entitiesTree(const std::vector<Entity>& entities)
{
    MapBuilder map;
    for (const Entity& entity : entities)
        map.add(entity.name, entityTree(entity));
    return map.ordered().node();
}

NodePtr patternsTree(const std::vector<AccessPattern>& patterns)
{
    std::vector<NodePtr> all;
    for (const AccessPattern& pattern : patterns)
        all.push_back(patternTree(pattern));
    return yaml::listNode(std::move(all), false);
}

NodePtr designTree(const Design& design)
{
    MapBuilder map;
    map.add("infera_design", plainNode(std::to_string(design.format)));
    map.add("name", textNode(design.name));
    map.add("description", textIf(design.description));
    map.add("target", targetTree(design.target));
    map.add("entities", entitiesTree(design.entities));
    map.add("access_patterns", patternsTree(design.accessPatterns));
    std::vector<NodePtr> layouts;
    for (const Layout& layout : design.layouts)
        layouts.push_back(layoutTree(layout));
    map.add("layouts", yaml::listNode(std::move(layouts), false));
    map.add("chosen_layout",
            design.chosenLayout.empty() ? yaml::nullNode() : textNode(design.chosenLayout));
    return map.node();
}

} // namespace infera::model::designfile
