#include "designfiles.h"
#include "engine/verify/measure.h"
#include "engine/verify/verify.h"
#include "model/formats/design/designfile.h"
#include "model/propose/propose.h"

#include <gtest/gtest.h>

using namespace infera;

using infera::test::contentOf;
using infera::test::corpusFolder;
using infera::test::designFiles;
namespace fs = std::filesystem;

// Every layout proposed for a published design has to answer every pattern of it.
TEST(VerifyCorpus, EveryProposalHolds)
{
    const std::vector<fs::path> files = designFiles(corpusFolder());
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

namespace {

/// What the engine charges for the requests of a pattern and what the capacity rules say of the
/// very same requests: the same to the last half unit, on each proposed layout.
void expectEqualUnits(const fs::path& file)
{
    const auto design = model::readDesign(contentOf(file), file.filename().string());
    ASSERT_TRUE(design) << file << design.error().front().toString();
    NoProgress progress;
    const auto set = model::propose(*design, {}, progress);
    ASSERT_TRUE(set) << file << set.error().toString();
    engine::VerifyOptions options;
    options.callsPerPattern = 6;
    for (const model::Proposal& proposal : set->proposals) {
        const auto measured =
            engine::measurePlans(*design, proposal.layout, proposal.plans, options, progress);
        ASSERT_TRUE(measured) << file << proposal.layout.id << measured.error().toString();
        EXPECT_EQ(measured->size(), proposal.plans.size());
        for (const engine::PlanMeasurement& one : *measured) {
            EXPECT_GT(one.calls, 0) << file << one.pattern;
            EXPECT_GT(one.chargedReadUnits + one.chargedWriteUnits, 0) << file << one.pattern;
            EXPECT_NEAR(one.chargedReadUnits, one.modelReadUnits, 1e-9)
                << file.filename() << ' ' << proposal.layout.id << ": " << one.pattern;
            EXPECT_NEAR(one.chargedWriteUnits, one.modelWriteUnits, 1e-9)
                << file.filename() << ' ' << proposal.layout.id << ": " << one.pattern;
        }
    }
}

} // namespace

TEST(MeasureCorpus, EngineAndModelChargeTheSame)
{
    const std::vector<fs::path> files = designFiles(fs::path(INFERA_TEST_DATA) / "designs");
    ASSERT_FALSE(files.empty());
    for (const fs::path& file : files)
        expectEqualUnits(file);
}

TEST(MeasureCorpus, EngineAndModelChargeTheSameOnPublishedDesigns)
{
    const std::vector<fs::path> files = designFiles(corpusFolder());
    if (files.empty())
        GTEST_SKIP() << "no corpus beside the project";
    for (const fs::path& file : files)
        expectEqualUnits(file);
}
