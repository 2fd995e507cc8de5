#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infera {

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
[[nodiscard]] std::string toLower(std::string_view text); ///< ASCII letters only

/// The candidate nearest to a misspelt word, when it is near enough to be meant: one letter of as
/// many as `lettersPerMistake` differs. Else empty.
[[nodiscard]] std::string didYouMean(std::string_view word,
                                     const std::vector<std::string>& candidates,
                                     std::size_t lettersPerMistake = 3);

/// Shortest decimal text that reads back to the same double; no exponent below 1e15. Locale-free.
[[nodiscard]] std::string numberText(double value);

} // namespace infera
