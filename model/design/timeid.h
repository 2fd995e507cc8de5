#pragma once

#include "model/design/design.h"

#include <string>

/// Ids that stand for the time at which their items are made.
namespace infera::model {

/// The ulid or ksuid by which the entity's items are in order of creation: the last attribute of
/// its identity, where it is made with the item and not the key of another entity; empty: there is
/// none. An id before the last one may be another item's: that of a document before a version.
[[nodiscard]] std::string timeId(const Design& design, const Entity& entity);

/// The timeId() by which items are in the order of this attribute, because it is `monotonic`;
/// empty: none. The order is all that the two share: an id says nothing of a range of times.
[[nodiscard]] std::string idInOrderOf(const Design& design, const Entity& entity,
                                      const std::string& attribute);

} // namespace infera::model
