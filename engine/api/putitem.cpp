#include "engine/api/conditions.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/writeparameters.h"
#include "model/capacity/capacity.h"

namespace infera::engine::operations {

Result<PutItemResponse> putItem(DatabaseState& state, const PutItemRequest& request,
                                FailureDetails& details)
{
    WriteParameters parameters(request);
    if (auto valid = parameters.checkMix(); !valid)
        return Failed(valid.error());
    if (auto valid = validateValues(request.item); !valid)
        return Failed(valid.error());
    if (request.returnValues != ReturnValues::None && request.returnValues != ReturnValues::AllOld)
        return validationError("ReturnValues can only be ALL_OLD or NONE");
    if (model::capacity::itemBytes(request.item) > model::capacity::itemBytesMax)
        return validationError("Item size has exceeded the maximum allowed size");
    if (auto valid = parameters.read(); !valid)
        return Failed(valid.error());

    auto table = state.table(request.tableName);
    if (!table)
        return Failed(table.error());
    if (auto valid = validateNewItem(request.item, **table); !valid)
        return Failed(valid.error());
    if (auto valid = parameters.checkAgainst(**table); !valid)
        return Failed(valid.error());

    const CurrentItem current = findCurrent(**table, request.item);
    if (auto holds = checkCondition(parameters.condition(), current,
                                    request.returnItemOnConditionCheckFailure, details);
        !holds)
        return Failed(holds.error());
    const auto arms = changeOne(state, **table, current, &request.item, details);
    if (!arms)
        return Failed(arms.error());

    PutItemResponse response;
    if (request.returnValues == ReturnValues::AllOld)
        response.attributes = current.item;
    response.consumedCapacity =
        consumedCapacity(request.tableName, *arms, request.returnConsumedCapacity);
    response.itemCollectionMetrics =
        collectionMetrics(**table, request.item, request.returnItemCollectionMetrics);
    return response;
}

} // namespace infera::engine::operations
