#pragma once

#include "model/formats/yaml/yamltree.h"

#include <optional>
#include <string>
#include <string_view>

namespace infera::model::yaml {

/// Changes a text from what `before` says to what `after` says and leaves all else byte for byte:
/// comments, blank lines, order, quoting, keys that stand in neither tree. Entries of ordered maps
/// and of lists are followed through renames and moves (a list's maps by "name" or "id").
/// `before` and `after` may leave out keys of the text; a key only in `before` is removed.
/// Nothing when the text is too unusual to edit (the caller writes it anew).
[[nodiscard]] std::optional<std::string> editedText(std::string_view text, const Node& root,
                                                    const Node& before, const Node& after);

} // namespace infera::model::yaml
