#include "deployments.h"
#include "model/formats/exporters.h"
#include "tests/app/generated/runner.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

// What is exported for deployment, checked against the schemas of those who deploy it.

using namespace infera;

namespace {

namespace fs = std::filesystem;

/// Writes the files of all deployments; `rename` makes the path of a file from its deployment.
template<typename Rename>
fs::path writeAll(const std::string& format, Rename rename)
{
    const fs::path root = fs::path(INFERA_BINARY_DIR) / format;
    fs::remove_all(root);
    for (const test::Deployed& one : test::deployments()) {
        const auto exported = model::exportLayout(format, one.design, one.layout, one.plans);
        EXPECT_TRUE(exported.has_value()) << one.name;
        for (const model::ExportFile& file :
             exported ? exported->files : std::vector<model::ExportFile>{}) {
            const fs::path path = root / rename(one.name, file.path);
            fs::create_directories(path.parent_path());
            std::ofstream(path, std::ios::binary) << file.text;
        }
    }
    return root;
}

} // namespace

TEST(Templates, TerraformUsesWhatTheProviderHas)
{
    const fs::path folder = test::nodeModules({"@cdktf/hcl2json"});
    const fs::path bindings = folder.parent_path() / "terraform-bindings";
    if (folder.empty() || !fs::exists(bindings / "dynamodb-table-replica"))
        GTEST_SKIP() << "no node, or not the packages of tests/npm/package.json";
    const fs::path root =
        writeAll("terraform", [](const std::string& name, const std::string& path) {
            return fs::path(name) / path;
        });
    EXPECT_EQ(test::runToEnd({"node", INFERA_TEST_DATA "/templates/check_terraform.mjs",
                              folder.string(), bindings.string(), root.string()},
                             "."),
              "");
}

TEST(Templates, CloudFormationFollowsTheResourceSpecification)
{
    const fs::path folder = test::nodeModules({"@aws-cdk/aws-service-spec"});
    if (folder.empty())
        GTEST_SKIP() << "no node, or not the packages of tests/npm/package.json";
    const fs::path root =
        writeAll("cloudformation-json", [](const std::string& name, const std::string&) {
            return fs::path(name + ".json");
        });
    EXPECT_EQ(test::runToEnd({"node", INFERA_TEST_DATA "/templates/check_cloudformation.mjs",
                              folder.string(), root.string()},
                             "."),
              "");
}

TEST(Templates, CdkCompilesStrictly)
{
    const fs::path folder = test::nodeModules({"typescript", "aws-cdk-lib", "constructs"});
    if (folder.empty())
        GTEST_SKIP() << "no node, or not the packages of tests/npm/package.json";
    const fs::path root = writeAll("cdk", [](const std::string& name, const std::string& path) {
        return fs::path(name) / path;
    });
    fs::create_directory_symlink(folder, root / "node_modules");
    std::ofstream(root / "tsconfig.json")
        << R"({"compilerOptions": {"strict": true, "noUnusedLocals": true, "target": "es2022",
            "module": "commonjs", "moduleResolution": "node", "skipLibCheck": true, "types": [],
            "noEmit": true}})";
    EXPECT_EQ(
        test::runToEnd({"node", (folder / "typescript" / "bin" / "tsc").string(), "--project", "."},
                       root.string()),
        "");
}
