#pragma once

#include "app/pipeline/pipeline.h"
#include "pricing/plan/outlook.h"

#include <nlohmann/json_fwd.hpp>

namespace infera::app {

/// The bill's growth and what moves its total. `design` may be null: a usage has no growth of its
/// own. Errors: those of pricing::bill().
[[nodiscard]] Result<pricing::Outlook>
outlookOf(const model::Usage& usage, const model::Design* design, const pricing::CostReport& report,
          const Pricing& pricing, const OutlookOptions& options);

/// { "growth": [...], "sensitivity": { "change", "inputs": [...] } }.
[[nodiscard]] nlohmann::ordered_json outlookJson(const pricing::Outlook& outlook);

/// "measured", "given" or "guessed".
[[nodiscard]] std::string certaintyText(model::Certainty certainty);

} // namespace infera::app
