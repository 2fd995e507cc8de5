#pragma once

#include "app/core/document/document.h"
#include "model/design/design.h"

namespace infera::tests {

/// A shop with users and orders and four access patterns: enough for every cell to hold something.
[[nodiscard]] model::Design shop();

/// A format that keeps designs in memory, for tests that are not about files: the text of a design
/// is the number under which it was kept.
[[nodiscard]] app::DesignFormat memoryFormat();

} // namespace infera::tests
