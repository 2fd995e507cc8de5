#include "app/core/analysis/fixtrial.h"

#include "app/core/analysis/analysis.h"
#include "app/core/analysis/loadoptions.h"
#include "app/core/commands/edits.h"
#include "app/core/document/document.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/strings.h"
#include "model/findings/applyfix.h"

#include <QUndoCommand>

namespace infera::app {

using model::FixKind;

FixTrial::FixTrial(Analysis& analysis, QObject* parent) : QObject(parent), m_analysis(analysis)
{
    connect(&m_job, &JobBase::runningChanged, this, &FixTrial::updated);
    connect(&analysis, &Analysis::simulationChanged, this, &FixTrial::refreshApplied);
    connect(&analysis, &Analysis::costChanged, this, &FixTrial::refreshApplied);
}

bool FixTrial::canApply(const model::Finding& finding)
{
    switch (finding.change.kind) {
    case FixKind::None:
    case FixKind::MaximumThroughput: // settings of the account, not of the design
    case FixKind::TableQuota:
        return false;
    default:
        return true;
    }
}

Result<FixTrial::Prepared> FixTrial::prepare(const model::Finding& finding) const
{
    const auto& layout = m_analysis.layout().value;
    if (!layout)
        return failure("no-layout", tr("There is no layout to change.").toStdString());
    auto fixed = model::applyFix(m_analysis.document().design(), layout->layout, finding.change);
    if (!fixed)
        return tl::unexpected(fixed.error());
    return Prepared{std::move(fixed->design),
                    engine::optionsWith(m_analysis.simulationOptionsInFolder(), finding.change)};
}

void FixTrial::start(const model::Finding& finding)
{
    clear();
    m_finding = finding;
    const auto& layout = m_analysis.layout().value;
    if (!layout || !canApply(finding))
        return;
    m_sides = {evaluationOf(m_analysis, tr("Now").toStdString())};
    m_job.start(
        [stages = m_analysis.sharedStages(), design = m_analysis.document().design(), layout,
         change = finding.change, name = tr("With the Fix").toStdString(),
         options = engine::optionsWith(m_analysis.simulationOptionsInFolder(), finding.change)](
            Progress& progress) -> Result<Evaluation> {
            auto fixed = model::applyFix(design, layout->layout, change);
            if (!fixed)
                return tl::unexpected(fixed.error());
            model::Proposal proposal = *layout;
            proposal.layout = fixed->layout;
            proposal.plans = fixed->plans;
            return evaluate(*stages, {name, fixed->design, options, proposal}, progress);
        },
        [this](const Job<Evaluation>::Outcome& outcome) {
            if (!outcome)
                m_problem = translatedPhrase(outcome.error().message);
            else if ((*outcome)->error)
                m_problem = translatedPhrase((*outcome)->error->message);
            else
                m_sides.push_back(**outcome);
            emit updated();
        });
    emit updated();
}

void FixTrial::clear()
{
    m_job.abandon();
    m_finding.reset();
    m_sides.clear();
    m_problem.clear();
    m_isApplied = false;
    emit updated();
}

bool FixTrial::apply(const model::Finding& finding)
{
    auto prepared = prepare(finding);
    if (!prepared) {
        m_problem = translatedPhrase(prepared.error().message);
        emit updated();
        return false;
    }
    const Evaluation before = evaluationOf(m_analysis, tr("Before").toStdString());
    clear();
    m_finding = finding;
    m_sides = {before};
    m_isApplied = true;
    const QString text = tr("Apply Fix: %1").arg(translatedPhrase(finding.title));
    Document& document = m_analysis.document();
    const bool changes = prepared->design != document.design();
    if (changes && m_analysis.simulation().value)
        m_analysis.simulateWhenReady();
    // One step for undo, whichever of the two the fix changes.
    document.undoStack().beginMacro(text);
    if (withLoadOf(m_analysis.simulationOptions(), prepared->options) !=
        m_analysis.simulationOptions())
        document.push(changeLoad(m_analysis, prepared->options, text));
    applyToDesign(document, std::move(prepared->design), text);
    document.undoStack().endMacro();
    emit updated();
    return true;
}

void FixTrial::refreshApplied()
{
    if (!m_isApplied || m_sides.empty())
        return;
    const auto& cost = m_analysis.cost();
    const auto& simulation = m_analysis.simulation();
    m_sides.resize(1);
    if (cost.value && !cost.stale && !cost.working && !simulation.stale && !simulation.working)
        m_sides.push_back(evaluationOf(m_analysis, tr("Now").toStdString()));
    emit updated();
}

} // namespace infera::app
