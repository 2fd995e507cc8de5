#include "model/design/quantity.h"

#include "model/base/random.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace infera;
using namespace infera::model;

namespace {

struct Row
{
    std::string text;
    double value;
};

template<typename Parse>
void expectReads(Parse parse, const std::vector<Row>& rows)
{
    for (const Row& row : rows) {
        const auto read = parse(row.text);
        ASSERT_TRUE(read.has_value()) << row.text << ": " << read.error().message;
        ASSERT_TRUE(read->has_value()) << row.text;
        EXPECT_EQ(**read, row.value) << row.text;
    }
}

template<typename Parse>
void expectRefuses(Parse parse, const std::vector<std::string>& texts)
{
    for (const std::string& text : texts)
        EXPECT_FALSE(parse(text).has_value()) << text;
}

} // namespace

TEST(Quantity, ReadsCounts)
{
    expectReads(parseCount, {{"0", 0},
                             {"20", 20},
                             {"1k", 1000},
                             {"1K", 1000},
                             {"0.3k", 300},
                             {"1.5M", 1.5e6},
                             {"20 M", 2e7},
                             {"2B", 2e9},
                             {"1e6", 1e6}});
    expectRefuses(parseCount, {"", "M", "-1", "1m", "1,000", "ten", "1MM", "nan", "inf", "1e999",
                               "0x10", "1 2"});
}

TEST(Quantity, ReadsShares)
{
    expectReads(parseShare, {{"5%", 0.05}, {"0.4", 0.4}, {"100%", 1}, {"33.3 %", 0.333}, {"0", 0}});
    expectRefuses(parseShare, {"", "%", "40", "101%", "-5%", "5%%", "half"});
}

TEST(Quantity, ReadsRates)
{
    expectReads(parseRate, {{"200/s", 200},
                            {"60/min", 1},
                            {"3600/h", 1},
                            {"86400/day", 1},
                            {"2628000/month", 1},
                            {"2.628M/month", 1},
                            {"1.5k/s", 1500},
                            {" 10 / s ", 10},
                            {"0/s", 0}});
    expectRefuses(parseRate,
                  {"", "5", "/s", "5/", "5/sec", "5/m", "5/second", "-1/s", "x/s", "5/s/s"});
}

TEST(Quantity, ReadsGrowthAndBytes)
{
    expectReads(parseGrowth, {{"3%/month", 0.03}, {"0.03/month", 0.03}, {"-2%/month", -0.02}});
    EXPECT_NEAR(**parseGrowth("100%/year"), 0.0594631, 1e-6); // the twelfth root of two
    expectRefuses(parseGrowth, {"3%", "3%/week", "-100%/month", "x/month"});
    expectReads(parseBytes, {{"400", 400}, {"400 B", 400}, {"2 KB", 2048}, {"1.5KB", 1536}});
    expectRefuses(parseBytes, {"", "big", "-1", "4 MB"});
}

TEST(Quantity, UnknownIsNotZero)
{
    for (const auto parse : {parseCount, parseShare, parseRate, parseGrowth, parseBytes}) {
        const auto read = parse("?");
        ASSERT_TRUE(read.has_value());
        EXPECT_FALSE(read->has_value());
    }
}

TEST(Quantity, WritesWhatAPersonWouldWrite)
{
    EXPECT_EQ(countText(1e6), "1M");
    EXPECT_EQ(countText(50000), "50k");
    EXPECT_EQ(countText(1234567), "1234567");
    EXPECT_EQ(countText(20), "20");
    EXPECT_EQ(countText(0), "0");
    EXPECT_EQ(shareText(0.05), "5%");
    EXPECT_EQ(shareText(0.333), "33.3%");
    EXPECT_EQ(rateText(200), "200/s");
    EXPECT_EQ(rateText(100), "100/s");
    EXPECT_EQ(rateText(2.5), "2.5/s");
    EXPECT_EQ(rateText(1000.0 / 60), "1k/min");
    EXPECT_EQ(rateText(1.0 / 60), "1/min");
    EXPECT_EQ(rateText(1e6 / 86400), "1M/day");
    EXPECT_EQ(rateText(2.0 / 3600), "2/h");
    EXPECT_EQ(growthText(0.03), "3%/month");
}

TEST(Quantity, EveryWrittenNumberReadsBackToTheSameBits)
{
    Random random(7);
    for (int i = 0; i < 2000; ++i) {
        const double value = random.unit() * std::pow(10.0, static_cast<double>(i % 13) - 6);
        EXPECT_EQ(**parseCount(countText(value)), value);
        EXPECT_EQ(**parseRate(rateText(value)), value);
        EXPECT_EQ(**parseGrowth(growthText(value)), value);
        if (value <= 1) {
            EXPECT_EQ(**parseShare(shareText(value)), value);
        }
    }
}
