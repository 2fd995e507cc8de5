#include "engine/verify/verify.h"
#include "model/formats/design/designfile.h"
#include "model/propose/propose.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

using namespace infera;

namespace {

namespace fs = std::filesystem;

/// Published designs, kept beside the project; absent in a plain checkout.
fs::path corpusFolder()
{
    const char* shared = std::getenv("INFERA_SHARED_DIR");
    const fs::path base =
        shared != nullptr ? fs::path(shared) : fs::path(INFERA_SOURCE_DIR) / ".." / "shared";
    return base / "corpus" / "designs";
}

std::vector<fs::path> designFiles()
{
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(corpusFolder(), error)) {
        if (entry.path().string().ends_with(".design.yaml"))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string contentOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

// Every layout proposed for a published design has to answer every pattern of it.
TEST(VerifyCorpus, EveryProposalHolds)
{
    const std::vector<fs::path> files = designFiles();
    if (files.empty())
        GTEST_SKIP() << "no corpus beside the project";
    for (const fs::path& file : files) {
        const auto design = model::readDesign(contentOf(file), file.filename().string());
        ASSERT_TRUE(design) << file << design.error().front().toString();
        NoProgress progress;
        const auto set = model::propose(*design, {}, progress);
        ASSERT_TRUE(set) << file << set.error().toString();
        for (const auto& one : set->unserved)
            ADD_FAILURE() << file.filename() << " does not serve " << one.pattern << ": "
                          << one.reason;
        EXPECT_FALSE(set->proposals.empty()) << file;
        for (const model::Proposal& proposal : set->proposals) {
            const auto proof =
                engine::verifyPlans(*design, proposal.layout, proposal.plans, {}, progress);
            ASSERT_TRUE(proof) << file << proof.error().toString();
            for (const auto& one : proof->patterns) {
                EXPECT_TRUE(one.holds)
                    << file.filename().string() << " " << proposal.layout.id << ": " << one.pattern
                    << ": " << one.difference.substr(0, 600);
                // A proof over calls that find nothing would say little.
                EXPECT_EQ(one.calls, 8) << one.pattern;
                if (isRead(design->accessPattern(one.pattern)->operation)) {
                    EXPECT_GT(one.itemsExpected, 0) << file.filename() << " " << one.pattern;
                }
            }
        }
    }
}
