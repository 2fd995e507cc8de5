#include "tests/tidy/sources.h"

#include <cctype>
#include <gtest/gtest.h>

// The direction of ARCHITECTURE.md: app -> engine, pricing -> model, and Qt in the desktop
// program alone. CMake's link lists say the same; this test also sees an include that only
// happens to compile.

using namespace infera::tidy;

namespace {

bool isQt(const std::string& target)
{
    return target.rfind("Qt", 0) == 0 || target.rfind("qcustomplot", 0) == 0 ||
           (target.size() > 1 && target[0] == 'Q' && std::isupper(target[1]) != 0);
}

/// Every include of `folder` that starts with one of the prefixes, or is Qt's, as one text.
std::string forbiddenIncludes(const std::string& folder, const std::vector<std::string>& prefixes)
{
    std::string found;
    for (const SourceFile& file : sourcesBelow(folder, {".h", ".cpp"})) {
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const std::string target = includeTarget(file.lines[i]);
            bool wrong = isQt(target);
            for (const std::string& prefix : prefixes)
                wrong = wrong || target.rfind(prefix, 0) == 0;
            if (wrong)
                found += file.path + ":" + std::to_string(i + 1) + " includes " + target + "\n";
        }
    }
    return found;
}

std::string forbiddenLinks(const std::string& folder, const std::vector<std::string>& words)
{
    std::string found;
    for (const SourceFile& file : sourcesBelow(folder, {"CMakeLists.txt"})) {
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const std::string code = file.lines[i].substr(0, file.lines[i].find('#'));
            for (const std::string& word : words) {
                if (code.find(word) != std::string::npos)
                    found += file.path + ":" + std::to_string(i + 1) + " names " + word + "\n";
            }
        }
    }
    return found;
}

} // namespace

TEST(Direction, ModelKnowsNeitherEngineNorPricingNorAppNorQt)
{
    EXPECT_EQ(forbiddenIncludes("model", {"engine/", "pricing/", "app/"}), "");
    EXPECT_EQ(forbiddenLinks("model", {"infera_engine", "infera_pricing", "Qt6::"}), "");
}

TEST(Direction, EngineAndPricingDoNotKnowEachOther)
{
    EXPECT_EQ(forbiddenIncludes("engine", {"pricing/", "app/"}), "");
    EXPECT_EQ(forbiddenLinks("engine", {"infera_pricing", "Qt6::"}), "");
    EXPECT_EQ(forbiddenIncludes("pricing", {"engine/", "app/"}), "");
    EXPECT_EQ(forbiddenLinks("pricing", {"infera_engine", "Qt6::"}), "");
}

TEST(Direction, TheCommandLineAndThePipelineHaveNoQt)
{
    EXPECT_EQ(forbiddenIncludes("app/cli", {"app/core/", "app/gui/"}), "");
    EXPECT_EQ(forbiddenIncludes("app/pipeline", {"app/cli/", "app/core/", "app/gui/"}), "");
    EXPECT_EQ(forbiddenLinks("app/cli", {"Qt6::", "infera_appcore"}), "");
    EXPECT_EQ(forbiddenLinks("app/pipeline", {"Qt6::", "infera_appcore"}), "");
}

TEST(Direction, ThePdfWriterKnowsNothingOfWhatItWrites)
{
    for (const SourceFile& file : sourcesBelow("app/pdf", {".h", ".cpp"})) {
        for (const std::string& line : file.lines) {
            const std::string target = includeTarget(line);
            EXPECT_FALSE(file.path.ends_with(".h") && isQt(target)) << file.path;
            const bool own = target.rfind("app/pdf/", 0) == 0 || target.rfind("model/base/", 0) == 0;
            EXPECT_TRUE(own || target.find('/') == std::string::npos) << file.path << target;
        }
    }
}

TEST(Direction, TheTestSeesWhatItForbids)
{
    EXPECT_EQ(includeTarget("#include \"engine/api/database.h\""), "engine/api/database.h");
    EXPECT_EQ(includeTarget("#  include <QString>"), "");
    EXPECT_EQ(includeTarget("#include <QString>"), "QString");
    EXPECT_TRUE(isQt("QString"));
    EXPECT_TRUE(isQt("QtCore/qstring.h"));
    EXPECT_FALSE(isQt("string"));
    EXPECT_FALSE(isQt("model/base/result.h"));
}
