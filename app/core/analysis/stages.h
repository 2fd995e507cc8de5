#pragma once

#include "app/pipeline/pipeline.h"
#include "engine/simulation/simulation.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"
#include "model/findings/finding.h"
#include "model/formats/exporters.h"
#include "model/propose/propose.h"
#include "pricing/bill/bill.h"
#include "pricing/plan/outlook.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace infera::app {

/// One thing the design becomes: one file or several.
struct ExportKind
{
    std::string id; ///< as in `export --to`, or "report", "report-md", "csv", "design"
    std::string title;
    bool operator==(const ExportKind&) const = default;
};

/// Everything known of a design at a moment; what is not there yet is null.
struct Outcome
{
    const model::Design* design = nullptr;
    const VerifiedProposals* proposals = nullptr;
    const model::Proposal* layout = nullptr;
    const engine::SimulationResult* simulation = nullptr;
    const pricing::CostReport* cost = nullptr;
};

/// The same, kept alive for work on another thread.
struct Snapshot
{
    std::shared_ptr<const model::Design> design;
    std::shared_ptr<const VerifiedProposals> proposals;
    std::shared_ptr<const model::Proposal> layout;
    std::shared_ptr<const engine::SimulationResult> simulation;
    std::shared_ptr<const pricing::CostReport> cost;

    [[nodiscard]] Outcome outcome() const
    {
        return {design.get(), proposals.get(), layout.get(), simulation.get(), cost.get()};
    }
};

/// A layout by hand against the design of the moment: what it costs, what it does not serve, and
/// whether its requests gave the right items when they ran.
struct CheckedLayout
{
    model::Proposal proposal; ///< with the findings of the layout
    std::vector<model::PlanSet::Unserved> unserved;
    std::vector<engine::PatternVerification> failed; ///< plans that gave wrong items
    bool operator==(const CheckedLayout&) const = default;

    [[nodiscard]] bool isSound() const { return unserved.empty() && failed.empty(); }
};

/// The bill of one region, or why there is none.
struct RegionCost
{
    std::string region;
    std::string location;
    std::optional<double> monthly; ///< of the headline mode; nothing: its reads or writes have none
    bool isWhole = false;          ///< every line has a rate
    std::string problem;           ///< what has none
    bool operator==(const RegionCost&) const = default;
};

/// The bill seen from other sides.
struct CostOutlook
{
    std::vector<pricing::GrowthMonth> growth;
    double growthPerMonth = 0; ///< what `growth` was made with: of the load, by the entities'
    std::vector<pricing::Sensitivity> sensitivity; ///< what moves the total most comes first
    double total = 0;                              ///< of the mode the sensitivity is about
    std::vector<RegionCost> regions;               ///< cheapest first
    bool operator==(const CostOutlook&) const = default;
};

/// What a layout is priced by: the simulated load, else the design's rates and their curves.
struct PricedLoad
{
    const engine::SimulationResult* simulation = nullptr;
    std::string folder; ///< where files of curves are looked for
};

/// The way of the data as the desktop program sees it: const functions from values to values that
/// may be called on any thread. Tests put their own results here.
class Stages
{
public:
    virtual ~Stages() = default;

    /// What is wrong or doubtful in the design itself.
    [[nodiscard]] virtual std::vector<model::Finding> check(const model::Design& design) const = 0;
    [[nodiscard]] virtual Result<VerifiedProposals> propose(const model::Design& design,
                                                            Progress& progress) const = 0;
    /// The layouts of the design before, at the costs and in the order of this one: until a search
    /// has found its own. Error: some of them would make other requests than before.
    [[nodiscard]] virtual Result<VerifiedProposals> rankAgain(const model::Design& design,
                                                              const VerifiedProposals& before,
                                                              Progress& progress) const = 0;
    [[nodiscard]] virtual Result<model::Proposal>
    layoutInUse(const model::Design& design, const model::ProposalSet& proposals,
                const std::string& layoutId) const = 0;
    /// The same layout under changed numbers.
    [[nodiscard]] virtual Result<model::Proposal>
    reevaluate(const model::Design& design, const model::Proposal& layout) const = 0;
    /// Without looking for findings, which stay those of before: fast enough to follow every
    /// keystroke.
    [[nodiscard]] virtual Result<model::Proposal> replan(const model::Design& design,
                                                         const model::Proposal& layout) const
    {
        return reevaluate(design, layout);
    }
    [[nodiscard]] virtual Result<engine::SimulationResult>
    simulate(const model::Design& design, const model::Proposal& layout,
             const engine::SimulationOptions& options, Progress& progress) const = 0;
    [[nodiscard]] virtual Result<pricing::CostReport> cost(const model::Design& design,
                                                           const model::Proposal& layout,
                                                           const PricedLoad& load) const = 0;

    /// Checks a layout by hand and runs its requests on sample items.
    [[nodiscard]] virtual Result<CheckedLayout> checkLayout(const model::Design& design,
                                                            const model::Layout& layout,
                                                            Progress& progress) const = 0;
    /// Months to come, other inputs, other regions.
    [[nodiscard]] virtual Result<CostOutlook> outlook(const model::Design& design,
                                                      const model::Proposal& layout,
                                                      const PricedLoad& load,
                                                      Progress& progress) const = 0;

    [[nodiscard]] virtual std::vector<ExportKind> exportKinds() const = 0;
    [[nodiscard]] virtual Result<model::Export> exportFiles(const std::string& kind,
                                                            const Outcome& outcome) const = 0;
};

} // namespace infera::app
