#pragma once

#include "model/propose/propose.h"

namespace infera::model::proposer {

/// Dollars a month of evaluated plans on a layout: units at the design's average rates (the peaks
/// where these are paid for), and storage. This is what layouts are ranked by. Rates nobody stated
/// count as 1/s here, so that layouts stay comparable; averageUsage() reports them as incomplete.
[[nodiscard]] CostParts monthlyCost(const Design& design, const Layout& layout,
                                    const std::vector<Plan>& plans, const PriceWeights& weights);
/// The same of a layout whose storedBytes() are known.
[[nodiscard]] CostParts monthlyCost(const Design& design, double storedBytes,
                                    const std::vector<Plan>& plans, const PriceWeights& weights);

/// Monthly cost today and after every sixth month up to 36, with the items growing as the design
/// says and the rates as they are; empty where nothing grows.
[[nodiscard]] std::vector<double> grownUsd(const Design& design, const Layout& layout,
                                           std::vector<Plan> plans, const PriceWeights& weights);
constexpr int growthMonths = 36;
constexpr int growthStepMonths = 6;

/// Requests of an average call.
[[nodiscard]] double requestsPerCall(const Design& design, const std::vector<Plan>& plans);

} // namespace infera::model::proposer
