#include "model/formats/code/code.h"
#include "model/formats/code/codeplan.h"
#include "model/formats/code/gowriter.h"
#include "tests/app/generated/callproof.h"
#include "tests/app/generated/generatedcases.h"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace infera;

namespace {

namespace fs = std::filesystem;

using test::Case;
using test::cases;
using test::folderOf;
using test::succeeds;
using test::writeAll;
using test::writeFile;

void proveAll(test::Runner& runner, const fs::path& root, const std::string& file)
{
    ASSERT_FALSE(cases().empty());
    int again = 0;
    for (const Case& one : cases()) {
        for (const model::Proposal& proposal : one.proposals) {
            test::CallProof proof(one.design, proposal.layout, proposal.plans);
            ASSERT_EQ(proof.prepare(), "");
            const fs::path module = root / folderOf(one, proposal) / file;
            for (const std::string& wrong : proof.run(runner, module.string()))
                ADD_FAILURE() << folderOf(one, proposal).string() << ": " << wrong.substr(0, 1500);
            again += proof.writtenAgain();
        }
    }
    // What a change meanwhile does was seen.
    EXPECT_TRUE(again > 0 || test::onlyChosenDesigns());
}

bool hasStream(const Case& one)
{
    return one.design.target.streams != model::StreamView::None;
}

/// Three changes as Lambda is given them; the third is one that the test's handler refuses.
void proveStream(test::Runner& runner, const fs::path& root, const std::string& file)
{
    const auto image = nlohmann::json::parse(R"({"id": {"S": "a"}, "n": {"N": "1.50"},
        "bytes": {"B": "AP8Q"}, "all": {"BS": ["AQ==", "Ag=="]}, "flag": {"BOOL": true},
        "in": {"M": {"list": {"L": [{"B": "AQ=="}, {"S": "x"}]}}}, "names": {"SS": ["p", "q"]}})");
    const nlohmann::json keys = {{"id", {{"S", "a"}}}};
    auto records = nlohmann::json::array();
    const auto add = [&](const char* kind, nlohmann::json change) {
        change["Keys"] = keys;
        change["SequenceNumber"] = std::to_string(records.size() + 100);
        records.push_back({{"eventName", kind},
                           {"eventSourceARN", "arn:aws:dynamodb:r:1:table/Odd/stream/2026"},
                           {"dynamodb", change}});
    };
    add("INSERT", {{"NewImage", image}});
    add("MODIFY", {{"OldImage", image}, {"NewImage", keys}});
    add("REMOVE", {{"OldImage", image}});
    add("INSERT", {{"NewImage", image}});
    // Sets and numbers as each SDK writes them: 1.5, and sets in any order.
    auto back = image;
    back["n"] = {{"N", "1.5"}};
    const nlohmann::json expected = {
        {{"kind", "INSERT"}, {"table", "Odd"}, {"keys", keys}, {"after", back}},
        {{"kind", "MODIFY"}, {"table", "Odd"}, {"keys", keys}, {"before", back}, {"after", keys}}};
    bool proven = false;
    for (const Case& one : cases()) {
        if (!hasStream(one))
            continue;
        const fs::path module = root / folderOf(one, one.proposals.front()) / file;
        auto answer = runner.ask({{"module", module.string()}, {"stream", {{"Records", records}}}});
        for (auto& change : answer["changes"]) {
            for (const char* name : {"before", "after"}) {
                if (!change.contains(name) || !change[name].contains("n"))
                    continue;
                auto& number = change[name]["n"]["N"];
                number = number == "1.50" ? "1.5" : number;
                for (const char* set : {"names", "all"}) {
                    for (auto& values : change[name][set])
                        std::sort(values.begin(), values.end());
                }
            }
        }
        EXPECT_EQ(answer["changes"], expected) << one.name << answer.dump();
        EXPECT_EQ(answer["batchItemFailures"],
                  nlohmann::json::parse(R"([{"itemIdentifier": "102"}])"))
            << one.name;
        proven = true;
    }
    EXPECT_TRUE(proven || test::onlyChosenDesigns());
}

} // namespace

TEST(GeneratedTypeScript, CompilesStrictlyAndAnswersEveryPattern)
{
    const fs::path packages = test::nodeModules({"typescript", "@aws-sdk/lib-dynamodb"});
    if (packages.empty())
        GTEST_SKIP() << "no node, or not the packages of tests/npm/package.json";
    const fs::path root = writeAll("typescript", model::typescriptFiles);
    ASSERT_EQ(test::compileTypeScript(root, packages), "");
    test::Runner runner(test::nodeCommand(root, "run.mjs"));
    proveAll(runner, root, "dynamodb.js");
    proveStream(runner, root, "dynamodb.js");
}

TEST(GeneratedPython, AnswersEveryPattern)
{
    if (!succeeds({"/usr/bin/python3", "-c", "import boto3"}))
        GTEST_SKIP() << "no boto3 (Debian's python3-boto3)";
    const fs::path root = writeAll("python", model::pythonFiles);
    test::Runner runner({"/usr/bin/python3", "-B", INFERA_TEST_DATA "/generated/run.py"});
    proveAll(runner, root, "dynamodb.py");
    proveStream(runner, root, "dynamodb.py");
}

namespace {

/// What calls a package's handler of the table's stream with the text of an event.
std::string goStream(const std::string& package)
{
    return "func(event []byte, handle seen) (any, error) {\n\t\tparsed := " + package +
           ".StreamEvent{}\n\t\tif err := json.Unmarshal(event, &parsed); err != nil {\n"
           "\t\t\treturn nil, err\n\t\t}\n\t\treturn " +
           package + ".StreamHandler(func(_ context.Context, one " + package +
           ".Change) error {\n\t\t\treturn handle(one.Kind, one.Table, one.Keys, one.Before, "
           "one.After)\n\t\t})(context.Background(), parsed)\n\t}";
}

/// The runner's map of modules: for each package its functions by their names in the design.
std::string goFunctions(const std::string& file)
{
    std::string imports;
    std::string modules;
    int number = 0;
    for (const Case& one : cases()) {
        for (const model::Proposal& proposal : one.proposals) {
            const std::string package = "p" + std::to_string(number++);
            const std::string folder = folderOf(one, proposal).string();
            imports += "\t" + package + " \"generated/" + folder + "\"\n";
            const fs::path module =
                fs::path(INFERA_BINARY_DIR) / "go" / "src" / "generated" / folder / file;
            modules += "\t\"" + module.string() + "\": {map[string]any{";
            const auto program =
                model::code::programOf(one.design, proposal.layout, proposal.plans);
            for (const auto& function : program.functions) {
                const std::string call =
                    package + "." + model::code::goFunctionName(one.design, function);
                modules += "\"" + function.name + "\": " + call + ", ";
                if (function.canPage())
                    modules += "\"" + function.name + "Page\": " + call + "Page, ";
            }
            modules += "}, " + package + ".IsConditionFailed, " +
                       (hasStream(one) ? goStream(package) : std::string("nil")) + "},\n";
        }
    }
    const bool streams = std::any_of(cases().begin(), cases().end(), hasStream);
    const std::string ofStreams = streams ? "\t\"context\"\n\t\"encoding/json\"\n" : "";
    return "package main\n\nimport (\n" + ofStreams + imports +
           ")\n\nvar modules = map[string]module{\n" + modules + "}\n";
}

} // namespace

TEST(GeneratedGo, IsFormattedVettedAndAnswersEveryPattern)
{
    const fs::path sdk = "/usr/share/gocode";
    if (!succeeds({"go", "version"}) ||
        !fs::exists(sdk / "src/github.com/aws/aws-sdk-go-v2/service/dynamodb"))
        GTEST_SKIP() << "no Go, or not its AWS SDK (Debian's golang-go and "
                        "golang-github-aws-aws-sdk-go-v2-dev)";
    const fs::path root = writeAll("go/src/generated", model::goFiles);
    const std::string gopath = (fs::path(INFERA_BINARY_DIR) / "go").string();
    const std::string unformatted = test::runToEnd(
        {"sh", "-c", "out=$(gofmt -d .); test -z \"$out\" || { echo \"$out\"; exit 1; }"},
        root.string());
    EXPECT_EQ(unformatted.substr(0, 4000), "");
    fs::create_directories(root / "run");
    fs::copy_file(INFERA_TEST_DATA "/generated/run.go", root / "run" / "run.go");
    writeFile(root / "run" / "functions.go", goFunctions("dynamodb.go"));
    const auto go = [&](std::vector<std::string> words) {
        std::vector<std::string> command = {"env", "GO111MODULE=off",
                                            "GOPATH=" + gopath + ":" + sdk.string(), "go"};
        command.insert(command.end(), words.begin(), words.end());
        return test::runToEnd(command, root.string());
    };
    ASSERT_EQ(go({"vet", "./..."}).substr(0, 4000), "");
    ASSERT_EQ(go({"build", "-o", gopath + "/runner", "./run"}).substr(0, 4000), "");
    test::Runner runner({gopath + "/runner"});
    proveAll(runner, root, "dynamodb.go");
    proveStream(runner, root, "dynamodb.go");
}
