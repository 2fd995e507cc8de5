#include "samplerun.h"

#include <cmath>

namespace infera::app {

namespace {

constexpr double tau = 6.283185307179586;

model::Usage sampleUsage()
{
    model::Usage usage;
    usage.region = "us-east-1";
    model::TableUsage& table = usage.tables.emplace_back();
    table.name = "MyApp";
    table.storageBytes = 40LL << 30;
    table.pointInTimeRecovery = true;
    table.exportedBytesPerMonth = 1LL << 30;
    for (int minute = 0; minute < 1440; ++minute) {
        const double day = 1 - 0.7 * std::cos(tau * minute / 1440);
        table.units.series.readUnits.push_back(180 * 60 * day);
        table.units.series.writeUnits.push_back(40 * 60 * day);
    }
    model::IndexUsage& index = table.indexes.emplace_back();
    index.name = "GSI1";
    index.units.readUnitsPerSecond = 60;
    index.units.writeUnitsPerSecond = 20;
    index.storageBytes = 21LL << 30;
    usage.patterns = {{"Get user's <orders> & more", "MyApp", "", 1000, 300000000, 0, ""},
                      {"Update status", "MyApp", "GSI1", 1000, 0, 60000000, ""}};
    return usage;
}

model::Layout sampleLayout()
{
    model::Layout layout;
    layout.id = "single-1";
    model::Table& table = layout.tables.emplace_back();
    table.name = "MyApp";
    table.partitionKey = {"PK", model::AttributeType::S};
    table.sortKey = model::KeyAttribute{"SK", model::AttributeType::S};
    model::Index& index = table.indexes.emplace_back();
    index.name = "GSI1";
    index.partitionKey = {{"GSI1PK", model::AttributeType::S}};
    index.sortKey = {{"GSI1SK", model::AttributeType::S}};
    model::EntityLayout user;
    user.name = "User";
    user.keys.partitionKey = {{"USER#{userId}"}};
    user.keys.sortKey = {{"PROFILE"}};
    model::EntityLayout order;
    order.name = "Order";
    order.keys.partitionKey = {{"USER#{userId}"}};
    order.keys.sortKey = {{"ORDER#{orderId}"}};
    model::EntityKeys& keys = order.indexes["GSI1"];
    keys.partitionKey = {{"STATUS#{status}#{shard}"}};
    keys.sortKey = {{"{createdAt}"}};
    keys.shards = 4;
    table.entities = {user, order};
    return layout;
}

std::vector<model::Plan> samplePlans()
{
    model::Step query;
    query.table = "MyApp";
    query.keyCondition = {{"PK", model::FilterOperator::Equal, {{"USER#{userId}"}}},
                          {"SK", model::FilterOperator::BeginsWith, {{"ORDER#"}}}};
    query.forward = false;
    query.limit = 20;
    query.readUnits = 1.5;
    model::Step update;
    update.operation = model::StepOperation::UpdateItem;
    update.table = "MyApp";
    update.entity = "Order";
    update.sets = {"status"};
    update.writeUnits = 3;
    model::Plan list;
    list.pattern = "Get user's <orders> & more";
    list.steps = {query};
    model::Plan change;
    change.pattern = "Update status";
    change.steps = {update};
    return {list, change};
}

model::Design sampleDesign()
{
    model::Design design;
    design.name = "shop | <b>&\"quotes\"";
    design.description = "Orders of a small web shop";
    model::AccessPattern& list = design.accessPatterns.emplace_back();
    list.name = "Get user's <orders> & more";
    list.rate = {100, 300, model::CurveKind::Diurnal, ""};
    model::AccessPattern& change = design.accessPatterns.emplace_back();
    change.name = "Update status";
    change.rate.averagePerSecond = 20;
    return design;
}

void addTimeline(engine::SimulationResult& result, const model::UnitSeries& load)
{
    for (const char* index : {"", "GSI1"}) {
        std::vector<double> reads;
        std::vector<double> writes;
        std::vector<double> throttled;
        for (std::size_t i = 0; i < 1440; ++i) {
            const double noise = 1 + 0.06 * std::sin(static_cast<double>(i) * 1.7);
            reads.push_back(load.readUnits[i] / 60 * noise);
            writes.push_back(load.writeUnits[i] / 60 * noise);
            throttled.push_back(i > 700 && i < 760 ? 20 : 0);
        }
        result.timeline.push_back({"MyApp", index, "read_units", reads});
        result.timeline.push_back({"MyApp", index, "write_units", writes});
        result.timeline.push_back({"MyApp", index, "throttled", throttled});
    }
    engine::Heatmap& map = result.heatmaps.emplace_back();
    map.table = "MyApp";
    map.index = "GSI1";
    map.stepSeconds = 600;
    map.ranges = 16;
    for (int step = 0; step < 144; ++step) {
        for (int range = 0; range < 16; ++range)
            map.writePressure.push_back(range == 5 ? 0.6 + 0.5 * std::sin(tau * step / 144) : 0.1);
    }
}

engine::SimulationResult sampleSimulation(const model::Usage& usage)
{
    engine::SimulationResult result;
    result.seed = 42;
    result.durationSeconds = 86400;
    result.requests = 20736000;
    result.throttled = 1234;
    result.timelineStepSeconds = 60;
    result.tables = {{"MyApp", "", 15552000, 3456000, 306, 68, 4, 6, 2, 0, 0, false, 0, 0, {}},
                     {"MyApp", "GSI1", 5184000, 1728000, 90, 30, 1, 1, 0, 0, 0, false, 0, 0, {}}};
    addTimeline(result, usage.tables[0].units.series);
    result.hotKeys = {{"MyApp", "GSI1", "STATUS#pending", 0.31, 12, 1080, 1000, 1234, 4321.0}};
    result.scans = {{"Report of all <orders>", 20000000, 12, "no index leads to the items"}};
    result.patterns = {{"Get user's <orders> & more", 8640000, 0, 0, 0, 15552000, 0, 1, 1},
                       {"Update status", 1728000, 1234, 1200, 3, 0, 3456000, 0, 0}};
    result.findings = {
        {"hot-key",
         model::Severity::Error,
         "One key takes 31 % of the writes",
         "STATUS#pending reaches 1,080 write units a second; the limit is 1,000.",
         {"Update status"},
         "MyApp",
         "GSI1",
         "Spread the key over 4 shards."},
        {"missing-ttl", model::Severity::Info, "No TTL is set", "", {}, "MyApp", "", ""}};
    return result;
}

} // namespace

RunResult sampleRun()
{
    RunResult run;
    const model::Usage usage = sampleUsage();
    run.design = sampleDesign();
    run.chosen.layout = sampleLayout();
    run.chosen.plans = samplePlans();
    run.chosen.monthlyUsd = 187.5;
    run.chosen.optimal = true;
    run.chosen.why = {"Orders lie in the item collection of their user, which saves an index."};
    run.proposals.set.proposals = {run.chosen};
    model::Proposal other = run.chosen;
    other.layout.id = "multi-1";
    other.layout.strategy = model::LayoutStrategy::MultiTable;
    other.monthlyUsd = 214.25;
    other.optimal = false;
    other.gap = 0.02;
    run.proposals.set.proposals.push_back(other);
    run.proposals.set.unserved = {{"Find by phone", "its rate is unknown"}};
    run.simulation = sampleSimulation(usage);
    run.cost = pricing::bill(usage, pricing::shippedRates(), {}).value();
    return run;
}

} // namespace infera::app
