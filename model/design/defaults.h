#pragma once

#include "model/design/design.h"

#include <string_view>

/// What is assumed where a design says nothing: one table, so that the planner, the sample data and
/// the report name the same numbers. Each use of an assumed number of items or values is listed as
/// incomplete; only sizes are silent, because a format or type says much about them.
namespace infera::model::defaults {

/// Average bytes of one value: the size given, else by its values, format or type.
[[nodiscard]] double valueBytes(const Attribute& attribute);

/// The same of an entity's attribute; 0 when it has none of that name.
[[nodiscard]] double valueBytes(const Entity& entity, std::string_view name);

/// A moment in time: a timestamp or epoch seconds.
[[nodiscard]] bool isMoment(std::string_view format);

/// Every value of the format has the same length, so that text order and value order agree even
/// when more text follows (ISO 8601 timestamps, ULIDs, UUIDs, ...).
[[nodiscard]] bool isFixedWidth(std::string_view format);

/// A time-ordered identifier: the order by it is the order of creation.
[[nodiscard]] bool isTimeOrdered(std::string_view format);

/// Items of an entity without `count`: large enough that reading them all is visibly wrong.
inline constexpr double entityCount = 100'000;
/// Items that share one value of an attribute whose distinct values are unknown: a short list, as
/// most published designs read between 1 and 100 items a call.
inline constexpr double itemsPerValue = 10;
/// Share of items in a range: the value the published schema optimiser NoSE uses.
inline constexpr double rangeShare = 0.1;

} // namespace infera::model::defaults
