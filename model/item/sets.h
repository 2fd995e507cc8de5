#pragma once

#include "model/item/attributevalue.h"

#include <string>
#include <vector>

/// Sets in the order AttributeValue keeps them in. DynamoDB compares the members of a number set by
/// value, so 1 and 1.0 are one member.
namespace infera::model {

/// Sorts the members and drops the second of equal ones. `duplicates`, when given, says whether
/// there were any.
[[nodiscard]] StringSet stringSetFrom(std::vector<std::string> values, bool* duplicates = nullptr);
[[nodiscard]] NumberSet numberSetFrom(std::vector<Number> values, bool* duplicates = nullptr);
[[nodiscard]] BinarySet binarySetFrom(std::vector<Binary> values, bool* duplicates = nullptr);

} // namespace infera::model
