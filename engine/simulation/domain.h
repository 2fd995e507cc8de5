#pragma once

#include "model/design/design.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace infera::engine {

/// How many distinct values an attribute has, as far as the design says, else by the defaults that
/// the planner uses too.
[[nodiscard]] double distinctValues(const model::Design& design, const model::Entity& entity,
                                    const model::Attribute& attribute);

/// The same number for attributes whose values are the same: a reference and the key it names, or
/// equal names.
[[nodiscard]] std::uint64_t domainOf(const model::Design& design, const model::Entity& entity,
                                     const model::Attribute& attribute);

/// Values grow with time from item to item: new items all come at the end of the order.
[[nodiscard]] bool growsWithTime(const model::Attribute& attribute);

} // namespace infera::engine
