#include "engine/verify/metered.h"

#include "model/capacity/capacity.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/render.h"

#include <algorithm>
#include <cctype>

namespace infera::engine {

namespace {

namespace capacity = model::capacity;
using model::Item;

capacity::ReadKind kindOf(bool consistentRead)
{
    return consistentRead ? capacity::ReadKind::Strong : capacity::ReadKind::Eventual;
}

/// Size of an item; 0: there is none.
capacity::Bytes bytesOf(const Item& item)
{
    return item.empty() ? 0 : capacity::itemBytes(item);
}

bool hasAll(const Item& item, const std::vector<model::KeyAttribute>& keys)
{
    return std::all_of(keys.begin(), keys.end(),
                       [&](const model::KeyAttribute& key) { return item.contains(key.name); });
}

/// What an index holds of an item; empty: nothing.
Item entryOf(const model::Table& table, const model::Index& index, const Item& item)
{
    if (item.empty() || !hasAll(item, index.partitionKey) || !hasAll(item, index.sortKey))
        return {};
    if (index.projection == model::Projection::All)
        return item;
    Item entry = keyOf(table, item, index.name);
    if (index.projection == model::Projection::Include)
        for (const std::string& name : index.included)
            if (const auto found = item.find(name); found != item.end())
                entry.insert(*found);
    return entry;
}

double indexUnits(const model::Table& table, const model::Index& index, const Item& before,
                  const Item& after)
{
    const Item old = entryOf(table, index, before);
    const Item now = entryOf(table, index, after);
    return capacity::indexWriteUnits(bytesOf(old), bytesOf(now),
                                     keyOf(table, old, index.name) != keyOf(table, now, index.name),
                                     old != now);
}

/// Whether a placeholder stands in an expression, and not only as the start of a longer one.
bool stands(const std::string& placeholder, const std::string& text)
{
    for (std::size_t at = text.find(placeholder); at != std::string::npos;
         at = text.find(placeholder, at + 1)) {
        const std::size_t end = at + placeholder.size();
        if (end == text.size() ||
            (std::isalnum(static_cast<unsigned char>(text[end])) == 0 && text[end] != '_'))
            return true;
    }
    return false;
}

/// Those of an expression: DynamoDB refuses any that is not used.
Substitutions usedIn(Substitutions all, const std::string& text)
{
    const auto keepUsed = [&](auto& some) {
        if (!some)
            return;
        std::erase_if(*some, [&](const auto& one) { return !stands(one.first, text); });
        if (some->empty())
            some.reset();
    };
    keepUsed(all.names);
    keepUsed(all.values);
    return all;
}

bool isMetered(ReturnConsumedCapacity asked)
{
    return asked != ReturnConsumedCapacity::None;
}

} // namespace

const Item* MeteredService::copyOf(const model::Table& table, const Item& key) const
{
    const auto items = m_copies.find(table.name);
    if (items == m_copies.end())
        return nullptr;
    const auto found = items->second.find(toJsonText(key));
    return found == items->second.end() ? nullptr : &found->second;
}

double MeteredService::keep(const model::Table& table, const Item& key, Item item, bool transaction)
{
    Item& kept = m_copies[table.name][toJsonText(key)];
    double units = transaction ? capacity::transactionWriteUnits(bytesOf(kept), bytesOf(item))
                               : capacity::writeUnits(bytesOf(kept), bytesOf(item));
    for (const model::Index& index : table.indexes)
        units += indexUnits(table, index, kept, item);
    kept = std::move(item);
    return units;
}

Item MeteredService::after(const std::string& table, const Item& key)
{
    GetItemRequest request;
    request.tableName = table;
    request.key = key;
    request.consistentRead = true;
    auto answer = inner().getItem(request);
    return answer && answer->item ? std::move(*answer->item) : Item();
}

Result<GetItemResponse> MeteredService::getItem(const GetItemRequest& request,
                                                FailureDetails* details)
{
    auto answer = inner().getItem(request, details);
    const model::Table* table = m_layout.table(request.tableName);
    if (answer && table != nullptr && isMetered(request.returnConsumedCapacity)) {
        const Item* item = copyOf(*table, request.key);
        m_readUnits += capacity::readUnits(item == nullptr ? 0 : bytesOf(*item),
                                           kindOf(request.consistentRead));
    }
    return answer;
}

Result<PutItemResponse> MeteredService::putItem(const PutItemRequest& request,
                                                FailureDetails* details)
{
    auto answer = inner().putItem(request, details);
    const model::Table* table = m_layout.table(request.tableName);
    if (answer && table != nullptr) {
        const double units = keep(*table, keyOf(*table, request.item), request.item, false);
        m_writeUnits += isMetered(request.returnConsumedCapacity) ? units : 0;
    }
    return answer;
}

Result<UpdateItemResponse> MeteredService::updateItem(const UpdateItemRequest& request,
                                                      FailureDetails* details)
{
    auto answer = inner().updateItem(request, details);
    const model::Table* table = m_layout.table(request.tableName);
    if (answer && table != nullptr) {
        const double units =
            keep(*table, request.key, after(request.tableName, request.key), false);
        m_writeUnits += isMetered(request.returnConsumedCapacity) ? units : 0;
    }
    return answer;
}

Result<DeleteItemResponse> MeteredService::deleteItem(const DeleteItemRequest& request,
                                                      FailureDetails* details)
{
    auto answer = inner().deleteItem(request, details);
    const model::Table* table = m_layout.table(request.tableName);
    if (answer && table != nullptr) {
        const double units = keep(*table, request.key, Item(), false);
        m_writeUnits += isMetered(request.returnConsumedCapacity) ? units : 0;
    }
    return answer;
}

/// Which entries a page evaluated is asked for once more without a filter; their sizes are those of
/// the copies.
template<typename Request, typename Read>
void MeteredService::meterPage(const Request& request, Read read)
{
    const model::Table* table = m_layout.table(request.tableName);
    if (table == nullptr || !isMetered(request.returnConsumedCapacity))
        return;
    const model::Index* index = request.indexName ? table->index(*request.indexName) : nullptr;
    const auto page = read();
    if (!page)
        return;
    capacity::Bytes bytes = 0;
    for (const Item& entry : page->items)
        if (const Item* item = copyOf(*table, keyOf(*table, entry)))
            bytes += bytesOf(index == nullptr ? *item : entryOf(*table, *index, *item));
    m_readUnits += capacity::pageReadUnits(bytes, kindOf(request.consistentRead));
}

Result<QueryResponse> MeteredService::query(const QueryRequest& request, FailureDetails* details)
{
    auto answer = inner().query(request, details);
    if (!answer)
        return answer;
    meterPage(request, [&] {
        QueryRequest all = request;
        all.filterExpression.reset();
        all.substitutions = usedIn(request.substitutions, *request.keyConditionExpression);
        return inner().query(all);
    });
    return answer;
}

Result<ScanResponse> MeteredService::scan(const ScanRequest& request, FailureDetails* details)
{
    auto answer = inner().scan(request, details);
    if (!answer)
        return answer;
    meterPage(request, [&] {
        ScanRequest all = request;
        all.filterExpression.reset();
        all.substitutions = {};
        return inner().scan(all);
    });
    return answer;
}

Result<BatchGetItemResponse> MeteredService::batchGetItem(const BatchGetItemRequest& request,
                                                          FailureDetails* details)
{
    auto answer = inner().batchGetItem(request, details);
    if (!answer || !isMetered(request.returnConsumedCapacity))
        return answer;
    for (const auto& [name, part] : request.requestItems) {
        const model::Table* table = m_layout.table(name);
        const auto left = answer->unprocessedKeys.find(name);
        for (const Item& key : part.keys) {
            const bool done = left == answer->unprocessedKeys.end() ||
                              std::find(left->second.keys.begin(), left->second.keys.end(), key) ==
                                  left->second.keys.end();
            if (table == nullptr || !done)
                continue;
            const Item* item = copyOf(*table, key);
            m_readUnits += capacity::readUnits(item == nullptr ? 0 : bytesOf(*item),
                                               kindOf(part.consistentRead));
        }
    }
    return answer;
}

Result<TransactWriteItemsResponse>
MeteredService::transactWriteItems(const TransactWriteItemsRequest& request,
                                   FailureDetails* details)
{
    auto answer = inner().transactWriteItems(request, details);
    if (!answer)
        return answer;
    for (const TransactWrite& write : request.transactItems) {
        const model::Table* table = m_layout.table(write.tableName);
        if (table == nullptr)
            continue;
        const bool put = write.action == TransactAction::Put;
        const Item key = put ? keyOf(*table, write.item) : write.key;
        Item item = write.item;
        if (write.action == TransactAction::Delete)
            item.clear();
        else if (!put)
            item = after(write.tableName, key);
        const double units = keep(*table, key, std::move(item), true);
        m_writeUnits += isMetered(request.returnConsumedCapacity) ? units : 0;
    }
    return answer;
}

} // namespace infera::engine
