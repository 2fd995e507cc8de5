#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace infera::model {

/// The ten data types, by the descriptors DynamoDB uses on the wire.
enum class AttributeType
{
    S,
    N,
    B,
    BOOL,
    Null,
    M,
    L,
    SS,
    NS,
    BS
};

[[nodiscard]] std::string_view toString(AttributeType type); ///< "S", "N", ..., "NULL"
[[nodiscard]] std::optional<AttributeType> attributeTypeFrom(std::string_view descriptor);

struct AttributeValue;
using AttributeList = std::vector<AttributeValue>;
using AttributeMap = std::map<std::string, AttributeValue, std::less<>>;

/// A number of up to 38 significant digits in DynamoDB's canonical text: no leading or trailing
/// zeros, no exponent, no "-0". Make one with parseNumber (model/item/number.h).
struct Number
{
    std::string text;
    bool operator==(const Number&) const = default;
};

struct Binary
{
    std::string bytes; ///< raw bytes, after base64 decoding
    bool operator==(const Binary&) const = default;
};

struct Null
{
    bool operator==(const Null&) const = default;
};

/// Sets keep their members sorted and without duplicates, so that equality is set equality.
struct StringSet
{
    std::vector<std::string> values;
    bool operator==(const StringSet&) const = default;
};
struct NumberSet
{
    std::vector<Number> values; ///< sorted by value
    bool operator==(const NumberSet&) const = default;
};
struct BinarySet
{
    std::vector<Binary> values;
    bool operator==(const BinarySet&) const = default;
};

/// One attribute value; the alternatives stand in the order of AttributeType.
struct AttributeValue
{
    std::variant<std::string, Number, Binary, bool, Null, AttributeMap, AttributeList, StringSet,
                 NumberSet, BinarySet>
        value;

    [[nodiscard]] AttributeType type() const { return static_cast<AttributeType>(value.index()); }
    bool operator==(const AttributeValue&) const = default;
};

/// An item: attribute names to values.
using Item = AttributeMap;

} // namespace infera::model
