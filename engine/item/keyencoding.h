#pragma once

#include "model/item/attributevalue.h"

#include <string>
#include <string_view>

/// Keys as byte strings whose memcmp order is DynamoDB's order: strings and binaries by unsigned
/// bytes, numbers by value. No encoded value is a prefix of another one.
namespace infera::engine {

/// A number as sign, base-100 exponent and base-100 digits, 1 to 21 bytes, in the order of values
/// (the encoding of Oracle's NUMBER, which dynalite found behind production's key hashes).
[[nodiscard]] std::string numberKeyBytes(const model::Number& number);

/// Appends a key value of type S, N or B with its terminator.
void appendKeyValue(std::string& key, const model::AttributeValue& value);

/// Appends the encoding of all values beginning with the given string or binary.
void appendKeyPrefix(std::string& key, const model::AttributeValue& prefix);

/// The raw bytes that are hashed: UTF-8, binary, or numberKeyBytes.
[[nodiscard]] std::string keyBytes(const model::AttributeValue& value);

inline constexpr std::size_t ringPrefixBytes = 3;

/// Where a partition key lies on the key ring: the first bytes of MD5("Outliers" + bytes), the
/// order in which dynalite reproduces production's Scan.
/// https://github.com/architect/dynalite/blob/main/db/index.js
[[nodiscard]] std::string ringPrefix(std::string_view bytes);

/// The smallest byte string above all that begin with `prefix`; empty: there is none.
[[nodiscard]] std::string successorOfPrefix(std::string prefix);

} // namespace infera::engine
