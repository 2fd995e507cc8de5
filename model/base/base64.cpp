#include "model/base/base64.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace infera {

namespace {

constexpr std::array<std::int8_t, 256> decodingTable()
{
    std::array<std::int8_t, 256> table{};
    for (auto& entry : table)
        entry = -1;
    for (std::size_t i = 0; i < base64Alphabet.size(); ++i)
        table[static_cast<unsigned char>(base64Alphabet[i])] = static_cast<std::int8_t>(i);
    return table;
}

constexpr std::array<std::int8_t, 256> decoding = decodingTable();

tl::unexpected<Error> invalidCharacter(char c)
{
    return failure("base64", std::string("Invalid Base64 character: '") + c + "'");
}

std::size_t paddingOf(std::string_view text)
{
    if (text.size() >= 2 && text[text.size() - 2] == '=' && text.back() == '=')
        return 2;
    return !text.empty() && text.back() == '=' ? 1 : 0;
}

} // namespace

std::string encodeBase64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= have ? base64Alphabet[group >> (18 - 6 * k) & 63U] : '=';
    }
    return text;
}

Result<std::string> decodeBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return failure("base64",
                       "Base64 encoded length is expected a multiple of 4 bytes but found: " +
                           std::to_string(text.size()));
    const std::size_t digits = text.size() - paddingOf(text);
    std::string bytes;
    bytes.reserve(digits * 3 / 4);
    std::uint32_t bits = 0;
    int bitCount = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const std::int8_t digit = decoding[static_cast<unsigned char>(text[i])];
        if (digit < 0)
            return invalidCharacter(text[i]);
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        bitCount += 6;
        if (bitCount >= 8) {
            bitCount -= 8;
            bytes += static_cast<char>(bits >> bitCount & 0xFFU);
            bits &= (1U << bitCount) - 1;
        }
    }
    if (bits != 0) // "dectected" is DynamoDB's own spelling
        return failure("base64", "Invalid last non-pad Base64 character dectected");
    return bytes;
}

} // namespace infera
