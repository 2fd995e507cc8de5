#pragma once

#include "model/item/attributevalue.h"

#include <QString>

namespace infera::app {

/// A value for reading: text and numbers bare, the rest as JSON.
[[nodiscard]] QString valueText(const model::AttributeValue& value);

} // namespace infera::app
