#pragma once

#include "model/base/result.h"
#include "model/design/design.h"

#include <QString>

#include <vector>

namespace infera::app {

/// The attributes of an item given as JSON, plain or DynamoDB's, with types, sizes and formats as
/// far as the values tell.
[[nodiscard]] Result<std::vector<model::Attribute>> attributesFromJson(const QString& text);

} // namespace infera::app
