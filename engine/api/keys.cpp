#include "engine/api/keys.h"

#include "engine/item/keyencoding.h"
#include "model/capacity/capacity.h"

#include <algorithm>

namespace infera::engine {

using model::AttributeType;
using model::AttributeValue;
using model::Item;

namespace {

/// What a key can hold: the bytes of S and B; nothing for a number, which always fits.
const std::string* keyText(const AttributeValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value.value))
        return text;
    if (const auto* binary = std::get_if<model::Binary>(&value.value))
        return &binary->bytes;
    return nullptr;
}

std::string_view emptyWord(const AttributeValue& value)
{
    return value.type() == AttributeType::S ? "string" : "binary";
}

constexpr std::string_view emptyKeyBegin =
    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
    "contain an empty ";

Failed emptyKey(const AttributeValue& value, const std::string& name)
{
    return validationError(std::string(emptyKeyBegin) + std::string(emptyWord(value)) +
                           " value. Key: " + name);
}

} // namespace

Result<void> validateKeySize(const AttributeValue& value, bool isHash)
{
    const std::string* text = keyText(value);
    if (!text)
        return {};
    if (isHash && text->size() > model::capacity::partitionKeyBytesMax)
        return invalidParameter("Size of hashkey has exceeded the maximum size limit of2048 bytes");
    if (!isHash && text->size() > model::capacity::sortKeyBytesMax)
        return invalidParameter(
            "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    return {};
}

namespace {

Result<void> validateTableKeyOfItem(const Item& item, const KeyAttribute& attribute, bool isHash)
{
    const auto found = item.find(attribute.name);
    if (found == item.end())
        return invalidParameter("Missing the key " + attribute.name + " in the item");
    if (found->second.type() != attribute.type)
        return invalidParameter("Type mismatch for key " + attribute.name +
                                " expected: " + std::string(toString(attribute.type)) +
                                " actual: " + std::string(toString(found->second.type())));
    const std::string* text = keyText(found->second);
    if (text && text->empty())
        return emptyKey(found->second, attribute.name);
    return validateKeySize(found->second, isHash);
}

Result<void> validateIndexKeyOfItem(const Item& item, const KeyAttribute& attribute, bool isHash,
                                    const IndexState& index)
{
    const auto found = item.find(attribute.name);
    if (found == item.end())
        return {};
    if (found->second.type() != attribute.type)
        return invalidParameter("Type mismatch for Index Key " + attribute.name +
                                " Expected: " + std::string(toString(attribute.type)) +
                                " Actual: " + std::string(toString(found->second.type())) +
                                " IndexName: " + index.name);
    const std::string* text = keyText(found->second);
    if (text && text->empty())
        return validationError(
            "One or more parameter values are not valid. A value specified for a secondary index "
            "key "
            "is not supported. The AttributeValue for a key attribute cannot contain an empty " +
            std::string(emptyWord(found->second)) + " value. IndexName: " + index.name +
            ", IndexKey: " + attribute.name);
    return validateKeySize(found->second, isHash);
}

/// "Nested attribute depth", Constraints; an attribute is the first level, and what lies in its
/// deepest map or list the last (paritysuite/dynamodb-conformance, four regions, June 2026).
constexpr int nestingMax = 32;

Result<void> validateNested(const AttributeValue& value, int depth);

Result<void> validateSet(const AttributeValue& value)
{
    if (const auto* strings = std::get_if<model::StringSet>(&value.value);
        strings && strings->values.empty())
        return invalidParameter("An string set  may not be empty");
    if (const auto* numbers = std::get_if<model::NumberSet>(&value.value);
        numbers && numbers->values.empty())
        return invalidParameter("An number set  may not be empty");
    if (const auto* binaries = std::get_if<model::BinarySet>(&value.value);
        binaries && binaries->values.empty())
        return invalidParameter("Binary sets should not be empty");
    return {};
}

Result<void> validateNested(const AttributeValue& value, int depth)
{
    if (depth > nestingMax)
        return validationError("Nesting Levels have exceeded supported limits: Attributes in "
                               "the item have nested levels beyond supported limit");
    const auto* map = std::get_if<model::AttributeMap>(&value.value);
    const auto* list = std::get_if<model::AttributeList>(&value.value);
    if (!map && !list)
        return validateSet(value);
    if (map) {
        for (const auto& [name, one] : *map) {
            if (auto valid = validateNested(one, depth + 1); !valid)
                return valid;
        }
        return {};
    }
    for (const AttributeValue& one : *list) {
        if (auto valid = validateNested(one, depth + 1); !valid)
            return valid;
    }
    return {};
}

} // namespace

bool isEmptyKeyError(const Error& error)
{
    return error.message.starts_with(emptyKeyBegin);
}

Result<void> validateKeyAttribute(const Item& key, const KeyAttribute& attribute, bool isHash)
{
    const auto found = key.find(attribute.name);
    if (found == key.end() || found->second.type() != attribute.type)
        return validationError("The provided key element does not match the schema");
    const std::string* text = keyText(found->second);
    if (text && text->empty())
        return emptyKey(found->second, attribute.name);
    return validateKeySize(found->second, isHash);
}

Result<void> validateKey(const Item& key, const KeySchema& schema)
{
    if (key.size() != schema.hash.size() + schema.range.size())
        return validationError("The provided key element does not match the schema");
    for (const KeyAttribute& attribute : schema.hash) {
        if (auto valid = validateKeyAttribute(key, attribute, true); !valid)
            return valid;
    }
    for (const KeyAttribute& attribute : schema.range) {
        if (auto valid = validateKeyAttribute(key, attribute, false); !valid)
            return valid;
    }
    return {};
}

Result<void> validateIndexKeys(const Item& item, const IndexState& index)
{
    for (const KeyAttribute& attribute : index.key.hash) {
        if (auto valid = validateIndexKeyOfItem(item, attribute, true, index); !valid)
            return valid;
    }
    for (const KeyAttribute& attribute : index.key.range) {
        if (auto valid = validateIndexKeyOfItem(item, attribute, false, index); !valid)
            return valid;
    }
    return {};
}

Result<void> validateItemKeys(const Item& item, const TableState& table)
{
    for (const KeyAttribute& attribute : table.key.hash) {
        if (auto valid = validateTableKeyOfItem(item, attribute, true); !valid)
            return valid;
    }
    for (const KeyAttribute& attribute : table.key.range) {
        if (auto valid = validateTableKeyOfItem(item, attribute, false); !valid)
            return valid;
    }
    for (const auto& index : table.indexes) {
        if (auto valid = validateIndexKeys(item, *index); !valid)
            return valid;
    }
    return {};
}

Result<void> validateNewItem(const Item& item, const TableState& table)
{
    if (auto valid = validateItemKeys(item, table); !valid)
        return valid;
    if (isTooLarge(item, table))
        return validationError("Item size has exceeded the maximum allowed size");
    return {};
}

bool isTooLarge(const Item& item, const TableState& table)
{
    model::capacity::Bytes bytes = model::capacity::itemBytes(item);
    for (const auto& index : table.indexes) {
        if (!index->global && hasEntry(*index, item))
            bytes += entryBytes(*index, item);
    }
    return bytes > model::capacity::itemBytesMax;
}

Result<void> validateValue(const AttributeValue& value)
{
    return validateNested(value, 1);
}

Result<void> validateAttributeName(std::string_view name)
{
    constexpr std::size_t nameBytesMax = 65'535; // "AttributeName", the API's model
    if (name.empty())
        return validationError("One or more parameter values are not valid. Empty attribute name");
    if (name.size() > nameBytesMax)
        return validationError("One or more parameter values are not valid. The attribute name "
                               "exceeds the size limit of " +
                               std::to_string(nameBytesMax) + " bytes");
    return {};
}

Result<void> validateValues(const model::AttributeMap& values)
{
    for (const auto& [name, value] : values) {
        if (auto valid = validateAttributeName(name); !valid)
            return valid;
        if (auto valid = validateNested(value, 1); !valid)
            return valid;
    }
    return {};
}

std::string encodePartition(const std::vector<KeyAttribute>& hash, const Item& item)
{
    std::string bytes;
    for (const KeyAttribute& attribute : hash)
        bytes += keyBytes(item.find(attribute.name)->second);
    std::string key = ringPrefix(bytes);
    for (const KeyAttribute& attribute : hash)
        appendKeyValue(key, item.find(attribute.name)->second);
    return key;
}

std::string encodeTableKey(const KeySchema& schema, const Item& item)
{
    std::string key = encodePartition(schema.hash, item);
    for (const KeyAttribute& attribute : schema.range)
        appendKeyValue(key, item.find(attribute.name)->second);
    return key;
}

bool hasEntry(const IndexState& index, const Item& item)
{
    const auto isIn = [&](const KeyAttribute& attribute) {
        const auto found = item.find(attribute.name);
        return found != item.end() && found->second.type() == attribute.type;
    };
    return std::all_of(index.key.hash.begin(), index.key.hash.end(), isIn) &&
           std::all_of(index.key.range.begin(), index.key.range.end(), isIn);
}

std::string encodeEntryKey(const IndexState& index, const Item& item, std::string_view tableKey)
{
    // Entries with the same index key are ordered by the table's key, ring prefix included.
    std::string key = encodeTableKey(index.key, item);
    key += tableKey;
    return key;
}

std::optional<std::string> encodeIndexKey(const IndexState& index, const KeySchema& tableKey,
                                          const Item& item)
{
    if (!hasEntry(index, item))
        return std::nullopt;
    return encodeEntryKey(index, item, encodeTableKey(tableKey, item));
}

Item keyOf(const Item& item, const KeySchema& tableKey, const IndexState* index)
{
    Item key;
    const auto take = [&](const std::vector<KeyAttribute>& attributes) {
        for (const KeyAttribute& attribute : attributes) {
            if (const auto found = item.find(attribute.name); found != item.end())
                key.insert(*found);
        }
    };
    take(tableKey.hash);
    take(tableKey.range);
    if (index) {
        take(index->key.hash);
        take(index->key.range);
    }
    return key;
}

Item projectedEntry(const Item& item, const IndexState& index)
{
    if (index.projection.type == ProjectionType::All)
        return item;
    Item entry;
    for (const std::string& name : index.projected) {
        if (const auto found = item.find(name); found != item.end())
            entry.emplace_hint(entry.end(), found->first, found->second);
    }
    return entry;
}

model::capacity::Bytes entryBytes(const IndexState& index, const Item& item)
{
    if (index.projection.type == ProjectionType::All)
        return model::capacity::itemBytes(item);
    model::capacity::Bytes bytes = 0;
    for (const std::string& name : index.projected) {
        if (const auto found = item.find(name); found != item.end())
            bytes += model::capacity::attributeBytes(found->first, found->second);
    }
    return bytes;
}

} // namespace infera::engine
