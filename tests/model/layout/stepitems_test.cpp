#include "planned.h"

#include "model/layout/stepitems.h"

namespace infera::model::test {

namespace {

constexpr const char* text = R"(infera_design: 1
name: tickets
entities:
  Ticket:
    key: id
    count: 100k
    attributes:
      id: { type: S, format: uuid }
      desk: { type: S, distinct: 100 }
      owner: { type: S, distinct: 20k }
      state: { type: S, values: { open: 50%, done: 50% } }
      note: { type: S, size: 3000 }
access_patterns:
  - name: change many
    operation: transact
    rate: 1/s
    items:
      - { operation: update, entity: Ticket, where: [id], sets: [note] }
      - { operation: delete, entity: Ticket, where: [desk] }
      - { operation: update, entity: Ticket, where: [id], sets: [state] }
      - { operation: create, entity: Ticket }
      - { operation: delete, entity: Ticket, where: [owner] }
layouts:
  - id: l
    tables:
      - name: Tickets
        partition_key: { name: PK, type: S }
        sort_key: { name: SK, type: S }
        indexes:
          - { name: ById, kind: GSI, partition_key: { name: id, type: S }, projection: ALL }
          - { name: ByDesk, kind: GSI, partition_key: { name: desk, type: S }, projection: ALL }
          - { name: ByOwner, kind: GSI, partition_key: { name: owner, type: S }, projection: ALL }
        entities:
          Ticket:
            partition_key: "TICKET#{id}"
            sort_key: "{state}"
            indexes:
              ById: { partition_key: "{id}" }
              ByDesk: { partition_key: "{desk}" }
              ByOwner: { partition_key: "{owner}" }
)";

Plan planned(const Design& design)
{
    return planAll(design, design.layouts.at(0)).plans.at(0);
}

} // namespace

TEST(StepItems, followWhatAStepDoesAndSets)
{
    const Design design = designFrom(text);
    const Plan plan = planned(design);
    std::string items;
    for (const auto& one : itemsOfSteps(design.accessPatterns.at(0), design.layouts.at(0), plan))
        items += one ? std::to_string(*one) : "-";
    // Four reads; then update, delete, delete and put of what moves, put, delete.
    EXPECT_EQ(items, "0124"
                     "012234")
        << planText(design, "change many");
}

TEST(StepItems, chargesEveryItemByWhatWasReadForIt)
{
    const Plan plan = planned(designFrom(text));
    ASSERT_EQ(plan.steps.size(), 10U);
    const Step& byDesk = plan.steps[1];
    const Step& byOwner = plan.steps[3];
    EXPECT_NEAR(byDesk.itemsReturned, 1000, 1e-6);
    EXPECT_NEAR(byOwner.itemsReturned, 5, 1e-6);
    EXPECT_GT(plan.steps[9].writeUnits, 0);
    EXPECT_NEAR(plan.steps[5].writeUnits / byDesk.itemsReturned,
                plan.steps[9].writeUnits / byOwner.itemsReturned, 1e-6);
}

} // namespace infera::model::test
