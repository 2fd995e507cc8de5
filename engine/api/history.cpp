#include "engine/api/history.h"

#include "engine/api/errors.h"

#include <algorithm>
#include <ctime>
#include <map>

namespace infera::engine {

namespace {

/// Items by their encoded key, as they were; nothing: there was none.
using Replaced = std::map<std::string, std::optional<std::string>, std::less<>>;

/// What was replaced after a time: the oldest that is remembered of each key is what was then.
Replaced replacedSince(DatabaseState& state, const TableState& table, std::int64_t atMs)
{
    Replaced replaced;
    state.history.readBack(table.id, atMs, [&](const HistoryEntry& entry) {
        replaced.insert_or_assign(std::string(entry.key), entry.before);
    });
    return replaced;
}

} // namespace

std::string secondText(std::int64_t ms)
{
    const std::time_t seconds = ms / 1000;
    std::tm time{};
    gmtime_r(&seconds, &time);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &time);
    return text;
}

Result<std::int64_t> restorableTime(const DatabaseState& state, const TableState& table,
                                    std::optional<std::int64_t> wantedMs, const char* outOfRange)
{
    if (!table.settings.pointInTimeRecovery)
        return failure("PointInTimeRecoveryUnavailableException",
                       "Point in time recovery is not enabled for table '" + table.name() + "'");
    // Here the history is complete up to now; AWS's is about five minutes behind.
    const std::int64_t now = state.nowMs();
    const std::int64_t at = wantedMs.value_or(now);
    const std::int64_t earliest = std::max(table.settings.pointInTimeRecoverySinceMs / 1000 * 1000,
                                           table.settings.recoveryStartMs(now));
    if (at < earliest || at > now + 999)
        return failure(outOfRange, std::string_view(outOfRange) == "InvalidExportTimeException"
                                       ? "Export Time is invalid"
                                       : "RestoreDateTime '" + secondText(at) +
                                             "' must be within EarliestRestorableDateTime '" +
                                             secondText(earliest) +
                                             "' and LatestRestorableDateTime '" + secondText(now) +
                                             "'");
    return at;
}

void readItemsAt(DatabaseState& state, TableState& table, std::int64_t atMs,
                 const std::function<void(std::string_view item)>& visit)
{
    Replaced replaced = replacedSince(state, table, atMs);
    table.items->read({}, [&](std::string_view key, std::string_view bytes) {
        const auto found = replaced.find(key);
        if (found == replaced.end()) {
            visit(bytes);
            return true;
        }
        if (found->second)
            visit(*found->second);
        replaced.erase(found);
        return true;
    });
    for (const auto& [key, before] : replaced) {
        if (before)
            visit(*before); // deleted since
    }
}

void readChanges(DatabaseState& state, TableState& table, std::int64_t fromMs, std::int64_t toMs,
                 const std::function<void(const ItemChange& change)>& visit)
{
    std::map<std::string, ItemChange, std::less<>> changes;
    state.history.readBack(table.id, fromMs, [&](const HistoryEntry& entry) {
        if (entry.atMs > toMs)
            return;
        ItemChange& change = changes[std::string(entry.key)];
        change.before = entry.before;
        change.writtenMs = std::max(change.writtenMs, entry.atMs);
    });
    const Replaced later = replacedSince(state, table, toMs);
    for (auto& [key, change] : changes) {
        if (const auto found = later.find(key); found != later.end())
            change.after = found->second;
        else if (const auto stored = table.items->find(key))
            change.after = std::string(stored.bytes());
        if (change.before || change.after) // else it came and went between the two
            visit(change);
    }
}

} // namespace infera::engine
