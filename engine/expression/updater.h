#pragma once

#include "engine/expression/ast.h"
#include "model/base/result.h"

#include <optional>
#include <string>

namespace infera::engine::expression {

/// The item after the update. Right-hand sides see the item as it was before. Errors: code
/// "ValidationException" with DynamoDB's text.
[[nodiscard]] Result<model::Item> applyUpdate(const Update& update, const model::Item& before);

/// What UPDATED_OLD and UPDATED_NEW return: the values at the paths the update names.
[[nodiscard]] model::Item updatedParts(const Update& update, const model::Item& item);

/// Adds members or a number to what is there (ADD), or takes members away (DELETE; nothing left:
/// nothing is returned). Errors carry DynamoDB's text for operands of the wrong type.
[[nodiscard]] Result<model::AttributeValue> addTo(const model::AttributeValue* existing,
                                                  const model::AttributeValue& operand);
[[nodiscard]] Result<std::optional<model::AttributeValue>>
removeFrom(const model::AttributeValue& existing, const model::AttributeValue& operand);

} // namespace infera::engine::expression
