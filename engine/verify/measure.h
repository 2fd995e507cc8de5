#pragma once

#include "engine/verify/verify.h"
#include "model/sample/sample.h"

#include <string>
#include <vector>

namespace infera::engine {

/// What a plan is predicted to consume per call, and what the engine charged on average, both over
/// the same sample items.
struct PlanMeasurement
{
    std::string pattern;
    int calls = 0; ///< whose conditions held
    double predictedReadUnits = 0;
    double chargedReadUnits = 0;
    double predictedWriteUnits = 0;
    double chargedWriteUnits = 0;
    double predictedRequests = 0;
    double requests = 0;
};

/// The design with the counts, sizes, shares and distinct values of sample items in place of its
/// own; `matches` of the patterns is forgotten.
[[nodiscard]] model::Design designOfSample(const model::Design& design,
                                           const model::SampleItems& items);

/// Carries out every plan on sample items and compares the units with those evaluatePlans()
/// predicts for these very items. Errors: the engine's and "cancelled".
[[nodiscard]] Result<std::vector<PlanMeasurement>>
measurePlans(const model::Design& design, const model::Layout& layout,
             const std::vector<model::Plan>& plans, const VerifyOptions& options,
             Progress& progress);

} // namespace infera::engine
