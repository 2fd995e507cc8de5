#pragma once

#include "engine/store/sqlite.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace infera::engine {

/// What a write replaced.
struct HistoryEntry
{
    std::string_view key;
    std::optional<std::string> before; ///< nothing: there was no item
    std::int64_t atMs = 0;
};

/// What tables were: the items that writes replaced, for restores to a second, and whole backups.
/// Beside them what was exported and imported.
class HistoryStore
{
public:
    static void create(Connection& connection);
    explicit HistoryStore(Connection& connection) : m_connection(connection) {}

    /// The item under a key until now; nothing: there was none.
    void append(std::int64_t table, std::int64_t atMs, std::string_view key,
                const std::optional<std::string>& before);
    /// What was replaced after a time, the newest first.
    void readBack(std::int64_t table, std::int64_t afterMs,
                  const std::function<void(const HistoryEntry& entry)>& visit);
    void trim(std::int64_t table, std::int64_t beforeMs);

    /// `description` is JSON. Backups are told apart by their ARNs.
    void addBackup(std::string_view arn, std::string_view table, std::int64_t atMs,
                   std::string_view description);
    void addBackupItem(std::string_view arn, std::string_view item);
    void readBackupItems(std::string_view arn,
                         const std::function<void(std::string_view item)>& visit);
    void removeBackup(std::string_view arn);
    /// The description of one, or nothing.
    [[nodiscard]] std::optional<std::string> backup(std::string_view arn);
    /// All, the oldest first.
    void readBackups(const std::function<void(std::string_view description)>& visit);

    /// Records of exports and imports; a kind is any number. An ARN's record is replaced.
    void saveTransfer(std::int64_t kind, std::string_view arn, std::string_view description);
    /// The oldest first.
    void readTransfers(
        std::int64_t kind,
        const std::function<void(std::string_view arn, std::string_view description)>& visit);

private:
    Connection& m_connection;
    std::optional<Statement> m_append; ///< made when first needed
    std::optional<Statement> m_addItem;
};

} // namespace infera::engine
