#pragma once

#include "model/design/design.h"

#include <string>
#include <vector>

/// The values an attribute lists, and how items pass through them where updates change it.
namespace infera::engine {

/// The share of the items that has each value.
[[nodiscard]] std::vector<double> listedShares(const model::Attribute& attribute);

/// Whether a pattern writes the attribute of items that are there.
[[nodiscard]] bool isSetBy(const model::AccessPattern& pattern, const model::Entity& entity,
                           const std::string& attribute);
[[nodiscard]] bool isSetByUpdates(const model::Design& design, const model::Entity& entity,
                                  const std::string& attribute);

/// The share of a pattern's updates that leaves each value. Where its condition names the value,
/// that one. Else so that the shares of the items stay as they are: items are born with the first
/// value, and as many as have another one in the end leave it; all other updates take an item from
/// any value to any other, a pair as often as the shares of both multiply.
[[nodiscard]] std::vector<double> leavingShares(const model::Design& design,
                                                const model::AccessPattern& pattern,
                                                const model::Entity& entity,
                                                const model::Attribute& attribute);

} // namespace infera::engine
