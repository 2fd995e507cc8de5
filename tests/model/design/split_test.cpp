#include "model/design/split.h"

#include "model/design/validate.h"
#include "model/formats/design/designfile.h"

#include <gtest/gtest.h>

namespace infera::model {
namespace {

constexpr const char* text = R"(
infera_design: 1
name: fleet
entities:
  Device:
    key: deviceId
    count: 1M
    attributes: { deviceId: { type: S, size: 16 }, siteId: { type: S, size: 10 },
      state: { type: S, size: 6 }, lastSeen: { type: S, format: timestamp },
      config: { type: M, size: 6000 }, notes: { type: S, size: 300 } }
access_patterns:
  - { name: page, operation: get, entity: Device, where: [deviceId], rate: 2/s }
  - { name: settings, operation: get, entity: Device, where: [deviceId], returns: [config], rate: 1/s }
  - { name: state, operation: get, entity: Device, where: [deviceId], returns: [state], rate: 90/s }
  - { name: of site, operation: list, entity: Device, where: [siteId], rate: 3/s }
  - { name: heartbeat, operation: update, entity: Device, where: [deviceId], sets: [lastSeen], rate: 90/s }
  - { name: configure, operation: update, entity: Device, where: [deviceId], sets: [config], rate: 1/s }
  - { name: install, operation: update, entity: Device, where: [deviceId], sets: [config, state], rate: 1/s, condition: exists }
  - { name: add, operation: create, entity: Device, condition: not_exists, rate: 1/s }
  - { name: remove, operation: delete, entity: Device, where: [deviceId], rate: 1/h }
  - { name: close site, operation: delete, entity: Device, where: [siteId], rate: 1/h }
)";

Design fleet()
{
    auto design = readDesign(text, "fleet");
    EXPECT_TRUE(design) << design.error().front().toString();
    return design ? *design : Design{};
}

TEST(SplitEntity, takesWhatTheBusyPatternsDoWithout)
{
    const Design design = fleet();
    EXPECT_EQ(separableAttributes(design, design.entities.front()),
              (std::vector<std::string>{"config", "notes"}));
    // Nothing is asked for without it: nothing to gain.
    Design whole = design;
    std::erase_if(whole.accessPatterns, [](const AccessPattern& one) {
        return one.returns.kind == ReturnsKind::Attributes ||
               one.operation == PatternOperation::Update;
    });
    EXPECT_TRUE(separableAttributes(whole, whole.entities.front()).empty());
    // Items are found by it.
    Design asked = design;
    for (AccessPattern& one : asked.accessPatterns)
        if (one.name == "of site")
            one.where.front().attribute = "notes";
    EXPECT_EQ(separableAttributes(asked, asked.entities.front()),
              (std::vector<std::string>{"config"}));
}

TEST(SplitEntity, saysEveryPatternForTheTwo)
{
    const Design design = fleet();
    const auto split = splitEntity(design, design.entities.front(), {"config", "notes"},
                                   [](const AccessPattern&) { return 50.0; });
    ASSERT_TRUE(split);
    EXPECT_EQ(split->entity, "DeviceDetail");
    const Design& two = split->design;
    EXPECT_TRUE(validate(two).empty());
    EXPECT_EQ(two.entity("Device")->attribute("config"), nullptr);
    EXPECT_NE(two.entity("DeviceDetail")->attribute("config"), nullptr);
    EXPECT_EQ(two.entity("DeviceDetail")->attribute("state"), nullptr);
    EXPECT_EQ(two.entity("DeviceDetail")->key, design.entities.front().key);
    const auto entities = [&](const char* name) { return two.accessPattern(name)->entities; };
    const std::vector<std::string> both = {"Device", "DeviceDetail"};
    EXPECT_EQ(entities("page"), both);
    EXPECT_EQ(entities("settings"), (std::vector<std::string>{"DeviceDetail"}));
    EXPECT_EQ(entities("state"), (std::vector<std::string>{"Device"}));
    EXPECT_EQ(entities("heartbeat"), (std::vector<std::string>{"Device"}));
    EXPECT_EQ(entities("configure"), (std::vector<std::string>{"DeviceDetail"}));
    for (const char* name : {"install", "add", "remove"}) {
        const AccessPattern& pattern = *two.accessPattern(name);
        EXPECT_EQ(pattern.operation, PatternOperation::Transact) << name;
        ASSERT_EQ(pattern.items.size(), 2U) << name;
        EXPECT_EQ(pattern.items[1].entity, "DeviceDetail");
    }
    EXPECT_EQ(two.accessPattern("install")->items[0].sets, (std::vector<std::string>{"state"}));
    EXPECT_EQ(two.accessPattern("install")->items[1].sets, (std::vector<std::string>{"config"}));
    // What finds several reads or deletes each part by its key.
    const AccessPattern* each = two.accessPattern("of site: DeviceDetail");
    ASSERT_NE(each, nullptr);
    EXPECT_EQ(each->operation, PatternOperation::Get);
    EXPECT_DOUBLE_EQ(*each->rate.averagePerSecond, 150);
    ASSERT_NE(two.accessPattern("close site: DeviceDetail"), nullptr);
    EXPECT_EQ(two.accessPattern("close site: DeviceDetail")->operation, PatternOperation::Delete);
}

TEST(SplitEntity, refusesWhatCannotBeSaid)
{
    Design design = fleet();
    for (AccessPattern& one : design.accessPatterns)
        if (one.name == "of site")
            one.operation = PatternOperation::Scan;
    const auto split = splitEntity(design, design.entities.front(), {"config"},
                                   [](const AccessPattern&) { return 1.0; });
    EXPECT_FALSE(split);
}

} // namespace
} // namespace infera::model
