#pragma once

#include "model/formats/javascript/constants.h"

#include <string>
#include <string_view>

namespace infera::model::javascript {

/// The table named in what follows a schema of ElectroDB: `}, { table: "name" })`, or a constant's
/// name; empty where none is.
[[nodiscard]] std::string tableOfEntity(std::string_view text, const yaml::Node& schema,
                                        Constants& constants);
/// The attribute that tells entities apart: `identifiers: { entity: "name" }` in what follows a
/// schema of ElectroDB; its own where none is named.
[[nodiscard]] std::string entityAttributeOf(std::string_view text, const yaml::Node& schema);
/// The table of a schema in a constant: `const ShopSchema` beside `const ShopName = ...`.
[[nodiscard]] std::string tableOfSchema(std::string_view text, const yaml::Node& schema,
                                        Constants& constants);

} // namespace infera::model::javascript
