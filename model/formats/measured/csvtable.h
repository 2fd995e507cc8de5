#pragma once

#include "model/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace infera::model {

/// A CSV text (RFC 4180; the separator is a comma, a semicolon or a tab) as rows of cells; the
/// first row is the head. Errors: "csv-syntax" (a quoted cell that does not end, a row with more
/// cells than the head), with the place.
[[nodiscard]] Result<std::vector<std::vector<std::string>>> readCsv(std::string_view text,
                                                                    std::string_view fileName);

} // namespace infera::model
