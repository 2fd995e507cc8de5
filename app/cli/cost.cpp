#include "app/cli/command.h"
#include "app/cli/costinput.h"
#include "app/cli/costprint.h"
#include "app/cli/designinput.h"
#include "app/cli/outlookinput.h"
#include "app/pipeline/billing.h"
#include "app/pipeline/designadvice.h"
#include "app/pipeline/documents.h"
#include "app/pipeline/outlook.h"
#include "app/pipeline/ratesources.h"
#include "app/pipeline/report/costdiff.h"
#include "model/base/text.h"
#include "model/usage/usagefile.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"
#include "pricing/bill/throughput.h"
#include "pricing/plan/claim.h"

#include <iostream>
#include <map>
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
    std::string tableClass;
    std::string other; ///< of --diff
    OutlookArguments outlook;
    std::string maxReads;
    std::string maxWrites;
    std::string claimed;
    bool lines = false;
    bool explain = false;
    bool json = false;
    PricingArguments pricing;
};

/// An input with its bill.
struct Costed
{
    model::Usage usage;
    std::optional<model::Proposal> layout; ///< of a design
    pricing::CostReport report;
};

/// Maxima asked for on the command line go before those of the file.
Result<void> setMaxima(model::Usage& usage, const CostArguments& arguments)
{
    const auto set = [&](const std::string& text, auto member) -> Result<void> {
        if (text.empty())
            return {};
        const auto most = Decimal::parse(text);
        if (!most || *most < 1)
            return failure("wrong-maximum", "'" + text +
                                                "' is no maximum. Expected units per second, at "
                                                "least 1.");
        for (model::TableUsage& table : usage.tables) {
            table.onDemandMaximum.*member = *most;
            for (model::IndexUsage& index : table.indexes)
                index.onDemandMaximum.*member = *most;
        }
        return {};
    };
    if (auto done = set(arguments.maxReads, &model::OnDemandMaximum::readUnitsPerSecond); !done)
        return done;
    return set(arguments.maxWrites, &model::OnDemandMaximum::writeUnitsPerSecond);
}

Result<Costed> usageOfInput(const CostInput& input, const CostArguments& arguments,
                            const Pricing& pricing)
{
    Costed costed;
    if (input.design) {
        auto layout = layoutAskedFor(*input.design, arguments.layout, pricing);
        if (!layout)
            return tl::unexpected(layout.error());
        costed.usage = averageUsage(*input.design, *layout, pricing);
        costed.layout = *std::move(layout);
    } else {
        if (!arguments.layout.empty())
            return failure("unknown-layout",
                           "A usage file has no layouts; expected --layout with a design.");
        costed.usage = *input.usage;
    }
    if (auto set = setMaxima(costed.usage, arguments); !set)
        return tl::unexpected(set.error());
    return costed;
}

Result<Costed> costOfInput(const CostInput& input, const CostArguments& arguments,
                           const Pricing& pricing)
{
    auto costed = usageOfInput(input, arguments, pricing);
    if (!costed)
        return costed;
    auto report = usageCost(costed->usage, pricing);
    if (!report)
        return tl::unexpected(report.error());
    costed->report = *std::move(report);
    if (costed->layout)
        addDesignAdvice(costed->report, *input.design, *costed->layout, pricing);
    return costed;
}

Result<std::optional<pricing::Outlook>> outlookOfInput(const CostInput& input, const Costed& costed,
                                                       const CostArguments& arguments,
                                                       const Pricing& pricing)
{
    if (!arguments.outlook.given())
        return std::optional<pricing::Outlook>();
    const auto options = arguments.outlook.options();
    if (!options)
        return tl::unexpected(options.error());
    auto outlook = outlookOf(costed.usage, input.design ? &*input.design : nullptr, costed.report,
                             pricing, *options);
    if (!outlook)
        return tl::unexpected(outlook.error());
    return std::optional(*std::move(outlook));
}

/// The mode that a budget or a claim is about: the one asked for, in the class asked for, else in
/// the classes that the usage states; else `otherwise`.
Result<const pricing::ModeCost*> modeAskedFor(const pricing::CostReport& cost,
                                              const CostArguments& arguments,
                                              const std::string& otherwise,
                                              const std::string& otherwiseClass)
{
    const bool stated = pricing::findMode(cost, "on-demand", pricing::classesAsStated) != nullptr;
    std::string tableClass = arguments.tableClass;
    if (tableClass.empty() && arguments.mode.empty())
        tableClass = otherwiseClass;
    if (tableClass.empty())
        tableClass = stated ? pricing::classesAsStated : "STANDARD";
    const std::string& mode = arguments.mode.empty() ? otherwise : arguments.mode;
    if (const pricing::ModeCost* found = pricing::findMode(cost, mode, tableClass))
        return found;
    std::vector<std::string> known;
    for (const pricing::ModeCost& one : cost.modes) {
        if (one.tableClass == tableClass)
            known.push_back(one.mode);
    }
    return failure("unknown-mode",
                   "The mode '" + mode + "' with the table class '" + tableClass +
                       "' cannot be told from the input." +
                       (known.empty() ? std::string() : " Known: " + join(known, ", ") + "."));
}

/// Whether a mode is one that what the input states comes to: its billing mode, where that is
/// stated, its table class, and no commitment that nobody made.
bool isDeployed(const pricing::ModeCost& mode, const Costed& costed)
{
    const auto reserves = [](const model::TableUsage& table) { return table.reserved.has_value(); };
    const auto hasClass = [](const model::TableUsage& table) { return !table.tableClass.empty(); };
    const std::vector<model::TableUsage>& tables = costed.usage.tables;
    if (mode.termYears > 0 && std::none_of(tables.begin(), tables.end(), reserves))
        return false;
    if (std::any_of(tables.begin(), tables.end(), hasClass) &&
        mode.tableClass != costed.report.statedClass)
        return false;
    const std::string& stated = costed.report.statedMode;
    return stated.empty() || mode.mode == stated;
}

/// The cheapest of them; on demand where none can be told.
const pricing::ModeCost& deployedMode(const Costed& costed)
{
    const pricing::ModeCost* best = nullptr;
    for (const pricing::ModeCost& mode : costed.report.modes) {
        if (isDeployed(mode, costed) && pricing::isComparable(mode) &&
            (best == nullptr || mode.effectiveMonthly < best->effectiveMonthly))
            best = &mode;
    }
    if (best == nullptr)
        best = pricing::onDemandNow(costed.report);
    return best == nullptr ? costed.report.modes.front() : *best;
}

/// What is not priced may be anything, so only a complete sum can hold a budget.
int budgetStatus(const Costed& costed, const CostArguments& arguments, const Decimal& most)
{
    const pricing::CostReport& cost = costed.report;
    const pricing::ModeCost& deployed = deployedMode(costed);
    const auto asked = modeAskedFor(cost, arguments, deployed.mode, deployed.tableClass);
    if (!asked)
        return fail(asked.error());
    const pricing::ModeCost* mode = *asked;
    const std::string sum =
        mode->mode + " costs " + pricing::moneyText(mode->effectiveMonthly) + " a month";
    const std::string budget = pricing::moneyText(most);
    if (mode->effectiveMonthly > most) {
        std::cerr << "over budget: " << sum << ", allowed are " << budget;
        if (pricing::moneyText(mode->effectiveMonthly) == budget)
            std::cerr << " ($" << mode->effectiveMonthly.toString() << " of $" << most.toString()
                      << ')';
        std::cerr << '\n';
        return GateFailed;
    }
    if (!mode->complete) {
        std::cerr << "budget not held: " << sum << " of " << budget
                  << " without what is not priced\n";
        return GateFailed;
    }
    if (mode->guessed) {
        std::cerr << "budget not held: " << sum << " of " << budget
                  << ", by defaults for what is not known\n";
        return GateFailed;
    }
    if (mode->throttles)
        std::cerr << "throttled: some capacity of " << mode->mode << " cannot serve the load\n";
    std::cerr << "within budget: " << sum << ", allowed are " << budget << '\n';
    return Done;
}

/// The bill of the other input of --diff; nothing, and a status, where it cannot be read.
std::optional<pricing::CostReport> costOfOther(const CostArguments& arguments,
                                               const Pricing& pricing, int& status)
{
    const auto other = readCostInput(arguments.other, arguments.pricing, pricing, status);
    if (!other)
        return std::nullopt;
    CostArguments before = arguments;
    before.layout.clear(); // names a layout of the new design
    Pricing beside = pricing;
    beside.curveDirectory = folderOf(arguments.other);
    auto old = costOfInput(*other, before, beside);
    if (!old) {
        status = fail(old.error());
        return std::nullopt;
    }
    return std::move(old->report);
}

void printCostJson(const Costed& costed, const std::optional<pricing::CostReport>& before,
                   const std::optional<pricing::Outlook>& outlook,
                   const std::optional<pricing::ClaimExplanation>& claim,
                   const std::map<std::string, std::string>& sources)
{
    const pricing::CostReport& report = costed.report;
    nlohmann::ordered_json document = costDocument(report);
    if (outlook)
        document.update(outlookJson(*outlook));
    if (before)
        document["diff"] = costDiffJson(*before, report);
    document["sources"] = sources;
    document["layout"] = costed.layout ? nlohmann::ordered_json(costed.layout->layout.id) : nullptr;
    if (claim)
        document["claimed"] = {{"amount", claim->claimed.toString()},
                               {"nearest", claim->nearest.toString()},
                               {"total", claim->total.toString()},
                               {"text", pricing::claimText(*claim)}};
    printJson(document);
}

/// What a published total leaves out of the bill on demand.
Result<std::optional<pricing::ClaimExplanation>> claimOf(const CostArguments& arguments,
                                                         const pricing::CostReport& report)
{
    if (arguments.claimed.empty())
        return std::optional<pricing::ClaimExplanation>();
    const auto claimed = Decimal::parse(arguments.claimed);
    if (!claimed || *claimed < 0)
        return failure("wrong-claim",
                       "'" + arguments.claimed + "' is no amount in dollars, such as 40.");
    const auto mode = modeAskedFor(report, arguments, "on-demand", "");
    if (!mode)
        return tl::unexpected(mode.error());
    return std::optional(pricing::explainClaim(**mode, *claimed));
}

/// A mode or a class that is not in the bill is a mistake, whatever it was for.
Result<void> checkModeAsked(const CostArguments& arguments, const pricing::CostReport& report)
{
    if (arguments.mode.empty() && arguments.tableClass.empty())
        return {};
    const auto mode = modeAskedFor(report, arguments, "on-demand", "");
    return mode ? Result<void>() : tl::unexpected(mode.error());
}

int printAll(const CostInput& input, const CostArguments& arguments, const Pricing& pricing)
{
    const auto costed = costOfInput(input, arguments, pricing);
    if (!costed)
        return fail(costed.error());
    if (const auto known = checkModeAsked(arguments, costed->report); !known)
        return fail(known.error());
    const auto outlook = outlookOfInput(input, *costed, arguments, pricing);
    if (!outlook)
        return fail(outlook.error());
    const auto claim = claimOf(arguments, costed->report);
    if (!claim)
        return fail(claim.error());
    int status = Done;
    std::optional<pricing::CostReport> before;
    if (!arguments.other.empty()) {
        before = costOfOther(arguments, pricing, status);
        if (!before)
            return status;
    }
    const auto sources = rateSources(costed->report, rateCard(pricing));
    if (arguments.json) {
        printCostJson(*costed, before, *outlook, *claim, sources);
    } else if (before) {
        std::cout << costDiffMarkdown(*before, costed->report);
    } else {
        if (costed->layout)
            std::cout << "Layout " << costed->layout->layout.id << '\n';
        printCost(costed->report, arguments.lines, arguments.explain);
        if (*outlook)
            printOutlook(**outlook, arguments.outlook.asksForGrowth(),
                         arguments.outlook.asksForSensitivity());
        if (*claim)
            std::cout << "\nClaimed: " << pricing::claimText(**claim) << '\n';
        if (arguments.explain)
            printSources(sources);
    }
    if (arguments.maxMonthly.empty())
        return Done;
    return budgetStatus(*costed, arguments, *Decimal::parse(arguments.maxMonthly));
}

bool isAmountOrNone(const std::string& text)
{
    const auto amount = Decimal::parse(text);
    return text.empty() || (amount && *amount >= 0);
}

int cost(CostArguments& arguments)
{
    const auto pricing = arguments.pricing.resolve(arguments.input);
    if (!pricing)
        return fail(pricing.error());
    if (!isAmountOrNone(arguments.maxMonthly))
        return fail({"wrong-budget",
                     "'" + arguments.maxMonthly + "' is no amount in dollars, such as 500.",
                     {}});
    int status = Done;
    const auto input = readCostInput(arguments.input, arguments.pricing, *pricing, status);
    return input ? printAll(*input, arguments, *pricing) : status;
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
        .option(
            arguments->mode, "--mode",
            "Mode that --max-monthly and --claimed are about (default: the cheapest that the input "
            "states, without a commitment it does not state; of --claimed on-demand)")
        .option(arguments->tableClass, "--table-class",
                "Table class that --mode is of: STANDARD, STANDARD_INFREQUENT_ACCESS, "
                "AS_STATED, each table's own (default: that, where they differ), or BY_TABLE, each "
                "in its cheapest (of the mode by-table)")
        .option(arguments->other, "--diff", "Compare with another input, as Markdown");
    arguments->outlook.addTo(command);
    command
        .option(arguments->maxReads, "--max-read-units",
                "On demand with this maximum of read units per second")
        .option(arguments->maxWrites, "--max-write-units",
                "On demand with this maximum of write units per second")
        .option(arguments->claimed, "--claimed",
                "Say which lines make up a total that somebody published, and what it leaves out");
    command.flag(arguments->lines, "--lines", "Print every line of every mode");
    command.flag(arguments->explain, "--explain",
                 "Print every line with its formula and the source of its rate");
    command.flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return cost(*arguments); });
}

} // namespace infera::app::cli
