#pragma once

#include "model/layout/layout.h"

#include <QString>

#include <vector>

/// Keys as people type them.
namespace infera::app {

/// "PK" or "PK: N", several divided by "|".
[[nodiscard]] QString schemaText(const std::vector<model::KeyAttribute>& keys);
/// Empty when the text is no list of keys.
[[nodiscard]] std::vector<model::KeyAttribute> schemaFrom(const QString& text);
/// Templates divided by "|".
[[nodiscard]] QString keyTemplatesText(const model::KeyTemplates& templates);
[[nodiscard]] model::KeyTemplates keyTemplatesFrom(const QString& text);

} // namespace infera::app
