#include "engine/api/updates.h"

#include "engine/api/conditions.h"
#include "engine/api/keyedtable.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/expression/updater.h"
#include "model/capacity/capacity.h"

#include <algorithm>

namespace infera::engine {

namespace {

/// Values computed by the update have to fit the indexes as much as those of a put.
Result<void> checkIndexKeys(const model::Item& item, const TableState& table)
{
    auto valid = validateItemKeys(item, table);
    if (valid)
        return valid;
    if (valid.error().message.find("Type mismatch for Index Key") != std::string::npos)
        return validationError(
            "The update expression attempted to update the secondary index key to "
            "unsupported type");
    return valid;
}

/// Such an update of an item that is not there does nothing, and makes no item (Alternator's
/// test_item.py, run against AWS).
bool onlyTakesAway(const expression::Update& update)
{
    const auto takesAway = [](const expression::UpdateAction& action) {
        return action.kind == expression::UpdateKind::Remove ||
               action.kind == expression::UpdateKind::Delete;
    };
    return !update.actions.empty() &&
           std::all_of(update.actions.begin(), update.actions.end(), takesAway);
}

} // namespace

Result<std::optional<model::Item>> updatedItem(const TableState& table, const CurrentItem& current,
                                               const model::Item& key,
                                               const std::optional<expression::Update>& update,
                                               bool legacy)
{
    const model::Item& base = current.item ? *current.item : key;
    if (!update)
        return base;
    if (!current.item && onlyTakesAway(*update))
        return std::nullopt;
    auto after = expression::applyUpdate(*update, base);
    if (!after) {
        if (legacy && after.error().message.starts_with("An operand in the update"))
            return validationError("Type mismatch for attribute to update");
        return Failed(after.error());
    }
    if (auto valid = checkIndexKeys(*after, table); !valid)
        return Failed(valid.error());
    if (auto valid = validateValues(*after); !valid)
        return Failed(valid.error());
    if (isTooLarge(*after, table))
        return validationError("Item size to update has exceeded the maximum allowed size");
    return std::move(*after);
}

namespace operations {

namespace {

std::optional<model::Item> returned(ReturnValues wanted, const CurrentItem& current,
                                    const std::optional<model::Item>& after,
                                    const std::optional<expression::Update>& update)
{
    const auto parts = [&](const model::Item& item) -> std::optional<model::Item> {
        model::Item taken = update ? expression::updatedParts(*update, item) : model::Item{};
        if (taken.empty())
            return std::nullopt;
        return taken;
    };
    switch (wanted) {
    case ReturnValues::None:
        return std::nullopt;
    case ReturnValues::AllOld:
        return current.item;
    case ReturnValues::AllNew:
        return after;
    case ReturnValues::UpdatedOld:
        return parts(current.orEmpty());
    case ReturnValues::UpdatedNew:
        return after ? parts(*after) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Result<UpdateItemResponse> updateItem(DatabaseState& state, const UpdateItemRequest& request,
                                      FailureDetails& details)
{
    WriteParameters parameters(request);
    if (auto valid = parameters.checkMix(); !valid)
        return Failed(valid.error());
    if (auto valid = validateValues(request.key); !valid)
        return Failed(valid.error());
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
    const auto after = updatedItem(**table, current, request.key, parameters.update(),
                                   request.attributeUpdates.has_value());
    if (!after)
        return Failed(after.error());
    const auto arms = changeOne(state, **table, current, *after ? &**after : nullptr, details);
    if (!arms)
        return Failed(arms.error());

    UpdateItemResponse response;
    response.attributes = returned(request.returnValues, current, *after, parameters.update());
    response.consumedCapacity =
        consumedCapacity(request.tableName, *arms, request.returnConsumedCapacity);
    response.itemCollectionMetrics =
        collectionMetrics(**table, request.key, request.returnItemCollectionMetrics);
    return response;
}

} // namespace operations

} // namespace infera::engine
