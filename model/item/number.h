#pragma once

#include "model/base/result.h"
#include "model/item/attributevalue.h"

#include <compare>
#include <cstdint>

namespace infera::model {

/// Reads a number as DynamoDB does: 38 significant digits, 1E-130 to 9.99..E+125, and its error
/// texts. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
[[nodiscard]] Result<Number> parseNumber(std::string_view text);

[[nodiscard]] Number numberFrom(std::int64_t value);

[[nodiscard]] std::strong_ordering compareNumbers(const Number& a, const Number& b);

/// Exact sum and difference; errors as parseNumber (overflow, underflow, more than 38 digits).
[[nodiscard]] Result<Number> addNumbers(const Number& a, const Number& b);
[[nodiscard]] Result<Number> subtractNumbers(const Number& a, const Number& b);

} // namespace infera::model
