#include "engine/api/admission.h"
#include "engine/api/conditions.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/transactions.h"
#include "engine/api/updates.h"
#include "engine/api/writeparameters.h"
#include "model/capacity/capacity.h"

#include <algorithm>
#include <memory>
#include <set>

namespace infera::engine::operations {

namespace capacity = model::capacity;
using model::Item;

namespace {

/// One action, from its request to what it will write.
struct Action
{
    explicit Action(const TransactWrite& wanted) : write(wanted), parameters(wanted) {}

    const TransactWrite& write;
    WriteParameters parameters;
    TableState* table = nullptr;
    CurrentItem current;
    std::optional<Item> after; ///< nothing: the item is deleted, or only checked

    [[nodiscard]] const Item& key() const
    {
        return write.action == TransactAction::Put ? write.item : write.key;
    }
};

using Actions = std::vector<std::unique_ptr<Action>>;

Result<void> readAction(Action& action)
{
    const TransactWrite& write = action.write;
    if (auto valid = action.parameters.checkMix(); !valid)
        return valid;
    if (auto valid = validateValues(action.key()); !valid)
        return valid;
    if (write.action == TransactAction::Put &&
        capacity::itemBytes(write.item) > capacity::itemBytesMax)
        return validationError("Item size has exceeded the maximum allowed size");
    if (write.action == TransactAction::ConditionCheck && !write.conditionExpression)
        return validationError("The expression can not be empty;");
    if (write.action == TransactAction::Update && !write.updateExpression)
        return validationError("The expression can not be empty;");
    return action.parameters.read();
}

/// Whether the action fits its table: key, types of index keys, paths.
Result<void> checkAction(const Action& action)
{
    auto valid = action.write.action == TransactAction::Put
                     ? validateNewItem(action.write.item, *action.table)
                     : validateKey(action.write.key, action.table->key);
    if (!valid)
        return valid;
    return action.parameters.checkAgainst(*action.table);
}

/// Reads the item, checks the condition and works out what will stand in its place.
CancellationReason prepare(DatabaseState& state, Action& action)
{
    action.current = findCurrent(*action.table, action.key());
    FailureDetails details;
    if (auto holds = checkCondition(action.parameters.condition(), action.current,
                                    action.write.returnItemOnConditionCheckFailure, details);
        !holds) {
        CancellationReason reason = reasonOf(holds.error());
        reason.item = std::move(details.item);
        return reason;
    }
    if (action.write.action == TransactAction::Put) {
        action.after = action.write.item;
    } else if (action.write.action == TransactAction::Update) {
        auto after = updatedItem(*action.table, action.current, action.write.key,
                                 action.parameters.update());
        if (!after)
            return reasonOf(after.error());
        action.after = std::move(*after);
    }
    if (auto admitted = admitWrite(state, *action.table, action.current,
                                   action.after ? &*action.after : nullptr, details);
        !admitted)
        return reasonOf(admitted.error());
    return {};
}

CapacityArms applyAndCharge(DatabaseState& state, const Action& action)
{
    const Item* after = action.after ? &*action.after : nullptr;
    const CapacityArms arms =
        applyChange(state, *action.table, action.current, after, InTransaction::Yes);
    chargeWrite(state, *action.table, action.current, after, arms);
    return arms;
}

CapacityArms apply(DatabaseState& state, const Action& action)
{
    if (action.write.action != TransactAction::ConditionCheck)
        return applyAndCharge(state, action);
    CapacityArms arms;
    const capacity::Bytes bytes = bytesOf(action.current.item);
    arms.write = capacity::transactionWriteUnits(bytes, bytes);
    return arms;
}

/// A repeated token is charged as reads of the items.
ArmsByTable replayedReads(const Actions& actions)
{
    ArmsByTable arms;
    for (const auto& action : actions)
        arms[action->table->name()].read += capacity::transactionReplayReadUnits(
            bytesOf(action->current.item), bytesOf(action->after));
    return arms;
}

Result<Actions> readActions(DatabaseState& state, const TransactWriteItemsRequest& request)
{
    Actions actions;
    for (const TransactWrite& write : request.transactItems) {
        actions.push_back(std::make_unique<Action>(write));
        if (auto valid = readAction(*actions.back()); !valid)
            return Failed(valid.error());
    }
    for (auto& action : actions) {
        auto table = state.table(action->write.tableName);
        if (!table)
            return Failed(table.error());
        action->table = *table;
    }
    return actions;
}

/// Errors that concern the request as a whole; reasons of single actions are noted.
Result<void> checkActions(const Actions& actions, std::vector<CancellationReason>& reasons)
{
    std::set<std::pair<std::string, std::string>> seen;
    capacity::Bytes total = 0;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const Action& action = *actions[i];
        if (auto valid = checkAction(action); !valid) {
            if (isEmptyKeyError(valid.error()))
                return valid; // refused as a whole, unlike other wrong keys
            reasons[i] = reasonOf(valid.error());
            continue;
        }
        if (!seen.emplace(action.write.tableName, encodeTableKey(action.table->key, action.key()))
                 .second)
            return repeatedItem();
        total += capacity::itemBytes(action.key());
    }
    if (total > capacity::transactionBytesMax)
        return validationError("Member must have total size less than or equal to 4 MB: the "
                               "transaction's items have " +
                               std::to_string(total) + " bytes");
    return {};
}

TransactWriteItemsResponse applyAll(DatabaseState& state, const TransactWriteItemsRequest& request,
                                    const Actions& actions)
{
    TransactWriteItemsResponse response;
    ArmsByTable arms;
    Transaction transaction(state);
    for (const auto& action : actions) {
        arms[action->table->name()] += apply(state, *action);
        if (auto metrics = collectionMetrics(*action->table, action->key(),
                                             request.returnItemCollectionMetrics))
            response.itemCollectionMetrics[action->table->name()].push_back(std::move(*metrics));
    }
    transaction.commit();
    response.consumedCapacity = consumedCapacity(arms, request.returnConsumedCapacity);
    return response;
}

} // namespace

Result<TransactWriteItemsResponse> transactWriteItems(DatabaseState& state,
                                                      const TransactWriteItemsRequest& request,
                                                      FailureDetails& details)
{
    if (auto valid = checkTransactionSize(request.transactItems.size()); !valid)
        return Failed(valid.error());
    auto actions = readActions(state, request);
    if (!actions)
        return Failed(actions.error());
    std::vector<CancellationReason> reasons(actions->size());
    if (auto valid = checkActions(*actions, reasons); !valid)
        return Failed(valid.error());

    std::string fingerprint;
    if (request.clientRequestToken) {
        fingerprint = fingerprintOf(request);
        if (const auto* done = state.idempotency.find(*request.clientRequestToken, state.nowMs())) {
            if (done->fingerprint != fingerprint)
                return otherParameters();
            TransactWriteItemsResponse replay;
            replay.consumedCapacity = consumedCapacity(done->reads, request.returnConsumedCapacity);
            return replay;
        }
    }
    for (std::size_t i = 0; i < actions->size(); ++i) {
        if (reasons[i].code == "None")
            reasons[i] = prepare(state, *(*actions)[i]);
    }
    if (isAnyWrong(reasons))
        return cancelled(std::move(reasons), details);
    TransactWriteItemsResponse response = applyAll(state, request, *actions);
    if (request.clientRequestToken)
        state.idempotency.add(*request.clientRequestToken,
                              {std::move(fingerprint), replayedReads(*actions), state.nowMs()});
    return response;
}

} // namespace infera::engine::operations
