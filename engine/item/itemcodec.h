#pragma once

#include "model/item/attributevalue.h"

#include <string>
#include <string_view>

namespace infera::engine {

/// Items as compact bytes for the store: count, then name and value each with its length. Stored
/// in files: the type bytes are fixed, do not renumber.
[[nodiscard]] std::string encodeItem(const model::Item& item);
[[nodiscard]] model::Item decodeItem(std::string_view bytes);

} // namespace infera::engine
