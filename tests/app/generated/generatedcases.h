#pragma once

#include "model/design/design.h"
#include "model/formats/deployment/deployment.h"
#include "model/propose/propose.h"
#include "tests/app/generated/runner.h"

#include <filesystem>
#include <functional>
#include <list>
#include <string>

/// What tests of generated files have in common: the designs with their proposals, the files of an
/// export, and where the packages are that they need.
namespace infera::test {

struct Case
{
    std::string name;
    model::Design design;
    std::vector<model::Proposal> proposals;
};

/// Every design with its proposals, made once for all tests: the shipped example and the awkward
/// ones; with INFERA_GENERATED_CODE=all the published designs beside the project, else those whose
/// name has its value in it.
[[nodiscard]] std::list<Case>& cases();
/// The designs are published ones alone: INFERA_GENERATED_CODE is "=all" or "=bank". They need not
/// have what the project's own are sure to have.
[[nodiscard]] bool onlyChosenDesigns();

/// The folder of a proposal's files, relative.
[[nodiscard]] std::filesystem::path folderOf(const Case& one, const model::Proposal& proposal);

using Export = std::function<std::vector<model::ExportFile>(
    const model::Design&, const model::Layout&, const std::vector<model::Plan>&)>;
/// Writes the files of every proposal below a fresh folder of that name, which it returns.
std::filesystem::path writeAll(const std::string& folder, const Export& files);

void writeFile(const std::filesystem::path& path, const std::string& text);

/// Compiles all TypeScript below a folder strictly, beside which its JavaScript then stands; what
/// is wrong with it, or nothing.
[[nodiscard]] std::string compileTypeScript(const std::filesystem::path& root,
                                            const std::filesystem::path& packages);

/// Puts a script of tests/data/generated and what it imports into a folder; what runs it there.
[[nodiscard]] std::vector<std::string> nodeCommand(const std::filesystem::path& root,
                                                   const std::string& script);

} // namespace infera::test
