#pragma once

#include "model/propose/propose.h"

#include <vector>

namespace infera::model::proposer {

/// Tables, indexes, composed key attributes, shards, and plans of more than one request: what a
/// program has to know of a layout.
[[nodiscard]] int complexityOf(const Layout& layout, const std::vector<Plan>& plans);

/// Leaves out every proposal that another one beats or equals in cost, hot-key risk, complexity and
/// requests; the cheapest of each strategy always stays. `proposals` are sorted by cost. Returns
/// those left out.
std::vector<Proposal> keepParetoSet(std::vector<Proposal>& proposals);

/// Drops the last layout that is not the cheapest of its strategy; the one that mixes tables counts
/// as such only where it is the cheapest of all. False: there is none.
bool dropLastVariant(std::vector<Proposal>& proposals);

/// Says in each proposal what it gives up against the others.
void compare(std::vector<Proposal>& proposals);

/// The cheapest proposal at half and double rates, and each factor between 1/16 and 16 at which
/// another one becomes the cheapest. Storage does not follow the rates.
[[nodiscard]] std::vector<Sensitivity> sensitivityOf(const std::vector<const Proposal*>& proposals);

/// The cheapest proposal at every twelfth month, and the months from which another one is.
[[nodiscard]] std::vector<GrowthPoint> growthOf(const std::vector<Proposal>& proposals);

} // namespace infera::model::proposer
