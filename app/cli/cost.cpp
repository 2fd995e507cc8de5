#include "app/cli/command.h"
#include "app/cli/costinput.h"
#include "app/cli/designinput.h"
#include "app/pipeline/documents.h"
#include "model/base/text.h"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct CostArguments
{
    std::string input;
    std::string layout;
    bool lines = false;
    bool json = false;
    PricingArguments pricing;
};

std::string amountText(const std::optional<Decimal>& amount)
{
    return amount ? "$" + amount->toFixed(2) : "not priced";
}

void printLines(const pricing::ModeCost& mode)
{
    std::vector<std::vector<std::string>> rows = {
        {"  item", "table", "quantity", "unit", "rate", "amount"}};
    for (const pricing::BillLine& line : mode.lines) {
        rows.push_back({"  " + line.item, line.table + (line.index.empty() ? "" : "/" + line.index),
                        line.quantity.rounded(6).toString(), line.unit,
                        line.rate ? line.rate->toString() : "unknown", amountText(line.amount)});
    }
    printTable(rows);
}

void printCost(const pricing::CostReport& cost, bool lines)
{
    std::cout << cost.region << ", rates of " << cost.asOf << " (" << cost.source << "), "
              << cost.monthHours.toString() << " hours a month\n\n";
    std::vector<std::vector<std::string>> rows = {
        {"mode", "table class", "monthly", "upfront", ""}};
    for (const pricing::ModeCost& mode : cost.modes) {
        rows.push_back({mode.mode, mode.tableClass, "$" + mode.monthly.toFixed(2),
                        "$" + mode.upfront.toFixed(2), mode.complete ? "" : "incomplete"});
    }
    printTable(rows);
    if (lines) {
        for (const pricing::ModeCost& mode : cost.modes) {
            std::cout << '\n' << mode.mode << ", " << mode.tableClass << '\n';
            printLines(mode);
        }
    }
    if (!cost.recommendation.mode.empty()) {
        std::cout << "\nRecommended: " << cost.recommendation.mode << ", "
                  << cost.recommendation.tableClass << ", saves $"
                  << cost.recommendation.saves.toFixed(2) << " a month. " << cost.recommendation.why
                  << '\n';
    }
    for (const std::string& one : cost.incomplete)
        std::cout << "incomplete: " << one << '\n';
}

Result<pricing::CostReport> costOfDesign(const model::Design& design,
                                         const CostArguments& arguments, const Pricing& pricing)
{
    const auto proposals = proposalsFor(design, arguments.layout);
    if (!proposals)
        return tl::unexpected(proposals.error());
    const auto layout = layoutInUse(design, proposals->set, arguments.layout);
    if (!layout)
        return tl::unexpected(layout.error());
    return averageCost(design, *layout, pricing);
}

int cost(CostArguments& arguments)
{
    const auto pricing = arguments.pricing.resolve();
    if (!pricing)
        return fail(pricing.error());
    int status = Done;
    const std::optional<Decimal> monthHours = arguments.pricing.monthHours.empty()
                                                  ? std::nullopt
                                                  : std::optional(pricing->options.monthHours);
    const auto input = readCostInput(arguments.input, monthHours, status);
    if (!input)
        return status;
    const auto report = input->design ? costOfDesign(*input->design, arguments, *pricing)
                                      : usageCost(*input->usage, *pricing);
    if (!report)
        return fail(report.error());
    if (arguments.json)
        printJson(costDocument(*report));
    else
        printCost(*report, arguments.lines);
    return Done;
}

} // namespace

void addCost(CommandLine& program)
{
    Command command = program.command(
        "cost", "Compare what a design, or the use of tables that exist, costs in every mode");
    auto arguments = std::make_shared<CostArguments>();
    command.positional(arguments->input, "input", "Design file or usage file");
    command.option(arguments->layout, "--layout", "Layout to cost (default: the one in use)");
    arguments->pricing.addTo(command);
    command.flag(arguments->lines, "--lines", "Print every line of every mode");
    command.flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return cost(*arguments); });
}

} // namespace infera::app::cli
