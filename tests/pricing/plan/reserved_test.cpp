#include "pricing/plan/reserved.h"
#include "tests/pricing/billing.h"

#include "pricing/rates/ratecard.h"

#include <gtest/gtest.h>

namespace infera::pricing {
namespace {

using namespace testing;

ReservedTerms terms(const std::string& unit, int years)
{
    const auto rates = ratesFor(shippedRates(), "us-east-1", "");
    const std::string key = "reserved_" + std::to_string(years) + "y_" + unit + "_block_";
    return {rates->find(key + "upfront")->usd, rates->find(key + "hour")->usd, years};
}

struct Row
{
    const char* unit;
    int years;
    const char* effective;   ///< dollars per unit and hour
    const char* utilisation; ///< break-even against provisioned capacity
};

// The well-known reserved savings of us-east-1: 54 % for one year, 77 % for three.
TEST(Reserved, EffectivePricesAndBreakEven)
{
    const std::vector<Row> rows{{"write", 1, "0.000299233", "0.4604"},
                                {"read", 1, "0.000059247", "0.4557"},
                                {"write", 3, "0.000149493", "0.2300"},
                                {"read", 3, "0.000029699", "0.2285"}};
    for (const Row& row : rows) {
        const ReservedTerms one = terms(row.unit, row.years);
        const Decimal provisioned =
            number(row.unit == std::string("write") ? "0.00065" : "0.00013");
        const Decimal unitHour = one.perBlockMonth(730).dividedBy(730 * 100);
        EXPECT_EQ(unitHour.rounded(9), number(row.effective));
        EXPECT_EQ(unitHour.dividedBy(provisioned).rounded(4), number(row.utilisation));
    }
}

TEST(Reserved, CoversWhatIsThereHourByHour)
{
    const CapacityProfile profile = CapacityProfile::daily(20000, 40000, 3);
    const Decimal covered = coverage(profile, 20000, 730);
    EXPECT_EQ(covered, 20000 * 730);
    EXPECT_EQ(profile.unitHours(730) - covered, number("1825000"));
    EXPECT_EQ(profile.unitHours(730) - coverage(profile, 100000, 730), 0);
}

/// Every number of blocks tried one by one.
long long bestByTrying(const CapacityProfile& profile, const ReservedTerms& terms,
                       const Decimal& provisioned)
{
    long long best = 0;
    Decimal least;
    for (long long blocks = 0; blocks <= 60; ++blocks) {
        const Decimal uncovered = profile.unitHours(730) - coverage(profile, blocks * 100, 730);
        const Decimal cost = blocks * terms.perBlockMonth(730) + uncovered * provisioned;
        if (blocks == 0 || cost < least) {
            least = cost;
            best = blocks;
        }
    }
    return best;
}

TEST(Reserved, FindsTheCheapestNumberOfBlocks)
{
    const Decimal provisioned = number("0.00065");
    const ReservedTerms oneYear = terms("write", 1);
    EXPECT_EQ(bestBlocks(CapacityProfile::constant(1000), oneYear, provisioned), 10);
    EXPECT_EQ(bestBlocks(CapacityProfile::constant(1040), oneYear, provisioned), 10); // 40 % of one
    EXPECT_EQ(bestBlocks(CapacityProfile::constant(1050), oneYear, provisioned), 11); // 50 % of one
    EXPECT_EQ(bestBlocks(CapacityProfile::constant(30), oneYear, provisioned), 0);
    // A peak of 3 hours of 24 is not worth reserving, one of 12 is.
    EXPECT_EQ(bestBlocks(CapacityProfile::daily(1000, 4000, 3), oneYear, provisioned), 10);
    EXPECT_EQ(bestBlocks(CapacityProfile::daily(1000, 4000, 12), oneYear, provisioned), 40);
    for (const long long peak : {150, 777, 1234, 5000}) {
        for (const long long hours : {1, 6, 11, 12, 20}) {
            const CapacityProfile profile = CapacityProfile::daily(130, peak, hours);
            for (const int years : {1, 3}) {
                const ReservedTerms one = terms("write", years);
                EXPECT_EQ(bestBlocks(profile, one, provisioned),
                          bestByTrying(profile, one, provisioned))
                    << peak << " " << hours << " " << years;
            }
        }
    }
}

TEST(Reserved, LeavesToTheFreeTierWhatItCovers)
{
    const ReservedTerms oneYear = terms("read", 1);
    const Decimal provisioned = number("0.00013");
    const FreeUnitHours free{18600, 730}; // 25.48 units of a month
    EXPECT_EQ(bestBlocks(CapacityProfile::constant(60), oneYear, provisioned), 1);
    EXPECT_EQ(bestBlocks(CapacityProfile::constant(60), oneYear, provisioned, free), 0);
    EXPECT_EQ(bestBlocks(CapacityProfile::constant(72), oneYear, provisioned, free), 1);
}

TEST(CapacityProfile, SumsWhatStandsAtTheSameTime)
{
    const CapacityProfile steady = CapacityProfile::constant(10);
    const CapacityProfile three = CapacityProfile::daily(5, 50, 3);
    const CapacityProfile six = CapacityProfile::daily(1, 100, 6);
    const CapacityProfile all = sumOf({&steady, &three, &six});
    EXPECT_EQ(all.unitHours(24), 240 + 150 + 105 + 600 + 18);
    std::vector<Decimal> units;
    for (const CapacitySlot& slot : all.slots())
        units.push_back(slot.units);
    EXPECT_EQ(units, (std::vector<Decimal>{16, 115, 160, 115, 16})); // around noon
    const CapacityProfile hourly = CapacityProfile::hourly({600, 1200});
    const CapacityProfile mixed = sumOf({&steady, &hourly});
    EXPECT_EQ(mixed.unitHours(2), 10 + 20 + 20);
    EXPECT_EQ(sumOf({}).unitHours(730), 0);
}

std::vector<std::string> hoursOf(const CapacityProfile& profile)
{
    std::vector<std::string> texts;
    for (const CapacitySlot& slot : profile.slots())
        texts.push_back(slot.units.toString());
    return texts;
}

TEST(CapacityProfile, CountsAStartedHourByItsMinutes)
{
    const CapacityProfile profile = CapacityProfile::hourly({6000, 3000}, 90); // steadily 100
    EXPECT_EQ(profile.unitHours(730), 73000);
    EXPECT_EQ(hoursOf(profile), (std::vector<std::string>{"100", "100"}));
    EXPECT_EQ(profile.hours(), (std::vector<double>{100, 100}));
}

TEST(CapacityProfile, SumsSeriesOfSeveralLengthsAtTheSameHours)
{
    const CapacityProfile two = CapacityProfile::hourly({60, 120});
    const CapacityProfile three = CapacityProfile::hourly({600, 0, 0});
    EXPECT_EQ(hoursOf(sumOf({&two, &three})),
              (std::vector<std::string>{"11", "2", "1", "12", "1", "2"}));
    // The second begins at one o'clock.
    const CapacityProfile later = CapacityProfile::hourly({60, 120}, 120, 1);
    EXPECT_EQ(hoursOf(sumOf({&two, &later})), (std::vector<std::string>{"3", "3"}));
    // A year does not hold both often enough to end together; each still counts what it does alone.
    const CapacityProfile month = CapacityProfile::hourly(std::vector<std::int64_t>(720, 60));
    std::vector<std::int64_t> hours(719, 0);
    hours[10] = 43140;
    const CapacityProfile almost = CapacityProfile::hourly(hours, 719 * 60 - 17);
    const CapacityProfile sum = sumOf({&month, &almost});
    EXPECT_EQ(sum.slots().size(), 720U);
    EXPECT_EQ(sum.unitHours(730).rounded(20),
              (month.unitHours(730) + almost.unitHours(730)).rounded(20));
}

} // namespace
} // namespace infera::pricing
