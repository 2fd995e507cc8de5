#include "app/pipeline/report/report.h"
#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "app/cli/outputfiles.h"
#include "model/base/files.h"

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
    bool focus = false;
    bool json = false;
    PricingArguments pricing;
};

bool endsWith(const std::string& text, const std::string& ending)
{
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

Result<std::string> reportText(const RunResult& result, const std::string& output, bool focus)
{
    if (endsWith(output, ".html"))
        return htmlReport(contentOf(result), ReportOptions{});
    if (endsWith(output, ".md"))
        return markdownReport(contentOf(result), ReportOptions{});
    if (endsWith(output, ".csv"))
        return csvReport(result.cost, focus ? CsvColumns::Focus : CsvColumns::Plain);
    return failure("unknown-report", "Cannot tell the kind of report from '" + output +
                                         "'. Expected a name that ends in .html, .md or .csv.");
}

int report(ReportArguments& arguments)
{
    int status = Done;
    const auto design = readDesignFile(arguments.design, status);
    if (!design)
        return status;
    const auto result =
        runMainJob(*design, arguments.design, arguments.layout, arguments.seed, arguments.pricing);
    if (!result)
        return fail(result.error());
    const auto text = reportText(*result, arguments.output, arguments.focus);
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

} // namespace

void addReport(CommandLine& program)
{
    Command command = program.command(
        "report",
        "Propose, simulate and cost a design, and write it up as one self-contained file");
    auto arguments = std::make_shared<ReportArguments>();
    command.positional(arguments->design, "design", "Design file (NAME.design.yaml)")
        .requiredOption(arguments->output, "-o,--output", "FILE.html, FILE.md or FILE.csv")
        .option(arguments->layout, "--layout", "Layout to report on (default: the one in use)")
        .integer(arguments->seed, "--seed", "Decides every random choice", 0,
                 std::numeric_limits<std::uint64_t>::max());
    arguments->pricing.addTo(command);
    command.flag(arguments->focus, "--focus", "CSV with the column names of FOCUS");
    command.flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return report(*arguments); });
}

} // namespace infera::app::cli
