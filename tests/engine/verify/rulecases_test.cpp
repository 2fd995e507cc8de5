#include "engine/verify/verify.h"
#include "model/formats/design/designfile.h"
#include "model/propose/propose.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

using namespace infera;

namespace {

namespace fs = std::filesystem;

model::Design load(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    const auto design = model::readDesign(text.str(), file.filename().string());
    EXPECT_TRUE(design) << file;
    return design.value_or(model::Design{});
}

/// The design without the patterns that the proposer has said it cannot serve.
model::Design served(model::Design design, const model::ProposalSet& set)
{
    std::erase_if(design.accessPatterns, [&](const model::AccessPattern& pattern) {
        return std::any_of(set.unserved.begin(), set.unserved.end(),
                           [&](const auto& one) { return one.pattern == pattern.name; });
    });
    return design;
}

} // namespace

// What a rule does has to hold when it is executed: indexes, copies, shards, pre-joined
// collections.
TEST(VerifyRules, EveryProposalForTheCasesOfARuleHolds)
{
    std::size_t copies = 0;
    for (const auto& entry :
         fs::directory_iterator(INFERA_SOURCE_DIR "/tests/model/propose/rules")) {
        const model::Design design = load(entry.path());
        NoProgress progress;
        const auto set = model::propose(design, {}, progress);
        ASSERT_TRUE(set) << entry.path();
        for (const model::Proposal& proposal : set->proposals) {
            const auto proof = engine::verifyPlans(served(design, *set), proposal.layout,
                                                   proposal.plans, {1, 100, 3}, progress);
            ASSERT_TRUE(proof) << entry.path() << proof.error().toString();
            for (const auto& one : proof->patterns) {
                EXPECT_TRUE(one.holds)
                    << entry.path().filename().string() << " " << proposal.layout.id << ": "
                    << one.pattern << ": " << one.difference.substr(0, 600);
            }
            for (const model::Table& table : proposal.layout.tables)
                copies += static_cast<std::size_t>(
                    std::count_if(table.entities.begin(), table.entities.end(),
                                  [](const auto& one) { return !one.of.empty(); }));
        }
    }
    EXPECT_GE(copies, 3U);
}
