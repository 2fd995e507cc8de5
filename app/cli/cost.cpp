#include "app/cli/command.h"
#include "app/cli/costinput.h"
#include "app/cli/designinput.h"
#include "app/pipeline/documents.h"
#include "app/pipeline/report/costdiff.h"
#include "model/base/text.h"
#include "model/usage/usagefile.h"
#include "pricing/bill/money.h"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct CostArguments
{
    std::string input;
    std::string layout;
    std::string maxMonthly;
    std::string mode;
    std::string other; ///< of --diff
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
    const auto proposals = proposalsFor(design, arguments.layout, pricing);
    if (!proposals)
        return tl::unexpected(proposals.error());
    const auto layout = layoutInUse(design, proposals->set, arguments.layout);
    if (!layout)
        return tl::unexpected(layout.error());
    return averageCost(design, *layout, pricing);
}

Result<pricing::CostReport> costOfInput(const CostInput& input, const CostArguments& arguments,
                                        const Pricing& pricing)
{
    if (input.design)
        return costOfDesign(*input.design, arguments, pricing);
    model::Usage usage = *input.usage;
    if (pricing.options.freeTier)
        usage.freeTier = true; // asked for on the command line, so it goes before the file
    return usageCost(usage, pricing);
}

/// The mode a budget is about: the one asked for, else the cheapest that can be told.
const pricing::ModeCost* modeOfBudget(const pricing::CostReport& cost,
                                      const CostArguments& arguments)
{
    const std::string& mode = arguments.mode.empty() ? cost.recommendation.mode : arguments.mode;
    return pricing::findMode(cost, mode.empty() ? "on-demand" : mode,
                             arguments.mode.empty() && !cost.recommendation.tableClass.empty()
                                 ? cost.recommendation.tableClass
                                 : "STANDARD");
}

/// What is not priced may be anything, so only a complete sum can hold a budget.
int budgetStatus(const pricing::CostReport& cost, const CostArguments& arguments,
                 const Decimal& most)
{
    const pricing::ModeCost* mode = modeOfBudget(cost, arguments);
    if (mode == nullptr)
        return fail({"unknown-mode",
                     "The mode '" + arguments.mode + "' cannot be told from the input.",
                     {}});
    const std::string sum =
        mode->mode + " costs " + pricing::moneyText(mode->effectiveMonthly) + " a month";
    const std::string budget = pricing::moneyText(most);
    if (mode->effectiveMonthly > most) {
        std::cerr << "over budget: " << sum << ", allowed are " << budget << '\n';
        return GateFailed;
    }
    if (!mode->complete) {
        std::cerr << "budget not held: " << sum << " of " << budget
                  << " without what is not priced\n";
        return GateFailed;
    }
    std::cerr << "within budget: " << sum << ", allowed are " << budget << '\n';
    return Done;
}

int printDiff(const pricing::CostReport& now, const CostArguments& arguments,
              const Pricing& pricing, const std::optional<Decimal>& monthHours)
{
    int status = Done;
    const auto other = readCostInput(arguments.other, monthHours, status);
    if (!other)
        return status;
    CostArguments before = arguments;
    before.layout.clear(); // names a layout of the new design
    const auto old = costOfInput(*other, before, pricing);
    if (!old)
        return fail(old.error());
    std::cout << costDiffMarkdown(*old, now);
    return Done;
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
    const auto most = Decimal::parse(arguments.maxMonthly);
    if (!arguments.maxMonthly.empty() && !most)
        return fail({"wrong-budget",
                     "'" + arguments.maxMonthly + "' is no amount in dollars, such as 500.",
                     {}});
    const auto report = costOfInput(*input, arguments, *pricing);
    if (!report)
        return fail(report.error());
    if (arguments.json)
        printJson(costDocument(*report));
    else if (!arguments.other.empty())
        status = printDiff(*report, arguments, *pricing, monthHours);
    else
        printCost(*report, arguments.lines);
    if (status != Done || !most)
        return status;
    return budgetStatus(*report, arguments, *most);
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
    command.option(arguments->maxMonthly, "--max-monthly", "Exit with 1 when it costs more dollars")
        .option(arguments->mode, "--mode",
                "Mode that --max-monthly is about (default: the cheapest)")
        .option(arguments->other, "--diff", "Compare with another input, as Markdown");
    command.flag(arguments->lines, "--lines", "Print every line of every mode");
    command.flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return cost(*arguments); });
}

} // namespace infera::app::cli
