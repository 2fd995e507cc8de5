#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/reads.h"
#include "engine/api/transactions.h"

#include <algorithm>
#include <set>

namespace infera::engine::operations {

namespace capacity = model::capacity;

namespace {

Result<std::vector<ProjectionReader>> readProjections(const TransactGetItemsRequest& request)
{
    std::vector<ProjectionReader> projections(request.transactItems.size());
    for (std::size_t i = 0; i < projections.size(); ++i) {
        const TransactGet& get = request.transactItems[i];
        const Parameter expressions[] = {
            {"ProjectionExpression", get.projectionExpression.has_value()}};
        if (auto valid = checkParameters(expressions, {}, get.substitutions); !valid)
            return Failed(valid.error());
        if (auto valid =
                projections[i].read(get.projectionExpression, std::nullopt, get.substitutions);
            !valid)
            return Failed(valid.error());
    }
    return projections;
}

} // namespace

Result<TransactGetItemsResponse> transactGetItems(DatabaseState& state,
                                                  const TransactGetItemsRequest& request,
                                                  FailureDetails& details)
{
    const std::vector<TransactGet>& gets = request.transactItems;
    if (auto valid = checkTransactionSize(gets.size()); !valid)
        return Failed(valid.error());
    const auto projections = readProjections(request);
    if (!projections)
        return Failed(projections.error());

    std::vector<CancellationReason> reasons(gets.size());
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < gets.size(); ++i) {
        auto table = state.table(gets[i].tableName);
        if (!table)
            return Failed(table.error());
        if (auto valid = validateKey(gets[i].key, (*table)->key); !valid)
            reasons[i] = reasonOf(valid.error());
        else if (auto fits = (*projections)[i].checkAgainst(**table); !fits)
            reasons[i] = reasonOf(fits.error());
        else if (!seen.emplace(gets[i].tableName, encodeTableKey((*table)->key, gets[i].key))
                      .second)
            return repeatedItem();
    }
    if (isAnyWrong(reasons))
        return cancelled(std::move(reasons), details);

    TransactGetItemsResponse response;
    ArmsByTable arms;
    capacity::Bytes total = 0;
    for (std::size_t i = 0; i < gets.size(); ++i) {
        ReadItem read = readItem(*state.findTable(gets[i].tableName), gets[i].key);
        arms[gets[i].tableName].read +=
            capacity::readUnits(read.bytes, capacity::ReadKind::Transactional);
        total += read.bytes;
        if (read.item)
            response.responses.emplace_back((*projections)[i].apply(std::move(*read.item)));
        else
            response.responses.emplace_back();
    }
    if (total > capacity::transactionBytesMax)
        return validationError("Total size of items in the transaction cannot exceed 4MB");
    response.consumedCapacity = consumedCapacity(arms, request.returnConsumedCapacity);
    return response;
}

} // namespace infera::engine::operations
