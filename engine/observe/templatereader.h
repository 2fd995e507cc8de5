#pragma once

#include "model/layout/layout.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace infera::engine {

/// A key's value read back through its template.
struct TemplateReading
{
    std::map<std::string, std::string> holes; ///< whole values; `shard` left out
    std::string openHole;                     ///< where a prefix ends; empty: after literal text
    std::size_t literalBytes = 0;             ///< literal text that fitted: how sure the reading is
};

/// Whether a text has the form of a template, or begins one (`prefix`). A hole ends where the
/// literal text after it begins.
[[nodiscard]] std::optional<TemplateReading> readTemplate(const model::KeyTemplate& form,
                                                          std::string_view text, bool prefix);

/// The text of a key's value.
[[nodiscard]] std::string keyText(const model::AttributeValue& value);

} // namespace infera::engine
