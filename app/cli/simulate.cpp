#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "app/pipeline/documents.h"
#include "model/base/text.h"

#include <cmath>
#include <iostream>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct SimulateArguments
{
    std::string design;
    std::string layout;
    std::string duration = "24h";
    std::string fidelity = "auto";
    std::uint64_t seed = 1;
    double scale = 1;
    std::string failOn;
    bool json = false;
};

std::string rounded(double value)
{
    return numberText(std::round(value * 10) / 10);
}

void printResult(const engine::SimulationResult& result)
{
    std::cout << "seed " << result.seed << ", " << result.requests << " requests in "
              << rounded(result.durationSeconds / 3600) << " h, " << result.throttled
              << " throttled" << (result.cancelled ? " (cancelled: what there is so far)" : "")
              << "\n\n";
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
    for (const engine::ScanResult& one : result.scans)
        std::cout << "\nscan: " << one.pattern << ": " << one.reason << '\n';
    std::cout << '\n';
    printFindings(result.findings, result.layout);
    for (const std::string& one : result.incomplete)
        std::cout << "incomplete: " << one << '\n';
}

engine::Fidelity fidelityFrom(const std::string& text)
{
    if (text == "exact")
        return engine::Fidelity::Exact;
    return text == "aggregate" ? engine::Fidelity::Aggregate : engine::Fidelity::Auto;
}

int simulate(const SimulateArguments& arguments)
{
    int status = Done;
    const auto design = readDesignFile(arguments.design, status);
    if (!design)
        return status;
    const auto duration = durationFrom(arguments.duration);
    if (!duration)
        return fail(duration.error());
    const auto proposals = proposalsFor(*design, arguments.layout);
    if (!proposals)
        return fail(proposals.error());
    const auto layout = layoutInUse(*design, proposals->set, arguments.layout);
    if (!layout)
        return fail(layout.error());
    engine::SimulationOptions options;
    options.seed = arguments.seed;
    options.baseDirectory = folderOf(arguments.design);
    options.durationSeconds = *duration;
    options.scale = arguments.scale;
    options.fidelity = fidelityFrom(arguments.fidelity);
    const auto result = [&] {
        TerminalProgress progress;
        return engine::simulate(*design, layout->layout, layout->plans, options, progress);
    }();
    if (!result)
        return fail(result.error());
    if (arguments.json)
        printJson(simulateDocument(*result));
    else
        printResult(*result);
    return gateHolds(result->findings, arguments.failOn) ? Done : GateFailed;
}

} // namespace

void addSimulate(CommandLine& program)
{
    Command command = program.command(
        "simulate", "Run the access patterns' traffic against DynamoDB's partitions");
    auto arguments = std::make_shared<SimulateArguments>();
    command.positional(arguments->design, "design", "Design file (NAME.design.yaml)");
    command.option(arguments->layout, "--layout", "Layout to simulate (default: the one in use)");
    command.option(arguments->duration, "--duration", "Simulated time: 24h, 30min, 7d");
    command.integer(arguments->seed, "--seed", "Decides every random choice", 0,
                    std::numeric_limits<std::uint64_t>::max());
    command.oneOf(arguments->fidelity, "--fidelity", "How closely requests are followed",
                  {"exact", "aggregate", "auto"});
    command.number(arguments->scale, "--scale", "Every rate times this", 1e-6, 1e9);
    addGate(command, arguments->failOn);
    command.flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return simulate(*arguments); });
}

} // namespace infera::app::cli
