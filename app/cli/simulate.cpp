#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "app/cli/simulateinput.h"
#include "app/pipeline/documents.h"
#include "model/base/text.h"

#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

std::string rounded(double value)
{
    return numberText(std::round(value * 10) / 10);
}

std::string spanText(double seconds)
{
    constexpr double minute = 60;
    constexpr double hour = 3600;
    return seconds < minute ? rounded(seconds) + " s"
           : seconds < hour ? rounded(seconds / minute) + " min"
                            : rounded(seconds / hour) + " h";
}

void printResult(const engine::SimulationResult& result)
{
    std::cout << "seed " << result.seed << ", " << result.requests << " requests in "
              << spanText(result.durationSeconds) << ", " << result.throttled << " throttled"
              << (result.cancelled ? " (cancelled: what there is so far)" : "") << "\n\n";
    std::vector<std::vector<std::string>> rows = {
        {"access pattern", "requests", "throttled", "failed", "read units", "write units"}};
    for (const engine::PatternResult& one : result.patterns) {
        rows.push_back({one.pattern, std::to_string(one.requests), std::to_string(one.throttled),
                        std::to_string(one.failed), rounded(one.readUnits),
                        rounded(one.writeUnits)});
    }
    printTable(rows);
    std::cout << '\n';
    rows = {{"table", "index", "read units", "write units", "partitions", "splits"}};
    for (const engine::TableResult& one : result.tables) {
        rows.push_back({one.table, one.index.empty() ? "-" : one.index, rounded(one.readUnits),
                        rounded(one.writeUnits), std::to_string(one.partitionsEnd),
                        std::to_string(one.splits)});
    }
    printTable(rows);
    if (!result.hotKeys.empty()) {
        std::cout << '\n';
        rows = {{"hot key", "table", "share", "peak read/s", "peak write/s", "throttled"}};
        for (const engine::HotKey& one : result.hotKeys) {
            rows.push_back({one.key, one.table + (one.index.empty() ? "" : "/" + one.index),
                            rounded(one.share * 100) + " %", rounded(one.peakReadUnits),
                            rounded(one.peakWriteUnits), std::to_string(one.throttled)});
        }
        printTable(rows);
    }
    for (const engine::ReplicaResult& one : result.replicas)
        std::cout << "replica " << one.region << ": " << one.table
                  << (one.index.empty() ? "" : "/" + one.index) << " takes "
                  << rounded(one.replicatedWriteUnits) << " write units, "
                  << rounded(one.timeToLiveUnits) << " for expired items\n";
    for (const engine::ExpiryResult& one : result.expiries)
        std::cout << "expired: " << rounded(one.deletedItems) << " items of " << one.entity
                  << ", deleted without write units\n";
    for (const engine::ScanResult& one : result.scans)
        std::cout << "\nscan: " << one.pattern << ": " << one.reason << '\n';
    std::cout << '\n';
    printFindings(result.findings, result.layout);
    for (const std::string& one : result.incomplete)
        std::cout << "incomplete: " << one << '\n';
}

void printSpread(const std::vector<engine::SimulationResult>& results)
{
    if (results.size() < 2)
        return;
    std::vector<std::vector<std::string>> rows = {
        {"over " + std::to_string(results.size()) + " seeds", "least", "mean", "most",
         "standard deviation"}};
    for (const Spread& one : spreadOf(results))
        rows.push_back({one.figure, rounded(one.least), rounded(one.mean), rounded(one.most),
                        rounded(one.deviation)});
    std::cout << '\n';
    printTable(rows);
}

void printFixed(const model::Finding& finding, const engine::SimulationResult& before,
                const engine::SimulationResult& after)
{
    std::cout << "fixed [" << finding.rule << "] " << finding.title << "\n  " << finding.fix
              << "\n\n";
    std::vector<std::vector<std::string>> rows = {{"", "before", "after"}};
    for (const Difference& one : differences(before, after))
        rows.push_back({one.figure, hundredths(one.before), hundredths(one.after)});
    printTable(rows);
    std::cout << '\n';
}

void printExecuted(const std::vector<engine::PlanMeasurement>& measured)
{
    std::vector<std::vector<std::string>> rows = {{"executed, per call", "calls", "read engine",
                                                   "model", "planned", "write engine", "model",
                                                   "planned"}};
    for (const engine::PlanMeasurement& one : measured)
        rows.push_back({one.pattern, std::to_string(one.calls), hundredths(one.chargedReadUnits),
                        hundredths(one.modelReadUnits), hundredths(one.predictedReadUnits),
                        hundredths(one.chargedWriteUnits), hundredths(one.modelWriteUnits),
                        hundredths(one.predictedWriteUnits)});
    std::cout << '\n';
    printTable(rows);
    for (const engine::PlanMeasurement& one : measured)
        if (one.calls == 0)
            std::cout
                << "not compared: no call of " << one.pattern
                << " could be made on the sample items (a condition that none of them meets)\n";
}

Result<Scenario> scenarioOf(const model::Design& design, const SimulateArguments& arguments)
{
    auto options = simulationOptions(arguments);
    if (!options)
        return tl::unexpected(options.error());
    const auto layout = layoutAskedFor(design, arguments.layout);
    if (!layout)
        return tl::unexpected(layout.error());
    if (auto known = checkPlaces(*options, layout->layout); !known)
        return tl::unexpected(known.error());
    return changed({design, layout->layout, layout->plans, std::move(*options)}, arguments);
}

Result<engine::SimulationResult> runOnce(const Scenario& scenario)
{
    TerminalProgress progress;
    return simulate(scenario, progress);
}

/// The fix of a finding, and the run after it beside the one before.
int simulateFixed(const Scenario& scenario, const engine::SimulationResult& before,
                  const SimulateArguments& arguments)
{
    auto fixed = withFix(scenario, before.findings, arguments.applyFix);
    if (!fixed)
        return fail(fixed.error());
    const auto after = runOnce(fixed->after);
    if (!after)
        return fail(after.error());
    if (arguments.json) {
        nlohmann::ordered_json document = simulateDocument(*after);
        addFixed(fixed->finding, before, *after, document);
        printJson(document);
    } else {
        printFixed(fixed->finding, before, *after);
        printResult(*after);
    }
    if (after->cancelled)
        return Interrupted;
    return gateHolds(after->findings, arguments.failOn) ? Done : GateFailed;
}

int simulateAll(const SimulateArguments& arguments)
{
    int status = Done;
    const auto design = readLoadedDesign(arguments.design, status);
    if (!design)
        return status;
    auto scenario = scenarioOf(*design, arguments);
    if (!scenario)
        return fail(scenario.error());
    std::vector<engine::SimulationResult> results;
    for (std::uint64_t i = 0; i < arguments.seeds; ++i) {
        scenario->options.seed = arguments.seed + i;
        auto result = runOnce(*scenario);
        if (!result)
            return fail(result.error());
        results.push_back(std::move(*result));
        if (results.back().cancelled)
            break;
    }
    bool interrupted = results.back().cancelled;
    if (interrupted && results.size() > 1)
        results.pop_back(); // part of a run says nothing about the spread of whole ones
    const bool fewer = interrupted && results.size() < arguments.seeds;
    const engine::SimulationResult& result = results.front();
    scenario->options.seed = arguments.seed;
    if (!arguments.applyFix.empty() && !interrupted)
        return simulateFixed(*scenario, result, arguments);
    std::vector<engine::PlanMeasurement> measured;
    if (arguments.execute && !interrupted) {
        TerminalProgress progress;
        auto executed = execute(*scenario, progress);
        if (!executed)
            return fail(executed.error());
        measured = std::move(*executed);
        interrupted = progress.cancelled();
    }
    if (arguments.json) {
        nlohmann::ordered_json document = simulateDocument(result);
        if (results.size() > 1)
            addSpread(results, document);
        if (!measured.empty())
            addExecuted(measured, document);
        if (fewer)
            document["cancelled"] = true;
        printJson(document);
    } else {
        printResult(result);
        printSpread(results);
        if (!measured.empty())
            printExecuted(measured);
        if (fewer)
            std::cout << "\ninterrupted after " << results.size() << " of " << arguments.seeds
                      << " seeds\n";
    }
    if (interrupted)
        return Interrupted;
    return gateHolds(result.findings, arguments.failOn) ? Done : GateFailed;
}

} // namespace

void addSimulate(CommandLine& program)
{
    Command command = program.command(
        "simulate", "Run the access patterns' traffic against DynamoDB's partitions");
    auto arguments = std::make_shared<SimulateArguments>();
    arguments->addTo(command);
    command.run([arguments] { return simulateAll(*arguments); });
}

} // namespace infera::app::cli
