#include "app/pipeline/importsources.h"

#include "model/base/files.h"
#include "model/formats/imports/importers.h"
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
        else if (name.ends_with(".template.json") || stem == "template" || stem == "serverless")
            templates.push_back(path);
    }
    if (terraform.empty())
        return templates;
    for (const std::string& path : model::variableFilesReadAlways(paths))
        terraform.push_back(path);
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

} // namespace

Result<model::Imported> importSources(const std::vector<std::string>& paths)
{
    const auto sources = readSources(paths);
    if (!sources)
        return tl::unexpected(sources.error());
    return model::importFiles(*sources, loadFile, filesIn);
}

} // namespace infera::app
