#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace infera {

/// The byte where `text` stops being valid UTF-8 (overlong forms and surrogates included);
/// nothing when all of it is valid.
[[nodiscard]] std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

/// Characters (code points) in valid UTF-8.
[[nodiscard]] std::size_t characterCount(std::string_view text);

/// The text, or as many of its first `bytes` as are whole characters and "...".
[[nodiscard]] std::string shortened(std::string_view text, std::size_t bytes);

} // namespace infera
