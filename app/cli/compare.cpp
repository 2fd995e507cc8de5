#include "app/cli/command.h"
#include "app/cli/costinput.h"
#include "app/cli/designinput.h"
#include "app/pipeline/comparison.h"
#include "model/base/files.h"
#include "model/base/text.h"

#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct CompareArguments
{
    std::vector<std::string> inputs;
    std::string layouts;
    std::string regions;
    std::string dates;
    std::string loads;
    std::string output;
    bool json = false;
    PricingArguments pricing;
};

std::vector<std::string> listFrom(const std::string& text)
{
    std::vector<std::string> all = split(text, ',');
    for (std::string& one : all)
        one = trimmed(one);
    std::erase(all, "");
    return all;
}

Result<ComparisonOptions> optionsFrom(const CompareArguments& arguments)
{
    ComparisonOptions options;
    options.regions = listFrom(arguments.regions);
    options.dates = listFrom(arguments.dates);
    if (arguments.loads.empty())
        return options;
    options.loads.clear();
    for (const std::string& text : listFrom(arguments.loads)) {
        const auto load = Decimal::parse(text);
        if (!load || *load < 0)
            return failure("wrong-load",
                           "'" + text + "' is no factor of the load, such as 0.5 or 3.");
        options.loads.push_back(*load);
    }
    return options;
}

/// The layouts asked for: all that are proposed or kept, those named, or the one in use.
Result<std::vector<model::Proposal>> layoutsOf(const model::Design& design,
                                               const std::string& wanted, const Pricing& pricing)
{
    std::vector<model::Proposal> layouts;
    if (wanted == "all") {
        const auto proposals = proposalsFor(design, "", pricing);
        if (!proposals)
            return tl::unexpected(proposals.error());
        layouts = proposals->set.proposals;
        for (const model::Layout& kept : design.layouts) {
            auto layout = layoutInUse(design, proposals->set, kept.id);
            if (!layout)
                return tl::unexpected(layout.error());
            layouts.push_back(*std::move(layout));
        }
        return layouts;
    }
    const std::vector<std::string> names =
        wanted.empty() ? std::vector<std::string>{""} : listFrom(wanted);
    for (const std::string& name : names) {
        auto layout = layoutAskedFor(design, name, pricing);
        if (!layout)
            return tl::unexpected(layout.error());
        layouts.push_back(*std::move(layout));
    }
    return layouts;
}

/// Adds the usages of one input; false, and a status, where it cannot be read.
bool addInput(const std::string& path, const CompareArguments& arguments, const Pricing& pricing,
              std::vector<ComparedUsage>& usages, int& status)
{
    const auto input = readCostInput(path, arguments.pricing, pricing, status);
    if (!input)
        return false;
    if (input->usage) {
        std::string name = std::filesystem::path(path).filename().string();
        if (name.ends_with(".usage.yaml"))
            name.resize(name.size() - std::string_view(".usage.yaml").size());
        usages.push_back({name, "", *input->usage});
        return true;
    }
    Pricing beside = pricing;
    beside.curveDirectory = folderOf(path);
    const auto layouts = layoutsOf(*input->design, arguments.layouts, beside);
    if (!layouts) {
        status = fail(layouts.error());
        return false;
    }
    for (const model::Proposal& layout : *layouts)
        usages.push_back(
            {input->design->name, layout.layout.id, averageUsage(*input->design, layout, beside)});
    return true;
}

int writeComparison(const Comparison& comparison, const CompareArguments& arguments)
{
    if (arguments.output.empty()) {
        if (arguments.json)
            printJson(comparisonDocument(comparison));
        else
            std::cout << comparisonMarkdown(comparison);
        return Done;
    }
    const bool csv = arguments.output.ends_with(".csv");
    if (!csv && !arguments.output.ends_with(".md"))
        return fail({"unknown-report",
                     "Cannot tell the kind of table from '" + arguments.output +
                         "'. Expected a name that ends in .md or .csv.",
                     {}});
    const std::string text = csv ? comparisonCsv(comparison) : comparisonMarkdown(comparison);
    if (const auto written = writeFileAtomically(arguments.output, text); !written)
        return fail(written.error());
    if (arguments.json)
        printJson(comparisonDocument(comparison));
    else
        std::cout << "wrote " << arguments.output << '\n';
    return Done;
}

int compare(CompareArguments& arguments)
{
    const auto pricing = arguments.pricing.resolve();
    if (!pricing)
        return fail(pricing.error());
    const auto options = optionsFrom(arguments);
    if (!options)
        return fail(options.error());
    std::vector<ComparedUsage> usages;
    int status = Done;
    for (const std::string& path : arguments.inputs) {
        if (!addInput(path, arguments, *pricing, usages, status))
            return status;
    }
    const auto comparison = compareCosts(usages, *options, *pricing);
    return comparison ? writeComparison(*comparison, arguments) : fail(comparison.error());
}

} // namespace

void addCompare(CommandLine& program)
{
    Command command =
        program.command("compare", "One table of what layouts, modes, regions and scenarios cost");
    auto arguments = std::make_shared<CompareArguments>();
    command.positionals(arguments->inputs, "inputs", "Design files and usage files");
    command
        .option(arguments->layouts, "--layouts",
                "Layouts of a design: all, or their ids with commas (default: the one in use)")
        .option(arguments->regions, "--regions", "Regions with commas (default: each input's own)")
        .option(arguments->dates, "--dates",
                "Dates of the rates with commas (default: the newest rates)")
        .option(arguments->loads, "--loads",
                "Scenarios: factors of every load with commas, such as 0.5,1,3")
        .option(arguments->output, "-o,--output", "FILE.md or FILE.csv (default: the screen)");
    arguments->pricing.addTo(command);
    command.flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return compare(*arguments); });
}

} // namespace infera::app::cli
