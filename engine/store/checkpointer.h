#pragma once

#include "engine/store/sqlite.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace infera::engine {

/// Folds the write-ahead log of a file into the file on a thread of its own, so that the write
/// which fills the log does not wait for the disk. The thread copies what it can while the writer
/// goes on; the rest, a few pages, is copied by the writer after one of its commits, because only
/// a log that is copied whole can begin anew. The log grows to four times its size at most: then
/// the writer waits for the thread.
///
/// At most one of the two copies at a time, and each begins only while the log holds pages that
/// are not in the file yet. The second matters: SQLite before 3.51.3 can damage a file when a
/// checkpoint begins on a log that is copied whole just as a writer begins it anew ("The WAL-Reset
/// Bug", sqlite.org/wal.html).
class Checkpointer
{
public:
    /// `writer` is the one connection that writes the file at `path`, and lives longer. The log is
    /// folded each time it has grown to `logPages`.
    Checkpointer(std::string path, sqlite3* writer, int logPages);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

private:
    enum class State
    {
        Filling,  ///< the log is below its size
        Copying,  ///< the thread copies
        LastPages ///< the writer copies what is left, at its next commit
    };

    static int committed(void* self, sqlite3* writer, const char* database, int pages);
    void afterCommit(sqlite3* writer, int pages);
    void change(State state);
    void run();
    void copy();
    void open();

    const std::string m_path;
    sqlite3* const m_writer;
    const int m_logPages;
    ConnectionPointer m_connection; ///< the thread's
    std::atomic<State> m_state = State::Filling;
    std::atomic<int> m_pages = 0; ///< of the log, after the last commit
    std::mutex m_mutex;           ///< of m_stopping, and of m_state where one waits for the other
    std::condition_variable m_changed;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace infera::engine
