#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "app/cli/outputfiles.h"
#include "app/pipeline/documents.h"

#include <iostream>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct RunArguments
{
    std::string design;
    std::string output;
    std::string layout;
    std::uint64_t seed = 1;
    bool json = false;
    PricingArguments pricing;
};

void printSummary(const RunResult& result, const std::vector<std::string>& files)
{
    std::cout << "layout      " << result.chosen.layout.id << " ("
              << toString(result.chosen.layout.strategy) << "), " << result.chosen.plans.size()
              << " access patterns served\n"
              << "simulation  " << result.simulation.requests << " requests, "
              << result.simulation.throttled << " throttled, " << result.simulation.findings.size()
              << " findings\n"
              << "cost        " << monthlyCostText(result.cost) << '\n';
    for (const model::Finding& finding : result.chosen.findings)
        std::cout << "finding     " << findingLine(finding) << '\n';
    for (const std::string& file : files)
        std::cout << "wrote       " << file << '\n';
    if (result.cancelled && !result.simulation.cancelled)
        std::cout << "interrupted after the simulation: the files hold what there was\n";
    if (result.simulation.cancelled)
        std::cout << "interrupted after " << hundredths(result.simulation.durationSeconds / 3600)
                  << " h of simulated time: the files hold what there was\n";
}

int runAll(RunArguments& arguments)
{
    int status = Done;
    const auto design = readLoadedDesign(arguments.design, status);
    if (!design)
        return status;
    const auto pricing = arguments.pricing.resolve(arguments.design);
    if (!pricing)
        return fail(pricing.error());
    const auto result =
        runMainJob(*design, arguments.design, arguments.layout, arguments.seed, *pricing);
    if (!result)
        return fail(result.error());
    const auto files = writeResults(*result, arguments.output);
    if (!files)
        return fail(files.error());
    if (arguments.json)
        printJson(runDocument(*result, *files));
    else
        printSummary(*result, *files);
    return result->cancelled ? Interrupted : Done;
}

} // namespace

void addRun(CommandLine& program)
{
    Command command = program.command(
        "run", "The main job: propose, simulate, cost, then infera.yaml and the report");
    auto arguments = std::make_shared<RunArguments>();
    command.positional(arguments->design, "design", "Design file (NAME.design.yaml)");
    command.requiredOption(arguments->output, "-o,--output", "Directory for the results");
    command.option(arguments->layout, "--layout", "Layout to use (default: the one in use)");
    command.integer(arguments->seed, "--seed", "Decides every random choice", 0,
                    std::numeric_limits<std::uint64_t>::max());
    arguments->pricing.addTo(command);
    command.flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return runAll(*arguments); });
}

} // namespace infera::app::cli
