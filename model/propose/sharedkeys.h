#pragma once

#include "model/propose/assembly.h"

#include <vector>

namespace infera::model::proposer {

/// What one key takes of a view at the peak, of all that its entity's patterns ask of it.
struct ViewLoad
{
    KeyUnits reads;
    KeyUnits writes;

    ViewLoad& operator+=(const ViewLoad& more);
    /// More than `share` of what a partition serves.
    [[nodiscard]] bool exceeds(double share) const;
};

/// Of the table's key, the entries of local indexes among it; or of index `index` of the choice.
[[nodiscard]] ViewLoad loadOf(const EntityCosts& costs, const EntityChoice& choice,
                              std::size_t index = EntityChoice::baseView);

/// Entities whose items lie under one partition key value take together what one partition serves:
/// whether they do though each alone does not.
[[nodiscard]] bool isTooMuchTogether(const std::vector<ViewLoad>& loads, double share);
/// Whether they do anywhere in the tables of an arrangement.
[[nodiscard]] bool sharesTooMuch(const AssemblyInput& input, const Arrangement& arrangement,
                                 double share);

/// Entities of one table whose keys are of the same attributes have their items under the same
/// values. Where that is more than `share` of a partition for one key those that no pattern reads
/// together get their code in front, the busiest first. `generic` has the costs of each choice
/// whose keys are generic, and nullptr for the others; `words` are those of the keys.
void keepApart(Assembly& assembly, const std::vector<const EntityCosts*>& generic,
               const Vocabulary& words, double share);

} // namespace infera::model::proposer
