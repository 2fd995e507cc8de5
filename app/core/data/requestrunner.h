#pragma once

#include "app/core/analysis/job.h"
#include "app/core/data/requests.h"
#include "app/core/data/sandbox.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>

namespace infera::app {

class Analysis;
class Dataset;

/// Runs requests on an embedded engine that holds the sample items in the layout in use. The engine
/// is filled when the first request needs it, and anew when the items or the layout have changed;
/// until then it keeps what requests have written.
class RequestRunner final : public QObject
{
    Q_OBJECT

public:
    RequestRunner(Analysis& analysis, Dataset& dataset, QObject* parent = nullptr);

    void run(const Request& request);
    void runPlan(const model::Plan& plan, const model::ParameterSet& parameters);
    /// Forgets what requests have written.
    void reset();

    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }
    /// Of the newest run; nothing before the first, or when it failed.
    [[nodiscard]] const std::optional<Answer>& answer() const { return m_answer; }
    [[nodiscard]] const std::optional<PlanAnswer>& planAnswer() const { return m_planAnswer; }
    /// Why the newest run came to nothing; empty when it did.
    [[nodiscard]] const std::string& problem() const { return m_problem; }

signals:
    void updated();

private:
    struct Outcome
    {
        std::shared_ptr<Sandbox> sandbox;
        std::optional<Answer> answer;
        std::optional<PlanAnswer> plan;
        std::string problem;
    };
    using Call = std::function<void(Sandbox&, Outcome&)>;
    void start(Call call);

    Analysis& m_analysis;
    Dataset& m_dataset;
    std::shared_ptr<Sandbox> m_sandbox;
    std::uint64_t m_version = 0; ///< of the items in the sandbox
    model::Layout m_layout;      ///< of the sandbox
    std::optional<Answer> m_answer;
    std::optional<PlanAnswer> m_planAnswer;
    std::string m_problem;
    Job<Outcome> m_job;
};

} // namespace infera::app
