#include "tests/app/cli/runprogram.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace infera::test;
using nlohmann::json;

namespace {

/// Orders with an index by status that cannot take its writes.
std::string hotStatus()
{
    return temporaryFile("hot.design.yaml", R"(infera_design: 1
name: hot
entities:
  Order:
    key: orderId
    count: 1M
    attributes:
      orderId:   { type: S, size: 26, format: ulid }
      status:    { type: S, values: { open: 90%, closed: 10% } }
      createdAt: { type: S, format: timestamp }
      total:     { type: N, size: 6 }
access_patterns:
  - { name: Create, operation: create, entity: Order, rate: 2000/s }
  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 100/s }
  - { name: Open, operation: list, entity: Order, where: [status], limit: 10, rate: 5/s }
layouts:
  - id: l
    strategy: multi-table
    tables:
      - name: Orders
        partition_key: { name: orderId, type: S }
        indexes:
          - { name: byStatus, kind: GSI, partition_key: { name: status, type: S }, projection: ALL }
        entities:
          Order:
            partition_key: "{orderId}"
            indexes: { byStatus: { partition_key: "{status}" } }
chosen_layout: l
)");
}

json simulated(std::vector<std::string> words)
{
    words.insert(words.begin(), {"simulate", hotStatus(), "--json", "--duration", "2min"});
    const Ran ran = runProgram(words);
    EXPECT_EQ(ran.status, 0) << ran.err;
    return ran.status == 0 ? json::parse(ran.out) : json();
}

} // namespace

TEST(SimulateCommand, AppliesAFixAndShowsTheDifference)
{
    const json document = simulated({"--apply-fix", "hot-key"});
    const json& figures = document.at("fixed").at("figures");
    EXPECT_GT(figures.at("throttled").at("before"), 10'000);
    EXPECT_LT(figures.at("throttled").at("after"), 100);
    EXPECT_EQ(document.at("fixed").at("finding").at("cause"), "skew");
    EXPECT_EQ(document.at("fixed").at("finding").at("change").at("kind"), "shards");
    EXPECT_EQ(document.at("before").at("throttled"), figures.at("throttled").at("before"));
    EXPECT_EQ(document.at("throttled"), figures.at("throttled").at("after"));
    const Ran none = runProgram({"simulate", hotStatus(), "--apply-fix", "scan"});
    EXPECT_EQ(none.status, 2);
    EXPECT_NE(none.err.find("hot-key"), std::string::npos) << none.err;
}

TEST(SimulateCommand, ShowsTheSpreadOverSeeds)
{
    const json plain = simulated({"--seeds", "3"});
    EXPECT_EQ(plain.at("seeds"), json({1, 2, 3}));
    const json& spread = plain.at("spread").at("requests");
    EXPECT_LE(spread.at("least"), spread.at("mean"));
    EXPECT_GT(spread.at("most"), spread.at("least"));
}

TEST(SimulateCommand, ScansForWhatAKilledIndexAnswered)
{
    const json document = simulated({"--kill-index", "byStatus", "--scale", "0.001"});
    EXPECT_EQ(document.at("tables").size(), 1U);
    ASSERT_EQ(document.at("scans").size(), 1U);
    EXPECT_EQ(document.at("scans").at(0).at("pattern"), "Open");
    EXPECT_EQ(runProgram({"simulate", hotStatus(), "--kill-index", "byState"}).status, 2);
}

TEST(SimulateCommand, MoreItemsReadMore)
{
    const json document = simulated({"--items", "100x", "--scale", "0.01"});
    EXPECT_GT(document.at("tables").at(0).at("partitions_start"), 1);
    EXPECT_EQ(runProgram({"simulate", hotStatus(), "--items", "many"}).status, 2);
}

TEST(SimulateCommand, RunsYcsbsMixes)
{
    const json document = simulated({"--workload", "ycsb-a", "--workload-rate", "1000/s"});
    ASSERT_EQ(document.at("patterns").size(), 2U);
    EXPECT_EQ(document.at("patterns").at(0).at("pattern"), "YCSB read");
    const double reads = document.at("patterns").at(0).at("requests");
    const double updates = document.at("patterns").at(1).at("requests");
    EXPECT_NEAR(reads / updates, 1, 0.05);
    EXPECT_EQ(runProgram({"simulate", hotStatus(), "--workload", "z"}).status, 2);
}

TEST(SimulateCommand, TakesCapacityAndScaling)
{
    const json document =
        simulated({"--capacity", "Orders=200:3000,Orders/byStatus=100:500", "--retries", "none"});
    const json& findings = document.at("findings");
    EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const json& one) {
        return one.at("rule") == "index-starves-table" && one.at("index") == "byStatus";
    }));
    for (const auto& [option, value] :
         {std::pair("--capacity", "Orders"), std::pair("--capacity", "Orders/GSI1=1:1"),
          std::pair("--warm", "Order=1:1"), std::pair("--auto-scaling", "5%"),
          std::pair("--schedule", "25:00=1:2"), std::pair("--retries", "forever")})
        EXPECT_EQ(runProgram({"simulate", hotStatus(), option, value}).status, 2) << option;
}

TEST(SimulateCommand, ExecutesOnTheEngine)
{
    const json document = simulated({"--execute", "--scale", "0.01"});
    ASSERT_EQ(document.at("executed").size(), 3U);
    for (const json& one : document.at("executed")) {
        EXPECT_GT(one.at("calls"), 0);
        const double engine = one.at("engine_write_units");
        const double model = one.at("model_write_units");
        EXPECT_NEAR(engine, model, 0.5) << one.at("pattern");
    }
}

// Ctrl+C ends a run that would else go on for a month of simulated time, and shows what it had.
TEST(SimulateCommand, InterruptedShowsWhatItHad)
{
    constexpr double month = 2'592'000;
    constexpr long ticks = 100; // past the first minutes, also with sanitizers
    for (const char* fidelity : {"exact", "aggregate"}) {
        const Ran ran = runInterrupted(
            {"simulate", hotStatus(), "--fidelity", fidelity, "--duration", "30d", "--json"},
            ticks);
        ASSERT_EQ(ran.status, 130) << fidelity << ": " << ran.err;
        const json document = json::parse(ran.out);
        EXPECT_EQ(document.at("cancelled"), true) << fidelity;
        EXPECT_GT(document.at("requests"), 0) << fidelity;
        EXPECT_GT(document.at("duration_s"), 0) << fidelity;
        EXPECT_LT(document.at("duration_s"), month) << fidelity;
    }
}

TEST(SimulateCommand, InterruptedBetweenSeedsShowsTheWholeRuns)
{
    constexpr long ticks = 100;
    const Ran ran = runInterrupted({"simulate", hotStatus(), "--duration", "5min", "--scale",
                                    "0.05", "--seeds", "1000", "--json"},
                                   ticks);
    ASSERT_EQ(ran.status, 130) << ran.err;
    const json document = json::parse(ran.out);
    EXPECT_EQ(document.at("cancelled"), true);
    ASSERT_TRUE(document.contains("seeds")) << "some were whole after a second of work";
    EXPECT_LT(document.at("seeds").size(), 1000U);
    EXPECT_EQ(document.at("duration_s"), 300);
}

// What was interrupted while layouts were searched for or proven does not go on to simulate.
TEST(SimulateCommand, InterruptedBeforeItSimulatesEnds)
{
    for (const char* command : {"simulate", "run"}) {
        std::vector<std::string> arguments = {command,
                                              projectFile("resources/examples/shop.design.yaml")};
        if (arguments.front() == "run") {
            arguments.emplace_back("-o");
            arguments.push_back(temporaryFile("results", "") + "-here");
        }
        const Ran ran = runInterrupted(arguments, 1);
        EXPECT_EQ(ran.status, 130) << command;
        EXPECT_EQ(ran.out, "") << command;
        EXPECT_NE(ran.err.find("cancelled"), std::string::npos) << command << ": " << ran.err;
    }
}
