#pragma once

#include "model/base/result.h"
#include "model/design/design.h"
#include "model/findings/fix.h"
#include "model/layout/plan.h"

#include <vector>

namespace infera::model {

/// A design and its layout after a fix, planned anew.
struct Fixed
{
    /// The whole design. A changed layout stands in it under `layout.id` and is the chosen one.
    Design design;
    Layout layout;
    std::vector<Plan> plans; ///< evaluated
    bool layoutChanged = false;
    bool operator==(const Fixed&) const = default;
};

/// Makes the change. Kinds that only set throughput leave the layout as it is; what they change in
/// the design is its billing mode, and the units are the simulation's to take. Errors:
/// "no-fix" (kind None), "unknown-table", "unknown-index", "unknown-pattern", "unknown-entity",
/// "unknown-attribute", "in-key", "cannot-shard", "cannot-index", and "fix-breaks-pattern" naming a
/// pattern that would no longer be served.
[[nodiscard]] Result<Fixed> applyFix(const Design& design, const Layout& layout, const Fix& fix);

/// The layout without one index. Errors: "unknown-table", "unknown-index".
[[nodiscard]] Result<Layout> withoutIndex(const Layout& layout, const std::string& table,
                                          const std::string& index);

/// Whether an attribute identifies the entity's items or is in a key of them in some table or
/// index: its value then cannot become another one.
[[nodiscard]] bool isInKey(const Layout& layout, const Entity& entity, const std::string& name);

} // namespace infera::model
