#include "app/pipeline/tableexport.h"

#include "engine/server/compression.h"
#include "model/base/files.h"
#include "model/base/text.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

// The files: "DynamoDB table export output format", DynamoDB Developer Guide.
namespace infera::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t unpackedMost = std::size_t{256} << 20U;
constexpr std::size_t textMost = std::size_t{60} << 20U; // what readers of items take
constexpr const char* summaryName = "manifest-summary.json";

/// The folder that holds a manifest; nothing where there is none, or several exports to choose
/// from.
std::optional<fs::path> exportFolder(const fs::path& path)
{
    std::error_code problem;
    const std::string name = path.filename().string();
    if (name == summaryName || name == "manifest-files.json")
        return path.parent_path();
    if (fs::exists(path / summaryName, problem))
        return path;
    std::vector<fs::path> found;
    for (fs::directory_iterator at(path / "AWSDynamoDB", problem), end; !problem && at != end;
         at.increment(problem)) {
        if (fs::exists(at->path() / summaryName, problem))
            found.push_back(at->path());
    }
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

Result<Json> readJson(const fs::path& path)
{
    const auto text = readWholeFile(path.string());
    if (!text)
        return tl::unexpected(text.error());
    Json json = Json::parse(*text, nullptr, false);
    if (!json.is_object())
        return failure("export", "The manifest is no JSON object.", {path.string(), 1, 1, {}});
    return json;
}

/// The data files that the manifest lists, where the folder has them; else those in it.
std::vector<fs::path> dataFiles(const fs::path& folder)
{
    std::vector<fs::path> paths;
    const auto manifest = readWholeFile((folder / "manifest-files.json").string());
    for (const std::string& line : manifest ? split(*manifest, '\n') : std::vector<std::string>{}) {
        const Json json = Json::parse(line, nullptr, false);
        if (json.is_object() && json.contains("dataFileS3Key") && json["dataFileS3Key"].is_string())
            paths.push_back(folder / "data" /
                            fs::path(json["dataFileS3Key"].get<std::string>()).filename());
    }
    std::error_code problem;
    if (paths.empty()) {
        for (fs::directory_iterator at(folder / "data", problem), end; !problem && at != end;
             at.increment(problem))
            paths.push_back(at->path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string textOf(const Json& json, const char* name)
{
    return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : "";
}

} // namespace

Result<std::string> readUnpacked(const std::string& path)
{
    auto text = readWholeFile(path);
    if (!text || text->compare(0, 2, "\x1f\x8b") != 0)
        return text;
    auto unpacked = engine::uncompressed(*text, engine::Encoding::Gzip, unpackedMost);
    if (!unpacked)
        return failure("packed", "The file cannot be unpacked, or has more than 256 MB.",
                       {path, 0, 0, {}});
    return std::move(*unpacked);
}

Result<std::optional<TableExport>> readTableExport(const std::string& path)
{
    const auto found = exportFolder(path);
    std::error_code problem;
    if (!found || !fs::exists(*found / summaryName, problem))
        return std::optional<TableExport>();
    const fs::path& folder = *found; // empty where it is the one worked in
    const auto summary = readJson(folder / summaryName);
    if (!summary)
        return tl::unexpected(summary.error());
    if (textOf(*summary, "outputFormat") == "ION")
        return failure("export",
                       "The export is in Amazon Ion; one in DynamoDB JSON can be imported.",
                       {(folder / summaryName).string(), 1, 1, {}});
    TableExport all;
    const std::string arn = textOf(*summary, "tableArn");
    all.table = arn.substr(arn.rfind('/') + 1);
    all.changesOnly = textOf(*summary, "exportType") == "INCREMENTAL_EXPORT";
    all.arn = arn;
    if (summary->contains("itemCount") && (*summary)["itemCount"].is_number())
        all.items = (*summary)["itemCount"].get<double>();
    for (const fs::path& file : dataFiles(folder)) {
        if (all.text.size() >= textMost) {
            all.whole = false;
            break;
        }
        const auto text = readUnpacked(file.string());
        if (!text)
            return tl::unexpected(text.error());
        if (all.path.empty())
            all.path =
                (file.extension() == ".gz" ? file.parent_path() / file.stem() : file).string();
        all.text += *text;
        if (!all.text.empty() && all.text.back() != '\n')
            all.text += '\n';
    }
    if (all.text.size() > textMost) {
        all.text.resize(all.text.rfind('\n', textMost) + 1);
        all.whole = false;
    }
    if (all.text.empty())
        return failure("export", "The export has no data files beside its manifest.",
                       {(folder / summaryName).string(), 0, 0, {}});
    return std::optional<TableExport>(std::move(all));
}

} // namespace infera::app
