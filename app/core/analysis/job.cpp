#include "app/core/analysis/job.h"

#include "app/core/text/strings.h"

#include <QElapsedTimer>
#include <QPointer>

namespace infera::app {

struct JobBase::Run
{
    std::atomic<bool> cancelled = false;
    std::atomic<bool> forgotten = false; ///< nobody waits for its result
};

namespace {

/// Forwards progress to the GUI thread at most 20 times a second.
class ForwardedProgress final : public Progress
{
public:
    using Forward = std::function<void(double, const QString&)>;

    ForwardedProgress(const std::atomic<bool>& cancelled, Forward forward)
        : m_cancelled(cancelled), m_forward(std::move(forward))
    {
        m_sinceLast.start();
    }

    void report(double fraction, std::string_view stage) override
    {
        if (m_sinceLast.elapsed() < 50)
            return;
        m_sinceLast.restart();
        m_forward(fraction, toQString(stage));
    }
    [[nodiscard]] bool cancelled() const override { return m_cancelled; }

private:
    const std::atomic<bool>& m_cancelled;
    Forward m_forward;
    QElapsedTimer m_sinceLast;
};

} // namespace

JobBase::JobBase(QObject* parent) : QObject(parent)
{
    // One run at a time: a cancelled one ends within 100 ms, and the next begins after it.
    m_pool.setMaxThreadCount(1);
}

JobBase::~JobBase()
{
    if (m_current)
        m_current->cancelled = true;
    m_current.reset();
    m_pool.waitForDone();
}

void JobBase::cancel()
{
    if (m_current)
        m_current->cancelled = true;
}

void JobBase::abandon()
{
    cancel();
    if (m_current)
        m_current->forgotten = true;
    if (std::exchange(m_current, nullptr))
        emit runningChanged(false);
}

void JobBase::run(std::function<Deliver(Progress&)> work)
{
    const bool wasRunning = isRunning();
    cancel();
    if (m_current)
        m_current->forgotten = true;
    m_current = std::make_shared<Run>();
    m_fraction = 0;
    m_stage.clear();
    // The pool is waited for in the destructor, so `this` outlives every run; what is posted to
    // this object is dropped by Qt when the object is gone.
    m_pool.start([this, work = std::move(work), run = m_current] {
        if (run->forgotten)
            return;
        ForwardedProgress progress(
            run->cancelled, [this, run](double fraction, const QString& stage) {
                QMetaObject::invokeMethod(
                    this, [=, this] { report(run, fraction, stage); }, Qt::QueuedConnection);
            });
        const Deliver deliver = work(progress);
        QMetaObject::invokeMethod(
            this, [=, this] { finish(run, deliver); }, Qt::QueuedConnection);
    });
    if (!wasRunning)
        emit runningChanged(true);
}

void JobBase::report(const std::shared_ptr<Run>& run, double fraction, const QString& stage)
{
    if (run != m_current)
        return;
    m_fraction = fraction;
    // A part of the work that is through says so, while the whole goes on.
    if (stage != QLatin1String("done") || fraction >= 1)
        m_stage = stage;
    emit progressed(fraction, m_stage);
}

void JobBase::finish(const std::shared_ptr<Run>& run, const Deliver& deliver)
{
    if (run != m_current)
        return;
    m_current.reset();
    deliver();
    if (!m_current)
        emit runningChanged(false);
}

} // namespace infera::app
