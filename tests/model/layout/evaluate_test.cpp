#include "webshop.h"

#include "model/layout/evaluate.h"

#include <cmath>
#include <cstdio>

namespace infera::model::test {

namespace {

Plan planOf(const Design& design, const std::string& pattern)
{
    for (const Plan& plan : planAll(design, design.layouts.at(0)).plans) {
        if (plan.pattern == pattern)
            return plan;
    }
    ADD_FAILURE() << "no plan for " << pattern;
    return {};
}

/// "read units / write units" by place, in the order of the plan.
std::string armsText(const Design& design, const std::string& pattern)
{
    std::string text;
    for (const ArmUnits& arm : unitsByArm(design, design.layouts.at(0), planOf(design, pattern))) {
        char line[80];
        std::snprintf(line, sizeof line, "%s%s%s %g/%g", text.empty() ? "" : ", ",
                      arm.table.c_str(), arm.index.empty() ? "" : ("." + arm.index).c_str(),
                      arm.readUnits, arm.writeUnits);
        text += line;
    }
    return text;
}

// The sizes of the web shop, by hand: names and values of attributes, then of keys.
//   User:  userId 6+26, email 5+30, name 4+16, PK 2+31, SK 2+7, GSI1PK 6+36, GSI1SK 6+36
//   Order: orderId 7+26, userId 6+26, total 5+6, status 6+(0.05*7+0.85*9+0.10*9), createdAt 9+24,
//          PK 2+31, SK 2+32, GSI1PK 6+32, GSI1SK 6+32, GSI2PK 6+7+8.9
constexpr double userBytes = 32 + 35 + 20 + 33 + 9 + 42 + 42;
constexpr double orderBytes = 33 + 32 + 11 + (6 + 8.9) + 33 + 33 + 34 + 38 + 38 + (6 + 7 + 8.9);

TEST(StoredItemBytes, countNamesValuesAndKeysOnce)
{
    const Design design = webShop();
    const Table& table = design.layouts.at(0).tables.at(0);
    EXPECT_DOUBLE_EQ(storedItemBytes(design, table, table.entities.at(0)), userBytes);
    EXPECT_NEAR(storedItemBytes(design, table, table.entities.at(1)), orderBytes, 1e-9);
    EXPECT_NEAR(indexEntryBytes(design, table, table.indexes.at(1), table.entities.at(1)),
                orderBytes, 1e-9);
    Index keysOnly = table.indexes.at(1);
    keysOnly.projection = Projection::KeysOnly;
    EXPECT_NEAR(indexEntryBytes(design, table, keysOnly, table.entities.at(1)),
                33 + 34 + (6 + 7 + 8.9) + 33, 1e-9);
    keysOnly.projection = Projection::Include;
    keysOnly.included = {"total", "createdAt"}; // the second is a key already
    EXPECT_NEAR(indexEntryBytes(design, table, keysOnly, table.entities.at(1)),
                33 + 34 + (6 + 7 + 8.9) + 33 + 11, 1e-9);
    EXPECT_DOUBLE_EQ(indexEntryBytes(design, table, keysOnly, table.entities.at(0)), 0);
}

TEST(Evaluate, readsByAveragesAndPages)
{
    const Design design = webShop();
    const Step get = planOf(design, "user by id").steps.at(0);
    EXPECT_DOUBLE_EQ(get.itemsRead, 1);
    EXPECT_DOUBLE_EQ(get.readUnits, 0.5);
    // 20M orders of 1M users; 20 of them in one page.
    const Step orders = planOf(design, "orders of user").steps.at(0);
    EXPECT_DOUBLE_EQ(orders.itemsRead, 20);
    // Every call rounds up its own list: its n-th unit of 4 KB is read when it has items for it.
    double units = 1;
    for (int unit = 1; unit < 16; ++unit)
        units += std::pow(20.0 / 21, std::floor(unit * 4096 / orderBytes) + 1);
    EXPECT_NEAR(orders.readUnits, std::min(0.5 * units, 1.0), 1e-3);
    const Step status = planOf(design, "orders by status").steps.at(0);
    EXPECT_DOUBLE_EQ(status.itemsRead, 50);
    EXPECT_DOUBLE_EQ(status.readUnits, 0.5 * std::ceil(50 * orderBytes / 4096));
    std::vector<std::string> incomplete;
    std::vector<Plan> plans = planAll(design, design.layouts.at(0)).plans;
    evaluatePlans(design, design.layouts.at(0), plans, incomplete);
    EXPECT_EQ(incomplete, std::vector<std::string>());
}

TEST(Evaluate, chargesWritesByPlace)
{
    const Design design = webShop();
    // One unit in the table and in the index the user is in.
    EXPECT_EQ(armsText(design, "create user"), "Shop 0/1, Shop.GSI1 0/1");
    // The status is in the key of GSI2 (two writes) and projected into GSI1 (one).
    EXPECT_EQ(armsText(design, "update status"), "Shop 0/1, Shop.GSI1 0/1, Shop.GSI2 0/2");
    EXPECT_EQ(armsText(design, "update by id"), "Shop.GSI1 0.5/1, Shop 0/1, Shop.GSI2 0/1");
    // A transaction doubles the table's part only.
    EXPECT_EQ(armsText(design, "create order"), "Shop 0/4, Shop.GSI1 0/1, Shop.GSI2 0/1");
    EXPECT_DOUBLE_EQ(planOf(design, "create order").requests, 1);
    EXPECT_DOUBLE_EQ(planOf(design, "update by id").requests, 2);
}

/// Sensors of a site: what an update touches, sparse membership, shards and filters.
constexpr const char* sensors = R"(
infera_design: 1
name: sensors
entities:
  Sensor:
    key: id
    count: 100k
    attributes:
      id: { type: S, size: 10 }
      site: { type: S, size: 10, distinct: 100 }
      kind: { type: S, size: 10, distinct: 20 }
      alarm: { type: S, size: 24, present: 10% }
      note: { type: S, size: 1500 }
      seen: { type: N, size: 6 }
access_patterns:
  - { name: of site, operation: list, entity: Sensor, where: [site], returns: [kind], rate: 1/s }
  - { name: kind of site, operation: list, entity: Sensor, where: [site, kind], returns: [kind], rate: 1/s }
  - { name: three of kind, operation: list, entity: Sensor, where: [site, kind], limit: 3, returns: [kind], rate: 1/s }
  - { name: whole, operation: list, entity: Sensor, where: [site], limit: 150, rate: 1/s }
  - { name: alarms, operation: list, entity: Sensor, where: { alarm: exists }, rate: 1/s }
  - { name: given, operation: list, entity: Sensor, where: [site], returns: [kind], matches: 7, rate: 1/s }
  - { name: all, operation: scan, entity: Sensor, rate: 1/day }
  - { name: add, operation: create, entity: Sensor, rate: 1/s }
  - { name: remove, operation: delete, entity: Sensor, where: [id], rate: 1/s }
  - { name: seen, operation: update, entity: Sensor, where: [id], sets: [seen], rate: 1/s }
  - { name: note, operation: update, entity: Sensor, where: [id], sets: [note], rate: 1/s }
  - { name: kind, operation: update, entity: Sensor, where: [id], sets: [kind], rate: 1/s }
  - { name: alarm, operation: update, entity: Sensor, where: [id], sets: [alarm], rate: 1/s }
  - { name: unsaid, operation: update, entity: Sensor, where: [id], rate: 1/s }
layouts:
  - id: l
    tables:
      - name: Sensors
        partition_key: { name: id, type: S }
        indexes:
          - { name: bySite, kind: GSI, partition_key: { name: site, type: S },
              projection: INCLUDE, included: [kind] }
          - { name: alarms, kind: GSI, partition_key: { name: alarmed, type: S },
              sort_key: { name: alarm, type: S }, projection: ALL }
        entities:
          Sensor: { partition_key: "{id}", indexes: {
              bySite: { partition_key: "{site}" },
              alarms: { partition_key: "ALARM#{shard}", sort_key: "{alarm}", shards: 4 } } }
)";

TEST(Evaluate, countsWhatKeysReach)
{
    const Design design = designFrom(sensors);
    // id 2+10, site 4+10, kind 4+10: 40 bytes an entry, 1,000 entries a site.
    const Step site = planOf(design, "of site").steps.at(0);
    EXPECT_DOUBLE_EQ(site.itemsRead, 1000);
    // Lists of 1,000 on average; rounding up costs half a unit of 4 KB on average.
    EXPECT_NEAR(site.readUnits, 0.5 * (1000 * 40 / 4096.0 + 0.5), 0.01);
    // The filter pays for all of them and returns one in twenty.
    const Step kind = planOf(design, "kind of site").steps.at(0);
    EXPECT_DOUBLE_EQ(kind.itemsRead, 1000);
    EXPECT_DOUBLE_EQ(kind.itemsReturned, 50);
    EXPECT_DOUBLE_EQ(kind.readUnits, site.readUnits);
    // Three of one in twenty: sixty have to be read.
    const Step three = planOf(design, "three of kind").steps.at(0);
    EXPECT_DOUBLE_EQ(three.itemsRead, 60);
    EXPECT_DOUBLE_EQ(three.itemsReturned, 3);
    // 150 entries, then 150 items of less than 4 KB in two batches.
    const Plan whole = planOf(design, "whole");
    EXPECT_DOUBLE_EQ(whole.steps.at(0).readUnits, 0.5 * std::ceil(150 * 40 / 4096.0));
    EXPECT_DOUBLE_EQ(whole.steps.at(1).readUnits, 150 * 0.5);
    EXPECT_DOUBLE_EQ(whole.requests, 3);
    // What the design says goes before what can be derived.
    EXPECT_DOUBLE_EQ(planOf(design, "given").steps.at(0).itemsReturned, 7);
}

TEST(Evaluate, readsEveryShardAndPage)
{
    const Design design = designFrom(sensors);
    const Table& table = design.layouts.at(0).tables.at(0);
    const double item = storedItemBytes(design, table, table.entities.at(0));
    const double entry = indexEntryBytes(design, table, table.indexes.at(1), table.entities.at(0));
    EXPECT_DOUBLE_EQ(entry, item); // ALL
    // 10,000 alarms in four shards of 2,500.
    const Plan alarms = planOf(design, "alarms");
    EXPECT_EQ(alarms.steps.at(0).shards, 4);
    EXPECT_DOUBLE_EQ(alarms.steps.at(0).itemsRead, 10'000);
    EXPECT_NEAR(alarms.steps.at(0).readUnits, 4 * 0.5 * std::ceil(2500 * entry / 4096), 1e-9);
    EXPECT_DOUBLE_EQ(alarms.requests, 4 * std::ceil(2500 * entry / 1048576));
    const Plan all = planOf(design, "all");
    EXPECT_EQ(all.steps.at(0).index, "");
    EXPECT_NEAR(all.steps.at(0).readUnits, 0.5 * std::ceil(100'000 * item / 4096), 1e-9);
    EXPECT_DOUBLE_EQ(all.requests, std::ceil(100'000 * item / 1048576));
}

struct WriteCase
{
    std::string pattern;
    std::string arms;
};

class IndexWrites : public ::testing::TestWithParam<WriteCase>
{};

TEST_P(IndexWrites, followTheSixCases)
{
    EXPECT_EQ(armsText(designFrom(sensors), GetParam().pattern), GetParam().arms);
}

// Items of about 1.6 KB take two units, entries of bySite one, entries of alarms two; one sensor in
// ten is in alarms.
INSTANTIATE_TEST_SUITE_P(
    All, IndexWrites,
    ::testing::Values(
        WriteCase{"add", "Sensors 0/2, Sensors.bySite 0/1, Sensors.alarms 0/0.2"},
        WriteCase{"remove", "Sensors 0/2, Sensors.bySite 0/1, Sensors.alarms 0/0.2"},
        // Not projected into bySite: no write there. Projected into alarms, for one in ten.
        WriteCase{"seen", "Sensors 0/2, Sensors.alarms 0/0.2"},
        WriteCase{"note", "Sensors 0/2, Sensors.alarms 0/0.2"},
        WriteCase{"kind", "Sensors 0/2, Sensors.bySite 0/1, Sensors.alarms 0/0.2"},
        // It is there afterwards: of one in ten the old entry is deleted and a new one put, two
        // units each; of the others one is put.
        WriteCase{"alarm", "Sensors 0/2, Sensors.alarms 0/2.2"},
        // Attributes that are in no key, but may be projected.
        WriteCase{"unsaid", "Sensors 0/2, Sensors.bySite 0/1, Sensors.alarms 0/0.2"}),
    [](const auto& tested) { return tested.param.pattern; });

TEST(Evaluate, namesWhatIsNotKnown)
{
    Design design = designFrom(sensors);
    design.entities[0].count.reset();
    design.entities[0].attributes[1].distinct.reset();
    design.accessPatterns[0].where[0].comparison = Comparison::Equal;
    std::vector<Plan> plans = {planOf(design, "of site")};
    std::vector<std::string> incomplete;
    evaluatePlans(design, design.layouts.at(0), plans, incomplete);
    ASSERT_EQ(incomplete.size(), 2U);
    EXPECT_NE(incomplete[0].find("The number of Sensor items is not known"), std::string::npos);
    EXPECT_NE(incomplete[1].find("distinct values of Sensor.site"), std::string::npos);
    EXPECT_GT(plans[0].steps[0].itemsRead, 0);
}

/// Slots of rooms by their time: 100 of each room, what is in a range only where `matches` says.
Design slots(const std::string& pattern)
{
    const std::string text = R"(
infera_design: 1
name: bookings
entities:
  Slot:
    key: [room, at]
    count: 2M
    attributes:
      room: { type: S, size: 8, distinct: 20k }
      at: { type: S, format: timestamp }
      state: { type: S, values: { free: 60%, kept: 39%, broken: 1% } }
      who: { type: S, size: 3000 }
      floor: { type: S, size: 8 }
access_patterns:
  - { name: asked, operation: list, entity: Slot, rate: 1/s, )" +
                             pattern + R"( }
layouts:
  - id: l
    tables:
      - name: Slots
        partition_key: { name: room, type: S }
        sort_key: { name: at, type: S }
        entities:
          Slot: { partition_key: "{room}", sort_key: "{at}" }
)";
    return designFrom(text.c_str());
}

struct GivenMatches
{
    std::string pattern;
    double itemsRead = 0;
    double itemsReturned = 0;
    std::string incomplete; ///< the one thing that is assumed; empty: nothing
};

class EvaluateMatches : public ::testing::TestWithParam<GivenMatches>
{};

TEST_P(EvaluateMatches, sayWhatARangeWithAFilterReads)
{
    const Design design = slots(GetParam().pattern);
    std::vector<Plan> plans = planAll(design, design.layouts.at(0)).plans;
    std::vector<std::string> incomplete;
    evaluatePlans(design, design.layouts.at(0), plans, incomplete);
    ASSERT_EQ(plans.size(), 1U);
    EXPECT_NEAR(plans[0].steps.at(0).itemsRead, GetParam().itemsRead, 1e-9);
    EXPECT_NEAR(plans[0].steps.at(0).itemsReturned, GetParam().itemsReturned, 1e-9);
    const std::string prefix = "Pattern 'asked': ";
    EXPECT_EQ(incomplete, GetParam().incomplete.empty()
                              ? std::vector<std::string>()
                              : std::vector<std::string>{prefix + GetParam().incomplete});
}

INSTANTIATE_TEST_SUITE_P(
    All, EvaluateMatches,
    ::testing::Values(
        GivenMatches{"where: { room: '=', at: between, state: { value: free } }, matches: 14",
                     14 / 0.6, 14, ""},
        // A hundred in the range, which is all that the room has.
        GivenMatches{"where: { room: '=', at: between, state: { value: broken } }, matches: 1", 100,
                     1, ""},
        GivenMatches{"where: { room: '=', at: between, state: { value: broken } }, matches: 2", 100,
                     2, ""},
        // Without a guess in the key the room's items are what is read.
        GivenMatches{"where: { room: '=', state: { value: free } }, matches: 14", 100, 14, ""},
        GivenMatches{"where: { room: '=', at: between, state: { value: free } }", 10, 6,
                     "The share of Slot items in the range on at is not known (give matches in the "
                     "pattern)."},
        GivenMatches{"where: { room: '=', at: between, who: '>' }, matches: 3", 30, 3,
                     "The share of Slot items in the range on who, which is checked after reading, "
                     "is not known."},
        GivenMatches{"where: { room: '=', at: between, floor: '=' }, matches: 3", 100, 3,
                     "The number of distinct values of Slot.floor is not known (give distinct, "
                     "values or references)."}));

TEST(Evaluate, matchesWithARangeAndAFilterReadUnitsOfAllThatIsInTheRange)
{
    const Design design =
        slots("where: { room: '=', at: between, state: { value: broken } }, matches: 1");
    // 100 items of some 3 KB, half a unit for each 4 KB, and half of that for rounding up.
    EXPECT_NEAR(planOf(design, "asked").steps.at(0).readUnits, 37.7, 0.2);
}

TEST(Evaluate, saysThatValuesAreTakenToBeIndependent)
{
    const auto incompleteOf = [](const std::string& where, const std::string& office) {
        const std::string text = R"(
infera_design: 1
name: depots
entities:
)" + office + R"(
  Shelf:
    key: id
    count: 1M
    attributes:
      id: { type: S, format: uuid }
      country: { type: S, size: 2, distinct: 30, references: Country }
      depot: { type: S, size: 10, distinct: 600, references: Depot }
      state: { type: S, values: { free: 50%, full: 50% } }
  Country: { key: country, count: 30, attributes: { country: { type: S, size: 2 } } }
access_patterns:
  - { name: asked, operation: list, entity: Shelf, rate: 1/s, where: )" +
                                 where + R"( }
layouts:
  - id: l
    tables:
      - name: Shelves
        partition_key: { name: PK, type: S }
        sort_key: { name: id, type: S }
        entities:
          Shelf: { partition_key: "{country}#{depot}", sort_key: "{id}" }
)";
        const Design design = designFrom(text.c_str());
        std::vector<Plan> plans = planAll(design, design.layouts.at(0)).plans;
        std::vector<std::string> incomplete;
        evaluatePlans(design, design.layouts.at(0), plans, incomplete);
        EXPECT_EQ(plans.size(), 1U);
        return std::pair(plans.empty() ? 0 : plans[0].steps.at(0).itemsRead, incomplete);
    };
    const std::string plain = "  Depot: { key: depot, count: 600, attributes: { depot: { type: S, "
                              "size: 10 } } }";
    const auto apart = incompleteOf("[country, depot]", plain);
    EXPECT_NEAR(apart.first, 1e6 / (30 * 600), 1e-6);
    EXPECT_EQ(apart.second,
              std::vector<std::string>{"Pattern 'asked': The values of country, depot of Shelf are "
                                       "taken to be independent of each other."});
    EXPECT_EQ(incompleteOf("[country, depot], matches: 1700", plain).second,
              std::vector<std::string>());
    // An entity of the place that names what it is part of says how many there are together.
    const auto within =
        incompleteOf("[country, depot]",
                     "  Depot: { key: depot, count: 600, attributes: { depot: { type: S, size: "
                     "10 }, country: { type: S, size: 2, references: Country } } }");
    EXPECT_NEAR(within.first, 1e6 / 600, 1e-6);
    EXPECT_EQ(within.second, std::vector<std::string>());
}

TEST(AverageUsage, addsUpToTheMonth)
{
    const Design design = webShop();
    const Layout& layout = design.layouts.at(0);
    const Usage usage = averageUsage(design, layout, planAll(design, layout).plans);
    ASSERT_EQ(usage.tables.size(), 1U);
    const TableUsage& shop = usage.tables[0];
    ASSERT_EQ(shop.indexes.size(), 2U);
    constexpr double month = 730 * 3600;
    // GSI1: 50 + 80 + 1 reads of half a unit; writes of 2 users, 20 + 20 orders and 1 total.
    EXPECT_NEAR(shop.indexes[0].units.readUnitsPerMonth->toDouble(), month * 131 * 0.5, 1);
    EXPECT_NEAR(shop.indexes[0].units.writeUnitsPerMonth->toDouble(), month * (2 + 20 + 20 + 1), 1);
    EXPECT_NEAR(shop.indexes[1].units.peakWriteUnitsPerSecond->toDouble(), 20 * 2 + 20 + 1, 1e-6);
    EXPECT_NEAR(shop.indexes[1].storageBytes->toDouble(), 20e6 * (orderBytes + 100), 1e4);
    Decimal reads;
    Decimal writes;
    for (const PatternUsage& one : usage.patterns) {
        reads += one.readUnitsPerMonth;
        writes += one.writeUnitsPerMonth;
    }
    Decimal totalReads = *shop.units.readUnitsPerMonth;
    Decimal totalWrites = *shop.units.writeUnitsPerMonth;
    for (const IndexUsage& one : shop.indexes) {
        totalReads += *one.units.readUnitsPerMonth;
        totalWrites += *one.units.writeUnitsPerMonth;
    }
    EXPECT_NEAR(reads.toDouble(), totalReads.toDouble(), 1);
    EXPECT_NEAR(writes.toDouble(), totalWrites.toDouble(), 1);
    EXPECT_TRUE(usage.incomplete.empty());
}

TEST(AverageUsage, whatATransactionWritesMayBeGuessedToo)
{
    constexpr const char* pairs = R"(infera_design: 1
name: pairs
entities:
  Account:
    key: id
    count: 1k
    attributes:
      id: { type: S, size: 10 }
      note: { type: S SIZE }
access_patterns:
  - name: open two
    operation: transact
    rate: 1/s
    items:
      - { entity: Account, operation: create }
layouts:
  - id: l
    tables:
      - name: Accounts
        partition_key: { name: id, type: S }
        entities:
          Account: { partition_key: "{id}" }
)";
    const auto certaintyOfRate = [](const std::string& size) {
        std::string text = pairs;
        text.replace(text.find(" SIZE"), 5, size);
        const Design design = designFrom(text.c_str());
        const Layout& layout = design.layouts.at(0);
        const Usage usage = averageUsage(design, layout, planAll(design, layout).plans);
        const auto found =
            std::find_if(usage.certainties.begin(), usage.certainties.end(),
                         [](const auto& one) { return one.input == rateInput("open two"); });
        EXPECT_NE(found, usage.certainties.end());
        return found == usage.certainties.end() ? Certainty::Measured : found->certainty;
    };
    EXPECT_EQ(certaintyOfRate(", size: 300"), Certainty::Given);
    EXPECT_EQ(certaintyOfRate(""), Certainty::Guessed);
}

TEST(AverageUsage, neverTakesAnUnknownRateForZero)
{
    Design design = webShop();
    for (AccessPattern& pattern : design.accessPatterns) {
        if (pattern.name == "orders by status")
            pattern.rate.averagePerSecond.reset();
    }
    design.entities[2].count.reset();
    const Layout& layout = design.layouts.at(0);
    const Usage usage = averageUsage(design, layout, planAll(design, layout).plans);
    EXPECT_FALSE(usage.tables[0].indexes[1].units.readUnitsPerMonth);
    EXPECT_TRUE(usage.tables[0].indexes[1].units.writeUnitsPerMonth);
    EXPECT_TRUE(usage.tables[0].indexes[0].units.readUnitsPerMonth);
    EXPECT_FALSE(usage.tables[0].storageBytes);
    EXPECT_TRUE(usage.tables[0].indexes[0].storageBytes);
    EXPECT_EQ(usage.incomplete.size(), 2U);
}

} // namespace

} // namespace infera::model::test
