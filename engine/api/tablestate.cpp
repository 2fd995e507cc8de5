#include "engine/api/tablestate.h"

#include <algorithm>

namespace infera::engine {

std::vector<KeyAttribute> KeySchema::all() const
{
    std::vector<KeyAttribute> result = hash;
    result.insert(result.end(), range.begin(), range.end());
    return result;
}

bool KeySchema::contains(std::string_view name) const
{
    const auto isIt = [&](const KeyAttribute& one) { return one.name == name; };
    return std::any_of(hash.begin(), hash.end(), isIt) ||
           std::any_of(range.begin(), range.end(), isIt);
}

IndexState* TableState::findIndex(std::string_view wanted) const
{
    const auto found = std::find_if(indexes.begin(), indexes.end(),
                                    [&](const auto& index) { return index->name == wanted; });
    return found == indexes.end() ? nullptr : found->get();
}

bool TableState::hasLocalIndex() const
{
    return !description.localSecondaryIndexes.empty();
}

KeySchema keySchemaOf(const std::vector<KeySchemaElement>& elements,
                      const std::vector<AttributeDefinition>& definitions)
{
    KeySchema schema;
    for (const KeySchemaElement& element : elements) {
        const auto definition =
            std::find_if(definitions.begin(), definitions.end(), [&](const auto& one) {
                return one.attributeName == element.attributeName;
            });
        KeyAttribute attribute{element.attributeName, definition == definitions.end()
                                                          ? model::AttributeType::S
                                                          : definition->attributeType};
        (element.keyType == KeyType::Hash ? schema.hash : schema.range)
            .push_back(std::move(attribute));
    }
    return schema;
}

std::unique_ptr<IndexState> makeIndexState(const IndexDescription& description,
                                           const TableDescription& table)
{
    auto index = std::make_unique<IndexState>();
    index->name = description.indexName;
    index->global = description.global;
    index->key = keySchemaOf(description.keySchema, table.attributeDefinitions);
    index->projection = description.projection;
    for (const KeySchemaElement& element : table.keySchema)
        index->projected.insert(element.attributeName);
    for (const KeySchemaElement& element : description.keySchema)
        index->projected.insert(element.attributeName);
    if (description.projection.type == ProjectionType::Include)
        index->projected.insert(description.projection.nonKeyAttributes.begin(),
                                description.projection.nonKeyAttributes.end());
    return index;
}

TableCounts TableState::counts() const
{
    TableCounts counts{{description.itemCount, description.tableSizeBytes}, {}};
    for (const auto& index : indexes)
        counts.indexes.emplace(index->id, index->counts);
    return counts;
}

void TableState::setCounts(const TableCounts& counts)
{
    description.itemCount = counts.table.items;
    description.tableSizeBytes = counts.table.bytes;
    for (const auto& index : indexes) {
        const auto found = counts.indexes.find(index->id);
        index->counts = found == counts.indexes.end() ? ItemCounts{} : found->second;
    }
}

TableDescription TableState::described() const
{
    TableDescription table = description;
    for (auto* list : {&table.localSecondaryIndexes, &table.globalSecondaryIndexes}) {
        for (IndexDescription& one : *list) {
            const IndexState* index = findIndex(one.indexName);
            one.itemCount = index->counts.items;
            one.indexSizeBytes = index->counts.bytes;
        }
    }
    return table;
}

} // namespace infera::engine
