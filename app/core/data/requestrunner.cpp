#include "app/core/data/requestrunner.h"

#include "app/core/analysis/analysis.h"
#include "app/core/data/dataset.h"
#include "app/core/document/document.h"

namespace infera::app {

RequestRunner::RequestRunner(Analysis& analysis, Dataset& dataset, QObject* parent)
    : QObject(parent), m_analysis(analysis), m_dataset(dataset)
{
    connect(&m_job, &JobBase::runningChanged, this, &RequestRunner::updated);
}

void RequestRunner::reset()
{
    m_sandbox.reset();
    m_answer.reset();
    m_planAnswer.reset();
    m_problem.clear();
    emit updated();
}

void RequestRunner::run(const Request& request)
{
    start([request](Sandbox& sandbox, Outcome& outcome) {
        outcome.answer = sandbox.run(request.operation, request.json);
    });
}

void RequestRunner::runPlan(const model::Plan& plan, const model::ParameterSet& parameters)
{
    start([plan, parameters](Sandbox& sandbox, Outcome& outcome) {
        auto answer = sandbox.run(plan, parameters);
        if (answer)
            outcome.plan = std::move(*answer);
        else
            outcome.problem = answer.error().message;
    });
}

void RequestRunner::start(Call call)
{
    const auto& layout = m_analysis.layout().value;
    if (!layout) {
        m_problem = tr("There is no layout to run requests on yet.").toStdString();
        emit updated();
        return;
    }
    const bool fits = m_sandbox && m_version == m_dataset.version() && m_layout == layout->layout;
    const auto sandbox = fits ? m_sandbox : nullptr;
    m_version = m_dataset.version();
    m_layout = layout->layout;
    const model::SampleItems items = fits ? model::SampleItems() : m_dataset.all();
    m_job.start(
        [design = m_analysis.document().design(), layout, items, sandbox,
         call = std::move(call)](Progress&) -> Result<Outcome> {
            Outcome outcome;
            outcome.sandbox = sandbox;
            if (!sandbox) {
                auto opened = Sandbox::open(design, layout->layout, items);
                if (!opened)
                    return tl::unexpected(opened.error());
                outcome.sandbox = *opened;
            }
            call(*outcome.sandbox, outcome);
            return outcome;
        },
        [this](const Job<Outcome>::Outcome& outcome) {
            m_answer = outcome ? (*outcome)->answer : std::nullopt;
            m_planAnswer = outcome ? (*outcome)->plan : std::nullopt;
            m_problem = outcome ? (*outcome)->problem : outcome.error().message;
            m_sandbox = outcome ? (*outcome)->sandbox : nullptr;
            emit updated();
        });
}

} // namespace infera::app
