#pragma once

#include "model/design/design.h"

#include <string>
#include <string_view>
#include <vector>

namespace infera::model::code {

/// The attribute of a hole: "at" of "at.lo" and "at.hi", the ends of a range.
[[nodiscard]] std::string baseOf(std::string_view hole);
/// The type of the attribute of a hole, in the first entity that has it.
[[nodiscard]] AttributeType holeType(const std::vector<const Entity*>& entities,
                                     std::string_view hole);
/// A letter, a digit or an underscore.
[[nodiscard]] bool isWordCharacter(char c);

} // namespace infera::model::code
