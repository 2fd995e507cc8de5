#pragma once

#include "model/formats/yaml/yamltree.h"

#include <string>
#include <string_view>

namespace infera::model::yaml {

/// A scalar as YAML text: plain where that reads back as the same text, else in double quotes.
/// `inFlow` is stricter about brackets, commas and colons.
[[nodiscard]] std::string scalarText(std::string_view value, bool inFlow = false);

/// A tree as block-style YAML, each line indented by `indent` spaces, ending with a newline.
/// Plain scalars stay plain (numbers stay numbers), quoted ones stay quoted; flow collections stay
/// on one line. Comments, anchors and tags of the source are not in the tree.
[[nodiscard]] std::string treeText(const Node& node, int indent = 0);

/// A tree on one line, as it may stand inside brackets.
[[nodiscard]] std::string flowTreeText(const Node& node);

/// True for what treeText writes on the line of its key.
[[nodiscard]] bool isWrittenInline(const Node& node);

} // namespace infera::model::yaml
