#include "model/formats/detect/detect.h"
#include "app/cli/command.h"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct DetectArguments
{
    std::string directory;
    bool json = false;
};

nlohmann::ordered_json documentOf(const model::Detection& found)
{
    auto signs = nlohmann::ordered_json::array();
    auto scans = nlohmann::ordered_json::array();
    for (const model::Sign& sign : found.signs) {
        nlohmann::ordered_json one = {
            {"path", sign.path}, {"line", sign.line}, {"kind", sign.kind}, {"text", sign.text}};
        if (sign.kind == "scan")
            scans.push_back(one);
        signs.push_back(std::move(one));
    }
    auto importable = nlohmann::ordered_json::array();
    for (const auto& [path, kind] : found.importable)
        importable.push_back({{"path", path}, {"kind", kind}});
    return {{"schema", "infera-dynamo/detect/1"},
            {"uses_dynamodb", found.confidence != "none"},
            {"confidence", found.confidence},
            {"signs", signs},
            {"scans", scans},
            {"importable", importable},
            {"files_read", found.filesRead},
            {"omitted", found.omitted},
            {"complete", found.complete}};
}

void print(const model::Detection& found)
{
    std::cout << (found.confidence == "none"
                      ? "No sign of DynamoDB"
                      : "DynamoDB is used here, confidence " + found.confidence)
              << " (" << found.filesRead << " files read).\n";
    for (const model::Sign& sign : found.signs)
        std::cout << sign.path << ':' << sign.line << ": " << sign.kind << ": " << sign.text
                  << '\n';
    for (const auto& [path, kind] : found.importable)
        std::cout << "can be imported (" << kind << "): " << path << '\n';
    if (found.omitted > 0)
        std::cout << found.omitted << " more signs of it are not listed.\n";
    if (!found.complete)
        std::cout << "The search stopped before its end.\n";
}

int detect(const DetectArguments& arguments)
{
    const auto found = [&] {
        TerminalProgress progress;
        return model::detectDynamoDb(arguments.directory, progress);
    }();
    if (!found)
        return fail(found.error());
    if (arguments.json)
        printJson(documentOf(*found));
    else
        print(*found);
    return Done;
}

} // namespace

void addDetect(CommandLine& program)
{
    Command command = program.command(
        "detect", "Is DynamoDB used in this source tree, where, and what can be imported");
    auto arguments = std::make_shared<DetectArguments>();
    command.positional(arguments->directory, "directory", "Directory to look through")
        .flag(arguments->json, "--json", "One JSON document on standard output");
    command.run([arguments] { return detect(*arguments); });
}

} // namespace infera::app::cli
