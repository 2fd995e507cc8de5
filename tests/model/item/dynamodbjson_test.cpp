#include "model/item/dynamodbjson.h"
#include "model/item/sets.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace infera::model;

TEST(DynamoDbJson, ReadsAndWritesEveryType)
{
    // {input, text written}: numbers and sets come back in canonical form and order.
    const std::pair<const char*, const char*> rows[] = {
        {R"({"S":"a\"b\\c\nd\te\u0001é"})", R"({"S":"a\"b\\c\nd\te\u0001é"})"},
        {R"({"S":""})", R"({"S":""})"},
        {R"({"N":"0042.50"})", R"({"N":"42.5"})"},
        {R"({"B":"AQIDBA=="})", R"({"B":"AQIDBA=="})"},
        {R"({"BOOL":true})", R"({"BOOL":true})"},
        {R"({"BOOL":false})", R"({"BOOL":false})"},
        {R"({"NULL":true})", R"({"NULL":true})"},
        {R"({"M":{"b":{"N":"1"},"a":{"L":[]}}})", R"({"M":{"a":{"L":[]},"b":{"N":"1"}}})"},
        {R"({"L":[{"S":"x"},{"M":{}}]})", R"({"L":[{"S":"x"},{"M":{}}]})"},
        {R"({"SS":["b","a",""]})", R"({"SS":["","a","b"]})"},
        {R"({"NS":["10","9.0","-1"]})", R"({"NS":["-1","9","10"]})"},
        {R"({"BS":["Zm8=","Zg=="]})", R"({"BS":["Zg==","Zm8="]})"},
    };
    for (const auto& [input, expected] : rows) {
        const auto value = parseAttributeValue(input);
        ASSERT_TRUE(value) << input << ": " << value.error().toString();
        EXPECT_EQ(toJsonText(*value), expected);
        EXPECT_EQ(toJson(*value), nlohmann::json::parse(expected));
        EXPECT_EQ(attributeValueFromJson(toJson(*value)).value(), *value);
    }
    const auto item = parseItem(R"({"PK":{"S":"USER#1"},"n":{"N":"1.0"}})");
    ASSERT_TRUE(item);
    EXPECT_EQ(toJsonText(*item), R"({"PK":{"S":"USER#1"},"n":{"N":"1"}})");
    EXPECT_EQ(toJson(*item).dump(), toJsonText(*item));
}

// Texts: dynalite (validations/index.js), the conformance suite of nubo-db, "Constraints" (2026).
TEST(DynamoDbJson, RefusesWithTheTextsOfDynamoDbAndNamesThePlace)
{
    const std::string invalid = "One or more parameter values were invalid: ";
    const struct
    {
        const char* item;
        const char* place;
        std::string code, message;
    } rows[] = {
        {R"({"a":{}})", "a", "validation",
         "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
        {R"({"a":{"X":"1"}})", "a", "validation",
         "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
        {R"({"a":{"S":"1","N":"1"}})", "a", "validation",
         "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
         "supported datatypes"},
        {R"({"a":{"NULL":false}})", "a.NULL", "validation",
         invalid + "Null attribute value types must have the value of true"},
        {R"({"a":{"SS":[]}})", "a.SS", "validation", invalid + "An string set  may not be empty"},
        {R"({"a":{"NS":[]}})", "a.NS", "validation", invalid + "An number set  may not be empty"},
        {R"({"a":{"BS":[]}})", "a.BS", "validation", invalid + "Binary sets should not be empty"},
        {R"({"a":{"SS":["a","a"]}})", "a.SS", "validation",
         invalid + "Input collection [a, a] contains duplicates."},
        {R"({"a":{"NS":["1","1.0"]}})", "a.NS", "validation",
         "Input collection contains duplicates"},
        {R"({"a":{"N":"x"}})", "a.N", "validation",
         "The parameter cannot be converted to a numeric value: x"},
        {R"({"a":{"L":[{"S":"x"},{"M":{"k":{"NS":["1","?"]}}}]}})", "a.L[1].M.k.NS[1]",
         "validation", "The parameter cannot be converted to a numeric value: ?"},
        {R"({"a":{"S":1}})", "a.S", "serialization", "NUMBER_VALUE cannot be converted to String"},
        {R"({"a":{"N":1.5}})", "a.N", "serialization",
         "DECIMAL_VALUE cannot be converted to String"},
        {R"({"a":{"S":true}})", "a.S", "serialization", "TRUE_VALUE cannot be converted to String"},
        {R"({"a":{"BOOL":"true"}})", "a.BOOL", "serialization",
         "STRING_VALUE cannot be converted to Boolean"},
        {R"({"a":{"B":"abc"}})", "a.B", "serialization",
         "Base64 encoded length is expected a multiple of 4 bytes but found: 3"},
        {R"({"a":{"B":5}})", "a.B", "serialization",
         "only base-64-encoded strings are convertible to bytes"},
        {R"({"a":{"S":{}}})", "a.S", "serialization",
         "Start of structure or map found where not expected"},
        {R"({"a":"text"})", "a", "serialization", "Unexpected value type in payload"},
    };
    for (const auto& row : rows) {
        const auto item = parseItem(row.item);
        ASSERT_FALSE(item) << row.item;
        EXPECT_EQ(item.error().code, row.code) << row.item;
        EXPECT_EQ(item.error().message, row.message) << row.item;
        EXPECT_EQ(item.error().where.key, row.place) << row.item;
    }
    EXPECT_EQ(parseItem("{").error().code, "serialization");
    EXPECT_EQ(parseItem("[]").error().code, "serialization");
    EXPECT_EQ(itemFromJson(nlohmann::json::parse(R"({"a":{}})"), "Item").error().where.key,
              "Item.a");
}

// "Nested attributes up to 32 levels": Constraints (2026).
TEST(DynamoDbJson, NestsThirtyTwoLevelsAndNoMore)
{
    const auto nested = [](int levels) {
        std::string text = R"({"S":"x"})";
        for (int i = 0; i < levels; ++i)
            text = i % 2 == 0 ? R"({"L":[)" + text + "]}" : R"({"M":{"k":)" + text + "}}";
        return text;
    };
    EXPECT_TRUE(parseAttributeValue(nested(32)));
    ASSERT_FALSE(parseAttributeValue(nested(33)));
    EXPECT_EQ(parseAttributeValue(nested(33)).error().message,
              "One or more parameter values were invalid: Nesting Levels have exceeded supported "
              "limits");
    EXPECT_FALSE(parseAttributeValue(nested(3'000)));
}

// "Naming rules and data types" (2026): strings and binaries compare as unsigned bytes.
TEST(Sets, KeepTheirMembersInDynamoDbsOrder)
{
    bool duplicates = true;
    const StringSet strings = stringSetFrom({"\xC2\xBF", "a", "z", "A"}, &duplicates);
    EXPECT_EQ(strings.values, (std::vector<std::string>{"A", "a", "z", "\xC2\xBF"}));
    EXPECT_FALSE(duplicates);
    const NumberSet numbers = numberSetFrom({{"10"}, {"9"}, {"10"}}, &duplicates);
    EXPECT_EQ(numbers.values, (std::vector<Number>{{"9"}, {"10"}}));
    EXPECT_TRUE(duplicates);
    const BinarySet binaries = binarySetFrom({{"\xFF"}, {std::string(1, '\0')}}, &duplicates);
    EXPECT_EQ(binaries.values, (std::vector<Binary>{{std::string(1, '\0')}, {"\xFF"}}));
    // Above the surrogates UTF-16 order would put U+10000 before U+FFFD; UTF-8 bytes do not.
    EXPECT_EQ(stringSetFrom({"\xF0\x90\x80\x80", "\xEF\xBF\xBD"}).values.front(), "\xEF\xBF\xBD");
}
