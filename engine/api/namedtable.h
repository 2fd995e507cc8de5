#pragma once

#include "engine/api/databasestate.h"
#include "engine/api/errors.h"

#include <string>

/// Tables of operations on tables, whose errors say which one is missing; those of operations on
/// items leave its name out (DatabaseState::table).
namespace infera::engine {

[[nodiscard]] inline Failed namedTableNotFound(const std::string& name)
{
    return failure("ResourceNotFoundException",
                   "Requested resource not found: Table: " + name + " not found");
}

[[nodiscard]] inline Result<TableState*> namedTable(DatabaseState& state, const std::string& name)
{
    if (TableState* table = state.findTable(name))
        return table;
    return namedTableNotFound(name);
}

/// Of operations on backups, which have an exception of their own. `shown`: the name or the ARN.
[[nodiscard]] inline Result<TableState*>
tableToBackUp(DatabaseState& state, const std::string& name, const std::string& shown)
{
    if (TableState* table = state.findTable(name))
        return table;
    return failure("TableNotFoundException", "Table not found: " + shown);
}

[[nodiscard]] inline Result<TableState*> tableToBackUp(DatabaseState& state,
                                                       const std::string& name)
{
    return tableToBackUp(state, name, name);
}

} // namespace infera::engine
