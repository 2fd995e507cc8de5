#pragma once

#include "app/core/analysis/evaluation.h"
#include "app/core/analysis/job.h"
#include "model/findings/finding.h"

#include <QObject>

#include <optional>

namespace infera::app {

class Analysis;

/// What a finding's fix would come to, worked out in the background before anything is changed, and
/// made as one step for undo.
class FixTrial final : public QObject
{
    Q_OBJECT

public:
    explicit FixTrial(Analysis& analysis, QObject* parent = nullptr);

    /// A program can make the change.
    [[nodiscard]] static bool canApply(const model::Finding& finding);
    /// Changes the design and its layout, evaluates them beside what is on the screen.
    void start(const model::Finding& finding);
    /// Forgets the trial.
    void clear();
    void cancel() { m_job.cancel(); }
    /// Makes the change; false, with problem() said, when it cannot be made.
    bool apply(const model::Finding& finding);

    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }
    [[nodiscard]] JobBase& job() { return m_job; }
    /// Before and after; empty until there is something to compare.
    [[nodiscard]] const std::vector<Evaluation>& sides() const { return m_sides; }
    /// The finding the sides are about.
    [[nodiscard]] const std::optional<model::Finding>& finding() const { return m_finding; }
    [[nodiscard]] const QString& problem() const { return m_problem; }
    /// The sides are of a fix that was made.
    [[nodiscard]] bool isApplied() const { return m_isApplied; }

signals:
    void updated();

private:
    struct Prepared
    {
        model::Design design;
        engine::SimulationOptions options;
    };
    [[nodiscard]] Result<Prepared> prepare(const model::Finding& finding) const;
    void refreshApplied();

    Analysis& m_analysis;
    std::optional<model::Finding> m_finding;
    std::vector<Evaluation> m_sides;
    QString m_problem;
    bool m_isApplied = false;
    Job<Evaluation> m_job;
};

} // namespace infera::app
