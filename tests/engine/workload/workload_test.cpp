#include "engine/workload/keychoice.h"
#include "engine/workload/poisson.h"
#include "engine/workload/ratecurve.h"
#include "engine/workload/trafficfile.h"
#include "engine/workload/weightsfile.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <map>

using namespace infera;
using namespace infera::engine;

// The published sums and shares of YCSB's zipfian with theta 0.99, by arithmetic.
TEST(Zipf, HasThePublishedShares)
{
    struct Row
    {
        double n, zeta, top, top10, top100;
    };
    const Row rows[] = {
        {1e3, 7.729, 12.94, 38.3, 68.5}, {1e4, 10.224, 9.78, 28.9, 51.8},
        {1e5, 12.778, 7.83, 23.1, 41.4}, {1e6, 15.392, 6.50, 19.2, 34.4},
        {1e7, 18.066, 5.54, 16.4, 29.3}, {1e10, 26.46902820178302, 3.78, 11.2, 20.0}};
    for (const Row& row : rows) {
        const Zipf zipf(static_cast<std::uint64_t>(row.n), 0.99);
        EXPECT_NEAR(zeta(row.n, 0.99), row.zeta, row.n == 1e10 ? 1e-9 : 5e-4) << row.n;
        EXPECT_NEAR(zipf.share(0) * 100, row.top, 5e-3) << row.n;
        EXPECT_NEAR(zipf.headShare(10) * 100, row.top10, 0.06) << row.n;
        EXPECT_NEAR(zipf.headShare(100) * 100, row.top100, 0.05) << row.n;
    }
}

TEST(Zipf, SumAgreesWithPlainAddition)
{
    for (const double theta : {0.0, 0.5, 0.99, 1.0, 1.5, 2.7}) {
        double sum = 0;
        for (int i = 20'000; i >= 1; --i)
            sum += std::pow(i, -theta);
        EXPECT_NEAR(zeta(20'000, theta) / sum, 1, 1e-12) << theta;
    }
}

TEST(Zipf, SamplesHeadAndTailByTheirShares)
{
    for (const double theta : {0.6, 0.99, 1.0, 1.3}) {
        const Zipf zipf(10'000'000, theta);
        Random random(7);
        const int draws = 200'000;
        std::map<int, int> byDecade; // ranks 0-9, 10-99, ...
        for (int i = 0; i < draws; ++i) {
            const std::uint64_t rank = zipf.sample(random);
            ASSERT_LT(rank, zipf.size());
            ++byDecade[static_cast<int>(std::log10(static_cast<double>(rank + 1)))];
        }
        for (int decade = 0; decade < 7; ++decade) {
            const double low = std::pow(10, decade) - 1;
            const double high = std::pow(10, decade + 1) - 1;
            const double share =
                zipf.headShare(static_cast<std::uint64_t>(high)) -
                (decade == 0 ? 0 : zipf.headShare(static_cast<std::uint64_t>(low)));
            const double expected = share * draws;
            EXPECT_NEAR(byDecade[decade], expected, 5 * std::sqrt(expected) + 1)
                << "theta " << theta << ", decade " << decade;
        }
    }
}

TEST(KeyChoice, SharesAddUpAndSamplesFollow)
{
    const KeyChoice choices[] = {KeyChoice::uniform(50), KeyChoice::zipf(50, 0.99),
                                 KeyChoice::hotspot(50, 5, 0.8),
                                 KeyChoice::weighted({5, 85, 10, 0, 0.5})};
    for (const KeyChoice& choice : choices) {
        std::map<std::uint64_t, int> counts;
        Random random(3);
        const int draws = 100'000;
        for (int i = 0; i < draws; ++i)
            ++counts[choice.sample(random)];
        double sum = 0;
        for (std::uint64_t rank = 0; rank < static_cast<std::uint64_t>(choice.size()); ++rank) {
            const double share = choice.share(rank);
            sum += share;
            EXPECT_NEAR(counts[rank], share * draws, 5 * std::sqrt(share * draws) + 1);
        }
        EXPECT_NEAR(sum, 1, 1e-9);
    }
}

TEST(KeyChoice, HeadIsTheHottestFirst)
{
    const KeyChoice choice = KeyChoice::weighted({5, 85, 10});
    ASSERT_EQ(choice.headSize(100), 3U);
    EXPECT_EQ(choice.rankAt(0), 1U);
    EXPECT_EQ(choice.rankAt(1), 2U);
    EXPECT_EQ(KeyChoice::uniform(1e9).headSize(100), 0U);
    EXPECT_EQ(KeyChoice::hotspot(1e9, 3, 0.5).headSize(100), 3U);
}

// site.ycsb.Utils.fnvhash64 of small numbers, by the published algorithm in Python.
TEST(KeyChoice, ScrambledZipfianUsesYcsbsHash)
{
    EXPECT_EQ(ycsbHash(0), 6284781860667377211ULL);
    EXPECT_EQ(ycsbHash(1), 8517097267634966620ULL);
    EXPECT_NEAR(KeyChoice::scrambledZipf(1e6, 0.99).share(ycsbHash(0) % 1'000'000), 0.0378, 1e-4);
}

// Of three values each is what a third of 10^10 items is hashed to; the hottest takes 3.78 % more.
TEST(KeyChoice, ScrambledZipfianOnFewValuesKnowsTheirShares)
{
    const KeyChoice choice = KeyChoice::scrambledZipf(3, 0.99);
    ASSERT_EQ(choice.headSize(100), 3U) << "all are told apart";
    double sum = 0;
    for (std::uint64_t value = 0; value < 3; ++value) {
        sum += choice.share(value);
        EXPECT_GT(choice.share(value), 0.2) << value;
    }
    EXPECT_NEAR(sum, 1, 1e-9);
    double hashed[3] = {0, 0, 0}; // the first 100,000 items, and the rest evenly
    double head = 0;
    for (std::uint64_t item = 0; item < 100'000; ++item) {
        const double share = std::pow(static_cast<double>(item + 1), -0.99) / 26.46902820178302;
        hashed[ycsbHash(item) % 3] += share;
        head += share;
    }
    for (std::uint64_t value = 0; value < 3; ++value)
        EXPECT_NEAR(choice.share(value), hashed[value] + (1 - head) / 3, 1e-3) << value;
}

TEST(Poisson, HasMeanAndVariance)
{
    for (const double mean : {0.2, 3.0, 9.5, 12.0, 80.0, 5000.0}) {
        Random random(11);
        const int draws = 40'000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; ++i) {
            const auto value = static_cast<double>(poisson(random, mean));
            sum += value;
            squares += (value - mean) * (value - mean);
        }
        EXPECT_NEAR(sum / draws, mean, 5 * std::sqrt(mean / draws)) << mean;
        EXPECT_NEAR(squares / draws / mean, 1, 0.05 + 0.05 / mean) << mean;
    }
}

TEST(RateCurve, KeepsAverageAndPeak)
{
    for (const auto kind : {model::CurveKind::Flat, model::CurveKind::Diurnal,
                            model::CurveKind::Weekly, model::CurveKind::Spike}) {
        for (const double peak : {150.0, 1000.0}) {
            model::Rate rate;
            rate.averagePerSecond = 50;
            rate.peakPerSecond = peak;
            rate.curve = kind;
            const RateCurve curve = RateCurve::of(rate, "").value();
            EXPECT_NEAR(curve.average(), 50, 1e-6) << static_cast<int>(kind);
            EXPECT_NEAR(curve.peak(), peak, peak * 1e-3) << static_cast<int>(kind);
            EXPECT_NEAR(curve.at(peakMinute * 60), peak, peak * 0.05) << static_cast<int>(kind);
        }
    }
    model::Rate flat;
    flat.averagePerSecond = 7;
    EXPECT_DOUBLE_EQ(RateCurve::of(flat, "")->peak(), 7);
}

TEST(TrafficFile, ReadsTimesAndCloudWatchExports)
{
    const auto plain = parseTraffic("time,requests\n0,600\n60,1200\n120,0\n", "a.csv");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->perSecond, (std::vector<double>{10, 20, 0}));
    const auto exported =
        parseTraffic("\"Timestamp\",\"Sum\",\"Unit\"\n\"2026-01-31T00:05:00Z\",3000,None\n"
                     "\"2026-01-31T00:00:00Z\",600,None\n",
                     "cw.csv");
    ASSERT_TRUE(exported);
    ASSERT_EQ(exported->perSecond.size(), 10U);
    EXPECT_DOUBLE_EQ(exported->perSecond[0], 2);
    EXPECT_DOUBLE_EQ(exported->perSecond[9], 10);
}

TEST(TrafficFile, NamesTheLineOfAnError)
{
    const auto bad = parseTraffic("time,requests\n0,1\nnoon,5\n", "a.csv");
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().where.line, 3);
    EXPECT_EQ(parseTraffic("a,b\n1,2\n", "a.csv").error().code, "traffic-header");
    EXPECT_EQ(parseTraffic("time,units\n", "a.csv").error().code, "traffic-empty");
    EXPECT_EQ(readTrafficFile("missing.csv", "/nowhere").error().code, "cannot-open");
}

/// Says stop when it is asked for the nth time.
class StopAt final : public Progress
{
public:
    explicit StopAt(int nth) : m_nth(nth) {}
    void report(double, std::string_view) override {}
    [[nodiscard]] bool cancelled() const override { return ++m_asked >= m_nth; }
    [[nodiscard]] int asked() const { return m_asked; }

private:
    int m_nth;
    mutable int m_asked = 0;
};

TEST(TrafficFile, StopsWhereverItIs)
{
    std::string text = "time,requests\n";
    for (int second = 0; second < 20'000; ++second)
        text += std::to_string(second) + ",1\n";
    const StopAt never(std::numeric_limits<int>::max());
    ASSERT_TRUE(parseTraffic(text, "a.csv", never));
    // 20,000 lines are read, and as many points become minutes.
    ASSERT_GT(never.asked(), 8);
    for (int nth = 1; nth <= never.asked(); ++nth) {
        const StopAt stop(nth);
        const auto traffic = parseTraffic(text, "a.csv", stop);
        ASSERT_FALSE(traffic);
        EXPECT_EQ(traffic.error().code, "cancelled");
        EXPECT_EQ(stop.asked(), nth);
    }
    const std::filesystem::path file =
        std::filesystem::path(testing::TempDir()) / "infera-stopped.csv";
    std::ofstream(file) << text;
    // Before the first part of the file is kept.
    const StopAt atOnce(1);
    const auto traffic = readTrafficFile(file.string(), {}, atOnce);
    std::filesystem::remove(file);
    ASSERT_FALSE(traffic);
    EXPECT_EQ(traffic.error().code, "cancelled");
    EXPECT_EQ(atOnce.asked(), 1);
}

TEST(WeightsFile, TakesTheLastColumn)
{
    EXPECT_EQ(*parseWeights("value,weight\na,3\nb,1.5\n", "w.csv"), (std::vector<double>{3, 1.5}));
    EXPECT_EQ(parseWeights("a,1\nb,x\n", "w.csv").error().where.line, 2);
}
