#include "layouts.h"
#include "model/base/files.h"
#include "model/formats/exporters.h"
#include "model/layout/planner.h"
#include "model/propose/propose.h"

#include <gtest/gtest.h>

#include <filesystem>

using namespace infera;
using namespace infera::model;

namespace {

/// Folder where a test leaves what it generates, for compilers to check: INFERA_CODE_OUT.
std::string outFolder()
{
    const char* folder = std::getenv("INFERA_CODE_OUT");
    return folder != nullptr ? folder : "";
}

std::string exported(const std::string& format, const Design& design, const Layout& layout,
                     const std::vector<Plan>& plans)
{
    const auto result = exportLayout(format, design, layout, plans);
    if (!result) {
        ADD_FAILURE() << result.error().message;
        return {};
    }
    std::string all;
    for (const ExportFile& file : result->files) {
        EXPECT_FALSE(file.text.empty()) << file.path;
        all += file.text;
        if (!outFolder().empty()) {
            const std::string path =
                outFolder() + "/" + format + "/" + design.name + "/" + file.path;
            EXPECT_TRUE(writeFileAtomically(path, file.text).has_value());
        }
    }
    return all;
}

} // namespace

TEST(Exporters, KnowEachFormatOfTheCommandLine)
{
    const Design design = test::shopDesign();
    const Layout layout = test::shopLayout();
    const PlanSet plans = planAll(design, layout);
    EXPECT_TRUE(plans.unserved.empty());
    for (const std::string& format : exportFormats())
        exported(format, design, layout, plans.plans);
    EXPECT_EQ(exportLayout("terafrom", design, layout, {}).error().code, "unknown-format");
    EXPECT_NE(exportLayout("terafrom", design, layout, {}).error().message.find("\"terraform\""),
              std::string::npos);
}

TEST(Code, HasOneFunctionForEachPattern)
{
    const Design design = test::shopDesign();
    const Layout layout = test::shopLayout();
    const PlanSet plans = planAll(design, layout);
    const std::string typescript = exported("typescript", design, layout, plans.plans);
    const std::string python = exported("python", design, layout, plans.plans);
    for (const char* name : {"getUserByID", "getUserSOrders", "createUser", "updateOrderStatus"})
        EXPECT_NE(typescript.find("export async function " + std::string(name) + "("),
                  std::string::npos)
            << name;
    for (const char* name : {"get_user_by_id", "create_user", "update_order_status"})
        EXPECT_NE(python.find("\ndef " + std::string(name) + "("), std::string::npos) << name;
    EXPECT_NE(typescript.find("`USER#${params.userId}`"), std::string::npos);
    EXPECT_NE(typescript.find("attribute_not_exists(#pk)"), std::string::npos);
    EXPECT_NE(typescript.find("#c_stock >= :c_quantity"), std::string::npos);
    EXPECT_NE(typescript.find("limit"), std::string::npos);
}

TEST(Code, CanBeWrittenForEveryDesignOfTheCorpus)
{
    const auto directory = test::corpus("designs");
    if (!directory)
        GTEST_SKIP() << "no corpus";
    for (const std::string& file : test::filesIn(*directory, ".design.yaml")) {
        const Design design = readDesign(test::readFile(file), file).value();
        ProposeOptions options;
        options.top = 1;
        options.timeLimitSeconds = 2;
        NoProgress progress;
        const auto proposals = propose(design, options, progress);
        ASSERT_TRUE(proposals.has_value()) << file;
        for (const Proposal& proposal : proposals->proposals) {
            for (const char* format : {"typescript", "python", "terraform", "cdk"}) {
                const std::string text = exported(format, design, proposal.layout, proposal.plans);
                EXPECT_GT(text.size(), 500U) << file;
            }
        }
    }
}
