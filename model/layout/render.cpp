#include "model/layout/render.h"

#include "model/layout/copies.h"

#include "model/base/random.h"
#include "model/design/namelists.h"
#include "model/item/dynamodbjson.h"
#include "model/item/scalar.h"

#include <algorithm>

namespace infera::model {

namespace {

/// The text of one hole; nothing when it has no value or the value cannot stand in a key.
std::optional<std::string> holeText(const KeyTemplate::Part& part, const ValueLookup& lookup,
                                    std::optional<int> shard)
{
    if (part.text == "shard" && shard)
        return std::to_string(*shard);
    const AttributeValue* value = lookup(part.text);
    if (value == nullptr)
        return std::nullopt;
    std::optional<std::string> text = keyText(*value);
    if (!text || part.padding == 0)
        return text;
    if (text->empty() || text->front() == '-')
        return std::nullopt; // padded negative numbers would sort backwards
    const std::size_t integerDigits = std::min(text->find('.'), text->size());
    const auto padding = static_cast<std::size_t>(part.padding);
    if (integerDigits < padding)
        text->insert(0, padding - integerDigits, '0');
    return text;
}

bool meets(const AttributeCondition& condition, const AttributeValue* have,
           const ValueLookup& lookup)
{
    if (condition.op == FilterOperator::Exists || condition.op == FilterOperator::NotExists)
        return (have != nullptr) == (condition.op == FilterOperator::Exists);
    if (have == nullptr)
        return condition.op == FilterOperator::NotEqual;
    std::vector<AttributeValue> values;
    for (const KeyTemplate& one : condition.values) {
        auto value = renderTemplate(one, have->type(), lookup);
        if (!value)
            return condition.op == FilterOperator::NotEqual;
        values.push_back(std::move(*value));
    }
    const auto order = [&](std::size_t i) {
        return i < values.size() ? compareScalars(*have, values[i]) : std::nullopt;
    };
    const auto text = [](const AttributeValue& value) {
        return scalarText(value).value_or(std::string());
    };
    switch (condition.op) {
    case FilterOperator::Equal:
        return order(0) && *order(0) == 0;
    case FilterOperator::NotEqual:
        return !order(0) || *order(0) != 0;
    case FilterOperator::Less:
        return order(0) && *order(0) < 0;
    case FilterOperator::LessOrEqual:
        return order(0) && *order(0) <= 0;
    case FilterOperator::Greater:
        return order(0) && *order(0) > 0;
    case FilterOperator::GreaterOrEqual:
        return order(0) && *order(0) >= 0;
    case FilterOperator::Between:
        return order(0) && order(1) && *order(0) >= 0 && *order(1) <= 0;
    case FilterOperator::BeginsWith:
        return !values.empty() && text(*have).starts_with(text(values[0]));
    case FilterOperator::Contains:
        return !values.empty() && text(*have).find(text(values[0])) != std::string::npos;
    case FilterOperator::In:
        return std::any_of(values.begin(), values.end(), [&](const AttributeValue& one) {
            const auto compared = compareScalars(*have, one);
            return compared && *compared == 0;
        });
    default:
        return false;
    }
}

/// Key attributes of a table or index with their types, partition key first.
struct KeySchema
{
    std::vector<KeyAttribute> partitionKey;
    std::vector<KeyAttribute> sortKey;
};

KeySchema schemaOf(const Table& table, const Index* index)
{
    if (index != nullptr)
        return {index->partitionKey, index->sortKey};
    KeySchema schema{{table.partitionKey}, {}};
    if (table.sortKey)
        schema.sortKey.push_back(*table.sortKey);
    return schema;
}

/// Renders one part of a key schema into `keys`; false when a value is missing.
bool renderInto(Item& keys, const std::vector<KeyAttribute>& schema, const KeyTemplates& templates,
                const ValueLookup& lookup, std::optional<int> shard)
{
    if (templates.size() < schema.size())
        return false;
    for (std::size_t i = 0; i < schema.size(); ++i) {
        auto value = renderTemplate(templates[i], schema[i].type, lookup, shard);
        if (!value)
            return false;
        keys[schema[i].name] = std::move(*value);
    }
    return true;
}

bool hasShard(const EntityKeys& keys)
{
    const auto sharded = [](const KeyTemplate& one) { return one.hasShard(); };
    return std::any_of(keys.partitionKey.begin(), keys.partitionKey.end(), sharded) ||
           std::any_of(keys.sortKey.begin(), keys.sortKey.end(), sharded);
}

/// Adds `more` to `stored`; the name of an attribute with another value already there, or nothing.
std::optional<std::string> merge(Item& stored, const Item& more)
{
    for (const auto& [name, value] : more) {
        const auto [at, added] = stored.emplace(name, value);
        if (!added && at->second != value)
            return name;
    }
    return std::nullopt;
}

} // namespace

ValueLookup lookupIn(const Item& item)
{
    return [&item](std::string_view name) -> const AttributeValue* {
        const auto found = item.find(name);
        return found == item.end() ? nullptr : &found->second;
    };
}

ShardDraw shardOf(const Entity& entity, const Item& item)
{
    std::string bytes;
    for (const std::string& name : entity.key) {
        const auto found = item.find(name);
        if (found != item.end())
            bytes += toJsonText(found->second);
        bytes += '\0';
    }
    return [hash = stableHash(bytes)](int shards) {
        return static_cast<int>(
            Random(hash).below(static_cast<std::uint64_t>(std::max(1, shards))));
    };
}

std::optional<AttributeValue> renderTemplate(const KeyTemplate& keyTemplate, AttributeType type,
                                             const ValueLookup& lookup, std::optional<int> shard)
{
    const std::vector<KeyTemplate::Part> parts = keyTemplate.parts();
    if (parts.size() == 1 && parts[0].isHole && parts[0].padding == 0) {
        const AttributeValue* value = lookup(parts[0].text);
        if (value != nullptr && value->type() == type)
            return *value;
    }
    std::string text;
    for (const KeyTemplate::Part& part : parts) {
        const auto piece = part.isHole ? holeText(part, lookup, shard) : part.text;
        if (!piece)
            return std::nullopt;
        text += *piece;
    }
    return scalarFromText(type, text);
}

std::optional<int> calculatedShard(const std::vector<std::string>& shardBy, int shards,
                                   const ValueLookup& lookup)
{
    std::string bytes;
    for (const std::string& name : shardBy) {
        const AttributeValue* value = lookup(name);
        const auto text = value == nullptr ? std::nullopt : keyText(*value);
        if (!text)
            return std::nullopt;
        bytes += *text;
        bytes += '\0';
    }
    return static_cast<int>(stableHash(bytes) % static_cast<std::uint64_t>(std::max(1, shards)));
}

bool meetsConditions(const std::vector<AttributeCondition>& conditions, const Item& item,
                     const ValueLookup& lookup)
{
    return std::all_of(conditions.begin(), conditions.end(), [&](const AttributeCondition& one) {
        const auto found = item.find(one.attribute);
        return meets(one, found == item.end() ? nullptr : &found->second, lookup);
    });
}

std::optional<Item> renderKeys(const Table& table, const EntityLayout& entity,
                               std::string_view index, const Item& item, const ShardDraw& draw)
{
    const EntityKeys* keys = &entity.keys;
    const Index* schemaIndex = nullptr;
    if (!index.empty()) {
        const auto found = entity.indexes.find(std::string(index));
        schemaIndex = table.index(index);
        if (found == entity.indexes.end() || schemaIndex == nullptr)
            return std::nullopt;
        keys = &found->second;
    }
    const ValueLookup lookup = lookupIn(item);
    if (!meetsConditions(keys->when, item, lookup))
        return std::nullopt;
    std::optional<int> shard;
    if (hasShard(*keys)) {
        shard = keys->shardBy.empty() ? std::optional<int>(draw(keys->shards))
                                      : calculatedShard(keys->shardBy, keys->shards, lookup);
        if (!shard)
            return std::nullopt;
    }
    const KeySchema schema = schemaOf(table, schemaIndex);
    // A local index shares the table's partition key, so its templates may leave it out.
    const bool local = schemaIndex != nullptr && schemaIndex->kind == IndexKind::Local;
    Item rendered;
    if (!(local && keys->partitionKey.empty()) &&
        !renderInto(rendered, schema.partitionKey, keys->partitionKey, lookup, shard))
        return std::nullopt;
    if (!renderInto(rendered, schema.sortKey, keys->sortKey, lookup, shard))
        return std::nullopt;
    return rendered;
}

Result<Item> storedItem(const Table& table, const EntityLayout& entity, const Item& item,
                        const ShardDraw& draw)
{
    const auto conflict = [&](const std::string& name) {
        return failure("attribute-conflict", "The key attribute '" + name + "' of table " +
                                                 table.name +
                                                 " is also an "
                                                 "attribute of " +
                                                 entity.name + " with another value.");
    };
    const std::optional<Item> keys = renderKeys(table, entity, {}, item, draw);
    if (!keys)
        return failure("no-table-key", "An item of " + entity.name +
                                           " has no value for an "
                                           "attribute of its key in table " +
                                           table.name + ".");
    Item stored = carriedPart(entity, item);
    if (const auto name = merge(stored, *keys))
        return conflict(*name);
    for (const auto& [index, ignored] : entity.indexes) {
        const std::optional<Item> indexKeys = renderKeys(table, entity, index, item, draw);
        if (!indexKeys)
            continue;
        if (const auto name = merge(stored, *indexKeys))
            return conflict(*name);
    }
    if (!table.entityAttribute.empty()) {
        const Item attribute = {{table.entityAttribute, AttributeValue{entity.name}}};
        if (const auto name = merge(stored, attribute))
            return conflict(*name);
    }
    return stored;
}

Item keyOf(const Table& table, const Item& stored, std::string_view index)
{
    Item key;
    const auto take = [&](const KeySchema& schema) {
        for (const auto* part : {&schema.partitionKey, &schema.sortKey}) {
            for (const KeyAttribute& one : *part) {
                const auto found = stored.find(one.name);
                if (found != stored.end())
                    key.insert(*found);
            }
        }
    };
    take(schemaOf(table, nullptr));
    if (!index.empty() && table.index(index) != nullptr)
        take(schemaOf(table, table.index(index)));
    return key;
}

std::vector<std::string> addedAttributes(const Table& table, const Entity& entity)
{
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && entity.attribute(name) == nullptr)
            names.push_back(name);
    };
    add(table.partitionKey.name);
    if (table.sortKey)
        add(table.sortKey->name);
    add(table.entityAttribute);
    for (const Index& index : table.indexes) {
        for (const auto* part : {&index.partitionKey, &index.sortKey}) {
            for (const KeyAttribute& one : *part)
                add(one.name);
        }
    }
    sortUnique(names);
    return names;
}

Item withoutAdded(const Table& table, const Entity& entity, Item stored)
{
    for (const std::string& name : addedAttributes(table, entity))
        stored.erase(name);
    return stored;
}

} // namespace infera::model
