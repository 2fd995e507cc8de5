#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace infera::engine {

/// MD5 (RFC 1321) of some bytes. Spreads partition keys over the key ring; not for security.
[[nodiscard]] std::array<std::uint8_t, 16> md5(std::string_view bytes);

} // namespace infera::engine
