#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/writes.h"
#include "engine/item/itemcodec.h"
#include "model/item/number.h"

namespace infera::engine::operations {

namespace {

using model::Item;
using model::Number;

// "How it works: time to live", Developer Guide: times of more than five years ago are ignored.
constexpr std::int64_t oldestSeconds = 5LL * 365 * 24 * 60 * 60;

bool isExpired(const Item& item, const std::string& attribute, std::int64_t nowSeconds)
{
    const auto found = item.find(attribute);
    if (found == item.end())
        return false;
    const auto* number = std::get_if<Number>(&found->second.value);
    return number && model::compareNumbers(*number, model::numberFrom(nowSeconds)) < 0 &&
           model::compareNumbers(*number, model::numberFrom(nowSeconds - oldestSeconds)) > 0;
}

/// Expired items among the next ones of the table; the cursor moves on, at the end to the start.
std::vector<Item> findExpired(TableState& table, std::int64_t nowSeconds, int& budget)
{
    std::vector<Item> expired;
    KeyRange range;
    range.lower = table.expiryCursor;
    bool ended = true;
    table.items->read(range, [&](std::string_view key, std::string_view bytes) {
        if (budget-- <= 0) {
            table.expiryCursor = key;
            ended = false;
            return false;
        }
        Item item = decodeItem(bytes);
        if (isExpired(item, table.settings.ttlAttribute, nowSeconds))
            expired.push_back(std::move(item));
        return true;
    });
    if (ended)
        table.expiryCursor.clear();
    return expired;
}

} // namespace

Result<int> deleteExpired(DatabaseState& state, int itemsToLookAt)
{
    int deleted = 0;
    int budget = itemsToLookAt;
    const std::int64_t nowSeconds = state.nowMs() / 1000;
    for (auto& [name, table] : state.tables) {
        if (table->settings.pointInTimeRecovery)
            state.history.trim(table->id, table->settings.recoveryStartMs(state.nowMs()));
        if (table->settings.ttlAttribute.empty())
            continue;
        const std::vector<Item> expired = findExpired(*table, nowSeconds, budget);
        if (expired.empty())
            continue;
        Transaction transaction(state);
        for (const Item& item : expired) {
            applyChange(state, *table, findCurrent(*table, item), nullptr, InTransaction::No,
                        ChangedBy::TimeToLive);
            ++deleted;
        }
        transaction.commit();
    }
    return deleted;
}

} // namespace infera::engine::operations
