#pragma once

#include "engine/api/database.h"
#include "engine/server/observation.h"

/// PartiQL requests and their answers as observations: what a statement reads or writes, whatever
/// its text. The database tells which attributes are keys.
namespace infera::engine {

[[nodiscard]] ObservedRequest describe(const ExecuteStatementRequest& request,
                                       const Result<ExecuteStatementResponse>& response,
                                       Database& database);
[[nodiscard]] ObservedRequest describe(const BatchExecuteStatementRequest& request,
                                       const Result<BatchExecuteStatementResponse>& response,
                                       Database& database);
[[nodiscard]] ObservedRequest describe(const ExecuteTransactionRequest& request,
                                       const Result<ExecuteTransactionResponse>& response,
                                       Database& database);

} // namespace infera::engine
