#pragma once

#include "model/propose/arrangement.h"
#include "model/propose/entitymodels.h"
#include "model/propose/memo.h"

#include <optional>
#include <vector>

namespace infera::model::proposer {

struct AssemblyInput
{
    const Design* design = nullptr;
    const std::vector<EntityWorkload>* workloads = nullptr;
    PriceWeights weights;
    SelectionLimits limits;
    std::vector<CopyPlan> copies;   ///< of every arrangement; the workloads leave out their needs
    bool briefWords = false;        ///< of every arrangement
    SearchMemo* memo = nullptr;     ///< of this design; never null
    EntityModels* models = nullptr; ///< of this search; never null
};

struct Assembly
{
    Arrangement arrangement;
    Weight weight = 0; ///< quick cost of the whole, ties included
    Weight bound = 0;
    bool proven = false;    ///< nothing is cheaper by more than the tolerance of the limits
    SelectionLimits limits; ///< that it was searched within
};

/// The cheapest arrangement of a strategy: which patterns over several entities are read in one
/// request, and under that the cheapest views of each entity. nullopt for Mixed when no such
/// pattern gains by it (then it would be the layout of several tables), and where the entities'
/// indexes cannot share as few as are allowed.
[[nodiscard]] std::optional<Assembly> assemble(const AssemblyInput& input, LayoutStrategy strategy);

/// The same with other views of one entity; the bound stays that of the cheapest.
[[nodiscard]] Assembly withChoice(const AssemblyInput& input, const Assembly& assembly,
                                  std::size_t choice, EntityChoice other);

/// The cheapest views of one entity of an arrangement when it may not have one of those it has.
[[nodiscard]] EntityChoice selectWithout(const AssemblyInput& input, const Arrangement& arrangement,
                                         std::size_t choice, const View& view);

/// The cheapest views of one entity with one global index fewer than it has; it has some.
[[nodiscard]] EntityChoice selectWithFewer(const AssemblyInput& input,
                                           const Arrangement& arrangement, std::size_t choice);

} // namespace infera::model::proposer
