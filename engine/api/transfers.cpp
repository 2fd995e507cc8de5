#include "engine/api/catalog.h"
#include "engine/api/history.h"
#include "engine/api/keys.h"
#include "engine/api/namedtable.h"
#include "engine/api/operations.h"
#include "engine/api/writes.h"
#include "engine/item/itemcodec.h"
#include "model/capacity/capacity.h"

/// The items that exports give and imports take.
namespace infera::engine::operations {

namespace {

ExportedItem exportedItem(const TableState& table, const ItemChange& change)
{
    ExportedItem item;
    if (change.after)
        item.newImage = decodeItem(*change.after);
    if (change.before)
        item.oldImage = decodeItem(*change.before);
    item.key = keyOf(item.newImage ? *item.newImage : *item.oldImage, table.key, nullptr);
    item.writtenMs = change.writtenMs;
    return item;
}

bool canBeStored(const model::Item& item, const TableState& table)
{
    return validateValues(item) && validateNewItem(item, table) &&
           model::capacity::itemBytes(item) <= model::capacity::itemBytesMax;
}

} // namespace

Result<ExportedTable> exportTable(DatabaseState& state, const ExportRequest& request,
                                  const std::function<void(const ExportedItem& item)>& visit)
{
    const auto found = tableToBackUp(state, request.tableName, state.tableArn(request.tableName));
    if (!found)
        return Failed(found.error());
    TableState* table = *found;
    const auto at = restorableTime(state, *table, request.atMs, "InvalidExportTimeException");
    if (!at)
        return Failed(at.error());
    if (request.fromMs) {
        const auto from =
            restorableTime(state, *table, request.fromMs, "InvalidExportTimeException");
        if (!from)
            return Failed(from.error());
        if (visit)
            readChanges(state, *table, *from, *at,
                        [&](const ItemChange& change) { visit(exportedItem(*table, change)); });
    } else if (visit) {
        readItemsAt(state, *table, *at, [&](std::string_view bytes) {
            ExportedItem item;
            item.newImage = decodeItem(bytes);
            visit(item);
        });
    }
    return ExportedTable{table->description, *at};
}

Result<std::int64_t> importItems(DatabaseState& state, const std::string& name,
                                 const std::vector<model::Item>& items)
{
    auto table = state.table(name);
    if (!table)
        return Failed(table.error());
    std::int64_t stored = 0;
    Transaction transaction(state);
    for (const model::Item& item : items) {
        if (!canBeStored(item, **table))
            continue;
        // Of items with the same key one stays: "S3 import", Developer Guide.
        applyChange(state, **table, findCurrent(**table, item), &item);
        ++stored;
    }
    transaction.commit();
    return stored;
}

Result<std::string> newTransferArn(DatabaseState& state, TransferKind kind,
                                   const std::string& tableArn)
{
    return tableArn + (kind == TransferKind::Export ? "/export/" : "/import/") + idOfNow(state);
}

Result<void> saveTransfer(DatabaseState& state, TransferKind kind, const Transfer& transfer)
{
    state.history.saveTransfer(static_cast<std::int64_t>(kind), transfer.arn, transfer.description);
    return {};
}

Result<std::vector<Transfer>> transfers(DatabaseState& state, TransferKind kind)
{
    std::vector<Transfer> all;
    state.history.readTransfers(static_cast<std::int64_t>(kind),
                                [&](std::string_view arn, std::string_view description) {
                                    all.push_back({std::string(arn), std::string(description)});
                                });
    return all;
}

} // namespace infera::engine::operations
