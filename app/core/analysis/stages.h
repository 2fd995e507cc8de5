#pragma once

#include "app/pipeline/pipeline.h"
#include "engine/simulation/simulation.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"
#include "model/findings/finding.h"
#include "model/propose/propose.h"
#include "pricing/bill/bill.h"

#include <string>
#include <vector>

namespace infera::app {

/// One file the design becomes.
struct ExportKind
{
    std::string id; ///< as in `export --to`, or "report"
    std::string fileName;
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
    [[nodiscard]] virtual Result<model::Proposal>
    layoutInUse(const model::Design& design, const model::ProposalSet& proposals,
                const std::string& layoutId) const = 0;
    /// The same layout under changed numbers: fast enough to follow every keystroke.
    [[nodiscard]] virtual Result<model::Proposal>
    reevaluate(const model::Design& design, const model::Proposal& layout) const = 0;
    [[nodiscard]] virtual Result<engine::SimulationResult>
    simulate(const model::Design& design, const model::Proposal& layout,
             const engine::SimulationOptions& options, Progress& progress) const = 0;
    /// By the simulated load, or by the design's average rates when there is no simulation.
    [[nodiscard]] virtual Result<pricing::CostReport>
    cost(const model::Design& design, const model::Proposal& layout,
         const engine::SimulationResult* simulation) const = 0;

    [[nodiscard]] virtual std::vector<ExportKind> exportKinds() const = 0;
    [[nodiscard]] virtual Result<std::string> exportText(const std::string& kind,
                                                         const Outcome& outcome) const = 0;
};

} // namespace infera::app
