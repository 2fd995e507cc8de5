#include "app/pipeline/importsources.h"

#include "app/pipeline/tableexport.h"
#include "model/base/files.h"
#include "model/formats/imports/importers.h"
#include "model/formats/imports/regions.h"
#include "model/formats/terraform/readterraform.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>

namespace infera::app {
namespace {

namespace fs = std::filesystem;
using Sources = std::vector<std::pair<std::string, std::string>>;

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

/// The log files that CloudTrail delivers, in its folders of account, region and day.
void addTrailFilesIn(const std::string& folder, model::Trail& trail, std::vector<Error>& notes)
{
    constexpr int deepest = 12;
    std::error_code problem;
    for (fs::recursive_directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem)) {
        if (at.depth() >= deepest)
            at.disable_recursion_pending();
        const std::string path = at->path().lexically_normal().string();
        if (model::trailTime(path))
            trail.add(path);
    }
    if (problem)
        model::addNote(notes, "part", "Not all of the folder can be listed: " + problem.message(),
                       {folder, 0, 0, {}});
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
        if (model::isModuleFile(name))
            terraform.push_back(path);
        else if (name.ends_with(".nested.template.json"))
            continue; // read where its stack is
        else if (name.ends_with(".template.json") || stem == "template" || stem == "serverless")
            templates.push_back(path);
    }
    if (terraform.empty())
        return templates;
    for (const std::string& path : model::variableFilesReadAlways(paths))
        terraform.push_back(path);
    return terraform;
}

/// One of the templates that the CDK writes, of a stack that has no table.
bool isStackWithoutTable(const std::string& path, const std::string& text)
{
    return path.ends_with(".template.json") && model::sourceKind(path, text).empty() &&
           text.find("AWS::CloudFormation::Stack") == std::string::npos;
}

/// The files of the sources, the data of exports among them.
Result<Sources> readSources(const std::vector<std::string>& names,
                            std::vector<TableExport>& exports, model::Trail& trail,
                            std::vector<Error>& notes)
{
    Sources sources;
    for (const std::string& name : names) {
        auto exported = readTableExport(name);
        if (!exported)
            return tl::unexpected(exported.error());
        if (*exported) {
            // The table's name is that of its file.
            const fs::path folder = fs::path((*exported)->path).parent_path();
            sources.emplace_back((folder / ((*exported)->table + ".json")).string(),
                                 std::move((*exported)->text));
            exports.push_back(std::move(**exported));
            continue;
        }
        std::vector<std::string> paths = {name};
        std::error_code problem;
        if (fs::is_directory(name, problem)) {
            paths = sourcesIn(name);
            const std::size_t logs = trail.paths.size() + trail.omitted;
            if (paths.empty())
                addTrailFilesIn(name, trail, notes);
            if (paths.empty() && trail.paths.size() + trail.omitted == logs)
                return failure("no-source",
                               "There is no Terraform file, template, serverless.yml or log of "
                               "CloudTrail in the directory; name the file to import.",
                               {name, 0, 0, {}});
        }
        if (model::trailTime(name) && fs::is_regular_file(name, problem)) { // whatever is in it
            trail.add(name);
            continue;
        }
        const bool several = paths.size() > 1;
        for (const std::string& path : paths) {
            auto text = readUnpacked(path);
            if (!text)
                return tl::unexpected<Error>(text.error());
            if (several && isStackWithoutTable(path, *text)) {
                model::addNote(notes, "no-table", "There is no DynamoDB table in this template.",
                               {path, 1, 1, {}});
                continue;
            }
            const bool packed = path.ends_with(".gz");
            sources.emplace_back(packed ? path.substr(0, path.size() - 3) : path, std::move(*text));
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

/// Of a large table a part is read: its manifest says how many items there are. An incremental
/// export tells nothing of that.
void countAll(const TableExport& exported, model::Imported& imported)
{
    for (model::ImportedTable& table : imported.tables) {
        if (table.table.name != exported.table || (exported.whole && !exported.changesOnly))
            continue;
        table.measured = false;
        if (exported.changesOnly) {
            model::addNote(imported.notes, "part",
                           "The export of " + exported.table +
                               " is incremental; shares and sizes are those of the items it has, "
                               "and how many the table has is not known.",
                           table.where);
            continue;
        }
        table.count = exported.items;
        model::addNote(imported.notes, "part",
                       "The first 60 MB of the export of " + exported.table +
                           " are measured; shares and sizes are theirs, the number of items is "
                           "the manifest's.",
                       table.where);
    }
}

} // namespace

Result<model::Imported> importSources(const std::vector<std::string>& paths)
{
    std::vector<TableExport> exports;
    model::Trail trail;
    trail.load = readUnpacked;
    std::vector<Error> notes;
    const auto sources = readSources(paths, exports, trail, notes);
    if (!sources)
        return tl::unexpected(sources.error());
    auto imported = model::importFiles(*sources, loadFile, filesIn, std::move(trail));
    if (imported)
        imported->notes.insert(imported->notes.end(), notes.begin(), notes.end());
    for (const TableExport& one : imported ? exports : std::vector<TableExport>{}) {
        countAll(one, *imported);
        model::stateRegion(*imported, model::regionOfArn(one.arn), "The export of " + one.table,
                           {one.path, 1, 1, {}});
        model::settleRegions(*imported, {one.path, 1, 1, {}});
    }
    return imported;
}

} // namespace infera::app
