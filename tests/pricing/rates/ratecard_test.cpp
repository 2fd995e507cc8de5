#include "pricing/rates/ratecard.h"

#include "pricing/rates/pricelist.h"

#include <gtest/gtest.h>

namespace infera::pricing {
namespace {

std::string usd(std::string_view region, std::string_view key, std::string_view asOf = "")
{
    const auto rates = ratesFor(shippedRates(), region, asOf);
    if (!rates)
        return rates.error().code;
    const PriceRate* rate = rates->find(key);
    return rate == nullptr ? "absent" : rate->usd.toString();
}

TEST(ShippedRates, CoverEveryRegionWithTheBasicRates)
{
    EXPECT_EQ(shippedRates().regions.size(), 31U);
    EXPECT_EQ(shippedRates().source.rfind("shipped 20", 0), 0U);
    for (const auto& [name, region] : shippedRates().regions) {
        for (const char* key :
             {"write_request_unit", "read_request_unit", "ia_write_request_unit",
              "ia_read_request_unit", "replicated_write_request_unit", "write_capacity_unit_hour",
              "read_capacity_unit_hour", "ia_write_capacity_unit_hour",
              "ia_read_capacity_unit_hour", "replicated_write_capacity_unit_hour",
              "storage_gb_month", "ia_storage_gb_month"})
            EXPECT_NE(region.find(key), nullptr) << name << " " << key;
        EXPECT_FALSE(region.location.empty()) << name;
    }
}

TEST(ShippedRates, EveryPriceHasASourceThatIsDescribed)
{
    for (const auto& [name, region] : shippedRates().regions) {
        for (const auto& [key, rate] : region.rates) {
            ASSERT_FALSE(rate.sources.empty()) << name << " " << key;
            for (const std::string& id : rate.sources)
                EXPECT_TRUE(shippedRates().sources.contains(id)) << id;
        }
    }
}

TEST(ShippedRates, KnowBothSidesOfTheCutOfNovember2024)
{
    EXPECT_EQ(usd("us-east-1", "write_request_unit"), "0.000000625");
    EXPECT_EQ(usd("us-east-1", "write_request_unit", "2024-11-01"), "0.000000625");
    EXPECT_EQ(usd("us-east-1", "write_request_unit", "2024-10-31"), "0.00000125");
    EXPECT_EQ(usd("us-east-1", "read_request_unit", "2024-10-31"), "0.00000025");
    EXPECT_EQ(usd("us-east-1", "replicated_write_request_unit", "2024-10-31"), "0.000001875");
    EXPECT_EQ(usd("eu-west-1", "write_request_unit", "2024-06-01"), "0.0000014135");
    // Provisioned and stored units were not cut.
    EXPECT_EQ(usd("us-east-1", "write_capacity_unit_hour", "2024-10-31"), "0.00065");
    EXPECT_EQ(usd("us-east-1", "storage_gb_month", "2024-10-31"), "0.25");
}

TEST(ShippedRates, LeaveOutWhatNobodyPublished)
{
    EXPECT_EQ(usd("us-east-1", "export_gb"), "absent");
    EXPECT_EQ(usd("us-east-2", "export_gb"), "0.1");
    EXPECT_EQ(usd("af-south-1", "write_request_unit", "2024-10-31"), "absent");
    EXPECT_EQ(usd("us-east-2", "reserved_3y_write_block_upfront"), "absent");
}

TEST(ShippedRates, FlagSuspectAndDerivedPrices)
{
    const auto capeTown = ratesFor(shippedRates(), "af-south-1", "");
    ASSERT_TRUE(capeTown);
    EXPECT_TRUE(capeTown->find("ia_write_capacity_unit_hour")->suspect);
    EXPECT_FALSE(capeTown->find("write_capacity_unit_hour")->suspect);
    EXPECT_TRUE(capeTown->find("replicated_write_request_unit")->derived);
    EXPECT_EQ(sourceText(*capeTown->find("ia_write_capacity_unit_hour")),
              "S26 (2025-02-10; suspect)");
}

TEST(RatesFor, SuggestsTheRegionThatWasMeant)
{
    const auto rates = ratesFor(shippedRates(), "us-eats-1", "");
    ASSERT_FALSE(rates);
    EXPECT_EQ(rates.error().code, "unknown-region");
    EXPECT_NE(rates.error().message.find("Did you mean 'us-east-1'?"), std::string::npos);
    EXPECT_EQ(ratesFor(shippedRates(), "us-east-1", "1.11.2024").error().code, "invalid-date");
    EXPECT_EQ(ratesFor(shippedRates(), "us-east-1", "2024-13-01").error().code, "invalid-date");
}

TEST(RateCardFile, ReadsBackWhatItWrote)
{
    const auto again = readRateCard(writeRateCard(shippedRates()), "again.json");
    ASSERT_TRUE(again) << again.error().toString();
    EXPECT_EQ(again->regions.at("eu-west-1").earlier,
              shippedRates().regions.at("eu-west-1").earlier);
    EXPECT_EQ(again->sources, shippedRates().sources);
    for (const auto& [name, region] : shippedRates().regions) {
        for (const auto& [key, rate] : region.rates)
            EXPECT_EQ(again->regions.at(name).find(key)->usd, rate.usd) << name << key;
    }
}

TEST(RateCardFile, SaysWhereItIsWrong)
{
    const auto syntax = readRateCard("{\n \"infera_rates\": 1,\n oops }", "x.json");
    ASSERT_FALSE(syntax);
    EXPECT_EQ(syntax.error().toString(), "x.json:3:2: The file is not valid JSON.");
    EXPECT_EQ(readRateCard("{}", "x.json").error().code, "invalid-rate-card");
    const auto number = readRateCard(R"({"infera_rates": 1, "regions": {"us-east-1": {"rates":
        {"storage_gb_month": [{"usd": 0.25}]}}}})",
                                     "x.json");
    ASSERT_FALSE(number);
    EXPECT_EQ(number.error().where.key, "regions.us-east-1.rates.storage_gb_month");
    EXPECT_EQ(number.error().where.line, 2);
    EXPECT_EQ(number.error().where.column, 30);
    const auto misspelt =
        readRates("{\"infera_rates\": 1, \"regions\": {\"us-east-1\": {\"rates\": {\n"
                  " \"write_request_uni\": [{\"usd\": \"0.25\"}]}}}}",
                  "x.json", shippedRates());
    ASSERT_FALSE(misspelt);
    EXPECT_EQ(misspelt.error().toString(),
              "x.json:2:23: \"write_request_uni\" is no rate that a bill uses. Did you mean "
              "\"write_request_unit\"?");
}

} // namespace
} // namespace infera::pricing
