#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "app/pipeline/documents.h"
#include "model/findings/staticfindings.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct CheckArguments
{
    std::string design;
    std::string layout;
    std::string failOn;
    bool json = false;
};

int check(const CheckArguments& arguments)
{
    int status = Done;
    const auto design = readDesignFile(arguments.design, status);
    if (!design)
        return status;
    const auto proposals = proposalsFor(*design, arguments.layout);
    if (!proposals)
        return fail(proposals.error());
    const auto layout = layoutInUse(*design, proposals->set, arguments.layout);
    if (!layout)
        return fail(layout.error());
    const auto findings = model::staticFindings(*design, layout->layout, layout->plans);
    if (arguments.json)
        printJson(checkDocument(*design, findings, proposals->set.incomplete));
    else
        printFindings(findings, layout->layout.id);
    return gateHolds(findings, arguments.failOn) ? Done : GateFailed;
}

} // namespace

void addCheck(CommandLine& program)
{
    Command command = program.command(
        "check",
        "Read a design, report every error of the file, and what a reviewer would point at");
    auto arguments = std::make_shared<CheckArguments>();
    command.positional(arguments->design, "design", "Design file (NAME.design.yaml)");
    command.option(arguments->layout, "--layout", "Layout to check (default: the one in use)");
    addGate(command, arguments->failOn);
    command.flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return check(*arguments); });
}

} // namespace infera::app::cli
