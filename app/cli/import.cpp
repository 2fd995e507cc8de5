#include "app/cli/command.h"
#include "app/pipeline/importsources.h"
#include "model/base/files.h"
#include "model/design/validate.h"
#include "model/formats/design/designfile.h"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct ImportArguments
{
    std::vector<std::string> sources;
    std::string output;
    bool json = false;
};

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
    const auto imported = infera::app::importSources(arguments.sources);
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
                  "SAM, serverless.yml, infera.yaml, describe-table, SQL, create-table "
                  "requests in JavaScript, OneTable and ElectroDB schemas, AWS's "
                  "dynamodb_data_model.json and MCP schema, "
                  "items as CSV or DynamoDB JSON, logs of requests");
    auto arguments = std::make_shared<ImportArguments>();
    command
        .positionals(
            arguments->sources, "source",
            "Files to read; a directory for its Terraform files, its template, CloudTrail's logs "
            "or a table's export to S3")
        .requiredOption(arguments->output, "-o,--output", "Design file to write")
        .flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return importSources(*arguments); });
}

} // namespace infera::app::cli
