#include "model/design/children.h"
#include "model/design/rewrite.h"
#include "model/formats/design/designfile.h"

#include <gtest/gtest.h>

namespace infera::model {
namespace {

/// Lines that stand only under their order; `line` is the rest of what creates one.
Design orders(const std::string& line, const std::string& change = "sets: [sku]",
              const std::string& lineKey = "")
{
    const auto design = readDesign(R"(
infera_design: 1
name: orders
entities:
  Product: { key: number, count: 100, attributes: { number: N } }
  Order: { key: orderId, count: 1M, attributes: { orderId: { type: S, format: ulid }, total: N } }
  Line: { key: [orderId, lineNo], count: 3M, attributes: {
    orderId: { type: S, format: ulid, references: Order }, lineNo: { type: N)" +
                                       lineKey + R"( }, sku: { type: S, size: 10 } } }
access_patterns:
  - { name: lines, operation: list, entity: Line, where: [orderId], rate: 100/s }
  - { name: change, operation: update, entity: Line, where: [orderId, lineNo], )" +
                                       change +
                                       R"(, rate: 1/s }
  - { name: place, operation: create, entity: Order, rate: 1/s }
  - { name: add, operation: create, entity: Line, )" +
                                       line + " }\n",
                                   "orders");
    EXPECT_TRUE(design) << design.error().front().toString();
    return design.value_or(Design{});
}

double listBytes(const Rewritten& embedded)
{
    return embedded.design.entity("Order")
        ->attribute(embedded.attributes.front())
        ->sizeBytes.value_or(0);
}

std::optional<Rewritten> embedded(const Design& design)
{
    return embedInParent(design, *design.entity("Line"));
}

TEST(EmbedInParent, takesChildrenThatStayFew)
{
    const auto found = embedded(orders("rate: 3/s"));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->part, "Order");
    EXPECT_EQ(found->design.entity("Line"), nullptr);
}

TEST(EmbedInParent, leavesAloneWhatMustNotBeThereTwice)
{
    EXPECT_FALSE(embedded(orders("condition: not_exists, rate: 3/s")));
    EXPECT_TRUE(embedded(orders("condition: none, rate: 3/s")));
}

TEST(EmbedInParent, leavesEdgesAlone)
{
    EXPECT_FALSE(embedded(orders("rate: 3/s", "sets: [sku]", ", references: Product")));
}

TEST(EmbedInParent, leavesAloneWhatIsAskedOfOneChild)
{
    EXPECT_FALSE(embedded(orders("rate: 3/s", "sets: [sku], condition: \"sku = :old\"")));
    EXPECT_TRUE(embedded(orders("rate: 3/s", "sets: [sku], condition: exists")));
}

TEST(EmbedInParent, leavesAloneWhatIsAddedTo)
{
    Design design = orders("rate: 3/s");
    design.accessPatterns[1].sets = {"amount"};
    design.accessPatterns[1].adds = {{"amount", "1", {}}};
    EXPECT_FALSE(embedded(design));
}

TEST(EmbedInParent, leavesAloneWhatOutgrowsAnItem)
{
    // 100/s for three years are 9,460 lines for each order of today, or about 90 with those of 1/s.
    const auto many = embedded(orders("rate: 100/s"));
    ASSERT_TRUE(many);
    Design design = orders("rate: 100/s");
    std::erase_if(design.accessPatterns, [](const auto& one) { return one.name == "place"; });
    EXPECT_FALSE(embedded(design));
    // What is deleted as fast as it comes does not grow.
    design.accessPatterns.push_back(design.accessPatterns.back());
    design.accessPatterns.back().name = "remove";
    design.accessPatterns.back().operation = PatternOperation::Delete;
    design.accessPatterns.back().where = {{"orderId", Comparison::Equal, std::nullopt},
                                          {"lineNo", Comparison::Equal, std::nullopt}};
    EXPECT_TRUE(embedded(design));
}

TEST(EmbedInParent, statesTheListAsLongAsInAYear)
{
    const auto few = embedded(orders("rate: 1/s"));
    const auto more = embedded(orders("rate: 10/s"));
    ASSERT_TRUE(few && more);
    // (3M + 315M) / (1M + 31.5M) lines instead of 3.
    EXPECT_NEAR(listBytes(*more) / listBytes(*few), 318.36 / 32.536 / 3, 0.01);
}

TEST(ChildrenPerParent, growAsTheirEntitiesState)
{
    Design design = orders("rate: 1/s");
    const Family family{*design.entity("Line"), *design.entity("Order"), 3e6, 1e6};
    EXPECT_DOUBLE_EQ(childrenPerParent(design, family, 36), 3);
    for (Entity& one : design.entities) {
        if (one.name == "Line")
            one.growthPerMonth = 0.1;
    }
    EXPECT_NEAR(childrenPerParent(design, family, 12), 3 * 3.138, 0.01);
}

} // namespace
} // namespace infera::model
