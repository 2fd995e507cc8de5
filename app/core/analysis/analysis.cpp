#include "app/core/analysis/analysis.h"

#include "app/core/document/document.h"

#include <QElapsedTimer>

#include <algorithm>

namespace infera::app {
namespace {

// Proposals wait for a pause in the typing of this length.
constexpr int pauseMs = 250;
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
    connect(&m_pause, &QTimer::timeout, this, &Analysis::propose);
    connect(&m_soon, &QTimer::timeout, this, &Analysis::reprice);
    connect(&document, &Document::changed, this, &Analysis::onDesignChanged);
    if (!isDesignEmpty())
        m_pause.start();
}

bool Analysis::isDesignEmpty() const
{
    return m_document.design().entities.empty() || m_document.design().accessPatterns.empty();
}

Outcome Analysis::outcome() const
{
    return {&m_document.design(), m_proposals.value.get(), m_layout.value.get(),
            m_simulation.value.get(), m_cost.value.get()};
}

void Analysis::proposeNow()
{
    m_pause.stop();
    propose();
}

void Analysis::onDesignChanged(const Change& change)
{
    const bool another = change.part == Change::Part::Everything &&
                         change.kind == Change::Kind::Reset && m_document.filePath().isEmpty();
    if (isDesignEmpty() || another)
        forget();
    markStale(m_proposals);
    markStale(m_layout);
    markStale(m_simulation);
    markStale(m_cost);
    updateFindings();
    if (!isDesignEmpty()) {
        m_pause.start();
        if (m_layout.value)
            m_soon.start();
    }
    emit proposalsChanged();
    emit layoutChanged();
    emit simulationChanged();
    emit costChanged();
}

void Analysis::forget()
{
    m_pause.stop();
    m_soon.stop();
    m_proposalJob.abandon();
    m_priceJob.abandon();
    m_simulationJob.abandon();
    m_proposals = {};
    m_layout = {};
    m_simulation = {};
    m_cost = {};
    m_lastSimulationMs = -1;
}

void Analysis::propose()
{
    if (isDesignEmpty())
        return;
    m_proposals.working = true;
    emit proposalsChanged();
    m_proposalJob.start([stages = m_stages, design = m_document.design()](
                            Progress& progress) { return stages->propose(design, progress); },
                        [this](const auto& outcome) { takeProposals(outcome); });
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
    const auto layout = m_stages->layoutInUse(m_document.design(), m_proposals.value->set, {});
    m_layout.stale = false;
    m_layout.error.reset();
    if (!layout) {
        m_layout.value.reset();
        m_layout.error = layout.error();
        m_cost.value.reset();
        m_cost.error = layout.error();
        emit layoutChanged();
        emit costChanged();
        return;
    }
    m_layout.value = std::make_shared<const model::Proposal>(*layout);
    emit layoutChanged();
    reprice();
    const bool again = m_simulation.value && m_simulation.stale && m_lastSimulationMs >= 0 &&
                       m_lastSimulationMs < cheapSimulationMs;
    if (again)
        runSimulation();
}

void Analysis::reprice()
{
    if (!m_layout.value)
        return;
    m_cost.working = true;
    const auto simulation = m_simulation.stale ? nullptr : m_simulation.value;
    m_priceJob.start(
        [stages = m_stages, design = m_document.design(), layout = m_layout.value,
         simulation](Progress&) -> Result<Priced> {
            auto current = stages->reevaluate(design, *layout);
            if (!current)
                return tl::unexpected(current.error());
            auto cost = stages->cost(design, *current, simulation.get());
            return Priced{std::move(*current), std::move(cost)};
        },
        [this](const Job<Priced>::Outcome& outcome) {
            if (outcome)
                takePrice(std::make_shared<const model::Proposal>((*outcome)->layout),
                          (*outcome)->cost);
            else
                takePrice(nullptr, tl::unexpected(outcome.error()));
        });
}

void Analysis::takePrice(const std::shared_ptr<const model::Proposal>& layout,
                         const Result<pricing::CostReport>& cost)
{
    m_cost.working = false;
    if (layout) {
        m_layout.value = layout;
        m_layout.stale = m_proposals.stale;
        emit layoutChanged();
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

void Analysis::runSimulation()
{
    if (!m_layout.value)
        return;
    m_simulation.working = true;
    m_simulation.error.reset();
    emit simulationChanged();
    auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    m_simulationJob.start(
        [stages = m_stages, design = m_document.design(), layout = m_layout.value,
         options = m_options](Progress& progress) {
            return stages->simulate(design, *layout, options, progress);
        },
        [this, clock](const auto& outcome) { takeSimulation(outcome, clock->elapsed()); });
}

void Analysis::takeSimulation(const Job<engine::SimulationResult>::Outcome& outcome, qint64 tookMs)
{
    m_simulation.working = false;
    m_lastSimulationMs = tookMs;
    if (outcome) {
        m_simulation.value = *outcome;
        // An edit made while it ran has changed what it was about.
        m_simulation.stale = m_proposals.stale || m_proposals.working;
    } else {
        m_simulation.error = outcome.error();
        m_simulation.stale = m_simulation.value != nullptr;
    }
    emit simulationChanged();
    updateFindings();
    if (!m_simulation.stale)
        reprice();
}

void Analysis::updateFindings()
{
    std::vector<model::Finding> all = m_stages->check(m_document.design());
    if (m_layout.value)
        all.insert(all.end(), m_layout.value->findings.begin(), m_layout.value->findings.end());
    // Rules that need no traffic are told by both the layout's check and the simulation.
    if (m_simulation.value)
        for (const model::Finding& finding : m_simulation.value->findings)
            if (std::find(all.begin(), all.end(), finding) == all.end())
                all.push_back(finding);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.severity > b.severity; });
    if (all == m_findings)
        return;
    m_findings = std::move(all);
    emit findingsChanged();
}

} // namespace infera::app
