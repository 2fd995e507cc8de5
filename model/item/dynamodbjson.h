#pragma once

#include "model/base/result.h"
#include "model/item/attributevalue.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

/// DynamoDB JSON, the form items have on the wire and in exports: {"PK": {"S": "USER#1"}}.
/// Errors carry DynamoDB's own text, the place in `where.key` ("Item.tags.SS[2]"), and the code
/// "serialization" (a JSON type that cannot be converted) or "validation".
namespace infera::model {

[[nodiscard]] Result<AttributeValue> attributeValueFromJson(const nlohmann::json& json,
                                                            const std::string& place = {});
[[nodiscard]] Result<Item> itemFromJson(const nlohmann::json& json, const std::string& place = {});
[[nodiscard]] nlohmann::json toJson(const AttributeValue& value);
[[nodiscard]] nlohmann::json toJson(const Item& item);

[[nodiscard]] Result<AttributeValue> parseAttributeValue(std::string_view text);
[[nodiscard]] Result<Item> parseItem(std::string_view text);
/// Compact, attributes in byte order of their names; set members in set order.
[[nodiscard]] std::string toJsonText(const AttributeValue& value);
[[nodiscard]] std::string toJsonText(const Item& item);

} // namespace infera::model
