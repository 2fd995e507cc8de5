#include "model/propose/propose.h"

#include "model/formats/design/designfile.h"
#include "model/propose/naming.h"

#include <gtest/gtest.h>

namespace infera::model {
namespace {

using proposer::Vocabulary;

std::vector<const Entity*> entitiesOf(const Design& design)
{
    std::vector<const Entity*> all;
    for (const Entity& one : design.entities)
        all.push_back(&one);
    return all;
}

Design readings(const char* count)
{
    const std::string text = std::string(R"(
infera_design: 1
name: readings
target: { strategy: single-table }
entities:
  SensorReading: { key: [sensorInstallationId, at], count: )") +
                             count + R"(, attributes: {
    sensorInstallationId: { type: S, size: 8, references: SensorInstallation }, at: { type: N },
    value: { type: S, size: 6 } } }
  SensorInstallation: { key: sensorInstallationId, count: 1k, attributes: {
    sensorInstallationId: { type: S, size: 8 }, name: S } }
access_patterns:
  - { name: last, operation: list, entity: SensorReading, where: [sensorInstallationId], order: at desc, limit: 5, rate: 1/s }
  - { name: one, operation: get, entity: SensorInstallation, where: [sensorInstallationId], rate: 1/s }
  - { name: store, operation: create, entity: SensorReading, rate: 10/s }
)";
    auto design = readDesign(text, "readings");
    EXPECT_TRUE(design) << design.error().front().toString();
    return design ? *design : Design{};
}

std::string partitionOf(const Design& design)
{
    NoProgress progress;
    ProposeOptions options;
    options.timeLimitSeconds = 1000;
    const auto set = propose(design, options, progress);
    EXPECT_TRUE(set && !set->proposals.empty());
    if (!set || set->proposals.empty())
        return {};
    const Table& table = set->proposals.front().layout.tables.front();
    return table.entityLayout("SensorReading")->keys.partitionKey.front().text;
}

TEST(BriefWords, areTakenWhereTheyAreWorthIt)
{
    // A table of 900 million items is paid for its bytes, one of 9,000 for its requests.
    EXPECT_EQ(partitionOf(readings("900M")), "S#{sensorInstallationId}");
    EXPECT_EQ(partitionOf(readings("9k")), "SENSORINSTALLATION#{sensorInstallationId}");
}

TEST(BriefWords, keepApartWhatWasApartAndTogetherWhatWasTogether)
{
    Design design;
    for (const char* name : {"Order", "OrderItem", "Offer", "O", "User"}) {
        Entity entity;
        entity.name = name;
        for (const char* attribute : {"orderId", "offerId", "userId", "o"}) {
            Attribute one;
            one.name = attribute;
            entity.attributes.push_back(one);
        }
        design.entities.push_back(entity);
    }
    const Vocabulary full(entitiesOf(design));
    const Vocabulary brief(entitiesOf(design), true);
    std::vector<std::pair<std::string, std::string>> texts;
    for (const Entity& one : design.entities)
        texts.emplace_back(full.code(one.name), brief.code(one.name));
    for (const Attribute& one : design.entities.front().attributes)
        texts.emplace_back(full.word(one.name), brief.word(one.name));
    for (const auto& a : texts) {
        EXPECT_LE(a.second.size(), 3U) << a.first;
        for (const auto& b : texts)
            EXPECT_EQ(a.first == b.first, a.second == b.second) << a.first << ", " << b.first;
    }
}

} // namespace
} // namespace infera::model
