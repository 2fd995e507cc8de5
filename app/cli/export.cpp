#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "model/base/files.h"
#include "model/formats/infera/inferafile.h"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct ExportArguments
{
    std::string design;
    std::string to;
    std::string output;
    std::string layout;
    bool json = false;
};

/// Prints one file, or writes it and says where it went.
int deliver(const std::string& text, const ExportArguments& arguments)
{
    if (arguments.output.empty()) {
        if (arguments.json)
            printJson({{"schema", "infera-dynamo/export/1"}, {"to", arguments.to}, {"text", text}});
        else
            std::cout << text;
        return Done;
    }
    if (const auto written = writeFileAtomically(arguments.output, text); !written)
        return fail(written.error());
    if (arguments.json)
        printJson({{"schema", "infera-dynamo/export/1"},
                   {"to", arguments.to},
                   {"files", {arguments.output}}});
    else
        std::cout << "wrote " << arguments.output << '\n';
    return Done;
}

int exportDesign(const ExportArguments& arguments)
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
    return deliver(model::inferaYaml(*design, layout->layout, layout->plans), arguments);
}

} // namespace

void addExport(CommandLine& program)
{
    Command command =
        program.command("export", "Write the layout in use as a file of another tool");
    auto arguments = std::make_shared<ExportArguments>();
    command.positional(arguments->design, "design", "Design file (NAME.design.yaml)")
        .requiredOneOf(arguments->to, "--to", "Kind of file", {"infera"})
        .option(arguments->output, "-o,--output", "File to write (default: standard output)")
        .option(arguments->layout, "--layout", "Layout to export (default: the one in use)")
        .flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return exportDesign(*arguments); });
}

} // namespace infera::app::cli
