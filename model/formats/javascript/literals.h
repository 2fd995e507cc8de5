#pragma once

#include "model/formats/yaml/yamltree.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace infera::model::javascript {

/// Objects written out in JavaScript or TypeScript that `wanted` accepts, outermost first, as trees
/// with places. Texts are quoted scalars; numbers, words and any other expression are plain ones
/// with their source as value; the tag of a template literal tells where its holes begin ("`3,17").
/// A spread or a method leaves an entry with the key "..." or the name.
/// Errors: "javascript-syntax" (brackets that do not end, too deep), "too-large".
[[nodiscard]] Result<std::vector<yaml::NodePtr>>
objectsIn(std::string_view text, std::string_view fileName,
          const std::function<bool(const yaml::Node&)>& wanted);

/// The object that a text starts with; empty when it is no plain value. Its places are those inside
/// of the text, of which `looked` tells how many characters were read, in vain or not.
[[nodiscard]] yaml::NodePtr objectAt(std::string_view text, std::size_t& looked);

/// The value at a place of a text; empty when it is no plain one.
[[nodiscard]] yaml::NodePtr valueAt(std::string_view text, std::string_view fileName,
                                    std::size_t at);

/// A letter, a digit, '_' or '$'.
[[nodiscard]] bool isWord(char c);

constexpr std::size_t largest = std::size_t{8} << 20U; ///< of what is read, in bytes

} // namespace infera::model::javascript
