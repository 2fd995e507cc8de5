#include "app/gui/screenshots/heldstages.h"

#include <chrono>
#include <thread>

namespace infera::app {
namespace {

constexpr std::chrono::milliseconds patience(10);

class HeldProgress final : public Progress
{
public:
    HeldProgress(Progress& progress, const std::atomic<bool>& held)
        : m_progress(progress), m_held(held)
    {}

    void report(double fraction, std::string_view stage) override
    {
        m_progress.report(fraction, stage);
        while (fraction >= HeldStages::middle && m_held && !m_progress.cancelled()) {
            std::this_thread::sleep_for(patience);
            // A report that follows another too soon is not passed on: this one has to be.
            m_progress.report(fraction, stage);
        }
    }
    [[nodiscard]] bool cancelled() const override { return m_progress.cancelled(); }

private:
    Progress& m_progress;
    const std::atomic<bool>& m_held;
};

} // namespace

HeldStages::HeldStages(std::shared_ptr<const Stages> stages) : m_stages(std::move(stages)) {}

std::vector<model::Finding> HeldStages::check(const model::Design& design) const
{
    return m_stages->check(design);
}

Result<VerifiedProposals> HeldStages::propose(const model::Design& design, Progress& progress) const
{
    HeldProgress held(progress, m_held);
    return m_stages->propose(design, held);
}

Result<VerifiedProposals> HeldStages::rankAgain(const model::Design& design,
                                                const VerifiedProposals& before,
                                                Progress& progress) const
{
    return m_stages->rankAgain(design, before, progress);
}

Result<model::Proposal> HeldStages::layoutInUse(const model::Design& design,
                                                const model::ProposalSet& proposals,
                                                const std::string& layoutId) const
{
    return m_stages->layoutInUse(design, proposals, layoutId);
}

Result<model::Proposal> HeldStages::reevaluate(const model::Design& design,
                                               const model::Proposal& layout) const
{
    return m_stages->reevaluate(design, layout);
}

Result<engine::SimulationResult> HeldStages::simulate(const model::Design& design,
                                                      const model::Proposal& layout,
                                                      const engine::SimulationOptions& options,
                                                      Progress& progress) const
{
    HeldProgress held(progress, m_held);
    return m_stages->simulate(design, layout, options, held);
}

Result<pricing::CostReport> HeldStages::cost(const model::Design& design,
                                             const model::Proposal& layout,
                                             const PricedLoad& load) const
{
    return m_stages->cost(design, layout, load);
}

Result<CheckedLayout> HeldStages::checkLayout(const model::Design& design,
                                              const model::Layout& layout, Progress& progress) const
{
    return m_stages->checkLayout(design, layout, progress);
}

Result<CostOutlook> HeldStages::outlook(const model::Design& design, const model::Proposal& layout,
                                        const PricedLoad& load, Progress& progress) const
{
    return m_stages->outlook(design, layout, load, progress);
}

std::vector<ExportKind> HeldStages::exportKinds() const
{
    return m_stages->exportKinds();
}

Result<model::Export> HeldStages::exportFiles(const std::string& kind, const Outcome& outcome) const
{
    return m_stages->exportFiles(kind, outcome);
}

} // namespace infera::app
