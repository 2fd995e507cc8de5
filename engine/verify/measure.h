#pragma once

#include "engine/verify/verify.h"
#include "model/sample/sample.h"

#include <string>
#include <vector>

namespace infera::engine {

/// What a plan consumed per call on sample items, on average over the calls: as the engine charged,
/// as the capacity rules have it for the very same requests, and as evaluatePlans() predicts from
/// averages of these items. The first two are equal; the prediction does not know how sizes and
/// numbers of matches spread around their averages.
struct PlanMeasurement
{
    std::string pattern;
    int calls = 0; ///< whose conditions held
    double predictedReadUnits = 0;
    double chargedReadUnits = 0;
    double modelReadUnits = 0;
    double predictedWriteUnits = 0;
    double chargedWriteUnits = 0;
    double modelWriteUnits = 0;
    double predictedRequests = 0;
    double requests = 0;
};

/// The design with the counts, sizes, shares and distinct values of sample items in place of its
/// own; `matches` of the patterns is forgotten.
[[nodiscard]] model::Design designOfSample(const model::Design& design,
                                           const model::SampleItems& items);

/// Carries out every plan on sample items and measures what its calls consume; once cancelled, the
/// plans that were measured whole until then. Errors: the engine's.
[[nodiscard]] Result<std::vector<PlanMeasurement>>
measurePlans(const model::Design& design, const model::Layout& layout,
             const std::vector<model::Plan>& plans, const VerifyOptions& options,
             Progress& progress);

} // namespace infera::engine
