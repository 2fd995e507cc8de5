// What the finding about writes to indexes proposes to change.
#include "designs.h"

using namespace infera;
using namespace infera::engine;
using infera::engine::test::Case;
using infera::engine::test::findingOf;
using infera::engine::test::keys;
using infera::engine::test::planned;
using infera::engine::test::run;

namespace {

/// Three indexes that hold every attribute: each update of one of them writes all three.
Case readings(const std::string& returns, const std::string& write)
{
    const std::string yaml = R"(infera_design: 1
name: readings
entities:
  Reading:
    key: id
    count: 10k
    attributes:
      id:   { type: S, size: 10 }
      a:    { type: S, size: 10, distinct: 5k }
      b:    { type: S, size: 10, distinct: 5k }
      c:    { type: S, size: 10, distinct: 5k }
      unit: { type: S, size: 10 }
      note: { type: S, size: 100 }
access_patterns:
  - { name: by a, operation: list, entity: Reading, where: [a], returns: )" +
                             returns + R"(, rate: 1/s }
  - { name: by b, operation: list, entity: Reading, where: [b], returns: )" +
                             returns + R"(, rate: 1/s }
  - { name: by c, operation: list, entity: Reading, where: [c], returns: )" +
                             returns + R"(, rate: 1/s }
  - { name: write, entity: Reading, rate: 20/s, )" +
                             write + " }\n";
    model::Table table;
    table.name = "Readings";
    table.partitionKey = {"id", model::AttributeType::S};
    model::EntityLayout reading;
    reading.name = "Reading";
    reading.keys = keys("{id}");
    for (const std::string& name : {std::string("a"), std::string("b"), std::string("c")}) {
        model::Index index;
        index.name = "by" + name;
        index.partitionKey = {{name, model::AttributeType::S}};
        table.indexes.push_back(index);
        reading.indexes[index.name] = keys("{" + name + "}");
    }
    table.entities = {reading};
    model::Layout layout;
    layout.id = "readings";
    layout.tables = {table};
    return planned(yaml, layout);
}

model::Fix lighterIndex(const std::string& returns, const std::string& write)
{
    SimulationOptions options;
    options.durationSeconds = 60;
    const SimulationResult result = run(readings(returns, write), options);
    const model::Finding* found = findingOf(result.findings, "write-amplification");
    EXPECT_NE(found, nullptr);
    return found ? found->change : model::Fix{};
}

} // namespace

TEST(WriteAmplification, anIndexKeepsWhatItsReadersReturn)
{
    const std::string note = "operation: update, where: [id], sets: [note]";
    const model::Fix fix = lighterIndex("[unit]", note);
    EXPECT_EQ(fix.kind, model::FixKind::Projection);
    EXPECT_EQ(fix.projection, model::Projection::Include);
    EXPECT_EQ(fix.attributes, std::vector<std::string>{"unit"});
    EXPECT_EQ(lighterIndex("keys", note).projection, model::Projection::KeysOnly);
}

TEST(WriteAmplification, whatSavesNothingIsNoFix)
{
    const std::string note = "operation: update, where: [id], sets: [note]";
    EXPECT_EQ(lighterIndex("all", note).kind, model::FixKind::None);
    EXPECT_EQ(lighterIndex("[note]", note).kind, model::FixKind::None);
    EXPECT_EQ(lighterIndex("[unit]", "operation: create").kind, model::FixKind::None);
}
