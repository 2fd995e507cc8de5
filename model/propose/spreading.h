#pragma once

#include "model/propose/selection.h"

namespace infera::model::proposer {

/// What keys that spread may cost: ten cents a month, or a ten-thousandth of what the entity costs.
[[nodiscard]] double spreadingAllowanceUsd(double entityUsd);

/// The table and indexes whose partition key has a concentrated value.
[[nodiscard]] std::size_t concentratedKeys(const EntityCosts& costs, const EntityChoice& choice);

/// The cheapest views of an entity; instead of an index with a concentrated partition key another,
/// where that costs next to nothing and takes no further index and no filter.
[[nodiscard]] EntityChoice selectSpread(const EntityCosts& costs, const Candidates& candidates,
                                        const std::vector<JoinMode>& modes,
                                        const SelectionLimits& limits);

} // namespace infera::model::proposer
