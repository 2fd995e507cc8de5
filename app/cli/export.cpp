#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "app/pipeline/report/exporting.h"
#include "model/base/files.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

namespace fs = std::filesystem;

struct ExportArguments
{
    std::string design;
    std::string to;
    std::string output;
    std::string layout;
    bool json = false;
};

/// One file goes where -o says, several into the directory it names.
std::string pathOf(const model::ExportFile& file, bool several, const std::string& output)
{
    std::error_code unreadable; // then writing says what is wrong
    const bool intoFolder = several || output.back() == '/' || fs::is_directory(output, unreadable);
    return intoFolder ? (fs::path(output) / file.path).string() : output;
}

int print(const model::Export& result, const ExportArguments& arguments)
{
    if (!arguments.json) {
        for (const model::ExportFile& file : result.files) {
            if (result.files.size() > 1)
                std::cout << "# " << file.path << "\n";
            std::cout << file.text;
        }
        return Done;
    }
    auto files = nlohmann::ordered_json::array();
    for (const model::ExportFile& file : result.files)
        files.push_back({{"path", file.path}, {"text", file.text}});
    printJson({{"schema", "infera-dynamo/export/1"},
               {"to", arguments.to},
               {"text", result.files.front().text},
               {"contents", files},
               {"notes", result.notes}});
    return Done;
}

int write(const model::Export& result, const ExportArguments& arguments)
{
    std::vector<std::string> paths;
    for (const model::ExportFile& file : result.files) {
        const std::string path = pathOf(file, result.files.size() > 1, arguments.output);
        if (const auto written = writeFileAtomically(path, file.text); !written)
            return fail(written.error());
        paths.push_back(path);
        if (!arguments.json)
            std::cout << "wrote " << path << '\n';
    }
    if (arguments.json)
        printJson({{"schema", "infera-dynamo/export/1"},
                   {"to", arguments.to},
                   {"files", paths},
                   {"notes", result.notes}});
    return Done;
}

bool isKept(const model::Design& design, const model::Layout& layout)
{
    return std::any_of(design.layouts.begin(), design.layouts.end(),
                       [&](const model::Layout& one) { return one.id == layout.id; });
}

int exportDesign(const ExportArguments& arguments)
{
    int status = Done;
    const auto design = readDesignFile(arguments.design, status);
    if (!design)
        return status;
    const auto layout = layoutAskedFor(*design, arguments.layout);
    if (!layout)
        return fail(layout.error());
    auto result = exportProposal(arguments.to, *design, *layout);
    if (!result)
        return fail(result.error());
    if (!isKept(*design, layout->layout))
        result->notes.push_back(
            "The layout " + layout->layout.id +
            " is proposed, not kept in the design: with other rates, or another version of this "
            "program, its keys may be others. Keep what is deployed under layouts: (the desktop "
            "program's Keep, or the layout of propose --json).");
    for (const std::string& note : result->notes)
        std::cerr << "note: " << note << '\n';
    return arguments.output.empty() ? print(*result, arguments) : write(*result, arguments);
}

} // namespace

void addExport(CommandLine& program)
{
    Command command =
        program.command("export", "Write the layout in use as files of other tools, or as code");
    auto arguments = std::make_shared<ExportArguments>();
    command.positional(arguments->design, "design", "Design file (NAME.design.yaml)")
        .requiredOneOf(arguments->to, "--to", "Kind of file", exportNames())
        .option(arguments->output, "-o,--output",
                "File to write, or directory for several (default: standard output)")
        .option(arguments->layout, "--layout", "Layout to export (default: the one in use)")
        .flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return exportDesign(*arguments); });
}

} // namespace infera::app::cli
