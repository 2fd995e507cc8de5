#pragma once

#include "engine/store/sqlite.h"

#include <functional>
#include <optional>
#include <vector>

namespace infera::engine {

/// One stream of a table: from when it was enabled until it was disabled or the table deleted.
struct StreamInfo
{
    std::int64_t id = 0;
    std::string arn;
    std::string table;
    std::string label;
    std::string viewType;
    std::string keySchema; ///< JSON
    std::int64_t openedMs = 0;
    std::int64_t closedMs = 0; ///< 0: open
};

/// The records of all streams in the order of their writing.
class StreamStore
{
public:
    static void create(Connection& connection);
    explicit StreamStore(Connection& connection);

    /// The new stream's id.
    std::int64_t open(const StreamInfo& stream);
    void close(std::int64_t stream, std::int64_t atMs);
    [[nodiscard]] std::vector<StreamInfo> streams();

    void append(std::int64_t stream, std::int64_t atMs, std::string_view record);
    /// Records after the given sequence number, oldest first, until the visitor returns false.
    void read(std::int64_t stream, std::int64_t afterSequence,
              const std::function<bool(std::int64_t sequence, std::int64_t atMs,
                                       std::string_view record)>& visit);
    /// The last sequence number of all streams, 0 before the first record.
    [[nodiscard]] std::int64_t lastSequence();
    /// Forgets records older than this.
    void trim(std::int64_t beforeMs);

private:
    Connection& m_connection;
    Statement m_append;
    Statement m_read;
    Statement m_last;
    Statement m_trim;
};

} // namespace infera::engine
