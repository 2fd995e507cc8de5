#include "engine/api/admission.h"
#include "engine/api/expressions.h"
#include "engine/api/keyedtable.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/parameterchecks.h"
#include "engine/api/reads.h"

#include <array>

namespace infera::engine::operations {

Result<void> checkMix(const GetItemRequest& request)
{
    const std::array expressions = {
        Parameter{"ProjectionExpression", request.projectionExpression.has_value()}};
    const std::array legacy = {Parameter{"AttributesToGet", request.attributesToGet.has_value()}};
    return checkParameters(expressions, legacy, request.substitutions);
}

Result<GetItemResponse> getItem(DatabaseState& state, const GetItemRequest& request,
                                FailureDetails& details)
{
    if (auto valid = checkMix(request); !valid)
        return Failed(valid.error());
    ProjectionReader projection;
    if (auto valid = projection.read(request.projectionExpression, request.attributesToGet,
                                     request.substitutions);
        !valid)
        return Failed(valid.error());

    const auto table = keyedTable(state, request, projection);
    if (!table)
        return Failed(table.error());

    const RingPosition position = ringPositionOf((*table)->key, request.key);
    if (auto admitted = admitRead(state, **table, nullptr, position, details); !admitted)
        return Failed(admitted.error());
    ReadItem read = readItem(**table, request.key);
    CapacityArms arms;
    arms.read = model::capacity::readUnits(read.bytes, request.consistentRead
                                                           ? model::capacity::ReadKind::Strong
                                                           : model::capacity::ReadKind::Eventual);
    chargeRead(state, **table, nullptr, position, arms.read);
    GetItemResponse response;
    if (read.item)
        response.item = projection.apply(std::move(*read.item));
    response.consumedCapacity =
        consumedCapacity(request.tableName, arms, request.returnConsumedCapacity);
    return response;
}

} // namespace infera::engine::operations
