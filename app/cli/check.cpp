#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "app/pipeline/documents.h"
#include "app/pipeline/findingdocuments.h"
#include "model/base/files.h"
#include "model/findings/filenotes.h"
#include "model/findings/fit.h"
#include "model/findings/staticfindings.h"
#include "model/formats/design/designfile.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct CheckArguments
{
    std::string design;
    std::string layout;
    std::string failOn;
    std::string sarif;
    std::string junit;
    bool json = false;
};

/// Writes the findings for code review and build servers, where files were asked for.
int writeFiles(const CheckArguments& arguments, const CheckedDesign& checked)
{
    const auto write = [](const std::string& path, const std::string& text) -> int {
        if (path.empty())
            return Done;
        const auto written = writeFileAtomically(path, text);
        return written ? Done : fail(written.error());
    };
    if (const int status = write(arguments.sarif, sarifDocument(checked).dump(2) + "\n");
        status != Done)
        return status;
    const std::string least = arguments.failOn.empty() ? "warning" : arguments.failOn;
    return write(arguments.junit, junitText(checked, severityFrom(least)));
}

/// What a build server is told of a file that is no design.
int writeErrors(const CheckArguments& arguments)
{
    CheckedDesign checked;
    checked.path = arguments.design;
    const auto text = readWholeFile(arguments.design);
    if (!text)
        return Done; // the file itself is missing, and that has been said
    std::vector<Error> notes;
    if (const auto design = loadedDesign(arguments.design, notes); !design)
        checked.errors = design.error();
    return writeFiles(arguments, checked);
}

int check(const CheckArguments& arguments)
{
    int status = Done;
    std::vector<Error> notes;
    const auto design = readNotedDesign(arguments.design, notes, status);
    if (!design) {
        (void)writeErrors(arguments);
        return status;
    }
    const auto proposals = proposalsFor(*design, arguments.layout);
    if (!proposals)
        return fail(proposals.error());
    const auto layout = layoutToCheck(*design, proposals->set, arguments.layout);
    if (!layout)
        return fail(layout.error());
    auto findings = model::staticFindings(*design, layout->layout, layout->plans);
    const auto fit = model::fitFindings(*design, layout->plans);
    findings.insert(findings.end(), fit.begin(), fit.end());
    const auto ofFile = model::fileNotes(notes);
    findings.insert(findings.begin(), ofFile.begin(), ofFile.end());
    CheckedDesign checked;
    checked.path = arguments.design;
    checked.text = readWholeFile(arguments.design).value_or("");
    checked.findings = findings;
    for (const model::AccessPattern& pattern : design->accessPatterns)
        checked.patterns.push_back(pattern.name);
    if (const int written = writeFiles(arguments, checked); written != Done)
        return written;
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
    command.option(arguments->sarif, "--sarif", "Write the findings as SARIF 2.1.0 into this file")
        .option(arguments->junit, "--junit", "Write the findings as JUnit XML into this file");
    command.flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return check(*arguments); });
}

} // namespace infera::app::cli
