#pragma once

#include "engine/api/databasestate.h"

/// Which tables a database file holds: one row each, with the description as JSON.
namespace infera::engine {

void createCatalog(Connection& connection);
/// Fills state.tables from the file.
void loadCatalog(DatabaseState& state);
/// Adds or replaces the row of a table.
void saveTable(DatabaseState& state, const TableState& table);
void forgetTable(DatabaseState& state, const TableState& table);

/// A number no table or index had before, for the names in the store.
[[nodiscard]] std::int64_t nextId(DatabaseState& state);
/// "01234567890123-0123abcd", as AWS names backups and exports: the time and something of its own.
[[nodiscard]] std::string idOfNow(DatabaseState& state);

} // namespace infera::engine
