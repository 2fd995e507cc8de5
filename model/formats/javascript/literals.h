#pragma once

#include "model/formats/yaml/yamltree.h"

#include <functional>
#include <string_view>
#include <vector>

namespace infera::model::javascript {

/// Objects written out in JavaScript or TypeScript that `wanted` accepts, outermost first, as trees
/// with places. Texts are quoted scalars; numbers, words and any other expression are plain ones
/// with their source as value. A spread or a method leaves an entry with the key "..." or the name.
/// Errors: "javascript-syntax" (brackets that do not end, too deep), "too-large".
[[nodiscard]] Result<std::vector<yaml::NodePtr>>
objectsIn(std::string_view text, std::string_view fileName,
          const std::function<bool(const yaml::Node&)>& wanted);

} // namespace infera::model::javascript
