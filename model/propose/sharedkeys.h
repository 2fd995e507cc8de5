#pragma once

#include "model/propose/arrangement.h"

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
[[nodiscard]] bool sharesTooMuch(const Design& design, const Arrangement& arrangement,
                                 const PriceWeights& weights, double share);

} // namespace infera::model::proposer
