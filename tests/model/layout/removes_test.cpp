#include "planned.h"

#include "model/layout/evaluate.h"

namespace infera::model::test {

namespace {

/// Tickets that some have in hand: a sparse index by who has them, and one of composed keys.
constexpr const char* text = R"(
infera_design: 1
name: desk
entities:
  Ticket:
    key: id
    count: 1M
    attributes:
      id: { type: S, size: 26 }
      board: { type: S, distinct: 100 }
      holder: { type: S, size: 26, present: 10% }
      heldAt: { type: S, format: timestamp, present_with: holder }
      due: { type: S, format: date, present: 50% }
      topic: S
access_patterns:
  - { name: open, operation: create, entity: Ticket, rate: 10/s }
  - { name: take, operation: update, entity: Ticket, where: [id], sets: [holder, heldAt], rate: 20/s }
  - { name: hand back, operation: update, entity: Ticket, where: [id], removes: [holder, heldAt], rate: 10/s }
  - { name: no longer due, operation: update, entity: Ticket, where: [id], sets: [topic], removes: [due], rate: 20/s }
  - { name: leave board, operation: update, entity: Ticket, where: [id], removes: [holder, heldAt, due], rate: 20/s }
layouts:
  - id: l
    tables:
      - name: Tickets
        partition_key: { name: id, type: S }
        indexes:
          - { name: byHolder, kind: GSI, partition_key: { name: holder, type: S }, sort_key: { name: heldAt, type: S }, projection: KEYS_ONLY }
          - { name: byBoard, kind: GSI, partition_key: { name: GSI2PK, type: S }, sort_key: { name: GSI2SK, type: S }, projection: KEYS_ONLY }
        entities:
          Ticket:
            partition_key: "{id}"
            indexes:
              byHolder: { partition_key: "{holder}", sort_key: "{heldAt}" }
              byBoard: { partition_key: "BOARD#{board}", sort_key: "{due}#{holder}" }
)";

double unitsOf(const Design& design, const std::string& pattern, const std::string& index)
{
    const Layout& layout = design.layouts.at(0);
    double units = 0;
    for (const Plan& plan : planAll(design, layout).plans) {
        if (plan.pattern != pattern)
            continue;
        for (const ArmUnits& arm : unitsByArm(design, layout, plan)) {
            if (arm.index == index)
                units += arm.writeUnits;
        }
    }
    return units;
}

TEST(Removes, areInThePlanAndNeedNoOtherPartOfTheKey)
{
    const Design design = designFrom(text);
    EXPECT_EQ(planText(design, "hand back"),
              "UpdateItem Tickets Ticket: id = {id} | remove holder, heldAt");
    // The board and the holder, other parts of a key, are not read: the entry goes with its key.
    EXPECT_EQ(planText(design, "no longer due"),
              "UpdateItem Tickets Ticket: id = {id} | set topic | remove due");
}

TEST(Removes, takeTheEntryOfASparseIndexOnce)
{
    const Design design = designFrom(text);
    // Taking: those without a holder get an entry, those with one get another key.
    EXPECT_NEAR(unitsOf(design, "take", "byHolder"), 0.9 + 2 * 0.1, 1e-9);
    // 10/s of new items of which a tenth is held, and 20/s of which nine tenths become so: fewer
    // than the 30/s that hand back and leave.
    EXPECT_NEAR(unitsOf(design, "hand back", "byHolder"), (1 + 18) / 30.0, 1e-9);
    EXPECT_NEAR(unitsOf(design, "leave board", "byHolder"), (1 + 18) / 30.0, 1e-9);
    // Half of the items that come are due, 5/s; 40/s lose it: no fewer than have it.
    EXPECT_NEAR(unitsOf(design, "no longer due", "byBoard"), 0.5 * 0.1, 1e-9);
    EXPECT_DOUBLE_EQ(unitsOf(design, "no longer due", "byHolder"), 0);
}

/// A ticket of another topic is put under another key: without what it lost.
TEST(Removes, takeTheEntryOfAnItemThatMovesToo)
{
    std::string moving = text;
    const auto replace = [&](const std::string& what, const std::string& by) {
        moving.replace(moving.find(what), what.size(), by);
    };
    replace("partition_key: { name: id, type: S }", "partition_key: { name: topic, type: S }\n"
                                                    "        sort_key: { name: id, type: S }");
    replace("indexes:\n",
            "indexes:\n          - { name: byId, kind: GSI, partition_key: { name: id, "
            "type: S }, projection: ALL }\n");
    replace("partition_key: \"{id}\"",
            "partition_key: \"{topic}\"\n            sort_key: \"{id}\"");
    replace("byHolder: {", "byId: { partition_key: \"{id}\" }\n              byHolder: {");
    const Design design = designFrom(moving);
    EXPECT_NE(planText(design, "no longer due").find("PutItem"), std::string::npos);
    EXPECT_NEAR(unitsOf(design, "no longer due", "byBoard"), 0.5 * 0.1, 1e-9);
}

TEST(Removes, ofATablesKeyIsNotServed)
{
    std::string pinned = text;
    const std::string key = "partition_key: \"{id}\"";
    pinned.replace(pinned.find(key), key.size(), "partition_key: \"{id}#{due}\"");
    EXPECT_EQ(planText(designFrom(pinned), "no longer due"),
              "unserved: The update removes an attribute that is in the key of Tickets.");
}

} // namespace

} // namespace infera::model::test
