#pragma once

#include "model/design/design.h"

#include <optional>
#include <string>
#include <vector>

/// Designs said in another way, with the same answers to the same questions: what they would cost
/// is found by searching them as any other. model/design/split.h has a third way.
namespace infera::model {

struct Rewritten
{
    Design design;
    std::string entity;                  ///< that changes: the child, or what is counted
    std::vector<std::string> attributes; ///< new ones
    std::string part;                    ///< the entity that has them
};

/// Children as a list in their parent (V1): where everything names the parent, and the children are
/// read and written by it or by their whole key. nullopt where that is not so, where a list cannot
/// keep what is asked of them (model/design/children.h), or where an item would have more than
/// 100 KB within three years. The list has the bytes that it has in a year.
[[nodiscard]] std::optional<Rewritten> embedInParent(const Design& design, const Entity& child);

/// What a pattern counts as a number beside what it is counted for (V4), changed in the transaction
/// that creates or deletes an item. nullopt where the items are created or deleted in a way that
/// could count one twice or not at all, or are counted by something else than equal values.
[[nodiscard]] std::optional<Rewritten> countWithWrites(const Design& design,
                                                       const AccessPattern& pattern);

} // namespace infera::model
