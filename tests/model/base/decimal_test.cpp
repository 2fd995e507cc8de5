#include "model/base/decimal.h"

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

TEST(Decimal, RoundsHalfToEven)
{
    EXPECT_EQ(d("0.125").toFixed(2), "0.12");
    EXPECT_EQ(d("0.135").toFixed(2), "0.14");
    EXPECT_EQ(d("-0.125").toFixed(2), "-0.12");
    EXPECT_EQ(d("2").toFixed(2), "2.00");
    EXPECT_EQ(d("0.5").toFixed(0), "0");
    EXPECT_EQ(d("1.5").toFixed(0), "2");
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
