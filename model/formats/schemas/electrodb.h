#pragma once

#include "model/design/design.h"
#include "model/layout/layout.h"

#include <map>
#include <string>
#include <vector>

namespace infera::model {

/// ElectroDB's collection that an entity is in, by the index; the table's own is "".
using ElectroCollections = std::map<std::string, std::string, std::less<>>;

/// The collections of a table, by the entity's name in it: entities whose items share a partition
/// key come by one query of the Service. `entities` are those that the library can have. Items that
/// lie together under keys that it cannot bring so are told in `notes`.
[[nodiscard]] std::map<std::string, ElectroCollections, std::less<>>
electroDbCollections(const Design& design, const Table& table,
                     const std::vector<const EntityLayout*>& entities,
                     std::vector<std::string>& notes);

/// The schema of one entity of a table, as TypeScript.
[[nodiscard]] std::string electroDbEntity(const Design& design, const Table& table,
                                          const EntityLayout& layout,
                                          const ElectroCollections& collections,
                                          std::vector<std::string>& notes);

/// Not every item has the attribute.
[[nodiscard]] bool isOptional(const Entity& entity, const std::string& name);
/// The key is the same in all items.
[[nodiscard]] bool isConstant(const KeyTemplate& value);
/// Items have some of the attributes of an index's keys and not all: ElectroDB refuses to put them
/// where it makes the keys itself (3.9, _getIndexImpact).
[[nodiscard]] bool isSplit(const Entity& entity, const EntityKeys& keys);

} // namespace infera::model
