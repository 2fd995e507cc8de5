#pragma once

#include "model/formats/deployment/deployment.h"

#include <string>
#include <vector>

/// Pictures of a design: its entities with what refers to what, and the item collections of its
/// tables and indexes.
namespace infera::model {

/// entities.dot and collections.dot, for Graphviz.
[[nodiscard]] std::vector<ExportFile> dotFiles(const Design& design, const Layout& layout);
/// entities.svg and collections.svg, drawn without other programs.
[[nodiscard]] std::vector<ExportFile> svgFiles(const Design& design, const Layout& layout);

/// One picture of the SVG export: "entities" or "collections".
[[nodiscard]] std::string entitiesSvg(const Design& design);
[[nodiscard]] std::string collectionsSvg(const Design& design, const Layout& layout);

} // namespace infera::model
