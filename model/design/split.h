#pragma once

#include "model/design/design.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Vertical partitioning (V2): a part of an entity's attributes becomes an entity of its own.
namespace infera::model {

/// Attributes of an entity that could be kept apart: the largest that a pattern does without, and
/// those that every pattern without it does without too. Empty: no pattern would gain by it.
[[nodiscard]] std::vector<std::string> separableAttributes(const Design& design,
                                                           const Entity& entity);

struct Split
{
    Design design;
    std::string entity; ///< the new one
};

/// The design with `attributes` of an entity in a new one of the same key: reads of whole items by
/// key read both, lists that want them get each by its key, both are created and deleted in one
/// transaction. `itemsPerCall`: how many items a call of a pattern finds. nullopt where a pattern
/// cannot be said for the two.
[[nodiscard]] std::optional<Split>
splitEntity(const Design& design, const Entity& entity, const std::vector<std::string>& attributes,
            const std::function<double(const AccessPattern&)>& itemsPerCall);

} // namespace infera::model
