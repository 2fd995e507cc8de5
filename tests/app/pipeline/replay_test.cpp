#include "app/pipeline/replay.h"
#include "engine/api/database.h"
#include "engine/verify/tables.h"
#include "model/base/progress.h"
#include "model/formats/design/designfile.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace infera;

TEST(Replay, TellsOfTheTablesThatItMadeAndOfNoOthers)
{
    const auto design = model::readDesign(R"(
infera_design: 1
name: two
entities:
  Product:
    key: productId
    count: 100
    attributes: { productId: { type: S, size: 20 } }
  Machine:
    key: machineId
    count: 100
    attributes: { machineId: { type: S, size: 20 } }
access_patterns:
  - { name: Get product, operation: get, entity: Product, where: [productId], rate: 10/s }
  - { name: Get machine, operation: get, entity: Machine, where: [machineId], rate: 10/s }
)",
                                          "two.design.yaml");
    ASSERT_TRUE(design.has_value());
    NoProgress progress;
    const auto found = app::proposeVerified(*design, {}, {}, progress);
    ASSERT_TRUE(found.has_value()) << found.error().toString();
    const auto& all = found->set.proposals;
    const auto apart = std::find_if(all.begin(), all.end(), [](const model::Proposal& one) {
        return one.layout.tables.size() == 2;
    });
    ASSERT_NE(apart, all.end());

    auto database = engine::Database::inMemory();
    model::Layout theirs = apart->layout;
    theirs.tables.erase(theirs.tables.begin());
    ASSERT_TRUE(engine::createTables(database, theirs).has_value());
    std::vector<std::string> created;
    const app::ReplayTarget target{database, [](const std::string&) { return Result<void>(); },
                                   [&](const std::string& table) { created.push_back(table); },
                                   [] { return 0.0; }, [](double) {}};
    app::ReplayOptions options;
    options.calls = 10;
    const auto refused = app::replay(*design, *apart, options, target, progress);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "ResourceInUseException");
    EXPECT_EQ(created, std::vector<std::string>{apart->layout.tables.front().name});
}
