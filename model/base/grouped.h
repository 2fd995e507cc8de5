#pragma once

#include <string>

namespace infera {

/// "-1,234,567.125" of "-1234567.125": the whole part in groups of three digits.
[[nodiscard]] std::string groupedDigits(std::string digits);

} // namespace infera
