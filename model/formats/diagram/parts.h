#pragma once

#include "model/design/design.h"

#include <string>
#include <vector>

/// What both kinds of picture say.
namespace infera::model::diagram {

/// One entity's items in a table or an index.
struct CollectionRow
{
    std::string entity;
    std::string partitionKey;
    std::string sortKey;
    std::string holds; ///< the attributes that stand there
};

/// A table or an index of it.
struct Collection
{
    std::string table;
    std::string index; ///< empty: the table itself
    std::string title; ///< "GSI1 of MyApp, ALL"
    std::string partitionKey;
    std::string sortKey;
    std::vector<CollectionRow> rows;
};

[[nodiscard]] std::vector<Collection> collectionsOf(const Design& design, const Layout& layout);

/// One reference between entities.
struct Reference
{
    std::string from;
    std::string to;
    std::string attribute;
};
[[nodiscard]] std::vector<Reference> referencesOf(const Design& design);

/// "userId S, key" and so on: the lines of an entity's box.
[[nodiscard]] std::vector<std::string> attributeLines(const Entity& entity);

} // namespace infera::model::diagram
