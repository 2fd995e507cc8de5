#pragma once

#include "model/base/result.h"
#include "model/item/attributevalue.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

/// Attribute values as people type them into a cell.
namespace infera::app {

/// Text that valueFromText gives the same value for: scalars bare, the rest as JSON.
[[nodiscard]] QString editText(const model::AttributeValue& value);

/// Plain JSON, or with DynamoDB's types. Errors: those of numbers and of types.
[[nodiscard]] Result<model::AttributeValue> valueFromJson(const nlohmann::json& value);

/// Scalars of the type bare, lists, maps and sets as JSON, plain or DynamoDB's. Errors:
/// "not-a-value", with what was expected.
[[nodiscard]] Result<model::AttributeValue> valueFromText(model::AttributeType type,
                                                          const QString& text);

} // namespace infera::app
