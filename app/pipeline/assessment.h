#pragma once

#include "app/pipeline/pipeline.h"
#include "model/layout/migration.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace infera::app {

/// A layout somebody drew or imported, looked at with the eyes the proposals are made with.
struct LayoutAssessment
{
    /// Its plans; what no key answers is read by a scan, where the layout has the items at all.
    model::Proposal layout;
    std::vector<model::PlanSet::Unserved> missing; ///< patterns that no key answers, and why
    std::vector<std::string> scanned;              ///< those of them that a scan answers
    pricing::CostReport cost;                      ///< scans included
    engine::Verification proof;                    ///< of the plans that are no scans
    /// The layout to compare it with, or nullopt where there is none.
    std::optional<model::Proposal> better;
    pricing::CostReport betterCost;
    std::vector<model::MigrationStep> migration; ///< to `better`
    double migrationUsd = 0;                     ///< its known units at the on-demand price
    std::vector<std::string> incomplete;

    /// On-demand dollars a month; nullopt where one of both misses patterns or a price, so that the
    /// amounts say nothing about each other.
    [[nodiscard]] std::optional<Decimal> savesMonthly() const;
};

/// Assesses the layout named (else the design's chosen_layout, else its first) against another one:
/// `toLayout`, or the cheapest proposal. Errors: "unknown-layout" and those of the stages.
[[nodiscard]] Result<LayoutAssessment>
assessLayout(const model::Design& design, const std::string& layoutId, const std::string& toLayout,
             const model::ProposeOptions& options, const Pricing& pricing, Progress& progress);

/// The document of `layout --json` (docs/JSON.md).
[[nodiscard]] nlohmann::ordered_json assessmentDocument(const model::Design& design,
                                                        const LayoutAssessment& assessment);

} // namespace infera::app
