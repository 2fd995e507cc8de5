#include "tests/pricing/billing.h"

#include "pricing/bill/money.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace infera::pricing {
namespace {

using model::IndexUsage;
using model::TableUsage;
using model::Usage;
using namespace testing;

Usage oneTable(Decimal readsPerSecond, Decimal writesPerSecond, Decimal gigabytes)
{
    TableUsage table;
    table.name = "Orders";
    table.units.readUnitsPerSecond = readsPerSecond;
    table.units.writeUnitsPerSecond = writesPerSecond;
    table.storageBytes = gigabytes * (1LL << 30);
    table.provisioned.emplace().targetUtilisation = 1;
    Usage usage;
    usage.region = "us-east-1";
    usage.tables.push_back(table);
    return usage;
}

const BillLine* findLine(const ModeCost* mode, std::string_view item, std::string_view index = "")
{
    for (const BillLine& line : mode->lines) {
        if (line.item == item && line.index == index)
            return &line;
    }
    return nullptr;
}

TEST(Bill, EveryLineIsQuantityTimesRateAndLinesAddUp)
{
    Usage usage = oneTable(number("12.5"), number("3.25"), 7);
    IndexUsage index;
    index.name = "GSI1";
    index.units.readUnitsPerSecond = 4;
    index.units.writeUnitsPerMonth = number("1234567.5");
    index.storageBytes = 12345;
    usage.tables[0].indexes.push_back(index);
    usage.tables[0].pointInTimeRecovery = true;
    const CostReport report = billed(usage);
    EXPECT_EQ(report.modes.size(), 6U);
    for (const ModeCost& mode : report.modes) {
        Decimal sum;
        for (const BillLine& line : mode.lines) {
            ASSERT_TRUE(line.amount) << mode.mode << " " << line.item;
            EXPECT_EQ(*line.amount, line.quantity * *line.rate);
            EXPECT_FALSE(line.formula.empty());
            EXPECT_FALSE(line.source.empty());
            sum += *line.amount;
        }
        EXPECT_EQ(sum, mode.monthly) << mode.mode;
    }
}

TEST(Bill, OnDemandCountsUnitsOfTheMonth)
{
    const CostReport report = billed(oneTable(100, 50, 0));
    const ModeCost* mode = findMode(report, "on-demand", "STANDARD");
    EXPECT_EQ(findLine(mode, "read-units")->quantity, 100LL * 3600 * 730);
    EXPECT_EQ(mode->monthly.toFixed(4), "114.9750"); // 262.8M x 0.125 + 131.4M x 0.625 a million
    const ModeCost* ia = findMode(report, "on-demand", "STANDARD_INFREQUENT_ACCESS");
    EXPECT_EQ(findLine(ia, "write-units")->rate->toString(), "0.00000078");
}

TEST(Bill, ProvisionedRoundsUpToWholeUnitsOverTheTarget)
{
    Usage usage = oneTable(number("7"), number("0"), 0);
    usage.tables[0].provisioned->targetUtilisation.reset(); // 70 %
    const CostReport report = billed(usage);
    const ModeCost* mode = findMode(report, "provisioned", "STANDARD");
    EXPECT_EQ(findLine(mode, "read-units")->quantity, 7300); // 10 units, 730 hours
    EXPECT_EQ(findLine(mode, "write-units")->quantity, 730); // a table has at least one
}

TEST(Bill, AnUnknownQuantityIsNeverZero)
{
    Usage usage = oneTable(1, 1, 1);
    usage.tables[0].units.writeUnitsPerSecond.reset();
    usage.tables[0].storageBytes.reset();
    const CostReport report = billed(usage);
    const ModeCost* mode = findMode(report, "on-demand", "STANDARD");
    EXPECT_FALSE(mode->complete);
    EXPECT_FALSE(findLine(mode, "write-units")->amount);
    EXPECT_FALSE(findLine(mode, "storage")->quantityKnown);
    ASSERT_FALSE(report.incomplete.empty());
    EXPECT_EQ(report.incomplete[0],
              "Orders: write-units is not priced: the usage does not tell the quantity.");
    EXPECT_EQ(report.recommendation.mode, "");
}

TEST(Bill, AnUnknownServiceIsALineThatIsNotPriced)
{
    Usage usage = oneTable(1, 1, 1);
    EXPECT_TRUE(findMode(billed(usage), "on-demand", "STANDARD")->complete);
    for (const auto& [member, item] :
         {std::pair(&TableUsage::backupBytes, "backup"),
          std::pair(&TableUsage::restoredBytesPerMonth, "restore"),
          std::pair(&TableUsage::changeDataCaptureUnitsPerMonth, "change-data-capture"),
          std::pair(&TableUsage::streamReadsPerMonth, "stream-reads")}) {
        Usage unknown = usage;
        (unknown.tables[0].*member).reset();
        const CostReport report = billed(unknown);
        const ModeCost* mode = findMode(report, "on-demand", "STANDARD");
        EXPECT_FALSE(mode->complete) << item;
        ASSERT_NE(findLine(mode, item), nullptr) << item;
        EXPECT_FALSE(findLine(mode, item)->amount) << item;
        EXPECT_FALSE(report.incomplete.empty()) << item;
    }
}

TEST(Bill, SharesOfAnUnknownRateAreNotPriced)
{
    Usage usage = oneTable(1, 1, 1);
    usage.region = "ap-south-1";
    usage.patterns = {{"Get", "Orders", "", 100, 1000000, 0, "Order"}};
    usage.entities = {{"Order", "Orders", "", 1LL << 30}};
    BillOptions options;
    EXPECT_TRUE(billed(usage, options).byPattern[0].priced);
    EXPECT_TRUE(billed(usage, options).byEntity[0].priced);
    options.asOf = "2024-10-01"; // of which no rate is known for the region
    const CostReport report = billed(usage, options);
    EXPECT_FALSE(report.byPattern[0].priced);
    EXPECT_FALSE(report.byPattern[0].perCall);
    EXPECT_FALSE(report.byEntity[0].priced);
}

TEST(Bill, AnUnknownRateIsNeverZero)
{
    Usage usage = oneTable(1, 1, 1);
    usage.tables[0].exportedBytesPerMonth = 1LL << 30;
    const CostReport report = billed(usage);
    const ModeCost* mode = findMode(report, "on-demand", "STANDARD");
    EXPECT_FALSE(mode->complete);
    EXPECT_FALSE(findLine(mode, "export")->amount);
    EXPECT_EQ(report.incomplete[0],
              "Orders: export is not priced: no rate 'export gb' is known for us-east-1.");
    // What is not priced in any mode does not keep modes from being compared.
    EXPECT_FALSE(report.recommendation.mode.empty());
    usage.region = "us-east-2";
    EXPECT_EQ(findLine(findMode(billed(usage), "on-demand", "STANDARD"), "export")->amount,
              number("0.1"));
}

TEST(Bill, AMonthsTotalWithoutAPeakGivesALowerBoundOnly)
{
    Usage usage = oneTable(1, 1, 1);
    usage.tables[0].units.readUnitsPerSecond.reset();
    usage.tables[0].units.readUnitsPerMonth = number("2628000");
    const CostReport report = billed(usage);
    const ModeCost* mode = findMode(report, "provisioned", "STANDARD");
    EXPECT_TRUE(mode->lowerBound);
    EXPECT_FALSE(mode->complete);
    EXPECT_TRUE(findMode(report, "on-demand", "STANDARD")->complete);
    EXPECT_EQ(findMode(report, "provisioned-autoscaled", "STANDARD"), nullptr);
    EXPECT_EQ(report.recommendation.mode, "on-demand");
}

TEST(Bill, LocalIndexesAreMeteredWithTheirTable)
{
    Usage usage = oneTable(10, 10, 1);
    IndexUsage local;
    local.name = "LSI1";
    local.local = true;
    local.units.writeUnitsPerSecond = 5;
    local.storageBytes = 1LL << 30;
    usage.tables[0].indexes.push_back(local);
    usage.tables[0].pointInTimeRecovery = true;
    const CostReport report = billed(usage);
    const ModeCost* onDemand = findMode(report, "on-demand", "STANDARD");
    EXPECT_EQ(findLine(onDemand, "write-units")->quantity, 15LL * 3600 * 730);
    EXPECT_EQ(findLine(onDemand, "write-units", "LSI1"), nullptr);
    EXPECT_EQ(findLine(onDemand, "storage", "LSI1")->quantity, 1);
    EXPECT_EQ(findLine(onDemand, "point-in-time-recovery")->quantity, 2); // table and local index
}

TEST(Bill, GlobalTablesPayReplicatedWritesEverywhereAtEachRegionsPrice)
{
    Usage usage = oneTable(10, 10, 1);
    usage.tables[0].replicas = {"eu-west-1"};
    IndexUsage index;
    index.name = "GSI1";
    index.units.readUnitsPerSecond = 0;
    index.units.writeUnitsPerSecond = 10;
    index.storageBytes = 0;
    usage.tables[0].indexes.push_back(index);
    const CostReport report = billed(usage);
    const ModeCost* mode = findMode(report, "on-demand", "STANDARD");
    std::vector<std::string> lines;
    for (const BillLine& line : mode->lines)
        lines.push_back(line.region + " " + line.index + " " + line.item + " " +
                        line.rate->toString());
    const std::vector<std::string> expected{"us-east-1  read-units 0.000000125",
                                            "us-east-1  replicated-write-units 0.000000625",
                                            "eu-west-1  replicated-write-units 0.000000705",
                                            "us-east-1 GSI1 read-units 0.000000125",
                                            "us-east-1 GSI1 write-units 0.000000625",
                                            "eu-west-1 GSI1 write-units 0.000000705",
                                            "us-east-1  storage 0.25",
                                            "us-east-1 GSI1 storage 0.25",
                                            "eu-west-1  storage 0.283",
                                            "eu-west-1 GSI1 storage 0.283",
                                            "us-east-1  data-transfer 0.02"};
    EXPECT_EQ(lines, expected);
}

TEST(Bill, TheFreeTierIsTakenOffOnlyWhenAsked)
{
    Usage usage = oneTable(30, 10, 30);
    const CostReport plain = billed(usage);
    usage.freeTier = true;
    const CostReport free = billed(usage);
    const ModeCost* paid = findMode(plain, "provisioned", "STANDARD");
    const ModeCost* less = findMode(free, "provisioned", "STANDARD");
    // 18,600 of 21,900 RCU-hours, all 7,300 WCU-hours, 25 of 30 GB
    EXPECT_EQ(paid->monthly - less->monthly,
              number("0.00013") * 18600 + number("0.00065") * 7300 + number("0.25") * 25);
    const ModeCost* requests = findMode(free, "on-demand", "STANDARD");
    EXPECT_EQ(findLine(requests, "storage")->quantity, 5);
    EXPECT_EQ(findLine(requests, "read-units")->quantity,
              30LL * 3600 * 730); // requests are not free
    const ModeCost* ia = findMode(free, "provisioned", "STANDARD_INFREQUENT_ACCESS");
    EXPECT_EQ(ia->monthly, findMode(plain, "provisioned", "STANDARD_INFREQUENT_ACCESS")->monthly);
}

TEST(Bill, RatesOfAnEarlierDateAreThoseOfThatDate)
{
    BillOptions options;
    options.asOf = "2024-10-01";
    const CostReport report = billed(oneTable(1, 1, 1), options);
    const ModeCost* mode = findMode(report, "on-demand", "STANDARD");
    EXPECT_EQ(findLine(mode, "write-units")->rate->toString(), "0.00000125");
    // IA was not published for us-east-1 then.
    EXPECT_FALSE(findMode(report, "on-demand", "STANDARD_INFREQUENT_ACCESS")->complete);
    EXPECT_EQ(report.writes.breakEven->rounded(4), number("0.1444"));
    EXPECT_EQ(billed(oneTable(1, 1, 1)).writes.breakEven->rounded(4), number("0.2889"));
}

TEST(Bill, PatternsAndIndexesShareTheCost)
{
    Usage usage = oneTable(10, 10, 1);
    usage.patterns = {{"Get", "Orders", "", 100, 1000000, 0, "Order"},
                      {"Put", "Orders", "", 100, 0, 1000000, "Order"}};
    const CostReport report = billed(usage);
    ASSERT_EQ(report.byPattern.size(), 2U);
    EXPECT_EQ(report.byPattern[0].pattern, "Put");
    EXPECT_EQ(report.byPattern[0].monthly, number("0.625"));
    EXPECT_NEAR(report.byPattern[0].share, 0.625 / 0.75, 1e-9);
    ASSERT_EQ(report.byIndex.size(), 1U);
    EXPECT_EQ(report.byPattern[0].perCall, number("0.00625"));
    ASSERT_EQ(report.byEntity.size(), 1U);
    EXPECT_EQ(report.byEntity[0].throughput, number("0.75"));
}

TEST(Bill, SaysWhatIndexesCostForWhatTheyServe)
{
    Usage usage = oneTable(10, 10, 1);
    IndexUsage index;
    index.name = "GSI1";
    index.units.readUnitsPerMonth = 1000000;
    index.units.writeUnitsPerMonth = 2000000;
    index.storageBytes = 1LL << 30;
    usage.tables[0].indexes.push_back(index);
    const CostReport report = billed(usage);
    const auto found = std::find_if(report.byIndex.begin(), report.byIndex.end(),
                                    [](const IndexCost& one) { return one.index == "GSI1"; });
    ASSERT_NE(found, report.byIndex.end());
    EXPECT_EQ(found->reads, number("0.125"));
    EXPECT_EQ(found->writes, number("1.25"));
    EXPECT_EQ(found->storage, number("0.25"));
    EXPECT_EQ(found->perReadUnit, number("0.000001625"));
    ASSERT_EQ(report.writeAmplification.size(), 1U);
    EXPECT_EQ(report.writeAmplification[0].indexMonthly, number("1.25"));
    EXPECT_EQ(report.writeAmplification[0].factor->rounded(9),
              (Decimal(28280000)).dividedBy(26280000).rounded(9));
}

TEST(Bill, IndexesAddUpToTheOnDemandBillWhateverIsRecommended)
{
    // Steady use is cheapest reserved, and the lines of a reservation belong to no table.
    Usage usage = oneTable(5000, 5000, 7);
    IndexUsage index;
    index.name = "GSI1";
    index.units.readUnitsPerSecond = 2000;
    index.units.writeUnitsPerSecond = 1000;
    index.storageBytes = 12345;
    usage.tables[0].indexes.push_back(index);
    const CostReport report = billed(usage);
    ASSERT_EQ(report.recommendation.mode.substr(0, 8), "reserved");
    Decimal sum;
    for (const IndexCost& one : report.byIndex)
        sum += one.monthly;
    EXPECT_EQ(sum, findMode(report, "on-demand", "STANDARD")->monthly);
    EXPECT_EQ(report.byIndex.size(), 2U);
}

TEST(Money, IsShownInDollarsAndCents)
{
    EXPECT_EQ(moneyText(number("1234567.005")), "$1,234,567.01");
    EXPECT_EQ(moneyText(number("0.00999")), "$0.00999");
    EXPECT_EQ(moneyText(number("0.0002")), "$0.0002");
    EXPECT_EQ(moneyText(number("-12.5")), "-$12.50");
    EXPECT_EQ(moneyText(0), "$0.00");
    EXPECT_EQ(moneyText(number("0.00000125")), "$0.00000125");
    EXPECT_EQ(groupedText(number("1234.5678"), 2), "1,234.57");
    EXPECT_EQ(percentText(number("0.288888")), "28.89 %");
}

// Prices of a date that nobody knows are those of the nearest date known, and are said to be.
TEST(Dates, BeyondWhatIsKnownAreTold)
{
    const auto noted = [](const std::string& date, const std::string& sentence) {
        BillOptions options;
        options.asOf = date;
        const auto report = bill(oneTable(1, 1, 1), shippedRates(), options);
        EXPECT_TRUE(report);
        const std::vector<std::string>& all = report->assumptions;
        return std::any_of(all.begin(), all.end(), [&](const std::string& one) {
            return one.find(sentence) != std::string::npos;
        });
    };
    EXPECT_TRUE(noted("2010-01-01", "the earliest known, of 2024, stand for them"));
    EXPECT_TRUE(noted("2010-01-01", "On-demand was not offered"));
    EXPECT_TRUE(noted("2035-01-01", "the newest known, of " + shippedRates().asOf));
    EXPECT_FALSE(noted("2024-10-31", "stand for them"));
    EXPECT_FALSE(noted("", "stand for them"));
    BillOptions later;
    later.asOf = "2035-01-01";
    EXPECT_EQ(bill(oneTable(1, 1, 1), shippedRates(), later)->asOf, shippedRates().asOf);
}

// A list that is named is one whose prices are in the bill.
TEST(Dates, AListThatIsNotInForceYetIsSaidToBe)
{
    RateCard card = shippedRates();
    card.source = "list of 2030";
    card.asOf = "2030-01-01";
    PriceRate& rate = card.regions["us-east-1"].rates["write_request_unit"];
    card.regions["us-east-1"].earlier["write_request_unit"].insert(
        card.regions["us-east-1"].earlier["write_request_unit"].begin(), rate);
    card.regions["us-east-1"].earlier["write_request_unit"].front().validUntil = "2030-01-01";
    rate.usd = 1;
    rate.validFrom = "2030-01-01";
    const auto sourceAt = [&](const std::string& date) {
        BillOptions options;
        options.asOf = date;
        return bill(oneTable(1, 1, 1), card, options)->source;
    };
    EXPECT_EQ(sourceAt("2030-01-01"), "list of 2030");
    EXPECT_EQ(sourceAt("2026-11-01"),
              shippedRates().source + "; nothing of list of 2030 is in force then");
}

} // namespace
} // namespace infera::pricing
