#include "model/formats/schemas/schemas.h"
#include "tests/app/generated/generatedcases.h"
#include "tests/app/generated/schemaproof.h"

#include <gtest/gtest.h>

// Schemas for modelling libraries, used with the libraries themselves against the endpoint.

using namespace infera;

namespace {

namespace fs = std::filesystem;

using Writer = std::vector<model::ExportFile> (*)(const model::Design&, const model::Layout&,
                                                  std::vector<std::string>&);

void prove(const std::string& library, const std::string& package, Writer writer)
{
    const fs::path packages = test::nodeModules({"typescript", "@aws-sdk/lib-dynamodb", package});
    if (packages.empty())
        GTEST_SKIP() << "no node, or not the packages of tests/npm/package.json";
    ASSERT_FALSE(test::cases().empty());
    const fs::path root =
        test::writeAll(library, [&](const auto& design, const auto& layout, const auto&) {
            std::vector<std::string> notes;
            return writer(design, layout, notes);
        });
    ASSERT_EQ(test::compileTypeScript(root, packages), "");
    test::Runner runner(test::nodeCommand(root, "run_schemas.mjs"));
    for (const test::Case& one : test::cases()) {
        for (const model::Proposal& proposal : one.proposals) {
            std::vector<std::string> notes;
            (void)writer(one.design, proposal.layout, notes);
            test::SchemaProof proof(one.design, proposal.layout, proposal.plans, library, notes);
            const fs::path folder = test::folderOf(one, proposal);
            const fs::path module = root / folder / (library + ".js");
            for (const std::string& wrong : proof.run(runner, module.string()))
                ADD_FAILURE() << folder.string() << ": " << wrong.substr(0, 1500);
        }
    }
}

} // namespace

TEST(ExportedSchemas, ElectroDbKeepsTheLayout)
{
    prove("electrodb", "electrodb", model::electroDbFiles);
}

TEST(ExportedSchemas, OneTableKeepsTheLayout)
{
    prove("onetable", "dynamodb-onetable", model::oneTableFiles);
}

TEST(ExportedSchemas, ToolboxKeepsTheLayout)
{
    prove("toolbox", "dynamodb-toolbox", model::toolboxFiles);
}
