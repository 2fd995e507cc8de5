#pragma once

#include "engine/server/wirereader.h"

#include <string>
#include <string_view>

/// JSON values as the types DynamoDB's model gives them; a wrong JSON type throws Refusal.
namespace infera::engine::wire {

/// Where a value stands decides how the service words a wrong type.
inline constexpr std::string_view memberOfStructure = "Unexpected field type";
inline constexpr std::string_view memberOfCollection = "Unexpected value type in payload";
inline constexpr std::string_view attributeValueClass =
    "com.amazonaws.dynamodb.v20120810.AttributeValue";

/// A class of the service's model: "com.amazonaws.dynamodb.v20120810.Get".
[[nodiscard]] std::string classNamed(std::string_view name);
[[noreturn]] void refuseJsonType(const simdjson::dom::element& json, std::string_view wanted);
[[nodiscard]] std::string asString(const simdjson::dom::element& json);
[[nodiscard]] bool asBoolean(const simdjson::dom::element& json);
[[nodiscard]] simdjson::dom::array asList(const simdjson::dom::element& json);
/// A map whose values are of the class `of`, in the service's words.
[[nodiscard]] simdjson::dom::object asMap(const simdjson::dom::element& json, std::string_view of);
/// An AttributeValue; what is wrong with it though its JSON is right goes to `errors`.
[[nodiscard]] AttributeValue asValue(const simdjson::dom::element& json, ValueErrors& errors,
                                     std::string_view mistake = memberOfCollection);
/// A map of them: an item or a key.
[[nodiscard]] Item asItem(const simdjson::dom::element& json, ValueErrors& errors);

} // namespace infera::engine::wire
