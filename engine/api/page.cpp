#include "engine/api/page.h"

#include "engine/api/admission.h"
#include "engine/api/keys.h"
#include "engine/expression/evaluator.h"
#include "engine/item/itemcodec.h"
#include "model/base/text.h"
#include "model/capacity/capacity.h"

#include <set>

namespace infera::engine {

namespace capacity = model::capacity;
using model::Item;

namespace {

constexpr const char* invalidStartKey = "The provided starting key is invalid";

std::set<std::string> notProjected(const IndexState& index,
                                   const std::optional<expression::Projection>& projection)
{
    std::set<std::string> names;
    if (projection) {
        for (const expression::Path& path : projection->paths) {
            if (!index.projects(path.front().name))
                names.insert(path.front().name);
        }
    }
    return names;
}

std::set<std::string> notProjected(const IndexState& index,
                                   const std::optional<expression::Condition>& filter)
{
    std::set<std::string> names;
    if (filter) {
        for (const std::string& name : filter->pathHeads) {
            if (!index.projects(name))
                names.insert(name);
        }
    }
    return names;
}

/// A local index fetches from the table what it does not project itself.
bool fetchesFromTable(const PageRequest& request)
{
    if (!request.index || request.index->global ||
        request.index->projection.type == ProjectionType::All)
        return false;
    return request.select == Select::AllAttributes ||
           !notProjected(*request.index, request.projection).empty() ||
           !notProjected(*request.index, request.filter).empty();
}

class PageBuilder
{
public:
    explicit PageBuilder(const PageRequest& request)
        : m_request(request), m_fetches(fetchesFromTable(request)),
          m_kind(request.consistentRead ? capacity::ReadKind::Strong : capacity::ReadKind::Eventual)
    {
        m_page.countOnly = request.select == Select::Count;
        if (request.bytesOfAnswer)
            m_pageBytes = *request.bytesOfAnswer;
    }

    /// False: the page is full.
    bool add(std::string_view bytes)
    {
        Item item = decodeItem(bytes);
        // Of an index that holds part of the item, what it holds.
        std::optional<Item> part;
        if (m_request.index && m_request.index->projection.type != ProjectionType::All)
            part = projectedEntry(item, *m_request.index);
        Item& entry = part ? *part : item;
        const capacity::Bytes entryBytes = capacity::itemBytes(entry);
        m_bytes += entryBytes;
        m_pageBytes += entryBytes;
        if (m_fetches) {
            const capacity::Bytes itemBytes = capacity::itemBytes(item);
            m_fetchUnits += capacity::readUnits(itemBytes, m_kind);
            m_pageBytes += itemBytes;
        }
        Item& evaluated = m_fetches ? item : entry;
        ++m_page.scannedCount;
        const bool full = m_page.scannedCount == m_request.limit.value_or(-1) ||
                          m_pageBytes >= capacity::pageBytesMax;
        if (full)
            m_page.lastEvaluatedKey = keyOf(item, m_request.table.key, m_request.index);
        if (!m_request.filter || expression::holds(m_request.filter->root, evaluated))
            take(std::move(evaluated));
        return !full;
    }

    PageResponse finish(CapacityArms& arms)
    {
        const double units = capacity::pageReadUnits(m_bytes, m_kind);
        if (!m_request.index) {
            arms.read = units;
        } else {
            arms.read = m_fetchUnits;
            (m_request.index->global ? arms.globalIndexes
                                     : arms.localIndexes)[m_request.index->name] = units;
        }
        m_page.consumedCapacity =
            consumedCapacity(m_request.table.name(), arms, m_request.returnConsumedCapacity);
        if (m_request.bytesOfAnswer)
            *m_request.bytesOfAnswer = m_pageBytes;
        return std::move(m_page);
    }

private:
    void take(Item item)
    {
        ++m_page.count;
        if (m_page.countOnly)
            return;
        m_page.items.push_back(m_request.projection
                                   ? expression::project(item, m_request.projection->paths)
                                   : std::move(item));
    }

    const PageRequest& m_request;
    const bool m_fetches;
    const capacity::ReadKind m_kind;
    PageResponse m_page;
    capacity::Bytes m_bytes = 0;     ///< of the evaluated entries
    capacity::Bytes m_pageBytes = 0; ///< what counts against 1 MB
    double m_fetchUnits = 0;
};

} // namespace

namespace {

PageResponse readPage(const PageRequest& request, CapacityArms& arms)
{
    PageBuilder builder(request);
    const auto visit = [&](std::string_view, std::string_view item) { return builder.add(item); };
    if (request.index)
        request.index->store->read(request.range, visit);
    else
        request.table.items->read(request.range, visit);
    return builder.finish(arms);
}

} // namespace

PageResponse readPage(const PageRequest& request)
{
    CapacityArms arms;
    return readPage(request, arms);
}

Result<PageResponse> admittedPage(DatabaseState& state, const PageRequest& request,
                                  FailureDetails& details)
{
    const RingPosition position = positionOfRange(request.range);
    if (auto admitted = admitRead(state, request.table, request.index, position, details);
        !admitted)
        return Failed(admitted.error());
    CapacityArms arms;
    PageResponse page = readPage(request, arms);
    chargeRead(state, request.table, request.index, position, arms.read + arms.indexUnits());
    return page;
}

Result<IndexState*> indexOf(const TableState& table, const std::optional<std::string>& name,
                            bool consistentRead)
{
    if (!name)
        return nullptr;
    IndexState* index = table.findIndex(*name);
    if (!index)
        return validationError("The table does not have the specified index: " + *name);
    if (index->global && consistentRead)
        return validationError("Consistent reads are not supported on global secondary indexes");
    return index;
}

Result<void> checkSelect(std::optional<Select> select, bool hasProjectionExpression,
                         bool hasAttributesToGet, bool hasIndex)
{
    if (!select)
        return {};
    const bool hasProjection = hasProjectionExpression || hasAttributesToGet;
    if (*select == Select::SpecificAttributes) {
        if (!hasProjection)
            return validationError("Must specify the AttributesToGet or ProjectionExpression when "
                                   "choosing to get SPECIFIC_ATTRIBUTES");
        return {};
    }
    const std::string what = *select == Select::AllAttributes ? "ALL_ATTRIBUTES"
                             : *select == Select::AllProjectedAttributes
                                 ? "ALL_PROJECTED_ATTRIBUTES"
                                 : "only the Count";
    if (hasProjection)
        return validationError(
            "Cannot specify the " +
            std::string(hasAttributesToGet ? "AttributesToGet" : "ProjectionExpression") +
            " when choosing to get " + what);
    if (*select == Select::AllProjectedAttributes && !hasIndex)
        return validationError(
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    return {};
}

Result<void> checkProjected(const IndexState* index, std::optional<Select> select,
                            const std::optional<expression::Projection>& projection,
                            const std::optional<expression::Condition>& filter)
{
    if (!index || !index->global || index->projection.type == ProjectionType::All)
        return {};
    if (select == Select::AllAttributes)
        return invalidParameter("Select type ALL_ATTRIBUTES is not supported for global secondary "
                                "index " +
                                index->name + " because its projection type is not ALL");
    const auto listed = [](const std::set<std::string>& names) {
        return "[" + join({names.begin(), names.end()}, ", ") + "]";
    };
    if (const auto missing = notProjected(*index, projection); !missing.empty())
        return invalidParameter("Global secondary index " + index->name + " does not project " +
                                listed(missing));
    if (const auto missing = notProjected(*index, filter); !missing.empty())
        return invalidParameter(
            "Secondary index " + index->name +
            " does not project one or more filter attributes: " + listed(missing));
    return {};
}

bool hasStartKeySize(const Item& startKey, const TableState& table, const IndexState* index)
{
    std::set<std::string> names;
    for (const KeyAttribute& attribute : table.key.all())
        names.insert(attribute.name);
    if (index) {
        for (const KeyAttribute& attribute : index->key.all())
            names.insert(attribute.name);
    }
    return startKey.size() == names.size();
}

Result<void> checkStartKeyPart(const Item* startKey, const KeyAttribute& attribute, bool isHash)
{
    if (!startKey)
        return {};
    if (!startKey->contains(attribute.name))
        return validationError(invalidStartKey);
    return validateKeyAttribute(*startKey, attribute, isHash);
}

Result<void> checkTablePartOfStartKey(const Item& startKey, const TableState& table)
{
    for (const KeyAttribute& attribute : table.key.all()) {
        const bool isHash = attribute.name == table.key.hash.front().name;
        if (auto valid = validateKeyAttribute(startKey, attribute, isHash); !valid)
            return validationError(invalidStartKey + (": " + valid.error().message));
    }
    return {};
}

Result<void> checkStartKeyOfScan(const Item& startKey, const TableState& table,
                                 const IndexState* index)
{
    if (!hasStartKeySize(startKey, table, index))
        return validationError(
            index ? std::string(invalidStartKey)
                  : invalidStartKey +
                        std::string(": The provided key element does not match the schema"));
    if (!index)
        return {};
    for (const KeyAttribute& attribute : index->key.all()) {
        const bool isHash = attribute.name == index->key.hash.front().name;
        if (auto valid = checkStartKeyPart(&startKey, attribute, isHash); !valid)
            return valid;
    }
    return {};
}

std::string encodeStartKey(const Item& startKey, const TableState& table, const IndexState* index)
{
    return index ? encodeIndexKey(*index, table.key, startKey).value()
                 : encodeTableKey(table.key, startKey);
}

} // namespace infera::engine
