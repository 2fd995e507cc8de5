#include "model/capacity/capacity.h"
#include "model/item/dynamodbjson.h"
#include "model/item/number.h"

#include <gtest/gtest.h>

using namespace infera::model;
using namespace infera::model::capacity;

namespace {

Bytes bytesOf(std::string_view json)
{
    const auto item = parseItem(json);
    EXPECT_TRUE(item) << json << ": " << item.error().toString();
    return item ? itemBytes(*item) : 0;
}

std::string digits(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += static_cast<char>('1' + i % 9);
    return text;
}

} // namespace

// Sizes measured by bisecting the 400 KB limit of the service, eu-west-2: dynoxide, src/types.rs,
// test_size_number_matches_dynamodb (2026).
TEST(NumberBytes, MatchTheSizesMeasuredAgainstTheService)
{
    const std::pair<std::string, Bytes> vectors[] = {
        {"1", 2},          {"12", 2},          {"123", 3},
        {"1234", 3},       {"12345", 4},       {"123456", 4},
        {digits(19), 11},  {"1.5", 3},         {"-0.15", 3},
        {"1234567", 5},    {"12345678", 5},    {"123456789", 6},
        {"1234567891", 6}, {"12345678912", 7}, {"123456789123", 7},
        {digits(38), 20},  {"1.2", 3},         {"-0", 1},
        {"0042", 2},       {"100", 2},         {"1010", 3},
        {"0.0000001", 2},  {"0", 1},           {"1E125", 2},
        {"1E-100", 2},     {"-12345", 5},      {"1.200", 3},
        {"1.234", 4},      {"3.14159", 5},     {"100.5", 4},
        {"0.15", 2},       {"15", 2},          {"-42", 3},
        {"-1E125", 3}};
    static_assert(std::size(vectors) == 34);
    for (const auto& [text, bytes] : vectors)
        EXPECT_EQ(numberBytes(*parseNumber(text)), bytes) << text;
}

// Where the published formulas differ, this one follows the encoding that dynalite
// (db/index.js, numToBuffer) takes from the service, and stays within the 21 bytes once documented.
TEST(NumberBytes, FollowTheAlignedEncodingWhereFormulasDiffer)
{
    const std::pair<std::string, Bytes> vectors[] = {{"110", 3},
                                                     {"150", 3},
                                                     {"250", 3},
                                                     {"0.011", 3},
                                                     {"0.055", 3},
                                                     {"99", 2},
                                                     {"0.1", 2},
                                                     {"0.01", 2},
                                                     {"0.001", 2},
                                                     {"10", 2},
                                                     {"1E-130", 2},
                                                     {"-1", 3},
                                                     {digits(37), 20},
                                                     {"-" + digits(38), 21},
                                                     {digits(38) + "0", 21},
                                                     {"-" + digits(38) + "0", 21}};
    for (const auto& [text, bytes] : vectors)
        EXPECT_EQ(numberBytes(*parseNumber(text)), bytes) << text;
}

TEST(ItemBytes, CountNamesAndValues)
{
    const std::pair<const char*, Bytes> vectors[] = {
        // "Constraints", Developer Guide (2026).
        {R"({"shirt-color":{"S":"R"},"shirt-size":{"S":"M"}})", 23},
        // Derived from "CapacityUnitCalculations", Developer Guide (2026).
        {R"({"pk":{"S":"user#1"}})", 8},
        {R"({"nums":{"NS":["1","22","333"]}})", 11},
        {R"({"l":{"L":[{"S":"x"},{"N":"7"}]}})", 9},
        {R"({"m":{"M":{"k":{"S":"v"},"e":{"L":[]}}}})", 12},
        {R"({"é":{"S":"ü"}})", 4},
        {R"({"a":{"S":""}})", 1},
        {R"({"a":{"BOOL":false}})", 2},
        {R"({"a":{"NULL":true}})", 2},
        {R"({"a":{"L":[]}})", 4},
        {R"({"a":{"M":{}}})", 4},
        {R"({"a":{"B":"AQIDBA=="}})", 5},
        {R"({"a":{"SS":["a","bb","ccc"]}})", 7},
        {R"({"a":{"BS":["Zm8=","Zg=="]}})", 4},
        {R"({"a":{"M":{"b":{"M":{"c":{"L":[{"NULL":true}]}}}}}})", 16},
        {R"({"pk":{"S":"user#1"},"sk":{"N":"42"},"on":{"BOOL":true},"nil":{"NULL":true},
             "tags":{"SS":["a","bb","ccc"]},"nums":{"NS":["1","22","333"]},"bin":{"B":"AQIDBA=="},
             "l":{"L":[{"S":"x"},{"N":"7"}]},"m":{"M":{"k":{"S":"v"},"e":{"L":[]}}},"é":{"S":"ü"}})",
         72},
        {"{}", 0},
    };
    for (const auto& [json, bytes] : vectors)
        EXPECT_EQ(bytesOf(json), bytes) << json;
}

// YCSB, core workload: field0 to field9 of 100 bytes each.
TEST(ItemBytes, OfTheDefaultRecordOfYcsb)
{
    Item item;
    for (int i = 0; i < 10; ++i)
        item["field" + std::to_string(i)] = AttributeValue{std::string(100, 'x')};
    EXPECT_EQ(itemBytes(item), 1060U);
}

TEST(ItemBytes, AddUpAttributeByAttribute)
{
    const Item item = *parseItem(R"({"a":{"N":"12.5"},"bc":{"L":[{"S":"x"}]}})");
    Bytes sum = 0;
    for (const auto& [name, value] : item) {
        EXPECT_EQ(attributeBytes(name, value), name.size() + valueBytes(value));
        sum += attributeBytes(name, value);
    }
    EXPECT_EQ(sum, itemBytes(item));
}

// "100 bytes of per-item storage overhead", "48 bytes" with global tables: pages
// "CapacityUnitCalculations" and "GSI" of the Developer Guide (2026).
TEST(StorageOverhead, IsThatOfTheGuide)
{
    EXPECT_EQ(storageOverheadPerItem, 100U);
    EXPECT_EQ(storageOverheadGlobalTable, 48U);
}
