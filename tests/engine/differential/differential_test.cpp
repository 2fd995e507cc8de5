#include "model/item/dynamodbjson.h"
#include "requests.h"

#include <cstdlib>
#include <gtest/gtest.h>

using namespace infera;
using namespace infera::engine;
using namespace infera::test;

namespace {

using model::toJsonText;

/// Requests in all; a long run sets INFERA_DIFFERENTIAL_REQUESTS.
std::uint64_t requestCount()
{
    const char* text = std::getenv("INFERA_DIFFERENTIAL_REQUESTS");
    return text == nullptr ? 5'000 : std::strtoull(text, nullptr, 10);
}

Units unitsOf(const std::optional<ConsumedCapacity>& consumed)
{
    Units units;
    if (!consumed)
        return units;
    units.table = consumed->table.value_or(0);
    units.global = consumed->globalSecondaryIndexes;
    units.local = consumed->localSecondaryIndexes;
    EXPECT_DOUBLE_EQ(consumed->capacityUnits, units.total());
    return units;
}

Units unitsOf(const std::vector<ConsumedCapacity>& consumed)
{
    Units units;
    for (const ConsumedCapacity& one : consumed)
        units.add(unitsOf(std::optional<ConsumedCapacity>(one)));
    return units;
}

void expectUnits(const Units& expected, const Units& got)
{
    EXPECT_DOUBLE_EQ(expected.table, got.table);
    EXPECT_EQ(expected.global, got.global);
    EXPECT_EQ(expected.local, got.local);
}

void expectItem(const std::optional<Item>& expected, const std::optional<Item>& got)
{
    EXPECT_EQ(expected ? toJsonText(*expected) : "none", got ? toJsonText(*got) : "none");
}

std::vector<std::string> sortedTexts(const std::vector<Item>& items)
{
    std::vector<std::string> texts;
    for (const Item& item : items)
        texts.push_back(toJsonText(item));
    std::sort(texts.begin(), texts.end());
    return texts;
}

std::string described(const QueryRequest& request)
{
    std::string text = request.indexName.value_or("table") + ": " +
                       request.keyConditionExpression.value_or("") + "; filter " +
                       request.filterExpression.value_or("none") + "; ";
    text += request.substitutions.values ? toJsonText(Item(request.substitutions.values->begin(),
                                                           request.substitutions.values->end()))
                                         : "";
    text += request.scanIndexForward ? " forward" : " backward";
    text += request.limit ? " limit " + std::to_string(*request.limit) : "";
    if (request.exclusiveStartKey)
        text += " after " + toJsonText(*request.exclusiveStartKey);
    return text;
}

/// One schema with its two databases.
class Pair
{
public:
    explicit Pair(std::uint64_t seed)
        : m_draw(seed), m_reference(m_draw.schema()), m_database(Database::inMemory())
    {
        const auto created = m_database.createTable(createTable(m_reference.schema()));
        EXPECT_TRUE(created) << created.error().message;
    }

    void step()
    {
        const auto choice = m_draw.below(100);
        if (choice < 45)
            write();
        else if (choice < 55)
            get();
        else if (choice < 85)
            query();
        else if (choice < 89)
            scan();
        else if (choice < 92)
            batchGet();
        else if (choice < 95)
            batchWrite();
        else
            transact();
    }

private:
    [[nodiscard]] const ReferenceSchema& schema() const { return m_reference.schema(); }

    Result<WriteItemResponse> send(const ReferenceWrite& write)
    {
        const TransactWrite made = transactWrite(schema(), write);
        const auto with = [&](auto request) {
            request.tableName = made.tableName;
            request.conditionExpression = made.conditionExpression;
            request.substitutions = made.substitutions;
            request.returnValues = ReturnValues::AllOld;
            request.returnConsumedCapacity = ReturnConsumedCapacity::Indexes;
            return request;
        };
        if (write.kind == ReferenceWrite::Kind::Put) {
            auto request = with(PutItemRequest());
            request.item = made.item;
            return m_database.putItem(request);
        }
        if (write.kind == ReferenceWrite::Kind::Delete) {
            auto request = with(DeleteItemRequest());
            request.key = made.key;
            return m_database.deleteItem(request);
        }
        auto request = with(UpdateItemRequest());
        request.key = made.key;
        request.updateExpression = made.updateExpression;
        return m_database.updateItem(request);
    }

    void write()
    {
        const ReferenceWrite write = m_draw.write(schema());
        const auto got = send(write);
        const ReferenceAnswer expected = m_reference.write(write);
        ASSERT_EQ(expected.error, got ? "" : got.error().code)
            << (got ? "" : got.error().message) << " " << toJsonText(write.item);
        if (!got)
            return;
        expectItem(expected.item, got->attributes);
        expectUnits(expected.units, unitsOf(got->consumedCapacity));
    }

    void get()
    {
        GetItemRequest request;
        request.tableName = schema().name;
        request.key = m_draw.key(schema());
        request.consistentRead = m_draw.below(2) == 0;
        const auto projection = m_draw.projection();
        if (!projection.empty()) {
            request.substitutions.names.emplace();
            request.projectionExpression = projectionText(projection, *request.substitutions.names);
        }
        request.returnConsumedCapacity = ReturnConsumedCapacity::Indexes;
        const auto got = m_database.getItem(request);
        ASSERT_TRUE(got) << got.error().message;
        const auto expected = m_reference.get(request.key, request.consistentRead, projection);
        expectItem(expected.item, got->item);
        expectUnits(expected.units, unitsOf(got->consumedCapacity));
    }

    void query()
    {
        ReferenceQuery query = m_draw.query(schema());
        for (int page = 0; page < 100; ++page) {
            const QueryRequest request = queryRequest(schema(), query);
            SCOPED_TRACE(described(request));
            const auto got = m_database.query(request);
            ASSERT_TRUE(got) << got.error().message;
            const ReferenceAnswer expected = m_reference.query(query);
            expectItem(expected.lastKey, got->lastEvaluatedKey);
            EXPECT_EQ(expected.count, got->count);
            EXPECT_EQ(expected.scannedCount, got->scannedCount);
            ASSERT_EQ(expected.items.size(), got->items.size());
            for (std::size_t i = 0; i < got->items.size(); ++i)
                expectItem(expected.items[i], got->items[i]);
            expectUnits(expected.units, unitsOf(got->consumedCapacity));
            if (!got->lastEvaluatedKey || ::testing::Test::HasFailure())
                return;
            query.start = got->lastEvaluatedKey;
        }
    }

    /// Pages of one segment, without a filter: what they evaluated is what they return.
    void scanSegment(ScanRequest request, const ReferenceIndex* index, std::vector<Item>& all)
    {
        do {
            const auto got = m_database.scan(request);
            ASSERT_TRUE(got) << got.error().message;
            EXPECT_EQ(got->count, got->scannedCount);
            Units expected;
            const double units = m_reference.pageUnits(got->items, request.consistentRead);
            if (index == nullptr)
                expected.table = units;
            else
                (index->global ? expected.global : expected.local)[index->name] = units;
            if (!got->items.empty()) // empty partitions are charged by their own rule
                expectUnits(expected, unitsOf(got->consumedCapacity));
            all.insert(all.end(), got->items.begin(), got->items.end());
            request.exclusiveStartKey = got->lastEvaluatedKey;
        } while (request.exclusiveStartKey);
    }

    void scan()
    {
        ScanRequest request;
        request.tableName = schema().name;
        request.returnConsumedCapacity = ReturnConsumedCapacity::Indexes;
        const ReferenceIndex* index = nullptr;
        if (!schema().indexes.empty() && m_draw.below(2) == 0) {
            index = &schema().indexes[m_draw.below(schema().indexes.size())];
            request.indexName = index->name;
        }
        request.consistentRead = (index == nullptr || !index->global) && m_draw.below(2) == 0;
        if (m_draw.below(2) == 0)
            request.limit = static_cast<std::int64_t>(1 + m_draw.below(7));
        std::vector<Item> all;
        const auto segments = static_cast<std::int64_t>(1 + m_draw.below(3));
        for (std::int64_t segment = 0; segment < segments; ++segment) {
            if (segments > 1) {
                request.segment = segment;
                request.totalSegments = segments;
            }
            scanSegment(request, index, all);
        }
        std::vector<Item> expected;
        for (const Item& item : m_reference.items()) {
            const auto entry =
                index == nullptr ? std::optional<Item>(item) : m_reference.entry(*index, item);
            if (entry)
                expected.push_back(*entry);
        }
        EXPECT_EQ(sortedTexts(expected), sortedTexts(all));
    }

    std::vector<Item> distinctKeys(std::size_t count)
    {
        std::vector<Item> keys;
        for (std::size_t i = 0; i < count; ++i) {
            Item key = m_draw.key(schema());
            if (std::find(keys.begin(), keys.end(), key) == keys.end())
                keys.push_back(std::move(key));
        }
        return keys;
    }

    void batchGet()
    {
        BatchGetItemRequest request;
        KeysAndAttributes& part = request.requestItems[schema().name];
        part.keys = distinctKeys(1 + m_draw.below(12));
        part.consistentRead = m_draw.below(2) == 0;
        request.returnConsumedCapacity = ReturnConsumedCapacity::Indexes;
        const auto got = m_database.batchGetItem(request);
        ASSERT_TRUE(got) << got.error().message;
        std::vector<Item> expected;
        Units units;
        for (const Item& key : part.keys) {
            const auto one = m_reference.get(key, part.consistentRead, {});
            units.add(one.units);
            if (one.item)
                expected.push_back(*one.item);
        }
        EXPECT_TRUE(got->unprocessedKeys.empty());
        const auto found = got->responses.find(schema().name);
        EXPECT_EQ(sortedTexts(expected), found == got->responses.end()
                                             ? std::vector<std::string>()
                                             : sortedTexts(found->second));
        expectUnits(units, unitsOf(got->consumedCapacity));
    }

    void batchWrite()
    {
        BatchWriteItemRequest request;
        request.returnConsumedCapacity = ReturnConsumedCapacity::Indexes;
        std::vector<ReferenceWrite> writes;
        for (const Item& key : distinctKeys(1 + m_draw.below(8))) {
            ReferenceWrite write = m_draw.write(schema());
            write.condition.clear();
            if (write.kind == ReferenceWrite::Kind::Put) {
                for (const auto& [name, value] : key)
                    write.item[name] = value;
                request.requestItems[schema().name].push_back({write.item, {}});
            } else {
                write.kind = ReferenceWrite::Kind::Delete;
                write.item = key;
                request.requestItems[schema().name].push_back({{}, key});
            }
            writes.push_back(std::move(write));
        }
        const auto got = m_database.batchWriteItem(request);
        // One invalid item refuses the whole batch.
        ReferenceTable after = m_reference;
        Units units;
        std::string error;
        for (const ReferenceWrite& write : writes) {
            const auto one = after.write(write);
            units.add(one.units);
            error = error.empty() ? one.error : error;
        }
        ASSERT_EQ(error, got ? "" : got.error().code) << (got ? "" : got.error().message);
        if (!got)
            return;
        m_reference = std::move(after);
        EXPECT_TRUE(got->unprocessedItems.empty());
        expectUnits(units, unitsOf(got->consumedCapacity));
    }

    void transact()
    {
        TransactWriteItemsRequest request;
        request.returnConsumedCapacity = ReturnConsumedCapacity::Indexes;
        std::vector<ReferenceWrite> writes;
        for (const Item& key : distinctKeys(1 + m_draw.below(4))) {
            ReferenceWrite write = m_draw.write(schema());
            if (write.kind == ReferenceWrite::Kind::Delete && !write.condition.empty())
                write.kind = ReferenceWrite::Kind::Check;
            for (const auto& [name, value] : key)
                write.item[name] = value;
            request.transactItems.push_back(transactWrite(schema(), write));
            writes.push_back(std::move(write));
        }
        const auto got = m_database.transactWriteItems(request);
        const ReferenceAnswer expected = m_reference.transact(writes);
        ASSERT_EQ(expected.error, got ? "" : got.error().code) << (got ? "" : got.error().message);
        if (got)
            expectUnits(expected.units, unitsOf(got->consumedCapacity));
    }

    RequestDraw m_draw;
    ReferenceTable m_reference;
    Database m_database;
};

} // namespace

// The same random requests over random schemas: items, counts, cursors, units of each arm and the
// names of errors have to be equal.
TEST(Differential, TheEngineAndAPlainModelAnswerAlike)
{
    constexpr std::uint64_t requestsPerSchema = 250;
    const std::uint64_t schemas = (requestCount() + requestsPerSchema - 1) / requestsPerSchema;
    for (std::uint64_t seed = 1; seed <= schemas; ++seed) {
        Pair pair(seed);
        for (std::uint64_t i = 0; i < requestsPerSchema; ++i) {
            SCOPED_TRACE("schema " + std::to_string(seed) + ", request " + std::to_string(i));
            pair.step();
            if (HasFailure())
                return;
        }
    }
}
