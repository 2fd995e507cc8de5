#include "tests/app/generated/generatedcases.h"

#include "model/formats/design/designfile.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace infera::test {

namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<fs::path> designFiles()
{
    std::vector<fs::path> files = {INFERA_SOURCE_DIR "/resources/examples/shop.design.yaml",
                                   INFERA_SOURCE_DIR "/tests/data/generated/odd.design.yaml",
                                   INFERA_SOURCE_DIR "/tests/data/generated/wide.design.yaml"};
    const char* given = std::getenv("INFERA_GENERATED_CODE");
    if (given == nullptr)
        return files;
    std::string which = given;
    if (onlyChosenDesigns()) {
        files.clear();
        which.erase(0, 1);
    }
    const char* shared = std::getenv("INFERA_SHARED_DIR");
    const fs::path base =
        shared != nullptr ? fs::path(shared) : fs::path(INFERA_SOURCE_DIR) / ".." / "shared";
    std::error_code error;
    std::vector<fs::path> corpus;
    for (const auto& entry : fs::directory_iterator(base / "corpus" / "designs", error)) {
        const std::string path = entry.path().string();
        if (path.ends_with(".design.yaml") &&
            (which == "all" || path.find(which) != std::string::npos))
            corpus.push_back(entry.path());
    }
    std::sort(corpus.begin(), corpus.end());
    files.insert(files.end(), corpus.begin(), corpus.end());
    return files;
}

} // namespace

bool onlyChosenDesigns()
{
    const char* given = std::getenv("INFERA_GENERATED_CODE");
    return given != nullptr && *given == '=';
}

std::list<Case>& cases()
{
    static std::list<Case> all = [] {
        std::list<Case> made;
        for (const fs::path& file : designFiles()) {
            auto design = model::readDesign(contentOf(file), file.filename().string());
            if (!design) {
                ADD_FAILURE() << file << design.error().front().toString();
                continue;
            }
            NoProgress progress;
            Case& one = made.emplace_back();
            one.design = std::move(*design);
            auto set = model::propose(one.design, {}, progress);
            if (!set) {
                ADD_FAILURE() << file << set.error().toString();
                made.pop_back();
                continue;
            }
            one.name = file.filename().string();
            one.name = one.name.substr(0, one.name.find('.'));
            std::replace(one.name.begin(), one.name.end(), '-', '_');
            one.proposals = std::move(set->proposals);
        }
        return made;
    }();
    return all;
}

fs::path folderOf(const Case& one, const model::Proposal& proposal)
{
    std::string id = proposal.layout.id;
    std::replace(id.begin(), id.end(), '-', '_');
    return fs::path(one.name) / id;
}

fs::path writeAll(const std::string& folder, const Export& files)
{
    const fs::path root = fs::path(INFERA_BINARY_DIR) / folder;
    fs::remove_all(root);
    for (const Case& one : cases()) {
        for (const model::Proposal& proposal : one.proposals) {
            for (const model::ExportFile& file : files(one.design, proposal.layout, proposal.plans))
                writeFile(root / folderOf(one, proposal) / file.path, file.text);
        }
    }
    return root;
}

void writeFile(const fs::path& path, const std::string& text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string compileTypeScript(const fs::path& root, const fs::path& packages)
{
    fs::create_directory_symlink(packages, root / "node_modules");
    writeFile(root / "package.json", R"({"type": "module"})");
    writeFile(root / "tsconfig.json", R"({"compilerOptions": {"strict": true,
        "noUncheckedIndexedAccess": true, "noUnusedLocals": true, "noUnusedParameters": true,
        "noImplicitReturns": true, "noFallthroughCasesInSwitch": true,
        "target": "es2022", "module": "nodenext", "moduleResolution": "nodenext",
        "skipLibCheck": true, "types": []}})");
    return runToEnd({"node", (packages / "typescript" / "bin" / "tsc").string(), "--project", "."},
                    root.string());
}

std::vector<std::string> nodeCommand(const fs::path& root, const std::string& script)
{
    for (const std::string& name : {script, std::string("wire.mjs")})
        fs::copy_file(fs::path(INFERA_TEST_DATA "/generated") / name, root / name);
    return {"node", (root / script).string()};
}

} // namespace infera::test
