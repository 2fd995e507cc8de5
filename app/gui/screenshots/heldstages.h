#pragma once

#include "app/core/analysis/stages.h"

#include <atomic>

namespace infera::app {

/// The stages themselves, whose long work can be held in the middle: for pictures of pages at work.
/// What a page then shows is what it shows anyone who waits.
class HeldStages final : public Stages
{
public:
    static constexpr double middle = 0.55; ///< of the work, where it is held

    explicit HeldStages(std::shared_ptr<const Stages> stages);

    /// Work that comes to its middle waits there until it is let go or cancelled.
    void hold(bool held) { m_held = held; }

    [[nodiscard]] std::vector<model::Finding> check(const model::Design& design) const override;
    [[nodiscard]] Result<VerifiedProposals> propose(const model::Design& design,
                                                    Progress& progress) const override;
    [[nodiscard]] Result<VerifiedProposals> rankAgain(const model::Design& design,
                                                      const VerifiedProposals& before,
                                                      Progress& progress) const override;
    [[nodiscard]] Result<model::Proposal> layoutInUse(const model::Design& design,
                                                      const model::ProposalSet& proposals,
                                                      const std::string& layoutId) const override;
    [[nodiscard]] Result<model::Proposal> reevaluate(const model::Design& design,
                                                     const model::Proposal& layout) const override;
    [[nodiscard]] Result<engine::SimulationResult>
    simulate(const model::Design& design, const model::Proposal& layout,
             const engine::SimulationOptions& options, Progress& progress) const override;
    [[nodiscard]] Result<pricing::CostReport> cost(const model::Design& design,
                                                   const model::Proposal& layout,
                                                   const PricedLoad& load) const override;
    [[nodiscard]] Result<CheckedLayout> checkLayout(const model::Design& design,
                                                    const model::Layout& layout,
                                                    Progress& progress) const override;
    [[nodiscard]] Result<CostOutlook> outlook(const model::Design& design,
                                              const model::Proposal& layout, const PricedLoad& load,
                                              Progress& progress) const override;
    [[nodiscard]] std::vector<ExportKind> exportKinds() const override;
    [[nodiscard]] Result<model::Export> exportFiles(const std::string& kind,
                                                    const Outcome& outcome) const override;

private:
    std::shared_ptr<const Stages> m_stages;
    std::atomic<bool> m_held = false;
};

} // namespace infera::app
