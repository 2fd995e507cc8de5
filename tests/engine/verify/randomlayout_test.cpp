#include "randomlayout.h"

#include "engine/verify/verify.h"
#include "model/design/validate.h"
#include "model/findings/layoutcheck.h"
#include "model/layout/plantext.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>

namespace infera::test {

namespace {

/// Layouts whose keys are wrong in themselves have no right answers.
bool isUsable(const model::Design& design)
{
    const auto findings = model::layoutFindings(design, design.layouts.at(0));
    return model::validate(design).empty() &&
           std::none_of(findings.begin(), findings.end(), [](const model::Finding& one) {
               return one.severity == model::Severity::Error;
           });
}

std::string planText(const std::vector<model::Plan>& plans, const std::string& pattern)
{
    std::string text;
    for (const model::Plan& plan : plans) {
        if (plan.pattern != pattern)
            continue;
        for (const model::Step& step : plan.steps)
            text += "\n    " + model::stepText(step);
    }
    return text;
}

/// The patterns a layout serves, on their own.
model::Design servedPart(const model::Design& design, const model::PlanSet& set)
{
    model::Design part = design;
    part.accessPatterns.clear();
    for (const model::Plan& plan : set.plans)
        part.accessPatterns.push_back(*design.accessPattern(plan.pattern));
    return part;
}

/// How many plans of one random layout were carried out; 0 when it is not usable.
std::size_t proveOne(std::uint64_t seed)
{
    constexpr int patterns = 14;
    const model::Design design = RandomLayout(seed).design(patterns);
    if (!isUsable(design))
        return 0;
    const model::Layout& layout = design.layouts.at(0);
    const model::PlanSet set = model::planAll(design, layout);
    engine::VerifyOptions options;
    options.seed = seed;
    options.itemsPerEntity = 30;
    options.callsPerPattern = 6;
    NoProgress progress;
    const auto proof =
        engine::verifyPlans(servedPart(design, set), layout, set.plans, options, progress);
    EXPECT_TRUE(proof.has_value()) << "seed " << seed;
    if (!proof)
        return 0;
    for (const engine::PatternVerification& one : proof->patterns)
        EXPECT_TRUE(one.holds) << "seed " << seed << ", " << one.pattern << ": " << one.difference
                               << planText(set.plans, one.pattern);
    return set.plans.size();
}

/// Whatever the planner offers on any layout is carried out by the embedded engine and compared
/// with the pattern evaluated over all items. INFERA_RANDOM_LAYOUTS runs more of them.
TEST(RandomLayouts, areAnsweredExactly)
{
    const char* more = std::getenv("INFERA_RANDOM_LAYOUTS");
    const std::uint64_t layouts = more ? std::strtoull(more, nullptr, 10) : 12;
    std::size_t proven = 0;
    for (std::uint64_t seed = 1; seed <= layouts; ++seed)
        proven += proveOne(seed);
    EXPECT_GE(proven, layouts * 4) << "hardly anything was tested";
}

} // namespace

} // namespace infera::test
