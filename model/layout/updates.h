#pragma once

#include "model/layout/layout.h"

#include <string>
#include <vector>

/// What of an item's index entries an update changes that sets these attributes.
namespace infera::model {

/// Whether it sets an attribute of the index's key.
[[nodiscard]] bool setsKey(const EntityKeys& keys, const std::vector<std::string>& sets);
[[nodiscard]] bool setsPartitionKey(const EntityKeys& keys, const std::vector<std::string>& sets);
/// Whether it sets what decides if the item is in the index at all.
[[nodiscard]] bool setsMembership(const EntityKeys& keys, const std::vector<std::string>& sets);
/// Whether an item that loses these attributes is in the index no more.
[[nodiscard]] bool leaves(const EntityKeys& keys, const std::vector<std::string>& removes);
/// Whether it sets what the index projects. An update that does not say what it sets writes
/// attributes that are in no key.
[[nodiscard]] bool setsProjection(const Index& index, const std::vector<std::string>& sets);

} // namespace infera::model
