#pragma once

#include "model/layout/estimator.h"
#include "model/layout/keymatch.h"
#include "model/layout/plan.h"

#include <optional>
#include <string>
#include <vector>

/// The parts of the planner; planner.h is what others call.
namespace infera::model {

/// A read of items by conditions: a pattern's, or the lookup before a write.
struct ReadRequest
{
    std::string name; ///< the pattern's
    PatternOperation operation = PatternOperation::List;
    std::vector<std::string> entities;
    std::vector<WhereCondition> where;
    std::optional<SortOrder> order;
    std::optional<std::int64_t> limit;
    Consistency consistency = Consistency::Eventual;
    Returns returns;
    /// Set on the steps of a lookup inside a transaction, so that it is known whose read it is.
    std::string stepEntity;
    /// Only the table's key is asked for: every entry of an index carries it.
    bool tableKeyOnly = false;
};

[[nodiscard]] ReadRequest readRequestOf(const AccessPattern& pattern);

struct Planning
{
    const Design& design;
    const Layout& layout;
    const ItemSizes& sizes;
    bool allowScans = false; ///< also for patterns that are not scans
};

/// Plans of which each answers the request exactly, not yet evaluated; with none, `reason` says
/// what the layout lacks.
[[nodiscard]] std::vector<Plan> readPlans(const Planning& planning, const ReadRequest& request,
                                          std::string& reason);

/// Plans that read whole tables or indexes.
[[nodiscard]] std::vector<Plan> scanPlans(const Planning& planning, const ReadRequest& request,
                                          std::string& reason);

/// The one way to carry out a write, or nothing and a reason. Lookups are chosen by `pickLookup`.
[[nodiscard]] std::optional<Plan> writePlan(const Planning& planning, const AccessPattern& pattern,
                                            std::string& reason);

/// A plan, and what nobody knows of its units.
struct EvaluatedPlan
{
    Plan plan;
    std::vector<std::string> notes;
};

/// The cheapest of several plans, evaluated; `plans` must not be empty.
[[nodiscard]] EvaluatedPlan cheapest(const Planning& planning, const AccessPattern& pattern,
                                     std::vector<Plan> plans);

/// Names of the attributes an item read through a view carries besides those of the entity's own
/// name: all of them, or the projected ones.
[[nodiscard]] bool carries(const View& view, const std::string& attribute);

/// The whole table key of items a step before has read.
[[nodiscard]] std::vector<KeyCondition> keyFromItem(const View& source, const Table& table,
                                                    const EntityLayout& target);

} // namespace infera::model
