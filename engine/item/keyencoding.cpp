#include "engine/item/keyencoding.h"

#include "engine/item/md5.h"

#include <cassert>

namespace infera::engine {

using model::AttributeType;
using model::AttributeValue;

namespace {

struct Digits
{
    bool negative = false;
    std::string digits; ///< without leading and trailing zeros; empty: zero
    int pointAfter = 0; ///< digits before the decimal point; may be negative or beyond the end
};

Digits digitsOf(std::string_view canonical)
{
    Digits result;
    if (!canonical.empty() && canonical.front() == '-') {
        result.negative = true;
        canonical.remove_prefix(1);
    }
    const auto point = canonical.find('.');
    result.pointAfter =
        static_cast<int>(point == std::string_view::npos ? canonical.size() : point);
    for (const char c : canonical) {
        if (c == '.')
            continue;
        if (result.digits.empty() && c == '0')
            --result.pointAfter;
        else
            result.digits.push_back(c);
    }
    while (!result.digits.empty() && result.digits.back() == '0')
        result.digits.pop_back();
    return result;
}

void appendEscaped(std::string& key, std::string_view bytes)
{
    for (const char c : bytes) {
        key.push_back(c);
        if (c == '\0')
            key.push_back('\xff');
    }
}

} // namespace

std::string numberKeyBytes(const model::Number& number)
{
    Digits parts = digitsOf(number.text);
    if (parts.digits.empty())
        return "\x80";
    // Pairs are aligned to the decimal point: an odd number of digits before it takes a zero first.
    if (parts.pointAfter % 2 != 0) {
        parts.digits.insert(parts.digits.begin(), '0');
        ++parts.pointAfter;
    }
    if (parts.digits.size() % 2 != 0)
        parts.digits.push_back('0');

    std::string bytes;
    const int exponent = parts.pointAfter / 2 - 64;
    bytes.push_back(static_cast<char>(parts.negative ? ~exponent : exponent));
    for (std::size_t i = 0; i < parts.digits.size(); i += 2) {
        const int pair = (parts.digits[i] - '0') * 10 + (parts.digits[i + 1] - '0');
        bytes.push_back(static_cast<char>(parts.negative ? 101 - pair : pair + 1));
    }
    constexpr std::size_t pairsMax = 20;
    if (parts.negative && parts.digits.size() / 2 < pairsMax)
        bytes.push_back(102);
    return bytes;
}

std::string keyBytes(const AttributeValue& value)
{
    switch (value.type()) {
    case AttributeType::S:
        return std::get<std::string>(value.value);
    case AttributeType::N:
        return numberKeyBytes(std::get<model::Number>(value.value));
    case AttributeType::B:
        return std::get<model::Binary>(value.value).bytes;
    default:
        assert(false && "key values are of type S, N or B");
        return {};
    }
}

void appendKeyPrefix(std::string& key, const AttributeValue& prefix)
{
    appendEscaped(key, keyBytes(prefix));
}

void appendKeyValue(std::string& key, const AttributeValue& value)
{
    if (value.type() == AttributeType::N) {
        key += numberKeyBytes(std::get<model::Number>(value.value));
        key.push_back('\0'); // below every digit byte
        return;
    }
    appendKeyPrefix(key, value);
    key.push_back('\0');
    key.push_back('\1'); // below the escape of a zero byte, above nothing
}

std::string ringPrefix(std::string_view bytes)
{
    std::string salted = "Outliers";
    salted += bytes;
    const auto digest = md5(salted);
    return {reinterpret_cast<const char*>(digest.data()), ringPrefixBytes};
}

std::string successorOfPrefix(std::string prefix)
{
    while (!prefix.empty() && prefix.back() == '\xff')
        prefix.pop_back();
    if (!prefix.empty())
        prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1);
    return prefix;
}

} // namespace infera::engine
