#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace infera::app {

/// Work off the GUI thread of which only the newest run counts: starting again cancels the run
/// before and drops its result.
class JobBase : public QObject
{
    Q_OBJECT

public:
    ~JobBase() override;

    [[nodiscard]] bool isRunning() const { return m_current != nullptr; }
    [[nodiscard]] double fraction() const { return m_fraction; }
    [[nodiscard]] const QString& stage() const { return m_stage; }
    /// Asks the work to stop; what it returns is still delivered.
    void cancel();
    /// Stops the work and forgets it: nothing is delivered.
    void abandon();

signals:
    void runningChanged(bool running);
    void progressed(double fraction, const QString& stage);

protected:
    explicit JobBase(QObject* parent);

    /// `work` runs on a pool thread, `deliver` (which it returns) on the thread of this object.
    using Deliver = std::function<void()>;
    void run(std::function<Deliver(Progress&)> work);

private:
    struct Run;
    void finish(const std::shared_ptr<Run>& run, const Deliver& deliver);
    void report(const std::shared_ptr<Run>& run, double fraction, const QString& stage);

    std::shared_ptr<Run> m_current;
    QThreadPool m_pool;
    double m_fraction = 0;
    QString m_stage;
};

template<typename T>
class Job final : public JobBase
{
public:
    using Outcome = Result<std::shared_ptr<const T>>;

    explicit Job(QObject* parent = nullptr) : JobBase(parent) {}

    void start(std::function<Result<T>(Progress&)> work, std::function<void(const Outcome&)> done)
    {
        run([work = std::move(work), done = std::move(done)](Progress& progress) -> Deliver {
            Result<T> result = work(progress);
            Outcome outcome = result ? Outcome(std::make_shared<const T>(std::move(*result)))
                                     : Outcome(tl::unexpected(result.error()));
            return [done, outcome] { done(outcome); };
        });
    }
};

} // namespace infera::app
