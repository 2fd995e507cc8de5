/// A table of very many items of 1 KB in a file: how fast it fills, how large it gets, how fast it
/// opens again and answers. A file that is there is measured as it is.
/// usage: bench_large_table FILE [ITEMS]
#include "engine/api/database.h"
#include "model/base/random.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

using namespace infera;
using namespace infera::engine;

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

long residentMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == "VmRSS:") {
            long kilobytes = 0;
            status >> kilobytes;
            return kilobytes / 1024;
        }
    }
    return 0;
}

Item keyOf(std::uint64_t i)
{
    char sort[32];
    std::snprintf(sort, sizeof sort, "user%012llu", static_cast<unsigned long long>(i));
    return {{"pk", {"p" + std::to_string(i / 100)}}, {"sk", {sort}}};
}

Item itemOf(std::uint64_t i, std::uint64_t version)
{
    Item item = keyOf(i);
    item["value"] = {std::to_string(version) + std::string(980, 'x')};
    return item;
}

void fill(Database& database, std::uint64_t items)
{
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t first = 0; first < items; first += 25) {
        BatchWriteItemRequest request;
        for (std::uint64_t i = first; i < std::min(items, first + 25); ++i)
            request.requestItems["Large"].push_back({itemOf(i, 0), std::nullopt});
        if (!database.batchWriteItem(request))
            std::abort();
        if ((first + 25) % 1'000'000 == 0) {
            std::printf("%llu items after %.0f s, %ld MB resident\n",
                        static_cast<unsigned long long>(first + 25), secondsSince(start),
                        residentMegabytes());
            std::fflush(stdout);
        }
    }
}

template<typename Call>
void measure(const char* what, const Call& call)
{
    const auto start = std::chrono::steady_clock::now();
    int done = 0;
    while (done < 50'000 && secondsSince(start) < 10) {
        call();
        ++done;
    }
    std::printf("%-18s %8.0f/s\n", what, done / secondsSince(start));
}

void measureAll(Database& database, std::uint64_t items)
{
    Random random(1);
    measure("GetItem", [&] {
        GetItemRequest request;
        request.tableName = "Large";
        request.key = keyOf(random.below(items));
        if (!database.getItem(request)->item)
            std::abort();
    });
    measure("Query of 10 items", [&] {
        QueryRequest request;
        request.tableName = "Large";
        request.keyConditionExpression = "pk = :p";
        request.substitutions.values =
            ExpressionValues{{":p", {"p" + std::to_string(random.below(items) / 100)}}};
        request.limit = 10;
        if (database.query(request)->count != 10)
            std::abort();
    });
    measure("PutItem", [&] {
        PutItemRequest request;
        request.tableName = "Large";
        request.item = itemOf(random.below(items), random.below(1'000'000));
        if (!database.putItem(request))
            std::abort();
    });
}

bool make(const DatabaseOptions& options, std::uint64_t items)
{
    auto database = Database::open(options);
    CreateTableRequest request;
    request.tableName = "Large";
    request.attributeDefinitions = {{"pk", model::AttributeType::S},
                                    {"sk", model::AttributeType::S}};
    request.keySchema = {{"pk", KeyType::Hash}, {"sk", KeyType::Range}};
    request.billingMode = BillingMode::PayPerRequest;
    if (!database || !database->createTable(request))
        return false;
    fill(*database, items);
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2)
        return 2;
    const std::string path = argv[1];
    const std::uint64_t items = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 10'000'000;
    DatabaseOptions options;
    options.path = path;
    if (!std::filesystem::exists(path) && !make(options, items))
        return 3;
    const auto start = std::chrono::steady_clock::now();
    auto database = Database::open(options);
    if (!database)
        return 3;
    std::printf("opened again in %.1f ms; the file has %.2f GB\n", 1000 * secondsSince(start),
                static_cast<double>(std::filesystem::file_size(path)) / 1e9);
    measureAll(*database, items);
    std::printf("%ld MB resident\n", residentMegabytes());
    return 0;
}
