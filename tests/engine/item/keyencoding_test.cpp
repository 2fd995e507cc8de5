#include "engine/item/keyencoding.h"

#include "engine/item/itemcodec.h"
#include "engine/item/md5.h"
#include "model/item/number.h"

#include <algorithm>
#include <cstdio>
#include <gtest/gtest.h>

namespace infera::engine {

using model::AttributeValue;
using model::Binary;

namespace {

AttributeValue number(std::string_view text)
{
    return {model::parseNumber(text).value()};
}

std::string hex(std::string_view bytes)
{
    std::string text;
    for (const char c : bytes) {
        char two[3];
        std::snprintf(two, sizeof two, "%02x",
                      static_cast<unsigned>(static_cast<unsigned char>(c)));
        text += two;
    }
    return text;
}

std::string encoded(const AttributeValue& value)
{
    std::string key;
    appendKeyValue(key, value);
    return key;
}

/// Values in DynamoDB's order; their encodings must ascend in memcmp order.
void expectAscending(const std::vector<AttributeValue>& values)
{
    for (std::size_t i = 1; i < values.size(); ++i)
        EXPECT_LT(encoded(values[i - 1]), encoded(values[i])) << "at " << i;
}

} // namespace

TEST(KeyEncoding, NumbersAscendByValue)
{
    std::vector<AttributeValue> values;
    for (const char* text : {"-9.9999999999999999999999999999999999999E+125",
                             "-1E+125",
                             "-1000",
                             "-999.99",
                             "-100",
                             "-99",
                             "-11",
                             "-10.5",
                             "-10",
                             "-9.9",
                             "-1.1",
                             "-1",
                             "-0.5",
                             "-0.1",
                             "-0.01",
                             "-1E-130",
                             "0",
                             "1E-130",
                             "0.001",
                             "0.01",
                             "0.0101",
                             "0.1",
                             "0.11",
                             "0.5",
                             "1",
                             "1.01",
                             "1.1",
                             "2",
                             "9.9",
                             "10",
                             "10.5",
                             "11",
                             "99",
                             "99.5",
                             "100",
                             "101",
                             "110",
                             "1000",
                             "1E+38",
                             "1E+125",
                             "9.9999999999999999999999999999999999999E+125"})
        values.push_back(number(text));
    expectAscending(values);
}

TEST(KeyEncoding, NumbersOfFullPrecisionTakeAtMost21Bytes)
{
    for (const char* text :
         {"12345678901234567890123456789012345678", "-12345678901234567890123456789012345678",
          "-1.2345678901234567890123456789012345678"})
        EXPECT_LE(numberKeyBytes(model::parseNumber(text).value()).size(), 21U) << text;
}

TEST(KeyEncoding, StringsAndBinariesAscendByUnsignedBytes)
{
    expectAscending({{std::string()},
                     {std::string("\0", 1)},
                     {std::string("\0\0", 2)},
                     {std::string("\0a", 2)},
                     {std::string("\1")},
                     {std::string("A")},
                     {std::string("a")},
                     {std::string("a\0", 2)},
                     {std::string("a\0b", 3)},
                     {std::string("a\1")},
                     {std::string("aa")},
                     {std::string("z")},
                     {std::string("\xc2\xbf")},
                     {std::string("\xef\xbf\xbf")},       // U+FFFF
                     {std::string("\xf0\x90\x80\x80")}}); // U+10000: after it, unlike in UTF-16
    expectAscending({{Binary{"\x01"}}, {Binary{"\x7f"}}, {Binary{"\x80"}}, {Binary{"\xff"}}});
}

TEST(KeyEncoding, NoEncodingIsAPrefixOfAnother)
{
    const std::vector<AttributeValue> values = {{std::string("a")},  {std::string("a\0", 2)},
                                                {std::string("ab")}, number("1"),
                                                number("10"),        number("1.5")};
    for (const AttributeValue& a : values) {
        for (const AttributeValue& b : values) {
            EXPECT_TRUE(a == b || !encoded(b).starts_with(encoded(a)));
        }
    }
}

TEST(KeyEncoding, PrefixCoversExactlyTheValuesThatBeginWithIt)
{
    std::string lower;
    appendKeyPrefix(lower, {std::string("a\0", 2)});
    const std::string upper = successorOfPrefix(lower);
    const auto isInside = [&](const std::string& text) {
        const std::string key = encoded({text});
        return key >= lower && key < upper;
    };
    EXPECT_TRUE(isInside(std::string("a\0", 2)));
    EXPECT_TRUE(isInside(std::string("a\0x", 3)));
    EXPECT_FALSE(isInside("a"));
    EXPECT_FALSE(isInside("a\1"));
    EXPECT_FALSE(isInside("ab"));
}

TEST(KeyEncoding, SuccessorSkipsTrailingHighBytes)
{
    EXPECT_EQ(successorOfPrefix("a\xff\xff"), "b");
    EXPECT_EQ(successorOfPrefix("\xff"), "");
}

TEST(Md5, Rfc1321Vectors)
{
    const auto text = [](std::string_view input) {
        const auto digest = md5(input);
        return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
    };
    EXPECT_EQ(text(""), "d41d8cd98f00b204e9800998ecf8427e");
    EXPECT_EQ(text("message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
    EXPECT_EQ(text("1234567890123456789012345678901234567890123456789012345678901234567890123456789"
                   "0"),
              "57edf4a22be3c955ac49da2e2107b67a");
    EXPECT_EQ(text(std::string(64, 'a')), "014842d480b571495a4a0363793f7367");
}

TEST(ItemCodec, KeepsEveryType)
{
    model::Item item;
    item["s"] = {std::string("text \0 with zero", 16)};
    item["n"] = number("-12.50");
    item["b"] = {Binary{std::string("\0\xff", 2)}};
    item["yes"] = {true};
    item["no"] = {false};
    item["null"] = {model::Null{}};
    item["ss"] = {model::StringSet{{"a", "b"}}};
    item["ns"] = {model::NumberSet{{{"1"}, {"2"}}}};
    item["bs"] = {model::BinarySet{{{"x"}, {"y"}}}};
    item["long"] = {std::string(300, 'x')};
    item["empty"] = {std::string()};
    model::AttributeMap map;
    map["l"] = {model::AttributeList{{true}, {std::string("in")}, {model::AttributeList{}}}};
    item["m"] = {map};
    EXPECT_EQ(decodeItem(encodeItem(item)), item);
    EXPECT_EQ(decodeItem(encodeItem({})), model::Item{});
}

TEST(ItemCodec, DamagedBytesAreRefused)
{
    model::Item item;
    item["s"] = {std::string("text")};
    const std::string bytes = encodeItem(item);
    for (std::size_t length = 0; length < bytes.size(); ++length)
        EXPECT_THROW(static_cast<void>(decodeItem(bytes.substr(0, length))), std::runtime_error);
}

} // namespace infera::engine
