#pragma once

#include "model/base/result.h"
#include "model/layout/layout.h"

#include <nlohmann/json_fwd.hpp>
#include <string>

/// Layouts in the JSON of docs/JSON.md.
namespace infera::model {

/// `id`, `strategy` and `tables` of one layout.
[[nodiscard]] nlohmann::ordered_json layoutJson(const Layout& layout);

/// Reads what layoutJson writes; keys it does not know are passed over. All errors are reported,
/// each with its dotted key below `path`.
[[nodiscard]] ResultList<Layout> layoutFromJson(const nlohmann::ordered_json& json,
                                                const std::string& path = "layout");

} // namespace infera::model
