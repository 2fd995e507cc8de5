#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infera::model::designfile {

/// Keys that begin so are the user's own: nothing is said of them.
[[nodiscard]] bool isOwnKey(std::string_view key);

/// Of `keys` the one that is nearest to a word that resembles none of them: what other tools call
/// the same thing, one that begins with it, or else the one with the fewest letters to change,
/// where that is not most of them. Empty: none is near.
[[nodiscard]] std::string nearestKey(std::string_view word, const std::vector<std::string>& keys);

} // namespace infera::model::designfile
