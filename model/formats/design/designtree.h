#pragma once

#include "model/design/design.h"
#include "model/formats/yaml/yamltree.h"

namespace infera::model::designfile {

/// A design as the YAML tree of its file, defaults and unknowns left out. The same design gives the
/// same tree, so that two trees tell what has changed.
[[nodiscard]] yaml::NodePtr designTree(const Design& design);

// Parts of it.
[[nodiscard]] yaml::NodePtr targetTree(const Target& target);
[[nodiscard]] yaml::NodePtr entitiesTree(const std::vector<Entity>& entities);
[[nodiscard]] yaml::NodePtr patternsTree(const std::vector<AccessPattern>& patterns);
[[nodiscard]] yaml::NodePtr pinnedTree(const std::vector<PinnedEntity>& pinned);
[[nodiscard]] yaml::NodePtr layoutTree(const Layout& layout);

} // namespace infera::model::designfile
