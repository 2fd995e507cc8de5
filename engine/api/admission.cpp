#include "engine/api/admission.h"

#include "engine/api/keys.h"

namespace infera::engine {

using model::Item;

namespace {

Failed refused(Throttled throttled, FailureDetails& details)
{
    details.throttlingReasons.push_back(std::move(throttled.reason));
    return Failed(std::move(throttled.error));
}

/// The item whose entry stands for the write in an index: the new one, or the one that goes.
const Item* entryItem(const IndexState& index, const CurrentItem& current, const Item* after)
{
    if (after && hasEntry(index, *after))
        return after;
    if (current.item && hasEntry(index, *current.item))
        return &*current.item;
    return nullptr;
}

} // namespace

Result<void> admitRead(DatabaseState& state, const TableState& table, const IndexState* index,
                       RingPosition position, FailureDetails& details)
{
    if (!state.throttle)
        return {};
    if (auto throttled =
            state.throttle->check(table, index, position, UnitKind::Read, state.nowMs()))
        return refused(std::move(*throttled), details);
    return {};
}

void chargeRead(DatabaseState& state, const TableState& table, const IndexState* index,
                RingPosition position, double units)
{
    if (state.throttle)
        state.throttle->charge(table, index, position, UnitKind::Read, units);
}

Result<void> admitWrite(DatabaseState& state, const TableState& table, const CurrentItem& current,
                        const Item* after, FailureDetails& details)
{
    if (!state.throttle)
        return {};
    const Item& item = after ? *after : current.orEmpty();
    if (item.empty())
        return {}; // a delete of what is not there
    const std::int64_t now = state.nowMs();
    const RingPosition position = ringPositionOf(table.key, item);
    if (auto throttled = state.throttle->check(table, nullptr, position, UnitKind::Write, now))
        return refused(std::move(*throttled), details);
    for (const auto& index : table.indexes) {
        const Item* entry = index->global ? entryItem(*index, current, after) : nullptr;
        if (!entry)
            continue;
        if (auto throttled = state.throttle->check(
                table, index.get(), ringPositionOf(index->key, *entry), UnitKind::Write, now))
            return refused(std::move(*throttled), details);
    }
    return {};
}

void chargeWrite(DatabaseState& state, const TableState& table, const CurrentItem& current,
                 const Item* after, const CapacityArms& arms)
{
    const Item& item = after ? *after : current.orEmpty();
    if (!state.throttle || item.empty())
        return;
    double tableUnits = arms.write;
    for (const auto& [name, units] : arms.localIndexes)
        tableUnits += units;
    state.throttle->charge(table, nullptr, ringPositionOf(table.key, item), UnitKind::Write,
                           tableUnits);
    for (const auto& [name, units] : arms.globalIndexes) {
        const IndexState& index = *table.findIndex(name);
        if (const Item* entry = entryItem(index, current, after))
            state.throttle->charge(table, &index, ringPositionOf(index.key, *entry),
                                   UnitKind::Write, units);
    }
}

RingPosition positionOfRange(const KeyRange& range)
{
    KeyHash hash;
    hash.text(range.lower);
    return hash.position();
}

} // namespace infera::engine
