#include "model/formats/diagram/parts.h"

#include "model/base/text.h"

#include <algorithm>

namespace infera::model::diagram {

namespace {

std::string templatesText(const KeyTemplates& templates)
{
    std::vector<std::string> texts;
    for (const KeyTemplate& one : templates)
        texts.push_back(one.text);
    return join(texts, ", ");
}

std::string keysText(const std::vector<KeyAttribute>& keys)
{
    std::vector<std::string> texts;
    for (const KeyAttribute& key : keys)
        texts.push_back(key.name + " (" + std::string(toString(key.type)) + ")");
    return join(texts, ", ");
}

std::string attributesText(const Entity* entity)
{
    std::vector<std::string> names;
    for (const Attribute& attribute :
         entity != nullptr ? entity->attributes : std::vector<Attribute>{})
        names.push_back(attribute.name);
    return join(names, ", ");
}

std::string projectedText(const Index& index, const Entity* entity)
{
    if (index.projection == Projection::All)
        return attributesText(entity);
    return index.projection == Projection::KeysOnly ? std::string("keys")
                                                    : "keys, " + join(index.included, ", ");
}

Collection indexCollection(const Design& design, const Table& table, const Index& index)
{
    Collection collection{table.name,
                          index.name,
                          index.name + " of " + table.name + ", " +
                              std::string(toString(index.kind)) + ", " +
                              std::string(toString(index.projection)),
                          keysText(index.partitionKey),
                          keysText(index.sortKey),
                          {}};
    for (const EntityLayout& layout : table.entities) {
        const auto keys = layout.indexes.find(index.name);
        if (keys == layout.indexes.end())
            continue;
        std::vector<std::string> when;
        for (const AttributeCondition& one : keys->second.when)
            when.push_back(one.attribute);
        std::string name = layout.name;
        if (!when.empty())
            name += " (by " + join(when, ", ") + ")";
        collection.rows.push_back({name, templatesText(keys->second.partitionKey),
                                   templatesText(keys->second.sortKey),
                                   projectedText(index, design.entity(layout.entity()))});
    }
    return collection;
}

} // namespace

std::vector<Collection> collectionsOf(const Design& design, const Layout& layout)
{
    std::vector<Collection> all;
    for (const Table& table : layout.tables) {
        Collection own{table.name,
                       {},
                       "Table " + table.name,
                       keysText({table.partitionKey}),
                       table.sortKey ? keysText({*table.sortKey}) : std::string(),
                       {}};
        for (const EntityLayout& one : table.entities)
            own.rows.push_back({one.name, templatesText(one.keys.partitionKey),
                                templatesText(one.keys.sortKey),
                                attributesText(design.entity(one.entity()))});
        all.push_back(std::move(own));
        for (const Index& index : table.indexes)
            all.push_back(indexCollection(design, table, index));
    }
    return all;
}

std::vector<Reference> referencesOf(const Design& design)
{
    std::vector<Reference> all;
    for (const Entity& entity : design.entities) {
        for (const Attribute& attribute : entity.attributes) {
            if (!attribute.references.empty() && design.entity(attribute.references) != nullptr)
                all.push_back({entity.name, attribute.references, attribute.name});
        }
    }
    return all;
}

std::vector<std::string> attributeLines(const Entity& entity)
{
    std::vector<std::string> lines;
    for (const Attribute& attribute : entity.attributes) {
        std::string line = attribute.name + "  " + std::string(toString(attribute.type));
        if (std::find(entity.key.begin(), entity.key.end(), attribute.name) != entity.key.end())
            line += ", key";
        if (attribute.unique)
            line += ", unique";
        if (attribute.present.value_or(1) < 1 || !attribute.presentWith.empty())
            line += ", optional";
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace infera::model::diagram
