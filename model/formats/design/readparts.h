#pragma once

#include "model/formats/design/maps.h"

/// The parts of the design file, one function per section. Each reads what it can and reports the
/// rest to `reading`.
namespace infera::model::designfile {

void readTarget(Reading& reading, const yaml::Node& node, Target& target);
void readEntities(Reading& reading, const yaml::Node& node, std::vector<Entity>& entities);
void readPatterns(Reading& reading, const yaml::Node& node, std::vector<AccessPattern>& patterns);
void readPinned(Reading& reading, const yaml::Node& node, std::vector<PinnedEntity>& pinned);
void readLayouts(Reading& reading, const yaml::Node& node, std::vector<Layout>& layouts);

/// The design a tree says, without the checks of validate(); nothing when its form is wrong.
[[nodiscard]] std::optional<Design> designOf(const yaml::Node& root);

} // namespace infera::model::designfile
