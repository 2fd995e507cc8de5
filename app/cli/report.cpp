#include "app/pipeline/report/report.h"
#include "app/cli/command.h"
#include "app/cli/costinput.h"
#include "app/cli/designinput.h"
#include "app/cli/outlookinput.h"
#include "app/cli/outputfiles.h"
#include "app/pdf/pdf.h"
#include "app/pipeline/billing.h"
#include "app/pipeline/outlook.h"
#include "app/pipeline/ratesources.h"
#include "model/base/files.h"

#include <filesystem>
#include <iostream>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct ReportArguments
{
    std::string design;
    std::string output;
    std::string layout;
    std::uint64_t seed = 1;
    std::string mode;
    std::string tableClass;
    bool focus = false;
    bool json = false;
    OutlookArguments outlook;
    PricingArguments pricing;
};

Result<std::string> pdfReport(const ReportContent& content, const ReportOptions& options)
{
#ifdef INFERA_HAS_PDF
    const std::string name = content.design != nullptr ? content.design->name : options.title;
    const pricing::CostReport& cost = *content.cost;
    return pdfOfMarkdown(markdownReport(content, options),
                         {name + (options.date.empty() ? "" : ", " + options.date),
                          "Infera Dynamo · prices of " + cost.region + ", " + cost.source});
#else
    (void)content;
    (void)options;
    return failure("no-pdf", "This build has no PDF: it was made without Qt.");
#endif
}

/// The lines of the mode asked for; of FOCUS, whose BilledCost is summed, else of the recommended.
Result<std::string> csvText(const pricing::CostReport& cost, const ReportOptions& options,
                            const ReportArguments& arguments)
{
    const CsvColumns columns = arguments.focus ? CsvColumns::Focus : CsvColumns::Plain;
    if (arguments.mode.empty() && !arguments.focus)
        return csvReport(cost, columns, options.date);
    std::string mode = arguments.mode;
    std::string tableClass = arguments.tableClass;
    if (mode.empty()) {
        const bool recommended = !cost.recommendation.mode.empty();
        mode = recommended ? cost.recommendation.mode : "on-demand";
        if (tableClass.empty() && recommended)
            tableClass = cost.recommendation.tableClass;
    }
    if (tableClass.empty())
        tableClass = cost.statedClass;
    if (pricing::findMode(cost, mode, tableClass) != nullptr)
        return csvReport(onlyMode(cost, mode, tableClass), columns, options.date);
    std::string known;
    for (const pricing::ModeCost& one : cost.modes)
        known += (known.empty() ? "" : ", ") + one.mode + " " + one.tableClass;
    return failure("unknown-mode", "The mode '" + mode + "' with the table class '" + tableClass +
                                       "' is not in the bill. Known: " + known + ".");
}

Result<std::string> reportText(const ReportContent& content, const ReportOptions& options,
                               const ReportArguments& arguments)
{
    const std::string& output = arguments.output;
    if (!output.ends_with(".csv") && (arguments.focus || !arguments.mode.empty()))
        return failure("unknown-report", "--focus and --mode are of a CSV. Expected a name that "
                                         "ends in .csv, not '" +
                                             output + "'.");
    if (output.ends_with(".html"))
        return htmlReport(content, options);
    if (output.ends_with(".md"))
        return markdownReport(content, options);
    if (output.ends_with(".pdf"))
        return pdfReport(content, options);
    if (output.ends_with(".csv"))
        return csvText(*content.cost, options, arguments);
    return failure("unknown-report",
                   "Cannot tell the kind of report from '" + output +
                       "'. Expected a name that ends in .html, .pdf, .md or .csv.");
}

int writeReport(const ReportContent& content, const ReportOptions& options,
                const ReportArguments& arguments)
{
    const auto text = reportText(content, options, arguments);
    if (!text)
        return fail(text.error());
    if (const auto written = writeFileAtomically(arguments.output, *text); !written)
        return fail(written.error());
    if (arguments.json)
        printJson({{"schema", "infera-dynamo/report/1"}, {"files", {arguments.output}}});
    else
        std::cout << "wrote " << arguments.output << '\n';
    return Done;
}

int reportOnUsage(const model::Usage& usage, const ReportArguments& arguments,
                  const Pricing& pricing, const OutlookOptions& asked)
{
    const auto cost = usageCost(usage, pricing);
    if (!cost)
        return fail(cost.error());
    const auto outlook = outlookOf(usage, nullptr, *cost, pricing, asked);
    if (!outlook)
        return fail(outlook.error());
    ReportContent content;
    content.cost = &*cost;
    content.outlook = &*outlook;
    const std::string name = std::filesystem::path(arguments.design).filename().string();
    return writeReport(content, {name, reportDate(), rateSources(*cost, rateCard(pricing))},
                       arguments);
}

int report(ReportArguments& arguments)
{
    int status = Done;
    const auto pricing = arguments.pricing.resolve(arguments.design);
    if (!pricing)
        return fail(pricing.error());
    const auto input = readCostInput(arguments.design, arguments.pricing, *pricing, status);
    if (!input)
        return status;
    const auto outlook = arguments.outlook.options();
    if (!outlook)
        return fail(outlook.error());
    if (input->usage)
        return reportOnUsage(*input->usage, arguments, *pricing, *outlook);
    const auto result = runMainJob(*input->design, arguments.design, arguments.layout,
                                   arguments.seed, *pricing, *outlook);
    if (!result)
        return fail(result.error());
    const int written =
        writeReport(contentOf(*result),
                    {"", reportDate(), rateSources(result->cost, rateCard(*pricing))}, arguments);
    return written == Done && result->cancelled ? Interrupted : written;
}

} // namespace

void addReport(CommandLine& program)
{
    Command command = program.command(
        "report",
        "Propose, simulate and cost a design, or cost a usage file, and write it up as one "
        "self-contained file");
    auto arguments = std::make_shared<ReportArguments>();
    command.positional(arguments->design, "design", "Design file or usage file")
        .requiredOption(arguments->output, "-o,--output",
                        "FILE.html, FILE.pdf, FILE.md or FILE.csv")
        .option(arguments->layout, "--layout", "Layout to report on (default: the one in use)")
        .integer(arguments->seed, "--seed", "Decides every random choice", 0,
                 std::numeric_limits<std::uint64_t>::max());
    arguments->outlook.addTo(command);
    arguments->pricing.addTo(command);
    command
        .option(arguments->mode, "--mode",
                "Only the lines of this mode in a CSV (default: of all; with --focus the "
                "recommended)")
        .option(arguments->tableClass, "--table-class",
                "Table class that --mode is of (default: the one stated)");
    command.flag(arguments->focus, "--focus", "CSV with the column names of FOCUS");
    command.flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return report(*arguments); });
}

} // namespace infera::app::cli
