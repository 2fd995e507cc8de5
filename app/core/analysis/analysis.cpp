#include "app/core/analysis/analysis.h"

#include "app/core/analysis/evaluation.h"
#include "app/core/analysis/loadoptions.h"
#include "app/core/document/document.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace infera::app {
namespace {

// Proposals wait for a pause in the typing of this length.
constexpr int pauseMs = 250;
constexpr int keptPauseMs = 120;
// A simulation that took less than this runs again by itself after an edit.
constexpr qint64 cheapSimulationMs = 1500;

template<typename T>
void markStale(StageState<T>& stage)
{
    stage.stale = stage.value != nullptr;
}

} // namespace

Analysis::Analysis(Document& document, std::shared_ptr<const Stages> stages, QObject* parent)
    : QObject(parent), m_document(document), m_stages(std::move(stages))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    m_keptPause.setSingleShot(true);
    m_keptPause.setInterval(keptPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Analysis::propose);
    connect(&m_keptPause, &QTimer::timeout, this, &Analysis::checkKeptLayouts);
    connect(&m_soon, &QTimer::timeout, this, &Analysis::reprice);
    connect(&document, &Document::changed, this, &Analysis::onDesignChanged);
    connect(&document, &Document::aboutToReset, this, [this] {
        forget();
        // What fixes set is of the design they were made for.
        m_options = withLoadOf(m_options, {});
    });
    if (!isDesignEmpty())
        m_pause.start();
}

bool Analysis::isDesignEmpty() const
{
    return m_document.design().entities.empty() || m_document.design().accessPatterns.empty();
}

Snapshot Analysis::snapshot() const
{
    return {sharedDesign(), m_proposals.value, m_layout.value, m_simulation.value, m_cost.value};
}

std::shared_ptr<const model::Design> Analysis::sharedDesign() const
{
    if (!m_design)
        m_design = std::make_shared<const model::Design>(m_document.design());
    return m_design;
}

void Analysis::proposeNow()
{
    m_pause.stop();
    propose();
}

void Analysis::onDesignChanged(const Change& change)
{
    // Which layouts are kept, and which one is in use, does not change what is proposed.
    const bool onlyLayouts = change.part == Change::Part::Layouts && m_proposals.value &&
                             !m_proposals.stale && !m_proposals.working;
    if (isDesignEmpty())
        forget();
    if (!onlyLayouts)
        markStale(m_proposals);
    markStale(m_layout);
    markStale(m_simulation);
    markStale(m_cost);
    markStale(m_kept);
    markStale(m_outlook);
    m_outlook.error.reset();
    ++m_revision;
    m_design.reset();
    // What was begun for the design before would pass for fresh.
    m_proposalJob.abandon();
    m_selectJob.abandon();
    m_rankJob.abandon();
    m_proposals.working = false;
    m_cost.working = false;
    check();
    if (!isDesignEmpty()) {
        m_keptPause.start();
        if (onlyLayouts)
            selectLayout();
        else
            m_pause.start();
        if ((m_layout.value || m_proposals.value) && !onlyLayouts)
            m_soon.start();
    }
    emit proposalsChanged();
    emit layoutChanged();
    emit simulationChanged();
    emit costChanged();
    emit keptLayoutsChanged();
    emit outlookChanged();
}

void Analysis::forget()
{
    m_pause.stop();
    m_soon.stop();
    m_keptPause.stop();
    for (JobBase* job :
         std::initializer_list<JobBase*>{&m_proposalJob, &m_selectJob, &m_priceJob, &m_rankJob,
                                         &m_simulationJob, &m_keptJob, &m_outlookJob})
        job->abandon();
    m_proposals = {};
    m_layout = {};
    m_simulation = {};
    m_cost = {};
    m_kept = {};
    m_outlook = {};
    m_checks.clear();
    m_lastSimulationMs = -1;
}

void Analysis::propose()
{
    if (isDesignEmpty())
        return;
    m_proposals.working = true;
    emit proposalsChanged();
    m_proposalJob.start([stages = m_stages, design = sharedDesign()](
                            Progress& progress) { return stages->propose(*design, progress); },
                        [this](const auto& outcome) { takeProposals(outcome); });
}

/// They stay marked as old: only a search knows whether there are better ones by now.
void Analysis::rankAgain()
{
    if (!m_proposals.value || !m_proposals.stale)
        return;
    m_rankJob.start(
        [stages = m_stages, design = sharedDesign(), before = m_proposals.value](
            Progress& progress) { return stages->rankAgain(*design, *before, progress); },
        [this](const Job<VerifiedProposals>::Outcome& outcome) {
            // What a search has found meanwhile is newer.
            if (!outcome || !m_proposals.stale)
                return;
            m_proposals.value = *outcome;
            emit proposalsChanged();
        });
}

void Analysis::takeProposals(const Job<VerifiedProposals>::Outcome& outcome)
{
    m_proposals.working = false;
    m_proposals.stale = false;
    m_proposals.error.reset();
    if (outcome) {
        m_proposals.value = *outcome;
    } else {
        // The old proposals stay readable, and say that they are old.
        m_proposals.error = outcome.error();
        m_proposals.stale = m_proposals.value != nullptr;
    }
    emit proposalsChanged();
    if (outcome)
        selectLayout();
    updateFindings();
}

void Analysis::selectLayout()
{
    // What is being priced now is about to be replaced.
    m_priceJob.abandon();
    m_cost.working = true;
    m_selectJob.start(
        [stages = m_stages, design = sharedDesign(), proposals = m_proposals.value,
         folder = folder()](Progress&) -> Result<Priced> {
            auto layout = stages->layoutInUse(*design, proposals->set, {});
            if (!layout)
                return tl::unexpected(layout.error());
            auto cost = stages->cost(*design, *layout, {nullptr, folder});
            return Priced{std::move(*layout), std::move(cost)};
        },
        [this](const Job<Priced>::Outcome& outcome) {
            if (!outcome) {
                layoutFailed(outcome.error());
                return;
            }
            m_layout.error.reset();
            takePrice(std::make_shared<const model::Proposal>((*outcome)->layout),
                      (*outcome)->cost);
            // The first run shows what runs take; those that are cheap follow every edit.
            const bool wanted = !m_simulation.value || m_simulation.stale;
            const bool cheap = m_lastSimulationMs < cheapSimulationMs;
            if ((wanted && cheap) || std::exchange(m_simulateNext, false))
                runSimulation();
            updateFindings();
        });
}

void Analysis::layoutFailed(const Error& error)
{
    // The layout before stays readable, marked as old.
    m_layout.error = error;
    m_layout.stale = m_layout.value != nullptr;
    m_cost.working = false;
    m_cost.error = error;
    m_cost.stale = m_cost.value != nullptr;
    emit layoutChanged();
    emit costChanged();
}

void Analysis::checkKeptLayouts()
{
    if (m_document.design().layouts.empty()) {
        m_keptJob.abandon();
        m_kept = {std::make_shared<const KeptLayouts>(), std::nullopt, false, false};
        emit keptLayoutsChanged();
        return;
    }
    m_kept.working = true;
    m_keptJob.start(
        [stages = m_stages, design = sharedDesign()](Progress& progress) {
            KeptLayouts kept;
            for (const model::Layout& layout : design->layouts) {
                auto checked = stages->checkLayout(*design, layout, progress);
                if (!checked)
                    return Result<KeptLayouts>(tl::unexpected(checked.error()));
                kept.layouts.push_back(std::move(*checked));
            }
            return Result<KeptLayouts>(std::move(kept));
        },
        [this](const Job<KeptLayouts>::Outcome& outcome) {
            m_kept.working = false;
            m_kept.error = outcome ? std::nullopt : std::optional(outcome.error());
            if (outcome)
                m_kept.value = *outcome;
            m_kept.stale = !outcome && m_kept.value != nullptr;
            emit keptLayoutsChanged();
        });
}

void Analysis::refreshOutlook()
{
    const bool fresh = m_outlook.value && !m_outlook.stale;
    // What failed fails again until something changes.
    if (fresh || m_outlook.working || m_outlook.error || !m_layout.value || m_layout.stale)
        return;
    m_outlook.working = true;
    const auto simulation = m_simulation.stale ? nullptr : m_simulation.value;
    m_outlookJob.start(
        [stages = m_stages, design = sharedDesign(), layout = m_layout.value, simulation,
         folder = folder()](Progress& progress) {
            return stages->outlook(*design, *layout, {simulation.get(), folder}, progress);
        },
        [this, layout = m_layout.value](const Job<CostOutlook>::Outcome& outcome) {
            m_outlook.working = false;
            m_outlook.error = outcome ? std::nullopt : std::optional(outcome.error());
            if (outcome)
                m_outlook.value = *outcome;
            m_outlook.stale = m_outlook.value && (!outcome || layout != m_layout.value);
            emit outlookChanged();
        });
}

engine::SimulationOptions Analysis::simulationOptionsInFolder() const
{
    engine::SimulationOptions options = m_options;
    if (auto place = folder(); !place.empty())
        options.baseDirectory = std::move(place);
    return options;
}

std::string Analysis::folder() const
{
    return m_document.workFolder();
}

void Analysis::reprice()
{
    if (!m_layout.value || m_selectJob.isRunning()) {
        rankAgain();
        return;
    }
    m_cost.working = true;
    const auto simulation = m_simulation.stale ? nullptr : m_simulation.value;
    m_priceJob.start(
        [stages = m_stages, design = sharedDesign(), layout = m_layout.value, simulation,
         folder = folder()](Progress&) -> Result<Priced> {
            // The bill first: findings come with the layouts that are searched for next.
            auto current = stages->replan(*design, *layout);
            if (!current)
                return tl::unexpected(current.error());
            auto cost = stages->cost(*design, *current, {simulation.get(), folder});
            return Priced{std::move(*current), std::move(cost)};
        },
        [this, revision = m_revision](const Job<Priced>::Outcome& outcome) {
            if (outcome)
                takePrice(std::make_shared<const model::Proposal>((*outcome)->layout),
                          (*outcome)->cost);
            else
                takePrice(nullptr, tl::unexpected(outcome.error()));
            // Edited while it was priced: the next run is on its way.
            if (revision != m_revision) {
                m_cost.stale = m_cost.value != nullptr;
                emit costChanged();
            }
            rankAgain(); // the bill first: it is what is looked at
        });
}

void Analysis::takePrice(const std::shared_ptr<const model::Proposal>& layout,
                         const Result<pricing::CostReport>& cost)
{
    m_cost.working = false;
    if (layout) {
        m_layout.value = layout;
        m_layout.stale = m_proposals.stale;
        const bool wasStale = m_simulation.stale;
        markSimulationOfOtherLayout();
        markStale(m_outlook);
        m_outlook.error.reset();
        emit layoutChanged();
        if (wasStale != m_simulation.stale)
            emit simulationChanged();
        emit outlookChanged();
    }
    if (cost) {
        m_cost.value = std::make_shared<const pricing::CostReport>(*cost);
        m_cost.error.reset();
        m_cost.stale = false;
    } else {
        m_cost.error = cost.error();
        m_cost.stale = m_cost.value != nullptr;
    }
    emit costChanged();
}

bool Analysis::isLayoutPending() const
{
    return m_pause.isActive() || m_proposals.working || m_selectJob.isRunning();
}

void Analysis::simulateChangedLoad()
{
    if (!m_simulation.value)
        return;
    if (isLayoutPending())
        simulateWhenReady();
    else
        runSimulation();
}

void Analysis::runSimulation()
{
    if (!m_layout.value)
        return;
    // Asked for before the layout of the newest edit is there: that one is simulated too.
    if (isLayoutPending())
        simulateWhenReady();
    m_simulation.working = true;
    m_simulation.error.reset();
    emit simulationChanged();
    auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    m_simulationJob.start(
        [stages = m_stages, design = sharedDesign(), layout = m_layout.value,
         options = simulationOptionsInFolder()](Progress& progress) {
            return stages->simulate(*design, *layout, options, progress);
        },
        [this, clock, revision = m_revision, layout = m_layout.value](const auto& outcome) {
            if (outcome)
                m_simulatedLayout = layout;
            takeSimulation(outcome, clock->elapsed(), revision);
        });
}

void Analysis::markSimulationOfOtherLayout()
{
    const bool isOther = m_simulation.value && m_simulatedLayout && m_layout.value &&
                         m_simulatedLayout->layout != m_layout.value->layout;
    m_simulation.stale = m_simulation.stale || isOther;
}

void Analysis::takeSimulation(const Job<engine::SimulationResult>::Outcome& outcome, qint64 tookMs,
                              quint64 revision)
{
    m_simulation.working = false;
    m_lastSimulationMs = tookMs;
    markStale(m_outlook);
    if (outcome) {
        m_simulation.value = *outcome;
        // An edit made while it ran has changed what it was about.
        m_simulation.stale = revision != m_revision;
        markSimulationOfOtherLayout();
    } else {
        m_simulation.error = outcome.error();
        m_simulation.stale = m_simulation.value != nullptr;
    }
    emit simulationChanged();
    updateFindings();
    if (!m_simulation.stale)
        reprice();
}

void Analysis::check()
{
    // The newest design is checked; a check of one before ends soon and is dropped.
    m_checkJob.start([stages = m_stages, design = sharedDesign()](Progress&)
                         -> Result<std::vector<model::Finding>> { return stages->check(*design); },
                     [this](const Job<std::vector<model::Finding>>::Outcome& outcome) {
                         if (outcome)
                             m_checks = **outcome;
                         updateFindings();
                     });
}

void Analysis::updateFindings()
{
    std::vector<model::Finding> all =
        joinedFindings(m_checks, m_layout.value.get(), m_simulation.value.get());
    if (all == m_findings)
        return;
    m_findings = std::move(all);
    emit findingsChanged();
}

} // namespace infera::app
