#pragma once

#include "engine/api/databasestate.h"
#include "engine/api/errors.h"
#include "engine/api/keys.h"

namespace infera::engine {

/// The table of a request for the item of one key, once key and parameters are found right for it,
/// in the order in which DynamoDB complains. `parameters`: has checkAgainst(TableState).
template<typename Request, typename Parameters>
[[nodiscard]] Result<TableState*> keyedTable(DatabaseState& state, const Request& request,
                                             const Parameters& parameters)
{
    auto table = state.table(request.tableName);
    if (!table)
        return table;
    if (auto valid = validateKey(request.key, (*table)->key); !valid)
        return Failed(valid.error());
    if (auto valid = parameters.checkAgainst(**table); !valid)
        return Failed(valid.error());
    return table;
}

} // namespace infera::engine
