#pragma once

#include "model/item/attributevalue.h"

#include <compare>
#include <optional>
#include <string_view>

/// What keys and conditions do with single values: order them, and read them from text.
namespace infera::model {

/// Order of two values of one type among S, N, B and BOOL, as DynamoDB sorts: strings and binaries
/// as unsigned bytes, numbers by value. Nothing for other types or for two different ones.
[[nodiscard]] std::optional<std::strong_ordering> compareScalars(const AttributeValue& a,
                                                                 const AttributeValue& b);

/// A constant of a design or a template as a value of an attribute's type: "12" for N is a number,
/// "true" for BOOL. Nothing when the text is none of that type, or the type is no scalar.
[[nodiscard]] std::optional<AttributeValue> scalarFromText(AttributeType type,
                                                           std::string_view text);

/// The text of a scalar inside a key: strings as they are, numbers canonical, "true" and "false",
/// binaries as their bytes. Nothing for other types.
[[nodiscard]] std::optional<std::string> scalarText(const AttributeValue& value);

/// The text that a scalar becomes in a key made of several parts, or in one of strings: as
/// scalarText, but binaries in hexadecimal. Keys of strings are UTF-8, which bytes are not, and
/// hexadecimal orders and begins as the bytes do.
[[nodiscard]] std::optional<std::string> keyText(const AttributeValue& value);

} // namespace infera::model
