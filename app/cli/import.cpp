#include "app/cli/command.h"
#include "model/base/files.h"
#include "model/design/validate.h"
#include "model/formats/design/designfile.h"
#include "model/formats/imports/importers.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

namespace fs = std::filesystem;
using Sources = std::vector<std::pair<std::string, std::string>>;

struct ImportArguments
{
    std::vector<std::string> sources;
    std::string output;
    bool json = false;
};

/// The files of the sources; a directory stands for its Terraform files.
Result<Sources> readSources(const std::vector<std::string>& names)
{
    Sources sources;
    for (const std::string& name : names) {
        std::vector<std::string> paths = {name};
        std::error_code problem;
        if (fs::is_directory(name, problem)) {
            paths.clear();
            for (fs::directory_iterator at(name, problem), end; !problem && at != end;
                 at.increment(problem)) {
                if (at->path().extension() == ".tf")
                    paths.push_back(at->path().string());
            }
            if (problem)
                return failure("cannot-read", "Cannot read the directory. " + problem.message(),
                               {name, 0, 0, {}});
            std::sort(paths.begin(), paths.end());
            if (paths.empty())
                return failure("no-source",
                               "There is no Terraform file in the directory; name the "
                               "file to import.",
                               {name, 0, 0, {}});
        }
        for (const std::string& path : paths) {
            auto text = readWholeFile(path);
            if (!text)
                return tl::unexpected<Error>(text.error());
            sources.emplace_back(path, std::move(*text));
        }
    }
    return sources;
}

/// Files that a template includes stand below its own folder.
model::FileLoader loaderBeside(const std::string& source)
{
    const fs::path folder = fs::path(source).parent_path();
    return [folder](const std::string& path) -> std::optional<std::string> {
        auto text = readWholeFile((folder / path).string(), std::size_t{16} << 20U);
        if (!text)
            return std::nullopt;
        return std::move(*text);
    };
}

int report(const model::Imported& imported, const model::Design& design,
           const ImportArguments& arguments)
{
    for (const Error& note : imported.notes)
        std::cerr << "note: " << note.toString() << '\n';
    if (arguments.json) {
        auto notes = nlohmann::ordered_json::array();
        for (const Error& note : imported.notes)
            notes.push_back({{"code", note.code},
                             {"message", note.message},
                             {"file", note.where.file},
                             {"line", note.where.line},
                             {"column", note.where.column}});
        auto tables = nlohmann::ordered_json::array();
        for (const model::ImportedTable& table : imported.tables)
            tables.push_back(table.table.name);
        printJson({{"schema", "infera-dynamo/import/1"},
                   {"design", arguments.output},
                   {"tables", tables},
                   {"entities", design.entities.size()},
                   {"access_patterns", imported.patternTexts},
                   {"notes", notes}});
        return Done;
    }
    std::cout << "wrote " << arguments.output << ": " << imported.tables.size() << " tables, "
              << design.entities.size() << " entities\n";
    if (!imported.patternTexts.empty()) {
        std::cout << "Access patterns named in the source, to be written into the design:\n";
        for (const std::string& text : imported.patternTexts)
            std::cout << "  - " << text << '\n';
    }
    return Done;
}

int importSources(const ImportArguments& arguments)
{
    const auto sources = readSources(arguments.sources);
    if (!sources)
        return fail(sources.error());
    const auto imported = model::importFiles(*sources, loaderBeside(sources->front().first));
    if (!imported)
        return fail(imported.error());
    const model::Design design = model::designFrom(*imported);
    // What an imported layout breaks is told at once; the file is written all the same.
    printErrors(model::validate(design));
    const std::string text = model::writeDesign(design);
    if (const auto written = writeFileAtomically(arguments.output, text); !written)
        return fail(written.error());
    return report(*imported, design, arguments);
}

} // namespace

void addImport(CommandLine& program)
{
    Command command = program.command(
        "import", "Make a design of what exists: NoSQL Workbench, Terraform, CloudFormation or "
                  "SAM, serverless.yml, infera.yaml, describe-table, SQL, "
                  "OneTable and ElectroDB schemas, AWS's dynamodb_data_model.json and MCP schema, "
                  "items as CSV or DynamoDB JSON, logs of requests");
    auto arguments = std::make_shared<ImportArguments>();
    command
        .positionals(arguments->sources, "source",
                     "Files to read; a directory for its Terraform files")
        .requiredOption(arguments->output, "-o,--output", "Design file to write")
        .flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return importSources(*arguments); });
}

} // namespace infera::app::cli
