#include "model/base/random.h"
#include "model/item/number.h"

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

using infera::Random;
using infera::model::addNumbers;
using infera::model::compareNumbers;
using infera::model::Number;
using infera::model::numberFrom;
using infera::model::parseNumber;
using infera::model::subtractNumbers;

namespace {

const std::string nines38(38, '9');

std::string canonical(std::string_view text)
{
    const auto number = parseNumber(text);
    return number ? number->text : "refused: " + number.error().message;
}

std::string zeros(int count)
{
    return std::string(static_cast<std::size_t>(count), '0');
}

struct Row
{
    std::string text;
    std::string expected;
};

} // namespace

// Accepted and returned texts: tests of dynoxide (src/types.rs) and of the conformance suite of
// nubo-db (tier 3, "limits", May 2026), both run against the service.
TEST(Number, ReadsWhatDynamoDbAcceptsAndReturnsItCanonically)
{
    const Row rows[] = {
        {"1", "1"},
        {"+5", "5"},
        {"-7", "-7"},
        {"+.5", "0.5"},
        {"5.", "5"},
        {"1e+2", "100"},
        {"1.5E+3", "1500"},
        {"1.5E2", "150"},
        {"00042", "42"},
        {"0042", "42"},
        {"1.200", "1.2"},
        {"-0", "0"},
        {"0.000", "0"},
        {"0E999999999999", "0"},
        {"-0.0e-500", "0"},
        {"100", "100"},
        {"0.0100", "0.01"},
        {"-00.0150", "-0.015"},
        {"12345.678e-3", "12.345678"},
        {"12345.678e2", "1234567.8"},
        {"1E100", "1" + zeros(100)},
        {"1E-130", "0." + zeros(129) + "1"},
        {"1E125", "1" + zeros(125)},
        {nines38, nines38},
        {"-" + nines38, "-" + nines38},
        {"9.9999999999999999999999999999999999999E+125", nines38 + zeros(88)},
        {"-9.9999999999999999999999999999999999999E+125", "-" + nines38 + zeros(88)},
        {nines38 + ".000", nines38},
        {"000000000000" + nines38, nines38},
        {nines38 + zeros(60), nines38 + zeros(60)},
    };
    for (const Row& row : rows)
        EXPECT_EQ(canonical(row.text), row.expected) << row.text;
}

// Texts: dynalite, validations/index.js (checkNum), written against the service.
TEST(Number, RefusesWithTheTextsOfDynamoDb)
{
    const std::string notNumeric = "The parameter cannot be converted to a numeric value";
    const std::string overflow =
        "Number overflow. Attempting to store a number with magnitude larger than supported range";
    const std::string underflow = "Number underflow. Attempting to store a number with magnitude "
                                  "smaller than supported range";
    const std::string precision = "Attempting to store more than 38 significant digits in a Number";
    const Row rows[] = {
        {"", notNumeric},
        {"+e2", notNumeric + ": +e2"},
        {"1+2", notNumeric + ": 1+2"},
        {"1.2.3", notNumeric + ": 1.2.3"},
        {"++5", notNumeric + ": ++5"},
        {"1e", notNumeric + ": 1e"},
        {"1e+", notNumeric + ": 1e+"},
        {"1e5.5", notNumeric + ": 1e5.5"},
        {".", notNumeric + ": ."},
        {"-", notNumeric + ": -"},
        {".e5", notNumeric + ": .e5"},
        {"NaN", notNumeric + ": NaN"},
        {"Infinity", notNumeric + ": Infinity"},
        {"0x10", notNumeric + ": 0x10"},
        {"1_000", notNumeric + ": 1_000"},
        {" 5", notNumeric + ":  5"},
        {"5 ", notNumeric + ": 5 "},
        {"5\n", notNumeric + ": 5\n"},
        {"1E126", overflow},
        {"-1E126", overflow},
        {"10E125", overflow},
        {"1e99999999999999999999", overflow},
        {"1E-131", underflow},
        {"0.1E-130", underflow},
        {"1e-99999999999999999999", underflow},
        {nines38 + "9", precision},
        {"1" + zeros(37) + "1", precision},
        {"0.1" + zeros(37) + "1", precision},
    };
    for (const Row& row : rows)
        EXPECT_EQ(canonical(row.text), "refused: " + row.expected) << row.text;
}

TEST(Number, ComparesByValue)
{
    // Ascending; each text below differs in value from its neighbours.
    const char* ascending[] = {"-1E125", "-1000", "-999.5", "-20",   "-3",      "-2.5",
                               "-2.45",  "-1",    "-0.5",   "-0.05", "-1E-130", "0",
                               "1E-130", "0.05",  "0.5",    "0.51",  "1",       "2.45",
                               "2.5",    "3",     "20",     "999.5", "1000",    "1E125"};
    for (std::size_t i = 0; i < std::size(ascending); ++i) {
        for (std::size_t k = 0; k < std::size(ascending); ++k) {
            const auto order =
                compareNumbers(*parseNumber(ascending[i]), *parseNumber(ascending[k]));
            EXPECT_EQ(order, i <=> k) << ascending[i] << " and " << ascending[k];
        }
    }
    EXPECT_EQ(compareNumbers(*parseNumber("1"), *parseNumber("1.0")), std::strong_ordering::equal);
}

TEST(Number, AddsAndSubtractsExactly)
{
    const struct
    {
        std::string a, b, sum, difference;
    } rows[] = {
        {"1", "1", "2", "0"},
        {"0.1", "0.2", "0.3", "-0.1"},
        {"99", "1", "100", "98"},
        {"-5", "5", "0", "-10"},
        {"5", "-7.25", "-2.25", "12.25"},
        {"0.001", "999.999", "1000", "-999.998"},
        {"1E125", "1E125", "2" + zeros(125), "0"},
        {"12345678901234567890123456789012345678", "1", "12345678901234567890123456789012345679",
         "12345678901234567890123456789012345677"},
    };
    for (const auto& row : rows) {
        const Number a = *parseNumber(row.a);
        const Number b = *parseNumber(row.b);
        EXPECT_EQ(addNumbers(a, b).value().text, row.sum);
        EXPECT_EQ(addNumbers(b, a).value().text, row.sum);
        EXPECT_EQ(subtractNumbers(a, b).value().text, row.difference);
    }
    EXPECT_EQ(addNumbers(*parseNumber("9E125"), *parseNumber("1E125")).error().message,
              "Number overflow. Attempting to store a number with magnitude larger than supported "
              "range");
    EXPECT_EQ(addNumbers(*parseNumber("1E38"), *parseNumber("1")).error().message,
              "Attempting to store more than 38 significant digits in a Number");
    EXPECT_EQ(numberFrom(INT64_MIN).text, "-9223372036854775808");
}

TEST(Number, AgreesWithIntegersOfAnyLength)
{
    using boost::multiprecision::cpp_int;
    Random random(7);
    const auto draw = [&random] {
        std::string text = random.below(2) == 0 ? "" : "-";
        text += static_cast<char>('1' + random.below(9));
        for (auto rest = random.below(36); rest > 0; --rest)
            text += static_cast<char>('0' + random.below(10));
        return text;
    };
    for (int i = 0; i < 2000; ++i) {
        const std::string a = draw();
        const std::string b = draw();
        const cpp_int x(a);
        const cpp_int y(b);
        const Number n = *parseNumber(a);
        const Number m = *parseNumber(b);
        EXPECT_EQ(compareNumbers(n, m) < 0, x < y) << a << " " << b;
        EXPECT_EQ(addNumbers(n, m).value().text, cpp_int(x + y).str());
        EXPECT_EQ(subtractNumbers(n, m).value().text, cpp_int(x - y).str());
    }
}
