#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"

#include <cstddef>
#include <optional>
#include <vector>

/// Which of the items that a call writes each step of a plan is for.
namespace infera::model {

/// What a pattern writes: the items of a transaction in their order, or its own.
[[nodiscard]] std::vector<TransactionItem> itemsWritten(const AccessPattern& pattern);

/// By step, the place of its item. A write is for the first of its entity, by what it does and
/// sets, that no step of the same action and place has taken. What a transaction reads first begins
/// with a step that is for the call and names its entity: it is for the first of these items that
/// has writes for each item found, and no reads yet; so are the reads for each item that follow it.
/// Nothing: there is no such item.
[[nodiscard]] std::vector<std::optional<std::size_t>>
itemsOfSteps(const std::vector<TransactionItem>& items, const Layout& layout,
             const std::vector<const Step*>& steps);
[[nodiscard]] std::vector<std::optional<std::size_t>>
itemsOfSteps(const AccessPattern& pattern, const Layout& layout, const Plan& plan);

} // namespace infera::model
