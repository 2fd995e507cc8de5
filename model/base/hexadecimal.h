#pragma once

#include <string>
#include <string_view>

namespace infera {

/// Two lower-case digits for each byte.
[[nodiscard]] std::string hexadecimal(std::string_view bytes);

} // namespace infera
