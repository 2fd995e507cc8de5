#include "model/propose/propose.h"

#include "model/formats/design/designfile.h"
#include "model/layout/evaluate.h"
#include "model/propose/money.h"
#include "support.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

namespace infera::model {
namespace {

/// Names of the published layouts of tests/data/experts.
std::vector<std::string> expertNames()
{
    const std::string folder = std::string(INFERA_TEST_DATA) + "/experts";
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        names.push_back(file.substr(0, file.find('.')));
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// A design of the corpus with the layout its authors published.
Design withPublished(const std::string& folder, const std::string& name)
{
    std::string text = test::readFile(folder + "/" + name + ".design.yaml");
    text.resize(text.find("\nlayouts:") + 1);
    text += test::readFile(std::string(INFERA_TEST_DATA) + "/experts/" + name + ".layout.yaml");
    auto design = readDesign(text, name);
    if (!design) {
        ADD_FAILURE() << name << ": " << design.error().front().toString();
        return {};
    }
    return *design;
}

/// Our cheapest layout is never dearer than the experts', on the patterns that theirs answers by
/// key and at the same rates. INFERA_EXPERT_TABLE=1 prints the rows of docs/EXPERTS.md.
TEST(ProposeExperts, oursIsNeverDearer)
{
    const auto folder = test::corpus("designs");
    if (!folder)
        GTEST_SKIP() << "the corpus is not here";
    for (const std::string& name : expertNames()) {
        SCOPED_TRACE(name);
        Design design = withPublished(*folder, name);
        ASSERT_FALSE(design.layouts.empty());
        const Layout published = design.layouts.front();
        PlanSet planned = planAll(design, published);
        const std::size_t patterns = design.accessPatterns.size();
        for (const PlanSet::Unserved& one : planned.unserved)
            std::erase_if(design.accessPatterns, [&](const AccessPattern& pattern) {
                return pattern.name == one.pattern;
            });
        std::vector<std::string> incomplete;
        evaluatePlans(design, published, planned.plans, incomplete);
        const double theirs = proposer::monthlyCost(design, published, planned.plans, {}).total();
        NoProgress progress;
        ProposeOptions options;
        options.timeLimitSeconds = 1000;
        const auto set = propose(design, options, progress);
        ASSERT_TRUE(set && !set->proposals.empty());
        const Proposal& ours = set->proposals.front();
        EXPECT_TRUE(set->unserved.empty());
        EXPECT_LE(ours.monthlyUsd, theirs + 0.005);
        if (std::getenv("INFERA_EXPERT_TABLE"))
            std::printf("| %s | %zu of %zu | %.2f | %.2f | %s | %.1f %% |\n", name.c_str(),
                        design.accessPatterns.size(), patterns, theirs, ours.monthlyUsd,
                        ours.layout.id.c_str(),
                        std::round(1000 * (1 - ours.monthlyUsd / theirs)) / 10 + 0.0);
    }
}

} // namespace
} // namespace infera::model
