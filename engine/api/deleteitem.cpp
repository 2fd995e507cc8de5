#include "engine/api/conditions.h"
#include "engine/api/keyedtable.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/writeparameters.h"

namespace infera::engine::operations {

Result<DeleteItemResponse> deleteItem(DatabaseState& state, const DeleteItemRequest& request,
                                      FailureDetails& details)
{
    WriteParameters parameters(request);
    if (auto valid = parameters.checkMix(); !valid)
        return Failed(valid.error());
    if (auto valid = validateValues(request.key); !valid)
        return Failed(valid.error());
    if (request.returnValues != ReturnValues::None && request.returnValues != ReturnValues::AllOld)
        return validationError("ReturnValues can only be ALL_OLD or NONE");
    if (auto valid = parameters.read(); !valid)
        return Failed(valid.error());

    const auto table = keyedTable(state, request, parameters);
    if (!table)
        return Failed(table.error());

    const CurrentItem current = findCurrent(**table, request.key);
    if (auto holds = checkCondition(parameters.condition(), current,
                                    request.returnItemOnConditionCheckFailure, details);
        !holds)
        return Failed(holds.error());
    const auto arms = changeOne(state, **table, current, nullptr, details);
    if (!arms)
        return Failed(arms.error());

    DeleteItemResponse response;
    if (request.returnValues == ReturnValues::AllOld)
        response.attributes = current.item;
    response.consumedCapacity =
        consumedCapacity(request.tableName, *arms, request.returnConsumedCapacity);
    response.itemCollectionMetrics =
        collectionMetrics(**table, request.key, request.returnItemCollectionMetrics);
    return response;
}

} // namespace infera::engine::operations
