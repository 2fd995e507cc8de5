/// The engine's operations beside the same data in plain SQLite with prepared statements: 1 KB
/// items, the value changed on every put (an unchanged one SQLite would not write at all). usage:
/// bench_engine [ITEMS [SECONDS [FILE]]]     in memory without FILE

#include "engine/api/database.h"
#include "model/base/random.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <sqlite3.h>

namespace {

using namespace infera;
using namespace infera::engine;

constexpr int valueBytes = 1000;

std::string keyOf(std::uint64_t i)
{
    char text[32];
    std::snprintf(text, sizeof text, "user%012llu", static_cast<unsigned long long>(i));
    return text;
}

std::string valueOf(std::uint64_t i)
{
    std::string value(valueBytes, 'x');
    value.replace(0, 16, keyOf(i));
    return value;
}

double secondsOf(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

struct Rates
{
    double first = 0;
    double second = 0;
};

/// Operations per second of two things that take turns, 200 at a time, for so many seconds: what
/// else the machine does falls on both.
template<typename First, typename Second>
Rates ratesOf(double seconds, const First& first, const Second& second)
{
    constexpr std::uint64_t turn = 200;
    Rates taken;
    std::uint64_t done = 0;
    while (taken.first + taken.second < seconds) {
        taken.first += secondsOf([&] {
            for (std::uint64_t i = 0; i < turn; ++i)
                first(done + i);
        });
        taken.second += secondsOf([&] {
            for (std::uint64_t i = 0; i < turn; ++i)
                second(done + i);
        });
        done += turn;
    }
    return {static_cast<double>(done) / taken.first, static_cast<double>(done) / taken.second};
}

class Raw
{
public:
    explicit Raw(const std::string& path)
    {
        sqlite3_open(path.empty() ? ":memory:" : path.c_str(), &m_db);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = NORMAL");
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, pk BLOB NOT NULL UNIQUE, value BLOB NOT "
            "NULL)");
        m_get = prepare("SELECT value FROM t WHERE pk = ?1");
        m_put = prepare("INSERT INTO t (pk, value) VALUES (?1, ?2) ON CONFLICT (pk) DO UPDATE SET "
                        "value = excluded.value");
        m_range = prepare("SELECT value FROM t WHERE pk >= ?1 ORDER BY pk LIMIT 10");
    }
    ~Raw()
    {
        for (sqlite3_stmt* one : {m_get, m_put, m_range})
            sqlite3_finalize(one);
        sqlite3_close(m_db);
    }
    Raw(const Raw&) = delete;
    Raw& operator=(const Raw&) = delete;

    void put(const std::string& key, const std::string& value)
    {
        bind(m_put, 1, key);
        bind(m_put, 2, value);
        sqlite3_step(m_put);
        sqlite3_reset(m_put);
    }
    std::size_t get(const std::string& key) { return read(m_get, key); }
    std::size_t range(const std::string& key) { return read(m_range, key); }

private:
    static void bind(sqlite3_stmt* statement, int at, const std::string& bytes)
    {
        sqlite3_bind_blob(statement, at, bytes.data(), static_cast<int>(bytes.size()),
                          SQLITE_STATIC);
    }
    static std::size_t read(sqlite3_stmt* statement, const std::string& key)
    {
        bind(statement, 1, key);
        std::size_t bytes = 0;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            const std::string copy(static_cast<const char*>(sqlite3_column_blob(statement, 0)),
                                   static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
            bytes += copy.size();
        }
        sqlite3_reset(statement);
        return bytes;
    }
    void run(const char* sql) { sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr); }
    sqlite3_stmt* prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_db, sql, -1, &statement, nullptr);
        return statement;
    }

    sqlite3* m_db = nullptr;
    sqlite3_stmt* m_get = nullptr;
    sqlite3_stmt* m_put = nullptr;
    sqlite3_stmt* m_range = nullptr;
};

CreateTableRequest tableOf(const std::string& name, bool withIndex)
{
    CreateTableRequest request;
    request.tableName = name;
    request.attributeDefinitions = {{"pk", model::AttributeType::S},
                                    {"sk", model::AttributeType::S}};
    request.keySchema = {{"pk", KeyType::Hash}, {"sk", KeyType::Range}};
    request.billingMode = BillingMode::PayPerRequest;
    if (withIndex) {
        request.attributeDefinitions.push_back({"g", model::AttributeType::S});
        GlobalSecondaryIndex index;
        index.indexName = "byG";
        index.keySchema = {{"g", KeyType::Hash}, {"sk", KeyType::Range}};
        request.globalSecondaryIndexes = {index};
    }
    return request;
}

/// Hundreds of sort keys to a partition key, so that a Query of ten reads neighbours.
Item itemOf(std::uint64_t i, std::uint64_t version)
{
    Item item;
    item["pk"] = {"p" + std::to_string(i / 100)};
    item["sk"] = {keyOf(i)};
    item["g"] = {"g" + std::to_string((i + version) % 1000)};
    item["value"] = {valueOf(i + version)};
    return item;
}

Item keyItem(std::uint64_t i)
{
    Item key;
    key["pk"] = {"p" + std::to_string(i / 100)};
    key["sk"] = {keyOf(i)};
    return key;
}

void put(Database& database, const std::string& table, Item item)
{
    PutItemRequest request;
    request.tableName = table;
    request.item = std::move(item);
    if (!database.putItem(request))
        std::abort();
}

void line(const char* what, const Rates& rates)
{
    std::printf("%-24s %10.0f/s   raw SQLite %10.0f/s   ratio %.2f\n", what, rates.first,
                rates.second, rates.first / rates.second);
}

/// The bench's two sides, filled with the same items.
struct Sides
{
    Database database;
    Raw raw;
    std::uint64_t items;
    Random random{1};
    std::size_t read = 0;

    std::uint64_t draw() { return random.below(items); }
};

void measureReads(Sides& sides, double seconds)
{
    const auto rawGet = [&](std::uint64_t) { sides.read += sides.raw.get(keyOf(sides.draw())); };
    const auto get = [&](std::uint64_t) {
        GetItemRequest request;
        request.tableName = "Plain";
        request.key = keyItem(sides.draw());
        sides.read += sides.database.getItem(request)->item->size();
    };
    line("GetItem", ratesOf(seconds, get, rawGet));
    const auto rawRange = [&](std::uint64_t) {
        sides.read += sides.raw.range(keyOf(sides.draw()));
    };
    const auto query = [&](std::uint64_t) {
        QueryRequest request;
        request.tableName = "Plain";
        request.keyConditionExpression = "pk = :p";
        request.substitutions.values =
            ExpressionValues{{":p", {"p" + std::to_string(sides.draw() / 100)}}};
        request.limit = 10;
        sides.read += static_cast<std::size_t>(sides.database.query(request)->count);
    };
    line("Query of 10 items", ratesOf(seconds, query, rawRange));
}

void measureWrites(Sides& sides, double seconds)
{
    const auto rawPut = [&](std::uint64_t i) {
        sides.raw.put(keyOf(sides.draw()), valueOf(i + sides.items));
    };
    const auto putInto = [&](const char* table) {
        return [&sides, table](std::uint64_t i) {
            put(sides.database, table, itemOf(sides.draw(), sides.items + i));
        };
    };
    line("PutItem", ratesOf(seconds, putInto("Plain"), rawPut));
    const Rates rates = ratesOf(seconds, putInto("Indexed"), putInto("Plain"));
    std::printf("%-24s %10.0f/s   without it %10.0f/s   costs %.2f times\n", "PutItem with one GSI",
                rates.first, rates.second, rates.second / rates.first);
}

} // namespace

int main(int argc, char** argv)
{
    const std::uint64_t items = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
    const double seconds = argc > 2 ? std::atof(argv[2]) : 4;
    const std::string path = argc > 3 ? argv[3] : "";
    for (const char* suffix : {"", "-wal", "-shm", ".raw", ".raw-wal", ".raw-shm"}) {
        if (!path.empty())
            std::filesystem::remove(path + suffix);
    }
    DatabaseOptions options;
    options.path = path;
    auto database = Database::open(options);
    if (!database)
        return 3;
    Sides sides{std::move(*database), Raw(path.empty() ? "" : path + ".raw"), items};
    for (const bool withIndex : {false, true}) {
        if (!sides.database.createTable(tableOf(withIndex ? "Indexed" : "Plain", withIndex)))
            return 3;
    }
    for (std::uint64_t i = 0; i < items; ++i) {
        sides.raw.put(keyOf(i), valueOf(i));
        for (const char* table : {"Plain", "Indexed"})
            put(sides.database, table, itemOf(i, 0));
    }
    measureReads(sides, seconds);
    measureWrites(sides, seconds);
    std::printf("(%zu bytes and items read)\n", sides.read);
    return 0;
}
