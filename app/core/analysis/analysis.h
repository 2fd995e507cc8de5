#pragma once

#include "app/core/analysis/job.h"
#include "app/core/analysis/stages.h"
#include "app/core/document/change.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>

namespace infera::app {

class Document;

/// One stage's newest result. An old result stays, marked stale, until the next one is there.
template<typename T>
struct StageState
{
    std::shared_ptr<const T> value;
    std::optional<Error> error;
    bool stale = false;
    bool working = false;
};

/// The layouts kept in the design, checked, in its order.
struct KeptLayouts
{
    std::vector<CheckedLayout> layouts;
};

/// Keeps proposals, simulation and cost up to date with a document: an edit is priced at once on
/// the layout in use and ranks the layouts there are anew, a search for others follows when the
/// typing pauses, and the simulation follows that as long as it is fast.
class Analysis final : public QObject
{
    Q_OBJECT

public:
    Analysis(Document& document, std::shared_ptr<const Stages> stages, QObject* parent = nullptr);

    [[nodiscard]] const StageState<VerifiedProposals>& proposals() const { return m_proposals; }
    [[nodiscard]] const StageState<model::Proposal>& layout() const { return m_layout; }
    [[nodiscard]] const StageState<engine::SimulationResult>& simulation() const
    {
        return m_simulation;
    }
    [[nodiscard]] const StageState<pricing::CostReport>& cost() const { return m_cost; }
    [[nodiscard]] const StageState<KeptLayouts>& keptLayouts() const { return m_kept; }
    [[nodiscard]] const StageState<CostOutlook>& outlook() const { return m_outlook; }
    /// Findings of the design, the layout and the simulation, worst first.
    [[nodiscard]] const std::vector<model::Finding>& findings() const { return m_findings; }
    [[nodiscard]] const Stages& stages() const { return *m_stages; }
    [[nodiscard]] std::shared_ptr<const Stages> sharedStages() const { return m_stages; }
    [[nodiscard]] Document& document() const { return m_document; }
    /// Nothing to propose for: no entity or no access pattern.
    [[nodiscard]] bool isDesignEmpty() const;
    /// What is there, kept alive for work on another thread.
    [[nodiscard]] Snapshot snapshot() const;

    [[nodiscard]] JobBase& proposalJob() { return m_proposalJob; }
    [[nodiscard]] JobBase& simulationJob() { return m_simulationJob; }

    [[nodiscard]] const engine::SimulationOptions& simulationOptions() const { return m_options; }
    void setSimulationOptions(const engine::SimulationOptions& options) { m_options = options; }
    void runSimulation();
    /// Runs when the edit about to be made has its layout, however long the last run took.
    void simulateWhenReady() { m_simulateNext = true; }
    /// After a change of how the load is met: runs again where there is a simulation, at once or
    /// when the layout that is on its way is there.
    void simulateChangedLoad();
    void cancelSimulation() { m_simulationJob.cancel(); }
    /// Without waiting for a pause in the typing.
    void proposeNow();
    /// Works the outlook out when it is missing or old: for the view that shows it.
    void refreshOutlook();
    /// The options with the folder of the design's file, where files of curves and weights are.
    [[nodiscard]] engine::SimulationOptions simulationOptionsInFolder() const;
    [[nodiscard]] std::string folder() const; ///< where files beside the design are; empty: nowhere

signals:
    void proposalsChanged();
    void layoutChanged();
    void simulationChanged();
    void costChanged();
    void findingsChanged();
    void keptLayoutsChanged();
    void outlookChanged();

private:
    void onDesignChanged(const Change& change);
    void forget();
    void propose();
    void takeProposals(const Job<VerifiedProposals>::Outcome& outcome);
    void selectLayout();
    void checkKeptLayouts();
    void layoutFailed(const Error& error);
    void reprice();
    void rankAgain();
    void takePrice(const std::shared_ptr<const model::Proposal>& layout,
                   const Result<pricing::CostReport>& cost);
    void takeSimulation(const Job<engine::SimulationResult>::Outcome& outcome, qint64 tookMs,
                        quint64 revision);
    /// The design as it is now, one copy for all who work on it elsewhere.
    [[nodiscard]] std::shared_ptr<const model::Design> sharedDesign() const;
    void check();
    void updateFindings();
    /// The layout in use is about to be another one, or may be.
    [[nodiscard]] bool isLayoutPending() const;
    void markSimulationOfOtherLayout();

    struct Priced
    {
        model::Proposal layout;
        Result<pricing::CostReport> cost;
    };

    Document& m_document;
    std::shared_ptr<const Stages> m_stages;
    StageState<VerifiedProposals> m_proposals;
    StageState<model::Proposal> m_layout;
    StageState<engine::SimulationResult> m_simulation;
    std::shared_ptr<const model::Proposal> m_simulatedLayout; ///< that m_simulation is about
    StageState<pricing::CostReport> m_cost;
    StageState<KeptLayouts> m_kept;
    StageState<CostOutlook> m_outlook;
    mutable std::shared_ptr<const model::Design> m_design; ///< null: changed since it was copied
    std::vector<model::Finding> m_checks;                  ///< of the design itself
    std::vector<model::Finding> m_findings;
    engine::SimulationOptions m_options;
    quint64 m_revision = 0; ///< of the design, counted here
    qint64 m_lastSimulationMs = -1;
    bool m_simulateNext = false;
    QTimer m_pause;
    QTimer m_soon;
    QTimer m_keptPause;
    Job<std::vector<model::Finding>> m_checkJob;
    Job<VerifiedProposals> m_proposalJob;
    Job<Priced> m_selectJob;
    Job<Priced> m_priceJob;
    Job<VerifiedProposals> m_rankJob;
    Job<KeptLayouts> m_keptJob;
    Job<CostOutlook> m_outlookJob;
    Job<engine::SimulationResult> m_simulationJob;
};

} // namespace infera::app
