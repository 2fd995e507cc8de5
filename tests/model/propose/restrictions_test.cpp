#include "model/propose/propose.h"

#include "model/base/text.h"
#include "model/formats/design/designfile.h"
#include "model/formats/json/layoutjson.h"
#include "proposed.h"
#include "support.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

/// What the user has settled is kept in every proposal, and its price is named.
namespace infera::model {
namespace {

constexpr const char* shop = R"(
infera_design: 1
name: shop
target: TARGET
entities:
  User:
    key: userId
    count: 1M
    attributes: { userId: { type: S, format: ulid }, mail: { type: S, format: email } }
  Order:
    key: orderId
    count: 20M
    attributes:
      orderId: { type: S, format: ulid }
      userId: { type: S, format: ulid, references: User }
      status: { type: S, values: { open: 5%, done: 95% } }
      total: { type: N, size: 6 }
      createdAt: { type: S, format: timestamp }
access_patterns:
  - { name: user, operation: get, entity: User, where: [userId], rate: 50/s }
  - { name: by mail, operation: list, entity: User, where: [mail], rate: 5/s }
  - { name: orders, operation: list, entity: Order, where: [userId], order: createdAt desc, limit: 20, rate: 100/s }
  - { name: order, operation: get, entity: Order, where: [orderId], rate: 50/s }
  - { name: open, operation: list, entity: Order, where: { status: { value: open } }, order: createdAt asc, limit: 20, rate: 1/s }
  - { name: place, operation: create, entity: Order, rate: 20/s }
  - { name: finish, operation: update, entity: Order, where: [orderId], sets: [status], rate: 20/s }
)";

std::string textWith(const std::string& target)
{
    std::string text = shop;
    const std::string mark = "TARGET";
    return text.replace(text.find(mark), mark.size(), target);
}

Design designWith(const std::string& target)
{
    const auto read = readDesign(textWith(target), "shop.design.yaml");
    if (!read) {
        ADD_FAILURE() << read.error().front().toString();
        return {};
    }
    return *read;
}

ProposalSet proposedWith(const std::string& target)
{
    ProposalSet set = proposed(designWith(target), 10);
    EXPECT_FALSE(set.proposals.empty()) << target;
    return set;
}

const EntityLayout& layoutOf(const Proposal& proposal, const std::string& entity)
{
    return *proposal.layout.home(entity).second;
}

TEST(Pinned, tableKeyIsKeptToTheLetter)
{
    const ProposalSet set = proposedWith(
        R"({ pinned: { Order: { partition_key: "BUYER#{userId}", sort_key: "O#{orderId}" } } })");
    for (const Proposal& one : set.proposals) {
        const EntityKeys& keys = layoutOf(one, "Order").keys;
        EXPECT_EQ(keys.partitionKey.at(0).text, "BUYER#{userId}") << one.layout.id;
        EXPECT_EQ(keys.sortKey.at(0).text, "O#{orderId}") << one.layout.id;
    }
    EXPECT_TRUE(set.unserved.empty());
    ASSERT_EQ(set.restrictions.size(), 1U);
    EXPECT_EQ(set.restrictions[0].what, "pinned: Order");
    EXPECT_FALSE(set.restrictions[0].withoutIt.empty());
}

TEST(Pinned, tableKeyIsCompletedWithTheIdentity)
{
    const ProposalSet set = proposedWith(R"({ pinned: { Order: { partition_key: "{userId}" } } })");
    for (const Proposal& one : set.proposals) {
        const EntityKeys& keys = layoutOf(one, "Order").keys;
        EXPECT_EQ(keys.partitionKey.at(0).text, "{userId}") << one.layout.id;
        EXPECT_NE(keys.sortKey.at(0).text.find("{orderId}"), std::string::npos) << one.layout.id;
    }
}

TEST(Pinned, anIndexIsThereUnderItsNameThoughNothingNeedsIt)
{
    const ProposalSet free = proposedWith("{}");
    const ProposalSet set = proposedWith(R"({ pinned: { Order: { indexes: {
        ByTotal: { partition_key: "T#{status}", sort_key: "{total:012}" } } } } })");
    for (const Proposal& one : set.proposals) {
        const auto [table, order] = one.layout.home("Order");
        ASSERT_NE(table->index("ByTotal"), nullptr) << one.layout.id;
        const EntityKeys& keys = order->indexes.at("ByTotal");
        EXPECT_EQ(keys.partitionKey.at(0).text, "T#{status}");
        EXPECT_EQ(keys.sortKey.at(0).text, "{total:012}");
    }
    EXPECT_GT(set.proposals.front().monthlyUsd, free.proposals.front().monthlyUsd);
    ASSERT_EQ(set.restrictions.size(), 1U);
    EXPECT_NEAR(set.restrictions[0].monthlyUsd,
                set.proposals.front().monthlyUsd - free.proposals.front().monthlyUsd, 1e-6);
}

TEST(Pinned, anIndexOfTwoEntitiesIsOne)
{
    const ProposalSet set = proposedWith(R"({ strategy: single-table, pinned: {
        Order: { indexes: { Shared: { partition_key: "ORDER#{orderId}" } } },
        User: { indexes: { Shared: { partition_key: "MAIL#{mail}" } } } } })");
    for (const Proposal& one : set.proposals) {
        EXPECT_TRUE(layoutOf(one, "Order").indexes.contains("Shared")) << one.layout.id;
        EXPECT_TRUE(layoutOf(one, "User").indexes.contains("Shared")) << one.layout.id;
        const auto& indexes = one.layout.tables.front().indexes;
        EXPECT_EQ(std::count_if(indexes.begin(), indexes.end(),
                                [](const Index& index) { return index.name == "Shared"; }),
                  1);
    }
}

TEST(Pinned, tablesKeepTheirNamesAndTheirEntities)
{
    const ProposalSet together =
        proposedWith("{ pinned: { Order: { table: Sales }, User: { table: Sales } } }");
    for (const Proposal& one : together.proposals) {
        EXPECT_EQ(one.layout.home("Order").first->name, "Sales") << one.layout.id;
        EXPECT_EQ(one.layout.home("User").first->name, "Sales") << one.layout.id;
    }
    const ProposalSet apart =
        proposedWith("{ pinned: { Order: { table: Sales }, User: { table: People } } }");
    for (const Proposal& one : apart.proposals) {
        EXPECT_EQ(one.layout.home("Order").first->name, "Sales") << one.layout.id;
        EXPECT_EQ(one.layout.home("User").first->name, "People") << one.layout.id;
    }
}

TEST(Pinned, isWrittenAsItWasRead)
{
    const std::string target =
        R"({ pinned: { Order: { table: Sales, partition_key: "U#{userId}", sort_key: "O#{orderId}", )"
        R"(indexes: { ByStatus: { partition_key: "S#{status}" } } } }, forbidden_rules: [K12, V8] })";
    const Design design = designWith(target);
    const auto again = readDesign(writeDesign(design), "again.design.yaml");
    ASSERT_TRUE(again.has_value()) << again.error().front().toString();
    EXPECT_TRUE(again->target == design.target);
}

struct Mistake
{
    std::string target;
    std::string says;
};

TEST(Pinned, mistakesAreReportedWithTheirPlace)
{
    const std::vector<Mistake> mistakes = {
        {"{ pinned: { Ordr: { table: Sales } } }", "Did you mean \"Order\"?"},
        {R"({ pinned: { Order: { partition_key: "{usrId}" } } })", "Did you mean \"userId\"?"},
        {R"({ pinned: { Order: { partition_key: "{userId}", sort_key: "{createdAt}" } } })",
         "does not hold the whole key of Order"},
        {R"({ pinned: { Order: { sort_key: "{orderId}" } } })", "needs the partition key"},
        {R"({ pinned: { Order: { indexes: { ByMail: { sort_key: "{total}" } } } } })",
         "An index needs a partition key."},
        {"{ strategy: single-table, pinned: { Order: { table: Sales }, User: { table: Men } } }",
         "the pinned tables are several"},
        {R"({ max_indexes: 0, pinned: { Order: { indexes: { One: { partition_key: "{status}" } } } } })",
         "More indexes are pinned"},
        {"{ forbidden_rules: [K99] }", "no rule that can be forbidden"},
        {"{ forbidden_rules: [k12] }", "Did you mean \"K12\"?"},
    };
    for (const Mistake& one : mistakes) {
        const auto read = readDesign(textWith(one.target), "shop.design.yaml");
        ASSERT_FALSE(read.has_value()) << one.target;
        const std::string text = read.error().front().toString();
        EXPECT_NE(text.find(one.says), std::string::npos) << text;
        EXPECT_NE(text.find("shop.design.yaml:4:"), std::string::npos) << text;
    }
}

TEST(Forbidden, filtersAreNotUsedAndTheirAbsenceHasAPrice)
{
    const ProposalSet set = proposedWith("{ forbidden_rules: [V8] }");
    for (const Proposal& one : set.proposals) {
        for (const Plan& plan : one.plans) {
            for (const Step& step : plan.steps) {
                for (const AttributeCondition& filter : step.filter)
                    EXPECT_EQ(filter.attribute, one.layout.table(step.table)->entityAttribute);
            }
        }
    }
    ASSERT_EQ(set.restrictions.size(), 1U);
    EXPECT_EQ(set.restrictions[0].what, "forbidden_rules: V8");
    EXPECT_GE(set.restrictions[0].monthlyUsd, 0);
}

TEST(Forbidden, sharedIndexesBecomeSeparate)
{
    const auto indexes = [](const std::string& target) {
        const ProposalSet set = proposedWith(target);
        return set.proposals.front().layout.tables.front().indexes.size();
    };
    EXPECT_GT(indexes("{ strategy: single-table, forbidden_rules: [K11] }"),
              indexes("{ strategy: single-table }"));
}

TEST(Restrictions, askingByAnotherEntitysAttributeSaysToCopyIt)
{
    std::string text = textWith("{}");
    const std::string by = "entity: Order, where: [userId]";
    text.replace(text.find(by), by.size(), "entity: Order, where: [mail]");
    const auto read = readDesign(text, "shop.design.yaml");
    ASSERT_FALSE(read.has_value());
    const std::string message = read.error().front().toString();
    EXPECT_NE(message.find("\"User\", which it references by \"userId\", has one: copy it"),
              std::string::npos)
        << message;
}

/// The search takes no attribute outside the identity into a table key where an item put again
/// could be a second one; who pins such a key knows better.
TEST(Restrictions, aPinThatSavesMoneySaysSo)
{
    const auto read = readDesign(R"(
infera_design: 1
name: catalogue
target: { pinned: { Product: { partition_key: "{shop}", sort_key: "{productId}" } } }
entities:
  Product:
    key: productId
    count: 1M
    attributes:
      productId: { type: S, size: 10 }
      shop: { type: S, size: 10, distinct: 10k }
access_patterns:
  - { name: of shop, operation: list, entity: Product, where: [shop], rate: 10/s }
  - { name: product, operation: get, entity: Product, where: [shop, productId], rate: 10/s }
  - { name: add, operation: create, entity: Product, rate: 50/s }
)",
                                 "catalogue.design.yaml");
    ASSERT_TRUE(read.has_value()) << read.error().front().toString();
    NoProgress progress;
    const auto set = propose(*read, {}, progress);
    ASSERT_TRUE(set.has_value());
    ASSERT_EQ(set->restrictions.size(), 1U);
    // 50/s of writes of one unit for an index.
    EXPECT_LT(set->restrictions[0].monthlyUsd, -50);
}

/// Local indexes have a quota of their own.
TEST(Restrictions, aLocalIndexIsNoneOfMaxIndexes)
{
    const auto read = readDesign(R"(
infera_design: 1
name: ledger
target: { max_indexes: 0 }
entities:
  Entry:
    key: [accountId, entryId]
    count: 10M
    attributes:
      accountId: { type: S, size: 12, distinct: 20k }
      entryId: { type: S, format: uuid }
      bookedAt: { type: S, format: timestamp }
      amount: { type: N, size: 6 }
access_patterns:
  - { name: entry, operation: get, entity: Entry, where: [accountId, entryId], rate: 300/s }
  - { name: statement, operation: list, entity: Entry, where: [accountId], order: bookedAt desc, limit: 20, consistency: strong, rate: 30/s }
  - { name: book, operation: create, entity: Entry, rate: 5/s }
)",
                                 "ledger.design.yaml");
    ASSERT_TRUE(read.has_value()) << read.error().front().toString();
    NoProgress progress;
    const auto set = propose(*read, {}, progress);
    ASSERT_TRUE(set.has_value());
    const Table& table = set->proposals.at(0).layout.tables.front();
    ASSERT_EQ(table.indexes.size(), 1U);
    EXPECT_EQ(table.indexes.front().kind, IndexKind::Local);
    ASSERT_EQ(set->restrictions.size(), 1U);
    EXPECT_NEAR(set->restrictions[0].monthlyUsd, 0, 0.005);
}

TEST(Restrictions, eachIsNamedAndPriced)
{
    const ProposalSet set = proposedWith(
        R"({ strategy: single-table, max_indexes: 2, forbidden_rules: [K12],
             pinned: { Order: { partition_key: "{orderId}" } } })");
    std::vector<std::string> names;
    for (const Restriction& one : set.restrictions)
        names.push_back(one.what);
    EXPECT_EQ(join(names, "; "),
              "strategy: single-table; max_indexes: 2; pinned: Order; forbidden_rules: K12");
}

} // namespace
} // namespace infera::model
