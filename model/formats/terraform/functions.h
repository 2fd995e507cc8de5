#pragma once

#include "model/formats/terraform/value.h"

#include <map>
#include <string>
#include <vector>

/// The functions of Terraform's language, and what they have in common.
namespace infera::model::hcl {

using Arguments = std::vector<Value>;
using Function = Value (*)(const Arguments&);
using FunctionTable = std::map<std::string, Function>;

/// What a function makes at most of lists that multiply.
constexpr std::size_t mostElements = 10'000;

/// A text made of others: unknown where one of them is.
[[nodiscard]] Value textFrom(const Arguments& arguments, std::string text);
[[nodiscard]] const std::string& argumentText(const Arguments& arguments, std::size_t at);
/// A number that converts to a whole one: what is none or infinite counts as zero.
[[nodiscard]] double argumentNumber(const Arguments& arguments, std::size_t at);
[[nodiscard]] bool anyUnknown(const Arguments& arguments);

/// Of texts, paths and encodings.
[[nodiscard]] const FunctionTable& textFunctions();
/// Of lists, maps, sets and numbers.
[[nodiscard]] const FunctionTable& collectionFunctions();

} // namespace infera::model::hcl
