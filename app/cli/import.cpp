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

std::vector<std::string> filesIn(const std::string& folder)
{
    std::vector<std::string> paths;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem)) {
        if (at->is_regular_file(problem))
            paths.push_back(at->path().lexically_normal().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

bool endsWith(const std::string& text, std::string_view end)
{
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// What of a directory is imported: its Terraform files with the values of their variables; where
/// there are none, the template that deploys it.
std::vector<std::string> sourcesIn(const std::string& folder)
{
    const std::vector<std::string> paths = filesIn(folder);
    std::vector<std::string> terraform;
    std::vector<std::string> templates;
    for (const std::string& path : paths) {
        const std::string name = fs::path(path).filename().string();
        const std::string stem = name.substr(0, name.find('.'));
        if (endsWith(name, ".tf") || endsWith(name, ".tf.json"))
            terraform.push_back(path);
        else if (endsWith(name, ".template.json") || stem == "template" || stem == "serverless")
            templates.push_back(path);
    }
    if (terraform.empty())
        return templates;
    for (const std::string& path : paths) {
        if (endsWith(path, "terraform.tfvars") || endsWith(path, "terraform.tfvars.json") ||
            endsWith(path, ".auto.tfvars") || endsWith(path, ".auto.tfvars.json"))
            terraform.push_back(path);
    }
    return terraform;
}

/// The files of the sources.
Result<Sources> readSources(const std::vector<std::string>& names)
{
    Sources sources;
    for (const std::string& name : names) {
        std::vector<std::string> paths = {name};
        std::error_code problem;
        if (fs::is_directory(name, problem)) {
            paths = sourcesIn(name);
            if (paths.empty())
                return failure("no-source",
                               "There is no Terraform file, template or serverless.yml in the "
                               "directory; name the file to import.",
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

/// Files that a template includes, and those of a Terraform module.
std::optional<std::string> loadFile(const std::string& path)
{
    auto text = readWholeFile(path, std::size_t{16} << 20U);
    if (!text)
        return std::nullopt;
    return std::move(*text);
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
    const auto imported = model::importFiles(*sources, loadFile, filesIn);
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
                     "Files to read; a directory for its Terraform files or template")
        .requiredOption(arguments->output, "-o,--output", "Design file to write")
        .flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return importSources(*arguments); });
}

} // namespace infera::app::cli
