#include "app/pipeline/designchanges.h"

#include "model/formats/design/designfile.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace infera::app {
namespace {

/// Devices that report often and are configured seldom, beside sites with nothing to split.
model::Design fleet()
{
    auto design = model::readDesign(R"(
infera_design: 1
name: fleet
entities:
  Device: { key: deviceId, count: 100k, attributes: { deviceId: { type: S, size: 16 },
    siteId: { type: S, size: 10, references: Site }, lastSeen: { type: S, format: timestamp },
    config: { type: M, size: 6000 } } }
  Site: { key: siteId, count: 1k, attributes: { siteId: { type: S, size: 10 }, name: S } }
access_patterns:
  - { name: device, operation: get, entity: Device, where: [deviceId], rate: 2/s }
  - { name: seen, operation: get, entity: Device, where: [deviceId], returns: [lastSeen], rate: 90/s }
  - { name: of site, operation: list, entity: Device, where: [siteId], rate: 1/min }
  - { name: site, operation: get, entity: Site, where: [siteId], rate: 5/s }
  - { name: heartbeat, operation: update, entity: Device, where: [deviceId], sets: [lastSeen], rate: 90/s }
  - { name: configure, operation: update, entity: Device, where: [deviceId], sets: [config], rate: 1/min }
  - { name: add, operation: create, entity: Device, condition: not_exists, rate: 1/min }
)",
                                    "fleet");
    EXPECT_TRUE(design) << design.error().front().toString();
    return design ? *design : model::Design{};
}

std::vector<DesignChange> changesOf(const model::Design& design)
{
    NoProgress progress;
    model::ProposeOptions options;
    options.timeLimitSeconds = 1000;
    const auto verified = proposeVerified(design, options, {}, progress);
    EXPECT_TRUE(verified);
    auto changes = cheaperChanges(design, *verified, options, {}, progress);
    EXPECT_TRUE(changes);
    return changes.value_or(std::vector<DesignChange>());
}

TEST(CheaperChanges, takeALargePartOutOfWhatIsWrittenOften)
{
    const std::vector<DesignChange> changes = changesOf(fleet());
    ASSERT_EQ(changes.size(), 1U);
    const DesignChange& one = changes.front();
    EXPECT_EQ(one.entity, "Device");
    EXPECT_EQ(one.attributes, (std::vector<std::string>{"config"}));
    EXPECT_TRUE(one.proven);
    // A heartbeat writes 6 KB without, 1 KB with: 90/s of five units more would be $739 a month.
    EXPECT_GT(one.savesUsd, 700);
    EXPECT_LT(one.best.monthlyUsd, 250);
    const nlohmann::ordered_json json = changeJson(one);
    EXPECT_EQ(json.at("part"), "DeviceDetail");
    EXPECT_EQ(json.at("plans").size(), one.design.accessPatterns.size());
    EXPECT_NE(changeText(one).find("every access pattern"), std::string::npos);
}

TEST(CheaperChanges, areNotMadeWhereTheyCostMoreOrAreForbidden)
{
    model::Design design = fleet();
    design.target.forbiddenRules = {"V2"};
    EXPECT_TRUE(changesOf(design).empty());
    design = fleet();
    for (model::AccessPattern& pattern : design.accessPatterns) {
        const bool rare = pattern.name == "heartbeat" || pattern.name == "seen";
        pattern.rate.averagePerSecond = rare ? 1e-5 : pattern.name == "add" ? 50 : 1;
        pattern.rate.peakPerSecond = pattern.rate.averagePerSecond;
    }
    EXPECT_TRUE(changesOf(design).empty());
}

/// What is forbidden is not made, and what it would have saved is its price.
TEST(CheaperChanges, forbiddingThemCostsWhatTheyWouldSave)
{
    const std::vector<DesignChange> changes = changesOf(fleet());
    ASSERT_EQ(changes.size(), 1U);
    model::Design design = fleet();
    design.target.forbiddenRules = {"V2"};
    NoProgress progress;
    model::ProposeOptions options;
    options.timeLimitSeconds = 1000;
    const auto verified = proposeWithChanges(design, options, {}, progress);
    ASSERT_TRUE(verified);
    ASSERT_EQ(verified->set.restrictions.size(), 1U);
    const model::Restriction& one = verified->set.restrictions.front();
    EXPECT_NEAR(one.monthlyUsd, changes.front().savesUsd, 0.005);
    EXPECT_NE(one.withoutIt.find("Device without config"), std::string::npos) << one.withoutIt;
}

model::Design votes(const char* condition)
{
    auto design = model::readDesign(std::string(R"(
infera_design: 1
name: votes
entities:
  Vote: { key: [pollId, voter], count: 10M, attributes: {
    pollId: { type: S, format: uuid, distinct: 1000 }, voter: { type: S, size: 12 } } }
access_patterns:
  - { name: votes, operation: list, entity: Vote, where: [pollId], returns: count, rate: 10/s }
  - { name: withdraw, operation: delete, entity: Vote, where: [pollId, voter], rate: 1/s }
  - { name: vote, operation: create, entity: Vote, rate: 10/s)") +
                                        condition + " }\n",
                                    "votes");
    EXPECT_TRUE(design) << design.error().front().toString();
    return design ? *design : model::Design{};
}

TEST(CheaperChanges, countWithTheWritesWhatIsCountedOften)
{
    // A create asks for that without a word as well.
    const std::vector<DesignChange> unsaid = changesOf(votes(""));
    const std::vector<DesignChange> changes = changesOf(votes(", condition: not_exists"));
    ASSERT_EQ(unsaid.size(), 1U);
    ASSERT_EQ(changes.size(), 1U);
    const DesignChange& one = changes.front();
    EXPECT_EQ(one.rule, "V4");
    EXPECT_TRUE(one.proven);
    EXPECT_GT(one.savesUsd, 100);
    EXPECT_DOUBLE_EQ(one.savesUsd, unsaid.front().savesUsd);
    ASSERT_NE(one.design.entity("VoteCount"), nullptr);
    const model::AccessPattern& withdraw = *one.design.accessPattern("withdraw");
    ASSERT_EQ(withdraw.items.size(), 2U);
    EXPECT_EQ(withdraw.items.front().condition, "exists");
    EXPECT_EQ(withdraw.items.back().sets, one.attributes);
    // A vote that can be given again would be counted twice.
    EXPECT_TRUE(changesOf(votes(", condition: none")).empty());
}

model::Design orders(const char* lines)
{
    auto design = model::readDesign(std::string(R"(
infera_design: 1
name: orders
entities:
  Order: { key: orderId, count: 1M, attributes: { orderId: { type: S, format: ulid }, total: N } }
  Line: { key: [orderId, lineNo], count: )") +
                                        lines + R"(, attributes: {
    orderId: { type: S, format: ulid, references: Order }, lineNo: { type: N }, sku: { type: S, size: 10 } } }
access_patterns:
  - { name: order, operation: get, entity: Order, where: [orderId], rate: 100/s }
  - { name: lines, operation: list, entity: [Order, Line], where: [orderId], rate: 100/s }
  - { name: place, operation: transact, rate: 10/s, items: [ { operation: create, entity: Order }, { operation: create, entity: Line } ] }
  - { name: change line, operation: update, entity: Line, where: [orderId, lineNo], sets: [sku], rate: 1/s }
)",
                                    "orders");
    EXPECT_TRUE(design) << design.error().front().toString();
    return design ? *design : model::Design{};
}

TEST(CheaperChanges, takeFewChildrenIntoTheirParent)
{
    const std::vector<DesignChange> changes = changesOf(orders("3M"));
    ASSERT_EQ(changes.size(), 1U);
    const DesignChange& one = changes.front();
    EXPECT_EQ(one.rule, "V1");
    EXPECT_TRUE(one.proven);
    EXPECT_EQ(one.design.entity("Line"), nullptr);
    EXPECT_EQ(one.design.accessPattern("place")->operation, model::PatternOperation::Create);
    EXPECT_EQ(one.design.accessPattern("change line")->sets, std::vector<std::string>{"lines"});
    // A hundred thousand lines are no list.
    EXPECT_TRUE(changesOf(orders("100B")).empty());
}

TEST(CheaperChanges, standAmongTheFindingsOfEachLayout)
{
    NoProgress progress;
    model::ProposeOptions options;
    options.timeLimitSeconds = 1000;
    const auto verified = proposeWithChanges(fleet(), options, {}, progress);
    ASSERT_TRUE(verified);
    for (const model::Proposal& proposal : verified->set.proposals) {
        const auto count =
            std::count_if(proposal.findings.begin(), proposal.findings.end(),
                          [](const model::Finding& finding) { return finding.rule == "V2"; });
        EXPECT_EQ(count, 1) << proposal.layout.id;
    }
}

} // namespace
} // namespace infera::app
