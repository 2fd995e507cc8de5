#include "model/findings/fit.h"
#include "model/formats/design/designfile.h"
#include "model/layout/planner.h"

#include <gtest/gtest.h>
#include <map>

using namespace infera;
using namespace infera::model;

namespace {

std::map<std::string, Finding> fitOf(const std::string& patterns)
{
    const auto design = readDesign("infera_design: 1\nname: x\nentities:\n"
                                   "  User:\n    key: userId\n    count: 10k\n    attributes:\n"
                                   "      userId: { type: S, format: ulid }\n"
                                   "      about: { type: S, format: text }\n"
                                   "  Order:\n    key: orderId\n    count: 1M\n    attributes:\n"
                                   "      orderId: { type: S, format: ulid }\n"
                                   "      userId: { type: S, references: User }\n"
                                   "access_patterns:\n" +
                                       patterns,
                                   "x.yaml");
    EXPECT_TRUE(design) << design.error().front().toString();
    std::map<std::string, Finding> found;
    for (Finding& one : fitFindings(*design, {}))
        found[one.rule] = std::move(one);
    return found;
}

} // namespace

TEST(Fit, FindsNothingInPlainLookups)
{
    EXPECT_TRUE(fitOf("  - { name: Get report, operation: get, entity: User, where: [userId] }\n"
                      "  - { name: Research of a user, operation: list, entity: Order, "
                      "where: [userId] }\n")
                    .empty());
}

TEST(Fit, NamesWhatOtherStoresAreBetterAt)
{
    const auto found = fitOf(
        "  - { name: Users by words, operation: list, entity: User, where: { about: begins_with } "
        "}\n"
        "  - { name: Fuzzy name lookup, operation: list, entity: User, where: [userId] }\n"
        "  - { name: Users joined, description: join with orders, operation: list, "
        "entity: User, where: [userId] }\n"
        "  - { name: Average order per day, operation: list, entity: Order, where: [userId] }\n"
        "  - { name: Orders by any combination, operation: list, entity: Order, where: [userId] }\n"
        "  - { name: Remove user, operation: delete, entity: User, where: [userId] }\n");
    ASSERT_EQ(found.size(), 5U);
    EXPECT_EQ(found.at("fit-text-search").patterns,
              (std::vector<std::string>{"Users by words", "Fuzzy name lookup"}));
    EXPECT_EQ(found.at("fit-join").patterns, std::vector<std::string>{"Users joined"});
    EXPECT_EQ(found.at("fit-analytics").patterns,
              std::vector<std::string>{"Average order per day"});
    EXPECT_EQ(found.at("fit-ad-hoc").patterns,
              std::vector<std::string>{"Orders by any combination"});
    EXPECT_EQ(found.at("fit-integrity").patterns, std::vector<std::string>{"Remove user"});
    EXPECT_NE(found.at("fit-integrity").detail.find("Order.userId"), std::string::npos);
}
