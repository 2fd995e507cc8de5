#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace infera::engine {

/// Bytes that one line or cell has for a shape or a key.
inline constexpr std::size_t shownLineMost = 240;

/// What clients sent, for one line of a terminal: control characters are spaces, and a text of more
/// than so many bytes ends with "…".
[[nodiscard]] std::string shownLine(std::string_view text, std::size_t most = shownLineMost);

} // namespace infera::engine
