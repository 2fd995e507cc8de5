#include "app/pipeline/designchanges.h"

#include "model/formats/design/designfile.h"

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

} // namespace
} // namespace infera::app
