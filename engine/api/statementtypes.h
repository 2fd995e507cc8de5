#pragma once

#include "engine/api/itemtypes.h"
#include "model/base/result.h"

/// Requests and answers of the PartiQL operations, with AWS's names.
namespace infera::engine {

struct ParameterizedStatement
{
    std::string statement;
    std::vector<AttributeValue> parameters;
    bool consistentRead = false;
    bool returnItemOnConditionCheckFailure = false;
};

struct ExecuteStatementRequest
{
    ParameterizedStatement statement;
    std::optional<std::string> nextToken;
    std::optional<std::int64_t> limit; ///< of items evaluated
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct ExecuteStatementResponse
{
    std::vector<Item> items;
    std::int64_t scannedCount = 0; ///< items evaluated; not told on the wire
    std::optional<std::string> nextToken;
    std::optional<Item> lastEvaluatedKey;
    std::optional<ConsumedCapacity> consumedCapacity;
};

struct BatchExecuteStatementRequest
{
    std::vector<ParameterizedStatement> statements; ///< 1 to 25
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct BatchStatementResponse
{
    std::optional<Error> error; ///< code "ResourceNotFound", "ConditionalCheckFailed", ...
    std::string tableName;
    std::optional<Item> item;
};

struct BatchExecuteStatementResponse
{
    std::vector<BatchStatementResponse> responses;
    std::vector<ConsumedCapacity> consumedCapacity;
};

struct ExecuteTransactionRequest
{
    std::vector<ParameterizedStatement> statements; ///< 1 to 100, all reads or all writes
    std::optional<std::string> clientRequestToken;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct ExecuteTransactionResponse
{
    std::vector<std::optional<Item>> responses;
    std::vector<ConsumedCapacity> consumedCapacity;
};

} // namespace infera::engine
