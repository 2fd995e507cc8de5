#pragma once

#include "engine/api/databasestate.h"

#include <functional>

/// What a table held at a time, from what it holds now and what writes have replaced since.
namespace infera::engine {

/// The time itself (nothing: now) when the table can be seen as it was then. Errors:
/// PointInTimeRecoveryUnavailableException, and `outOfRange` (an exception's name).
/// "2026-10-08T23:16:33Z".
[[nodiscard]] std::string secondText(std::int64_t ms);
[[nodiscard]] Result<std::int64_t> restorableTime(const DatabaseState& state,
                                                  const TableState& table,
                                                  std::optional<std::int64_t> wantedMs,
                                                  const char* outOfRange);

/// Every item as it was then, by its encoded bytes. Remembers only what changed since.
void readItemsAt(DatabaseState& state, TableState& table, std::int64_t atMs,
                 const std::function<void(std::string_view item)>& visit);

/// An item that is another one now than it was; nothing: it was not there, or is no more.
struct ItemChange
{
    std::optional<std::string> before;
    std::optional<std::string> after;
    std::int64_t writtenMs = 0; ///< the last of its writes
};

/// What differs between two times, the latest state of each item only.
void readChanges(DatabaseState& state, TableState& table, std::int64_t fromMs, std::int64_t toMs,
                 const std::function<void(const ItemChange& change)>& visit);

} // namespace infera::engine
