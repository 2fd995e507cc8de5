#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace infera::engine {

/// What clients sent, for one line of a terminal: control characters are spaces, and a text of more
/// than so many bytes ends with "…".
[[nodiscard]] std::string shownLine(std::string_view text, std::size_t most);

} // namespace infera::engine
