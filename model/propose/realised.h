#pragma once

#include "model/propose/assembly.h"
#include "model/propose/propose.h"

#include <optional>
#include <string>
#include <vector>

namespace infera::model::proposer {

/// An arrangement as a layout with its plans, costs and ranks.
struct Realised
{
    Proposal proposal;
    Assembly assembly;
    std::vector<PlanSet::Unserved> unserved;
    std::vector<std::string> incomplete;
};

/// What a layout is by itself: its plans and what they cost a month.
struct Weighed
{
    const PlannedLayout* planned = nullptr; ///< the memo's
    CostParts parts;
    std::optional<double> hotKeyRisk; ///< once somebody asked
};

/// How the patterns are answered on a layout; `memo` is of the design, and keeps it until it is one
/// of another.
[[nodiscard]] const PlannedLayout& plannedOf(const Design& design, const Layout& layout,
                                             SearchMemo& memo);
[[nodiscard]] Weighed weigh(const Design& design, const Layout& layout, const PriceWeights& weights,
                            SearchMemo& memo);

/// `layout` is that of the assembly.
[[nodiscard]] Realised realise(const Design& design, const Assembly& assembly, Layout layout,
                               Weighed& weighed);

/// Serves more, costs less, has fewer indexes, by name.
[[nodiscard]] bool better(const Realised& a, const Realised& b);

/// The same tables, whatever they are called: a design of one entity has one in any strategy, and a
/// mixed layout can have all its entities in one.
[[nodiscard]] bool sameButForNames(const Layout& a, const Layout& b);

/// One of those before has the same tables: of such layouts that of the simplest strategy stays.
[[nodiscard]] bool isTwin(const Realised& one, const std::vector<Realised>& before);

/// Dollars a month that a cheaper layout would have to save: those of all entities.
[[nodiscard]] double toleranceOf(const Assembly& assembly);

/// What second copies cost a month, which no search weighs.
[[nodiscard]] double copiesUsd(const Realised& realised);

/// Says how far a layout may be above the optimum of its strategy: by what it costs and what none
/// costs less than. Within the tolerance, dollars a month, it is the optimum.
void measure(Proposal& proposal, double usd, double boundUsd, double toleranceUsd);

/// The layouts next to an assembly: each without one of its keys or indexes that another can stand
/// in for, the rest of the layout as it is. Cheapest first; those that leave a pattern unserved are
/// left out.
[[nodiscard]] std::vector<Assembly> neighbours(const AssemblyInput& input,
                                               const Assembly& assembly);

} // namespace infera::model::proposer
