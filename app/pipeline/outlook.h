#pragma once

#include "app/pipeline/pipeline.h"
#include "pricing/plan/outlook.h"

#include <nlohmann/json_fwd.hpp>

namespace infera::app {

/// The bill's growth and what moves its total; cancelled: as far as they were told. `design` may be
/// null: a usage has no growth of its own. Errors: those of pricing::bill().
[[nodiscard]] Result<pricing::Outlook>
outlookOf(const model::Usage& usage, const model::Design* design, const pricing::CostReport& report,
          const Pricing& pricing, const OutlookOptions& options,
          const Progress& progress = NoProgress());

/// { "growth": [...], "sensitivity": { "change", "mode", "table_class", "inputs": [...] } }.
[[nodiscard]] nlohmann::ordered_json outlookJson(const pricing::Outlook& outlook);

/// By how much an input moves the total; "at least" where it also moves what is not priced.
[[nodiscard]] std::string movesText(const pricing::Sensitivity& one);
/// "the total of reserved-3y, STANDARD": what the inputs move.
[[nodiscard]] std::string movedText(const pricing::Outlook& outlook);
/// "measured", "given", "guessed" or "unknown".
[[nodiscard]] std::string certaintyText(model::Certainty certainty);

} // namespace infera::app
