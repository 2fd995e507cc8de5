#pragma once

#include "model/formats/imports/imported.h"

#include <string_view>

namespace infera::model {

/// Reads CREATE TABLE statements of common SQL dialects: tables become entities, columns become
/// attributes, foreign keys become references. Access patterns are left to be written. Statements
/// of other kinds are passed over; columns that cannot be read are noted with their place.
/// Errors: no CREATE TABLE in the text.
[[nodiscard]] Result<Imported> readSql(std::string_view text, std::string_view fileName);

} // namespace infera::model
