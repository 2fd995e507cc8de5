#pragma once

#include <cstdint>
#include <string_view>

namespace infera::engine {

/// CRC-32 (IEEE 802.3), as the header x-amz-crc32 carries it.
[[nodiscard]] std::uint32_t crc32(std::string_view bytes);

} // namespace infera::engine
