#pragma once

#include "engine/expression/ast.h"

#include <optional>
#include <string>

namespace infera::engine::expression {

/// Order of two values of the same type S, N or B (below zero, zero, above zero); else nothing.
[[nodiscard]] std::optional<int> compareValues(const model::AttributeValue& a,
                                               const model::AttributeValue& b);

[[nodiscard]] bool beginsWith(const model::AttributeValue& value,
                              const model::AttributeValue& prefix);
/// Substring of S or B, or member of a set or list.
[[nodiscard]] bool contains(const model::AttributeValue& container,
                            const model::AttributeValue& operand);
/// size(): UTF-16 units of a string, bytes, or members; nothing for other types.
[[nodiscard]] std::optional<std::int64_t> sizeOf(const model::AttributeValue& value);

/// "{S:text}", as error texts write a value.
[[nodiscard]] std::string describe(const model::AttributeValue& value);

/// The value at a path, or nullptr.
[[nodiscard]] const model::AttributeValue* valueAt(const model::Item& item, const Path& path);

/// Whether a tree is true or false, and no value.
[[nodiscard]] bool isTruth(const Node& node);

/// Whether the item meets the condition.
[[nodiscard]] bool holds(const Node& condition, const model::Item& item);

/// The parts of the item that the projection names; list members are packed densely.
[[nodiscard]] model::Item project(const model::Item& item, const std::vector<Path>& paths);

} // namespace infera::engine::expression
