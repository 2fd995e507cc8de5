#pragma once

#include <QObject>
#include <QThreadPool>

#include <functional>

namespace infera::app {

/// Reads and writes files on another thread, one after the other, in the order they were asked for.
/// What was asked for is done to its end, also when the queue goes.
class FileQueue final : public QObject
{
    Q_OBJECT

public:
    /// What comes of the work, called on the thread of the queue; dropped when the queue is gone.
    using Deliver = std::function<void()>;
    using Work = std::function<Deliver()>;

    explicit FileQueue(QObject* parent = nullptr);
    ~FileQueue() override;

    void run(Work work);
    [[nodiscard]] bool isIdle() const { return m_waiting == 0; }

private:
    QThreadPool m_pool;
    int m_waiting = 0; ///< asked for and not delivered
};

} // namespace infera::app
