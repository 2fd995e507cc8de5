#pragma once

#include "model/base/result.h"

#include <string>
#include <string_view>

namespace infera {

/// The digits of base64 by their values.
inline constexpr std::string_view base64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// RFC 4648 base64 with padding.
[[nodiscard]] std::string encodeBase64(std::string_view bytes);

/// Strict: padded to a multiple of four, no blanks, no stray bits in the last character. The
/// messages are those of DynamoDB's SerializationException.
[[nodiscard]] Result<std::string> decodeBase64(std::string_view text);

} // namespace infera
