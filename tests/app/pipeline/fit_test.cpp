#include "app/pipeline/pipeline.h"
#include "model/base/progress.h"
#include "model/formats/design/designfile.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace infera;

TEST(Fit, IsToldWithEveryProposal)
{
    const auto design = model::readDesign(R"(
infera_design: 1
name: fit
entities:
  Product:
    key: productId
    count: 100
    attributes: { productId: { type: S, size: 20 }, title: { type: S, size: 40 } }
access_patterns:
  - { name: Get product, operation: get, entity: Product, where: [productId], rate: 10/s }
  - { name: Full text search of titles, operation: list, entity: Product, where: [title], rate: 1/s }
)",
                                          "fit.design.yaml");
    ASSERT_TRUE(design.has_value());
    NoProgress progress;
    const auto found = app::proposeVerified(*design, {}, {}, progress);
    ASSERT_TRUE(found.has_value()) << found.error().toString();
    ASSERT_FALSE(found->set.proposals.empty());
    for (const model::Proposal& proposal : found->set.proposals) {
        const auto fit = std::count_if(
            proposal.findings.begin(), proposal.findings.end(),
            [](const model::Finding& finding) { return finding.rule == "fit-text-search"; });
        EXPECT_EQ(fit, 1) << proposal.layout.id;
    }
}
