#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"
#include "model/layout/statistics.h"
#include "model/usage/usage.h"

namespace infera::model {

/// Fills the units, items read and items returned of every step, from counts, sizes, distinct
/// values and the capacity rules (model/capacity). Unknown inputs are named in `incomplete`.
void evaluatePlans(const Design& design, const Layout& layout, std::vector<Plan>& plans,
                   std::vector<std::string>& incomplete);

/// Adds what nobody knows of a plan's units to `incomplete`, each sentence once.
void noteIncomplete(const Plan& plan, const std::vector<std::string>& notes,
                    std::vector<std::string>& incomplete);

/// By plan: its pattern; nullptr: the design has none of that name.
[[nodiscard]] std::vector<const AccessPattern*> patternsOf(const Design& design,
                                                           const std::vector<Plan>& plans);

/// What one call of a plan consumes on one table or index. A local index has no units of its own:
/// they are its table's.
struct ArmUnits
{
    std::string table;
    std::string index; ///< empty: the table
    double readUnits = 0;
    double writeUnits = 0;
    bool operator==(const ArmUnits&) const = default;
};

/// The units of a plan's steps by table and index, per call; they add up to the steps' units.
[[nodiscard]] std::vector<ArmUnits> unitsByArm(const Design& design, const Layout& layout,
                                               const Plan& plan);

/// The entities of a pattern, those that a transaction names in its items too, each once.
[[nodiscard]] std::vector<std::string> entitiesOf(const AccessPattern& pattern);

/// "Order", or "User and Order" for a pattern of several entities.
[[nodiscard]] std::string entityLabel(const AccessPattern& pattern);

/// The month a design's average rates and counts add up to on a layout: units, requests and bytes
/// by table, index and pattern. Peak units per second come from the patterns' peak rates. A rate
/// that the design states by the month is spread over 730 hours.
[[nodiscard]] Usage averageUsage(const Design& design, const Layout& layout,
                                 const std::vector<Plan>& plans, const Decimal& monthHours = 730);

/// Average bytes of one item of an entity as stored in a table (key attributes of the table and of
/// its indexes included), and of its entry in an index.
[[nodiscard]] double storedItemBytes(const Design& design, const Table& table,
                                     const EntityLayout& entity);
[[nodiscard]] double indexEntryBytes(const Design& design, const Table& table, const Index& index,
                                     const EntityLayout& entity);
/// Bytes that all items of an entity take in a table, or their entries in one of its indexes,
/// with the service's overhead; nullopt: nobody knows how many there are.
[[nodiscard]] std::optional<double> storedBytes(const Design& design, const Table& table,
                                                const Index* index, const EntityLayout& entity);
/// All of a layout, but for what nobody knows the number of.
[[nodiscard]] double storedBytes(const Design& design, const Layout& layout);
/// Share of an entity's items that are in an index (sparse indexes: below 1).
[[nodiscard]] double shareInIndex(const Design& design, const EntityLayout& entity,
                                  const std::string& index);
/// The same before an update, after it, and both times.
[[nodiscard]] PresenceAround presenceAround(const Design& design, const EntityLayout& entity,
                                            const std::string& index, const Changes& changes);

} // namespace infera::model
