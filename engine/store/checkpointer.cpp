#include "engine/store/checkpointer.h"

#include "engine/store/sqlite.h"

#include <algorithm>
#include <sqlite3.h>
#include <utility>

namespace infera::engine {

namespace {

/// What the writer may be asked to copy itself: a megabyte or two, or an eighth of a short log.
int lastPages(int logPages)
{
    return std::min(400, std::max(1, logPages / 8));
}

/// Each pass copies what was written during the one before. A writer that is faster than the disk
/// has to copy more itself in the end.
constexpr int passesMax = 6;

/// In sizes of the log: a writer waits for the thread where it is so much faster.
constexpr int longestLog = 4;

} // namespace

Checkpointer::Checkpointer(std::string path, sqlite3* writer, int logPages)
    : m_path(std::move(path)), m_writer(writer), m_logPages(logPages)
{
    sqlite3_wal_hook(m_writer, &Checkpointer::committed, this);
    m_thread = std::thread([this] { run(); });
}

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
    sqlite3_wal_hook(m_writer, nullptr, nullptr);
}

int Checkpointer::committed(void* self, sqlite3* writer, const char* /*database*/, int pages)
{
    static_cast<Checkpointer*>(self)->afterCommit(writer, pages);
    // What was committed stays so, whatever becomes of the log: as with SQLite's own hook.
    return SQLITE_OK;
}

void Checkpointer::afterCommit(sqlite3* writer, int pages)
{
    m_pages = pages;
    if (m_state == State::Filling && pages >= m_logPages)
        change(State::Copying);
    if (m_state == State::Copying && pages >= longestLog * m_logPages) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_state != State::Copying; });
    }
    if (m_state == State::LastPages) {
        sqlite3_wal_checkpoint_v2(writer, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        m_state = State::Filling;
    }
}

void Checkpointer::change(State state)
{
    {
        const std::lock_guard lock(m_mutex);
        m_state = state;
    }
    m_changed.notify_all();
}

void Checkpointer::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_stopping || m_state == State::Copying; });
        if (m_stopping)
            break;
        lock.unlock();
        copy();
        change(State::LastPages);
        lock.lock();
    }
    m_connection.reset();
}

void Checkpointer::copy()
{
    open();
    for (int pass = 0; m_connection && pass < passesMax; ++pass) {
        int copied = 0;
        if (sqlite3_wal_checkpoint_v2(m_connection.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                      nullptr, &copied) != SQLITE_OK)
            return; // the writer tries, and goes on without where it can not either
        // SQLite tells the log's size as this pass found it; the writer knows the one of now.
        if (m_pages - copied <= lastPages(m_logPages))
            return;
    }
}

void Checkpointer::open()
{
    if (m_connection)
        return;
    sqlite3* connection = nullptr;
    const int result = openFile(m_path, &connection);
    m_connection.reset(connection);
    // The log is opened with the first read.
    if (result != SQLITE_OK || sqlite3_exec(connection, "SELECT count(*) FROM sqlite_master",
                                            nullptr, nullptr, nullptr) != SQLITE_OK)
        m_connection.reset();
}

} // namespace infera::engine
