#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace infera {

/// The byte where `text` stops being valid UTF-8 (overlong forms and surrogates included);
/// nothing when all of it is valid.
[[nodiscard]] std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

/// Characters (code points) in valid UTF-8.
[[nodiscard]] std::size_t characterCount(std::string_view text);

} // namespace infera
