#include "pricing/rates/pricelist.h"

#include "pricing/rates/pricerow.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace infera::pricing {
namespace {

// Files in the forms of AWS's price list, made up from its documented schema and prices others
// transcribed from the live list (their SKUs begin with SYN).
std::string dataFile(const std::string& name)
{
    std::ifstream file(std::string(INFERA_TEST_DATA) + "/pricelist/" + name);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string usd(const RateCard& card, const char* region, const char* key)
{
    const auto found = card.regions.find(region);
    const PriceRate* rate = found == card.regions.end() ? nullptr : found->second.find(key);
    return rate == nullptr ? "absent" : rate->usd.toString();
}

class EveryForm : public testing::TestWithParam<const char*>
{};

TEST_P(EveryForm, GivesTheSameRates)
{
    const auto card = readPriceList(dataFile(GetParam()), GetParam());
    ASSERT_TRUE(card) << card.error().toString();
    EXPECT_EQ(usd(*card, "us-east-1", "read_capacity_unit_hour"), "0.00013");
    EXPECT_EQ(usd(*card, "us-east-1", "write_capacity_unit_hour"), "0.00065");
    EXPECT_EQ(usd(*card, "us-east-1", "reserved_1y_read_block_upfront"), "30");
    EXPECT_EQ(usd(*card, "us-east-1", "reserved_1y_read_block_hour"), "0.0025");
    EXPECT_EQ(usd(*card, "us-east-1", "reserved_3y_read_block_hour"), "0.0016");
    EXPECT_EQ(card->asOf.rfind("2026-09", 0), 0U);
    EXPECT_EQ(card->regions.at("us-east-1").find("read_capacity_unit_hour")->sources,
              std::vector<std::string>{"price-list"});
}

INSTANTIATE_TEST_SUITE_P(PriceList, EveryForm,
                         testing::Values("CONSTRUCTED_AmazonDynamoDB_index.json",
                                         "CONSTRUCTED_AmazonDynamoDB_index.csv",
                                         "CONSTRUCTED_get_products_response.json"));

TEST(PriceList, BulkFilesAgreeInEveryRate)
{
    const auto json = readPriceList(dataFile("CONSTRUCTED_AmazonDynamoDB_index.json"), "list");
    const auto csv = readPriceList(dataFile("CONSTRUCTED_AmazonDynamoDB_index.csv"), "list");
    ASSERT_TRUE(json);
    ASSERT_TRUE(csv);
    EXPECT_TRUE(changedRates(*json, *csv).empty());
    EXPECT_TRUE(changedRates(*csv, *json).empty());
    EXPECT_GE(json->regions.at("us-east-1").rates.size(), 34U); // 26 products and 8 reserved fees
    EXPECT_EQ(usd(*json, "us-east-1", "storage_gb_month"), "0.25"); // not the free first band
    EXPECT_EQ(usd(*json, "us-east-1", "ia_storage_gb_month"), "0.1");
    EXPECT_EQ(usd(*json, "us-east-1", "replicated_write_request_unit"), "0.000000625");
    EXPECT_EQ(usd(*json, "us-west-1", "point_in_time_recovery_gb_month"), "0.224");
}

TEST(PriceList, AgreesWithTheShippedCardWhereBothKnowAPrice)
{
    const auto list = readPriceList(dataFile("CONSTRUCTED_AmazonDynamoDB_index.json"), "list");
    ASSERT_TRUE(list);
    for (const RateChange& change : changedRates(shippedRates(), *list))
        EXPECT_FALSE(change.before) << change.region << " " << change.key;
}

TEST(PriceList, BeatsTheCardItIsLaidOver)
{
    std::string text = dataFile("CONSTRUCTED_AmazonDynamoDB_index.csv");
    const std::string price =
        "\"0.0000006250\",\"USD\",\"\",\"\",\"\",\"Amazon DynamoDB PayPerRequest "
        "Throughput\",\"AmazonDynamoDB\",\"US East (N. Virginia)\",\"AWS "
        "Region\",\"\",\"DDB-WriteUnits\"";
    const std::size_t at = text.find(price);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 14, "\"0.0000005000\"");
    const auto card = readRates(text, "new.csv", shippedRates());
    ASSERT_TRUE(card) << card.error().toString();
    EXPECT_EQ(usd(*card, "us-east-1", "write_request_unit"), "0.0000005");
    EXPECT_EQ(usd(*card, "us-east-1", "export_gb"), "0.1");          // only the list knows it
    EXPECT_EQ(usd(*card, "eu-west-1", "storage_gb_month"), "0.283"); // only the shipped card does
    EXPECT_NE(card->source.find("new.csv"), std::string::npos);
    const auto at2025 = ratesFor(*card, "us-east-1", "2025-06-01");
    EXPECT_EQ(at2025->find("write_request_unit")->usd.toString(), "0.000000625");
    const auto at2024 = ratesFor(*card, "us-east-1", "2024-06-01");
    EXPECT_EQ(at2024->find("write_request_unit")->usd.toString(), "0.00000125");
    // A price that did not change holds since the cut, and before it the other one did.
    EXPECT_EQ(ratesFor(*card, "us-east-1", "2024-06-01")->find("read_request_unit")->usd.toString(),
              "0.00000025");
}

/// A list of one price of us-east-1.
RateCard listOf(const char* key, const char* price, const char* published, const char* from)
{
    RateCard card;
    card.source = "list";
    card.asOf = published;
    PriceRate& rate = card.regions["us-east-1"].rates[key];
    rate.usd = *Decimal::parse(price);
    rate.asOf = published;
    rate.validFrom = from;
    return card;
}

std::string priceAt(const RateCard& card, const char* key, const char* asOf)
{
    const auto rates = ratesFor(card, "us-east-1", asOf);
    const PriceRate* rate = rates ? rates->find(key) : nullptr;
    return rate == nullptr ? "unknown" : rate->usd.toString();
}

TEST(PriceList, OfThePastCountsOnlyBeforeTheNewerPrices)
{
    const RateCard old = mergedRates(
        shippedRates(), listOf("write_request_unit", "0.0000013", "2022-06-20", "2022-06-01"));
    EXPECT_EQ(priceAt(old, "write_request_unit", ""), "0.000000625");
    EXPECT_EQ(priceAt(old, "write_request_unit", "2024-11-01"), "0.000000625");
    EXPECT_NE(old.source.find("1 prices of list are older"), std::string::npos) << old.source;
    // AWS's own list goes before what others have told of that time, from the day it names.
    EXPECT_EQ(priceAt(old, "write_request_unit", "2024-10-31"), "0.0000013");
    EXPECT_EQ(priceAt(old, "write_request_unit", "2022-05-31"), "0.00000125");
    // A price that the card does not know holds from the day that the list says.
    const RateCard more =
        mergedRates(shippedRates(), listOf("export_gb", "0.1", "2026-09-11", "2026-09-01"));
    EXPECT_EQ(priceAt(more, "export_gb", ""), "0.1");
    EXPECT_EQ(priceAt(more, "export_gb", "2026-08-31"), "unknown");
    EXPECT_EQ(more.source, "list, else " + shippedRates().source);
}

// A price of which the shipped card does not know since when it holds was seen later than the list.
TEST(PriceList, OfThePastIsBeatenByWhatWasSeenLater)
{
    const RateCard card =
        mergedRates(shippedRates(), listOf("storage_gb_month", "0.99", "2020-01-15", "2020-01-01"));
    EXPECT_EQ(priceAt(card, "storage_gb_month", ""), "0.25");
    EXPECT_EQ(priceAt(card, "storage_gb_month", "2020-06-01"), "0.99");
    EXPECT_EQ(priceAt(card, "storage_gb_month", "2027-01-01"), "0.25");
}

TEST(PriceList, APriceAnnouncedForLaterDoesNotCountYet)
{
    RateCard list = listOf("write_request_unit", "0.0000009", "2026-12-01", "2027-03-01");
    PriceRate present = list.regions["us-east-1"].rates["write_request_unit"];
    present.usd = *Decimal::parse("0.0000007");
    present.validFrom = "2026-11-30";
    present.validUntil = "2027-03-01";
    list.regions["us-east-1"].earlier["write_request_unit"].push_back(present);
    const RateCard card = mergedRates(shippedRates(), list);
    EXPECT_EQ(priceAt(card, "write_request_unit", ""), "0.0000007");
    EXPECT_EQ(priceAt(card, "write_request_unit", "2026-12-15"), "0.0000007");
    EXPECT_EQ(priceAt(card, "write_request_unit", "2027-03-01"), "0.0000009");
    EXPECT_EQ(priceAt(card, "write_request_unit", "2026-01-01"), "0.000000625");
}

TEST(PriceList, ReadsOwnCardsToo)
{
    const auto card = readRates(writeRateCard(shippedRates()), "card.json", shippedRates());
    ASSERT_TRUE(card);
    EXPECT_EQ(card->regions.size(), 31U);
}

TEST(PriceList, SaysWhatIsWrong)
{
    EXPECT_EQ(readPriceList("", "x").error().code, "invalid-price-list");
    EXPECT_EQ(readPriceList("{", "x").error().code, "invalid-json");
    EXPECT_EQ(readPriceList("{}", "x").error().code, "invalid-price-list");
    EXPECT_EQ(readPriceList("[]", "x").error().code, "invalid-price-list");
    EXPECT_EQ(readPriceList(R"({"PriceList": ["not json"]})", "x").error().code, "invalid-json");
    EXPECT_EQ(
        readPriceList(R"({"PriceList": [1, null, {"terms": {"OnDemand": 5}}]})", "x").error().code,
        "invalid-price-list");
    EXPECT_EQ(readPriceList("SKU,usageType\n1,2\n", "x").error().code, "invalid-price-list");
    const auto yuan =
        readPriceList("\"SKU\",\"PricePerUnit\",\"Currency\",\"Region Code\",\"usageType\"\n"
                      "\"A\",\"0.1\",\"CNY\",\"cn-north-1\",\"CNN1-ReadRequestUnits\"\n",
                      "x");
    EXPECT_EQ(yuan.error().message, "The prices are not in US dollars.");
    EXPECT_NE(readPriceList(R"({"NextToken": "x", "PriceList": []})", "x")
                  .error()
                  .message.find("has a NextToken"),
              std::string::npos);
    const auto none =
        readPriceList("\"PricePerUnit\",\"SKU\",\"Currency\",\"Region Code\",\"usageType\"\n"
                      "\"n/a\",\"A\",\"USD\",\"us-east-1\",\"ReadRequestUnits\"\n",
                      "x");
    EXPECT_EQ(none.error().message, "Expected prices that are numbers, not 'n/a' for "
                                    "ReadRequestUnits in us-east-1.");
}

TEST(UsageTypes, AreKnownByTheirEnds)
{
    EXPECT_EQ(keyOfUsageType("ReadRequestUnits"), "read_request_unit");
    EXPECT_EQ(keyOfUsageType("EU-WriteRequestUnits"), "write_request_unit");
    EXPECT_EQ(keyOfUsageType("APN1-ReplWriteRequestUnits"), "replicated_write_request_unit");
    EXPECT_EQ(keyOfUsageType("EUC1-IA-ReplWriteCapacityUnit-Hrs"),
              "ia_replicated_write_capacity_unit_hour");
    EXPECT_EQ(keyOfUsageType("USE1-TimedPITRStorage-ByteHrs"), "point_in_time_recovery_gb_month");
    EXPECT_EQ(keyOfUsageType("USE1-IncrementalExportDataSize-Bytes"), "incremental_export_gb");
    EXPECT_EQ(keyOfUsageType("SomethingReadRequestUnits"), "");
    EXPECT_EQ(keyOfUsageType("Other-ReadRequestUnits"), "");
    EXPECT_EQ(keyOfUsageType(""), "");
}

} // namespace
} // namespace infera::pricing
