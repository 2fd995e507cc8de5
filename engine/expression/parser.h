#pragma once

#include "engine/expression/ast.h"

#include <string_view>
#include <tl/expected.hpp>

/// Parsers of the expression language, with DynamoDB's checks in DynamoDB's order. The error is the
/// text after "Invalid ConditionExpression: ". Grammar: Developer Guide, "Expressions".
namespace infera::engine::expression {

template<typename T>
using Parsed = tl::expected<T, std::string>;

/// ConditionExpression, FilterExpression and KeyConditionExpression share one grammar.
[[nodiscard]] Parsed<Condition> parseCondition(std::string_view text, Context& context);
[[nodiscard]] Parsed<Update> parseUpdate(std::string_view text, Context& context);
[[nodiscard]] Parsed<Projection> parseProjection(std::string_view text, Context& context);

} // namespace infera::engine::expression
