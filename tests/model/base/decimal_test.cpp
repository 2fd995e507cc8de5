#include "model/base/decimal.h"
#include "model/base/random.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

using infera::Decimal;

namespace {

Decimal d(const char* text)
{
    const auto parsed = Decimal::parse(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(Decimal());
}

TEST(Decimal, CeilingIsTheLeastWholeNumberNotBelow)
{
    EXPECT_EQ(Decimal::parse("12.5")->ceiling(), 13);
    EXPECT_EQ(Decimal::parse("13.000000000000000001")->ceiling(), 14);
    EXPECT_EQ(Decimal::parse("13")->ceiling(), 13);
    EXPECT_EQ(Decimal::parse("-1.5")->ceiling(), -1);
    EXPECT_EQ(Decimal().ceiling(), 0);
}

} // namespace

TEST(Decimal, ParsesAndPrints)
{
    for (const char* text : {"0", "1", "-1", "0.125", "-0.00013", "123456789012345678901234567890"})
        EXPECT_EQ(d(text).toString(), text);
    EXPECT_EQ(d("007.500").toString(), "7.5");
    EXPECT_EQ(d("1e-6").toString(), "0.000001");
    EXPECT_EQ(d("2.5E3").toString(), "2500");
    EXPECT_EQ(d("-0").toString(), "0");
    for (const char* text : {"", "-", ".", "1.2.3", "1e", "1e9999", "12a", " 1", "NaN"})
        EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, IsExactWhereDoublesAreNot)
{
    EXPECT_EQ(d("0.1") + d("0.2"), d("0.3"));
    EXPECT_EQ((d("0.00013") * 730).toString(), "0.0949");
    EXPECT_EQ((d("1") - d("0.9")).toString(), "0.1");
    EXPECT_EQ((-d("2.5")).toString(), "-2.5");
    EXPECT_LT(d("-1"), d("0.5"));
    EXPECT_GT(d("10"), d("9.99"));
}

TEST(Decimal, ShowsHalfAwayFromZero)
{
    EXPECT_EQ(d("2.085").toFixed(2), "2.09");
    EXPECT_EQ(d("2.0849999").toFixed(2), "2.08");
    EXPECT_EQ(d("-0.125").toFixed(2), "-0.13");
    EXPECT_EQ(d("-0.004").toFixed(2), "0.00");
    EXPECT_EQ(d("2").toFixed(2), "2.00");
    EXPECT_EQ(d("0.5").toFixed(0), "1");
    EXPECT_EQ(d("1.4999").toFixed(0), "1");
}

TEST(Decimal, RoundsHalfToEven)
{
    EXPECT_EQ(d("0.125").rounded(2), d("0.12"));
    EXPECT_EQ(d("0.135").rounded(2), d("0.14"));
    EXPECT_EQ(d("-0.125").rounded(2), d("-0.12"));
}

TEST(Decimal, Divides)
{
    EXPECT_EQ(d("0.00065").dividedBy(d("0.00225"), 6).toString(), "0.288889");
    EXPECT_EQ(d("1").dividedBy(d("-8")).toString(), "-0.125");
    EXPECT_EQ(d("1000").dividedBy(d("0.001")).toString(), "1000000");
}

TEST(Decimal, ConvertsDoublesByTheirShortestText)
{
    EXPECT_EQ(Decimal::fromDouble(0.1).toString(), "0.1");
    EXPECT_EQ(Decimal::fromDouble(1e21).toString(), "1000000000000000000000");
    EXPECT_DOUBLE_EQ(d("12.375").toDouble(), 12.375);
}

namespace {

using boost::multiprecision::cpp_int;

// A decimal with its value in units of 10^-unitPlaces, computed beside it with plain long integers.
constexpr int unitPlaces = 60;

struct Twin
{
    Decimal decimal;
    cpp_int units;
};

Twin drawn(infera::Random& random)
{
    const auto digits = 1 + random.below(55); // on both sides of what 128 bits hold
    const int places = static_cast<int>(random.below(31));
    std::string text;
    for (std::uint64_t i = 0; i < digits; ++i)
        text += static_cast<char>('1' + random.below(9));
    if (random.below(4) == 0)
        text.replace(text.size() / 2, std::string::npos, text.size() - text.size() / 2, '0');
    Twin twin;
    twin.units = cpp_int(text) * pow(cpp_int(10), static_cast<unsigned>(unitPlaces - places));
    std::string sign;
    if (random.below(2) == 0) {
        twin.units = -twin.units;
        sign = "-";
    }
    twin.decimal = d((sign + text + "e-" + std::to_string(places)).c_str());
    return twin;
}

cpp_int unitsOf(const Decimal& value, int places)
{
    std::string text = value.toFixed(places);
    text.erase(std::remove(text.begin(), text.end(), '.'), text.end());
    const bool negative = text.front() == '-';
    text.erase(0, std::min(text.find_first_of("123456789"), text.size() - 1));
    return negative ? cpp_int(-cpp_int(text)) : cpp_int(text);
}

} // namespace

TEST(Decimal, AgreesWithLongIntegersAtEveryLength)
{
    infera::Random random(7);
    for (int i = 0; i < 20000; ++i) {
        const Twin a = drawn(random);
        const Twin b = drawn(random);
        ASSERT_EQ(unitsOf(a.decimal + b.decimal, unitPlaces), a.units + b.units);
        ASSERT_EQ(unitsOf(a.decimal - b.decimal, unitPlaces), a.units - b.units);
        ASSERT_EQ(unitsOf(a.decimal * b.decimal, 2 * unitPlaces), a.units * b.units);
        ASSERT_EQ(a.decimal < b.decimal, a.units < b.units);
        ASSERT_EQ((a.decimal - b.decimal) + b.decimal, a.decimal);
        ASSERT_TRUE((a.decimal - a.decimal).isZero());
    }
}

TEST(Decimal, QuotientsAgreeWithLongIntegersAtEveryLength)
{
    // Half a unit of the last place is the most that a quotient may be off, and a tie is even.
    infera::Random random(11);
    const int quotientPlaces[] = {0, 2, 6, 20, 34};
    for (int i = 0; i < 8000; ++i) {
        Twin a = drawn(random);
        Twin b = drawn(random);
        if (b.decimal.isZero())
            continue;
        if (random.below(3) == 0) { // ends after a few digits, often at a tie
            const auto factor = static_cast<long long>(1 + random.below(1000));
            a = {Decimal(factor), cpp_int(factor) * pow(cpp_int(10), unitPlaces)};
            const long long power = 1LL << random.below(12);
            b = {Decimal(power), cpp_int(power) * pow(cpp_int(10), unitPlaces)};
        }
        const int places = quotientPlaces[random.below(std::size(quotientPlaces))];
        const cpp_int quotient = unitsOf(a.decimal.dividedBy(b.decimal, places), places);
        const cpp_int numerator = a.units * pow(cpp_int(10), static_cast<unsigned>(places));
        const cpp_int off = abs(quotient * b.units - numerator) * 2;
        ASSERT_LE(off, abs(b.units));
        if (off == abs(b.units)) {
            ASSERT_EQ(quotient % 2, 0);
        }
    }
}

TEST(Decimal, DoublesAreThoseNearestToTheText)
{
    infera::Random random(13);
    for (int i = 0; i < 4000; ++i) {
        const Decimal value = drawn(random).decimal;
        ASSERT_EQ(value.toDouble(), std::strtod(value.toString().c_str(), nullptr));
        const double ratio = static_cast<double>(random.below(1U << 30)) / 4096.0;
        ASSERT_EQ(Decimal::fromDouble(ratio).toDouble(), ratio);
    }
    EXPECT_EQ(d("9007199254740993").toDouble(), 9007199254740992.0);
    EXPECT_EQ(d("0.1").toDouble(), 0.1);
}
