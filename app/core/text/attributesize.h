#pragma once

#include "model/design/design.h"

namespace infera::app {

/// Average bytes of an attribute's value: its size, else the default of its format and type.
[[nodiscard]] double valueBytes(const model::Attribute& attribute);

/// Average bytes of an attribute in an item that has it, name included.
[[nodiscard]] double attributeBytes(const model::Attribute& attribute);

/// Average bytes of one item before any key of a layout, absent attributes counted by their share.
[[nodiscard]] double itemBytes(const model::Entity& entity);

} // namespace infera::app
