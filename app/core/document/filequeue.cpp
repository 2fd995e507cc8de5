#include "app/core/document/filequeue.h"

namespace infera::app {

FileQueue::FileQueue(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

FileQueue::~FileQueue()
{
    m_pool.waitForDone();
}

void FileQueue::run(Work work)
{
    ++m_waiting;
    // Waited for in the destructor, `this` outlives all work; Qt drops what is posted to it later.
    m_pool.start([this, work = std::move(work)] {
        const Deliver deliver = work();
        QMetaObject::invokeMethod(
            this,
            [this, deliver] {
                --m_waiting;
                if (deliver)
                    deliver();
            },
            Qt::QueuedConnection);
    });
}

} // namespace infera::app
