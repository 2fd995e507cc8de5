#include "engine/api/admission.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/writes.h"
#include "model/capacity/capacity.h"

#include <set>

namespace infera::engine::operations {

namespace capacity = model::capacity;

namespace {

Result<void> checkOne(const WriteRequest& write)
{
    if (write.put.has_value() == write.deleteKey.has_value())
        return validationError(
            "Supplied AttributeValue has more than one datatypes set, must contain "
            "exactly one of the supported datatypes");
    if (auto valid = validateValues(write.put ? *write.put : *write.deleteKey); !valid)
        return valid;
    if (write.put && capacity::itemBytes(*write.put) > capacity::itemBytesMax)
        return validationError("Item size has exceeded the maximum allowed size");
    return {};
}

/// The whole call is refused when one of its writes cannot be done.
Result<void> check(const BatchWriteItemRequest& request)
{
    std::size_t writes = 0;
    for (const auto& [name, list] : request.requestItems)
        writes += list.size();
    if (request.requestItems.empty() || writes == 0)
        return validationError("The requestItems parameter is required for BatchWriteItem");
    if (writes > capacity::batchWriteItemsMax)
        return validationError("Too many items requested for the BatchWriteItem call");
    for (const auto& [name, list] : request.requestItems) {
        if (list.empty())
            return validationError(
                "The batch write request list for a table cannot be null or empty: " + name);
        for (const WriteRequest& write : list) {
            if (auto valid = checkOne(write); !valid)
                return valid;
        }
    }
    return {};
}

/// A key that is missing or of another type is worded unlike PutItem's: dynalite's tests, from
/// production.
Result<void> checkPut(const model::Item& item, const TableState& table)
{
    for (const KeyAttribute& attribute : table.key.all()) {
        const auto found = item.find(attribute.name);
        if (found == item.end() || found->second.type() != attribute.type)
            return validationError("The provided key element does not match the schema");
    }
    return validateNewItem(item, table);
}

Result<void> checkAgainst(const TableState& table, const std::vector<WriteRequest>& writes)
{
    std::set<std::string> seen;
    for (const WriteRequest& write : writes) {
        auto valid =
            write.put ? checkPut(*write.put, table) : validateKey(*write.deleteKey, table.key);
        if (!valid)
            return valid;
        const model::Item& key = write.put ? *write.put : *write.deleteKey;
        if (!seen.insert(encodeTableKey(table.key, key)).second)
            return validationError("Provided list of item keys contains duplicates");
    }
    return {};
}

} // namespace

Result<BatchWriteItemResponse>
batchWriteItem(DatabaseState& state, const BatchWriteItemRequest& request, FailureDetails& details)
{
    if (auto valid = check(request); !valid)
        return Failed(valid.error());
    for (const auto& [name, writes] : request.requestItems) {
        auto table = state.table(name);
        if (!table)
            return Failed(table.error());
        if (auto valid = checkAgainst(**table, writes); !valid)
            return Failed(valid.error());
    }

    BatchWriteItemResponse response;
    Result<void> throttled;
    int done = 0;
    Transaction transaction(state);
    for (const auto& [name, writes] : request.requestItems) {
        TableState& table = *state.findTable(name);
        CapacityArms arms;
        for (const WriteRequest& write : writes) {
            const model::Item& key = write.put ? *write.put : *write.deleteKey;
            const CurrentItem current = findCurrent(table, key);
            const model::Item* after = write.put ? &*write.put : nullptr;
            if (auto admitted = admitWrite(state, table, current, after, details); !admitted) {
                throttled = std::move(admitted);
                response.unprocessedItems[name].push_back(write);
                continue;
            }
            const CapacityArms one = applyChange(state, table, current, after);
            chargeWrite(state, table, current, after, one);
            arms += one;
            ++done;
            if (auto metrics = collectionMetrics(table, key, request.returnItemCollectionMetrics))
                response.itemCollectionMetrics[name].push_back(std::move(*metrics));
        }
        if (auto consumed = consumedCapacity(name, arms, request.returnConsumedCapacity))
            response.consumedCapacity.push_back(std::move(*consumed));
    }
    transaction.commit();
    if (!throttled && done == 0)
        return Failed(throttled.error());
    return response;
}

} // namespace infera::engine::operations
