#pragma once

#include "model/design/design.h"

#include <string>

namespace infera::model {

/// A pattern does this to items of an entity, alone or as one item of a transaction.
[[nodiscard]] bool performs(const AccessPattern& pattern, const std::string& entity,
                            PatternOperation operation);

/// Items of an entity a second that this is done to, by the average rates of all patterns. A
/// pattern over several entities does it to one of each; a transaction to each of its items.
[[nodiscard]] double itemsPerSecond(const Design& design, const std::string& entity,
                                    PatternOperation operation);

/// Items of an entity a second that time to live deletes in the long run: those that are created
/// with the attribute of `target.ttl_attribute` and that no pattern deletes. 0: none.
[[nodiscard]] double expiringItemsPerSecond(const Design& design, const Entity& entity);

/// Some pattern deletes items of the entity.
[[nodiscard]] bool isDeleted(const Design& design, const std::string& entity);

} // namespace infera::model
