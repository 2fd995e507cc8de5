#include "tests/pricing/billing.h"

#include "pricing/plan/claim.h"

#include <gtest/gtest.h>

// What a published total leaves out.
namespace infera::pricing {
namespace {

using model::TableUsage;
using model::Usage;
using namespace testing;

// Guides print 5, 40, 400 and 4,000 dollars for workloads that cost 5.88, 58.75, 587.50 and 5,881.
TEST(Claim, NamesWhatAPublishedTotalLeavesOut)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth = 300000000;
    usage.tables[0].units.writeUnitsPerMonth = 30000000;
    usage.tables[0].storageBytes = 10LL << 30;
    const ModeCost mode = modeOf(billed(usage), "on-demand");
    const ClaimExplanation now = explainClaim(mode, 40);
    EXPECT_EQ(now.nearest, 40);
    EXPECT_EQ(now.total, number("58.75"));
    EXPECT_EQ(claimText(now), "$40.00 is read-units $37.50 + storage $2.50; the whole bill is "
                              "$58.75; left out: write-units $18.75.");
}

TEST(Claim, ThatNoChoiceComesToHasItsNearestTwo)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth = 30000000;
    usage.tables[0].units.writeUnitsPerMonth = 3000000;
    usage.tables[0].storageBytes = 1LL << 30;
    const ModeCost mode = modeOf(billed(usage), "on-demand");
    EXPECT_EQ(claimText(explainClaim(mode, 5)),
              "No choice of lines comes to $5.00. Nearest is $5.63, read-units $3.75 + write-units "
              "$1.88; left out: storage $0.25. Next is $4.00, read-units $3.75 + storage $0.25; "
              "left out: write-units $1.88; the whole bill is $5.88.");
    EXPECT_EQ(claimText(explainClaim(mode, number("0.01"))),
              "No choice of lines comes to $0.01. Each is far more; left out: read-units $3.75, "
              "write-units $1.88, storage $0.25. Next is $0.25, storage $0.25; left out: "
              "read-units $3.75, write-units $1.88; the whole bill is $5.88.");
    EXPECT_EQ(claimText(explainClaim(mode, 2600)),
              "$2,600.00 is $2,594.13 more than the whole bill, $5.88: read-units $3.75 + "
              "write-units $1.88 + storage $0.25. Nothing of the bill is left out; something else "
              "is counted, or at other rates.");
}

// A total that bills indexes at nothing, as calculators do.
TEST(Claim, NamesIndexesThatAreLeftOut)
{
    Usage usage = usageOf();
    usage.tables[0].units.readUnitsPerMonth = 100000000;
    usage.tables[0].units.writeUnitsPerMonth = 40000000;
    usage.tables[0].storageBytes = 10LL << 30;
    model::IndexUsage& index = usage.tables[0].indexes.emplace_back();
    index.name = "GSI1";
    index.units.readUnitsPerMonth = 20000000;
    index.units.writeUnitsPerMonth = 40000000;
    index.storageBytes = 4LL << 30;
    const ClaimExplanation claim = explainClaim(modeOf(billed(usage), "on-demand"), 40);
    EXPECT_EQ(claim.nearest, 40);
    EXPECT_NE(claimText(claim).find("left out: indexes $28.50."), std::string::npos)
        << claimText(claim);
}

} // namespace
} // namespace infera::pricing
