#include "engine/verify/verify.h"
#include "shop.h"

#include <functional>
#include <gtest/gtest.h>

using namespace infera;
using namespace infera::model;
using infera::test::equal;
using infera::test::rightShop;
using infera::test::Shop;

namespace {

engine::Verification verified(const Shop& shop, std::uint64_t seed = 1)
{
    NoProgress progress;
    engine::VerifyOptions options;
    options.seed = seed;
    const auto done = engine::verifyPlans(shop.design, shop.layout, shop.plans, options, progress);
    EXPECT_TRUE(done) << done.error().toString();
    return done.value_or(engine::Verification());
}

std::string failures(const engine::Verification& verification)
{
    std::string text;
    for (const auto& one : verification.patterns) {
        if (!one.holds)
            text += one.pattern + ": " + one.difference + "\n";
    }
    return text;
}

/// One mistake: the pattern it breaks ("" for all of them), how to make it, and words of the
/// answer.
struct Mistake
{
    std::string pattern;
    std::string says;
    std::function<void(Shop&)> make;
};

void expectCaught(const std::vector<Mistake>& mistakes)
{
    for (const Mistake& mistake : mistakes) {
        Shop shop = rightShop();
        mistake.make(shop);
        const auto verification = verified(shop);
        EXPECT_FALSE(verification.holds()) << mistake.pattern << ", " << mistake.says;
        for (const auto& one : verification.patterns) {
            if (mistake.pattern.empty() || one.pattern == mistake.pattern) {
                EXPECT_FALSE(one.holds) << one.pattern << ", " << mistake.says;
                EXPECT_NE(one.difference.find(mistake.says), std::string::npos)
                    << "expected '" << mistake.says << "' in: " << one.difference;
            } else if (one.calls > 0) {
                EXPECT_TRUE(one.holds) << one.pattern << ": " << one.difference;
            }
        }
    }
}

} // namespace

TEST(Verify, ARightLayoutHolds)
{
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const auto verification = verified(rightShop(), seed);
        EXPECT_EQ(failures(verification), "");
        ASSERT_EQ(verification.patterns.size(), 13U);
        for (const auto& one : verification.patterns)
            EXPECT_EQ(one.calls, 8) << one.pattern;
    }
}

TEST(Verify, IsTheSameForTheSameSeed)
{
    Shop shop = rightShop();
    shop.plan("orders of a user").steps[0].forward = true;
    EXPECT_EQ(verified(shop), verified(shop));
}

TEST(Verify, CatchesReadsThatAnswerSomethingElse)
{
    expectCaught({
        {"orders of a user", "came",
         [](Shop& shop) { shop.plan("orders of a user").steps[0].forward = true; }},
        {"orders of a user", "returned, ",
         [](Shop& shop) { shop.plan("orders of a user").steps[0].limit = 4; }},
        {"orders of a user", "returned, 5 expected",
         [](Shop& shop) { shop.plan("orders of a user").steps[0].limit.reset(); }},
        {"orders of a user by status", "came",
         [](Shop& shop) { shop.plan("orders of a user by status").steps[0].filter.clear(); }},
        {"keys of orders of a user", "not asked for: OrderLine",
         [](Shop& shop) {
             // The prefix without its end takes the order lines too.
             shop.plan("keys of orders of a user").steps[0].keyCondition[1].values = {{"ORDER"}};
         }},
        {"a user with orders", "not asked for: OrderLine",
         [](Shop& shop) { shop.plan("a user with orders").steps[0].filter.clear(); }},
        {"orders by status", "expected",
         [](Shop& shop) { shop.plan("orders by status").steps[0].shards = 1; }},
        {"pending orders of a time", "expected",
         [](Shop& shop) { shop.plan("pending orders of a time").steps[0].shards = 2; }},
        {"pending orders of a time", "expected",
         [](Shop& shop) {
             auto& values = shop.plan("pending orders of a time").steps[0].keyCondition[1].values;
             values = {{"{createdAt.lo}"}, {"{createdAt.lo}"}};
         }},
        {"orders of a user by total", "expected",
         [](Shop& shop) {
             auto& range = shop.plan("orders of a user by total").steps[0].keyCondition[1];
             range.op = FilterOperator::Greater;
         }},
        {"user by email", "expected",
         [](Shop& shop) {
             shop.plan("user by email").steps[0].keyCondition[0].values = {{"EMAIL#"}};
         }},
    });
}

// A limit that is spent before the filter has been applied returns too few.
TEST(Verify, CatchesALimitBeforeTheFilter)
{
    expectCaught({{"orders of a user by status", "expected", [](Shop& shop) {
                       auto& steps = shop.plan("orders of a user by status").steps;
                       Step fetch = steps[0];
                       steps[0].filter.clear();
                       fetch.operation = StepOperation::BatchGetItem;
                       fetch.keyCondition = {equal("PK", "{PK}"), equal("SK", "{SK}")};
                       fetch.forEachItem = true;
                       fetch.limit.reset();
                       steps.push_back(fetch);
                   }}});
}

TEST(Verify, CatchesIndexesThatDoNotHoldWhatTheyShould)
{
    expectCaught({
        {"orders by status", "came",
         [](Shop& shop) {
             shop.index("GSI2").projection = Projection::KeysOnly;
             shop.plan("pending orders of a time").steps[0] =
                 infera::test::query("", {equal("PK", "USER#{userId}")});
             shop.design.accessPatterns.erase(shop.design.accessPatterns.begin() + 5);
         }},
        // Order lines have a total of their own now, so they get into the local index unasked.
        {"", "does not belong there",
         [](Shop& shop) {
             Attribute total = shop.entity("Order").attributes[4];
             shop.entity("OrderLine").attributes.push_back(total);
         }},
        // Two orders of a user share a key.
        {"", "two items have the key",
         [](Shop& shop) { shop.home("Order").keys.sortKey = {{"ORDER#{status}"}}; }},
        {"", "no value for an attribute of its key",
         [](Shop& shop) { shop.home("Order").keys.sortKey = {{"ORDER#{nothing}"}}; }},
        {"", "No table of layout", [](Shop& shop) { shop.table().entities.pop_back(); }},
        {"", "another value",
         [](Shop& shop) { shop.home("Order").indexes["GSI2"].sortKey = {{"AT#{createdAt}"}}; }},
    });
}

// Keys of type S sort numbers as text: without padding 9 comes after 10.
TEST(Verify, CatchesNumbersThatAreNotPadded)
{
    const auto byText = [](Shop& shop, const char* keyTemplate) {
        shop.index("GSI1").sortKey = {{"GSI1SK", AttributeType::S}};
        shop.home("User").indexes["GSI1"].sortKey = {{"PROFILE"}};
        shop.home("Order").indexes["GSI1"] = {{{"USER#{userId}"}}, {{keyTemplate}}, 1, {}, {}};
        shop.pattern("orders of a user by total").where.pop_back();
        shop.plan("orders of a user by total").steps = {
            infera::test::query("GSI1", {equal("GSI1PK", "USER#{userId}")})};
    };
    Shop right = rightShop();
    byText(right, "{total:012}");
    EXPECT_EQ(failures(verified(right)), "");
    expectCaught(
        {{"orders of a user by total", "came", [&](Shop& shop) { byText(shop, "{total}"); }}});
}

TEST(Verify, CatchesWritesThatDoSomethingElse)
{
    expectCaught({
        {"create user", "the condition does not hold",
         [](Shop& shop) { shop.plan("create user").steps[0].condition.clear(); }},
        {"delete order", "holds what no entity calls for",
         [](Shop& shop) {
             shop.plan("delete order").steps[0].keyCondition[1].values = {{"ORDER#{orderId}#"}};
         }},
        {"order and rename", "",
         [](Shop& shop) { shop.plan("order and rename").steps.pop_back(); }},
        {"order and rename", "has no write",
         [](Shop& shop) { shop.plan("order and rename").steps = shop.plan("user by id").steps; }},
        // The status is in the key now, and an UpdateItem cannot change a key.
        {"update status", "would change the table key",
         [](Shop& shop) {
             shop.home("Order").keys.sortKey = {{"ORDER#{orderId}#{status}"}};
             shop.entity("Order").key = {"orderId"};
             shop.plan("update status").steps = {
                 infera::test::query("", {equal("PK", "USER#{userId}"),
                                          infera::test::beginsWith("SK", "ORDER#{orderId}#")}),
                 shop.plan("update status").steps[0]};
             shop.plan("update status").steps[1].forEachItem = true;
             shop.plan("update status").steps[1].keyCondition = {equal("PK", "{PK}"),
                                                                 equal("SK", "{SK}")};
             auto& patterns = shop.design.accessPatterns;
             std::erase_if(patterns, [](const AccessPattern& one) {
                 return one.name == "delete order" || one.name == "order and rename";
             });
         }},
    });
}

TEST(Verify, HoldsWhenAKeyIsMovedByDeleteAndPut)
{
    Shop shop = rightShop();
    shop.home("Order").keys.sortKey = {{"ORDER#{orderId}#{status}"}};
    Plan& plan = shop.plan("update status");
    Step remove = plan.steps[0];
    remove.operation = StepOperation::TransactWriteItems;
    remove.action = StepOperation::DeleteItem;
    remove.forEachItem = true;
    remove.keyCondition = {equal("PK", "{PK}"), equal("SK", "{SK}")};
    Step put = remove;
    put.action = StepOperation::PutItem;
    put.keyCondition = {equal("PK", "USER#{userId}"), equal("SK", "ORDER#{orderId}#{status}")};
    plan.steps = {infera::test::query("", {equal("PK", "USER#{userId}"),
                                           infera::test::beginsWith("SK", "ORDER#{orderId}#")}),
                  remove, put};
    std::erase_if(shop.design.accessPatterns, [](const AccessPattern& one) {
        return one.name == "delete order" || one.name == "order and rename";
    });
    EXPECT_EQ(failures(verified(shop)), "");
    plan.steps.erase(plan.steps.begin() + 1);
    EXPECT_NE(failures(verified(shop)), "") << "the old item stays behind";
}

TEST(Verify, CatchesACopyThatIsForgotten)
{
    Shop shop = rightShop();
    EntityLayout copy = shop.home("User");
    copy.name = "UserByName";
    copy.of = "User";
    copy.keys = {{{"NAME#{name}"}}, {{"{userId}"}}, 1, {}, {}};
    copy.indexes.clear();
    shop.table().entities.push_back(copy);
    std::erase_if(shop.design.accessPatterns,
                  [](const AccessPattern& one) { return one.name == "order and rename"; });
    const auto forgotten = verified(shop);
    EXPECT_NE(failures(forgotten).find("create user"), std::string::npos);

    Plan& plan = shop.plan("create user");
    plan.steps[0].operation = StepOperation::TransactWriteItems;
    Step second = plan.steps[0];
    second.entity = "UserByName";
    second.keyCondition = {equal("PK", "NAME#{name}"), equal("SK", "{userId}")};
    plan.steps.push_back(second);
    EXPECT_EQ(failures(verified(shop)), "");
}

TEST(Verify, CatchesWhatNoAnswerShows)
{
    expectCaught({
        {"user by id", "no plan", [](Shop& shop) { shop.plans.erase(shop.plans.begin()); }},
        {"orders by status", "A Scan answers it",
         [](Shop& shop) {
             Step scan;
             scan.operation = StepOperation::Scan;
             scan.table = "App";
             scan.filter = {{"status", FilterOperator::Equal, {{"{status}"}}}};
             shop.plan("orders by status").steps = {scan};
             shop.plan("orders by status").clientSort = true;
         }},
        {"user by id", "strong consistency",
         [](Shop& shop) { shop.pattern("user by id").consistency = Consistency::Strong; }},
        {"user by email", "not supported",
         [](Shop& shop) {
             shop.plan("user by email").steps[0].keyCondition = {
                 infera::test::beginsWith("GSI1PK", "EMAIL#{email}")};
         }},
        {"user by email", "cannot be filled",
         [](Shop& shop) {
             shop.plan("user by email").steps[0].keyCondition[0].values = {{"EMAIL#{mail}"}};
         }},
    });
}

// Asked before every call, so that a slow pattern is left on the way too.
TEST(Verify, IsAskedBeforeEveryCall)
{
    class Later final : public Progress
    {
    public:
        void report(double, std::string_view) override {}
        [[nodiscard]] bool cancelled() const override { return ++m_asked > 20; }
        [[nodiscard]] int asked() const { return m_asked; }

    private:
        mutable int m_asked = 0;
    };
    Shop shop = rightShop();
    std::erase_if(shop.design.accessPatterns, [](const model::AccessPattern& one) {
        return one.operation != model::PatternOperation::List;
    });
    shop.design.accessPatterns.resize(2);
    engine::VerifyOptions options;
    options.callsPerPattern = 40;
    Later progress;
    const auto done = engine::verifyPlans(shop.design, shop.layout, shop.plans, options, progress);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "cancelled");
    EXPECT_LE(progress.asked(), 23);
}

// Whatever a proof is at, storing, calling or comparing: it asks at every item, and stops there.
TEST(Verify, StopsAtTheNextItem)
{
    class CancelAt final : public Progress
    {
    public:
        explicit CancelAt(long question) : m_question(question) {}
        void report(double, std::string_view) override {}
        [[nodiscard]] bool cancelled() const override { return ++m_asked >= m_question; }
        [[nodiscard]] long asked() const { return m_asked; }

    private:
        long m_question;
        mutable long m_asked = 0;
    };
    const Shop shop = rightShop();
    engine::VerifyOptions options;
    options.itemsPerEntity = 20;
    options.callsPerPattern = 2;
    CancelAt never(1'000'000'000);
    const auto whole = engine::verifyPlans(shop.design, shop.layout, shop.plans, options, never);
    ASSERT_TRUE(whole);
    EXPECT_TRUE(whole->holds());
    const auto entities = static_cast<long>(shop.design.entities.size());
    EXPECT_GT(never.asked(), 4 * 20 * entities) << "storing each, and comparing it at both ends";
    for (long question = 2; question < never.asked(); question += 1 + never.asked() / 12) {
        CancelAt progress(question);
        const auto done =
            engine::verifyPlans(shop.design, shop.layout, shop.plans, options, progress);
        ASSERT_FALSE(done) << question;
        EXPECT_EQ(done.error().code, "cancelled");
        EXPECT_LE(progress.asked(), question + 8) << "no work after it";
    }
}

TEST(Verify, CanBeCancelled)
{
    class Cancelled final : public Progress
    {
        void report(double, std::string_view) override {}
        [[nodiscard]] bool cancelled() const override { return true; }
    } progress;
    const Shop shop = rightShop();
    const auto done = engine::verifyPlans(shop.design, shop.layout, shop.plans, {}, progress);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "cancelled");
}

TEST(Verify, SaysWhatItHadNoTimeFor)
{
    const Shop shop = rightShop();
    engine::VerifyOptions options;
    options.timeLimitSeconds = 1e-9;
    NoProgress progress;
    const auto done = engine::verifyPlans(shop.design, shop.layout, shop.plans, options, progress);
    ASSERT_TRUE(done);
    EXPECT_FALSE(done->holds());
    EXPECT_TRUE(done->holdsAsFar());
    EXPECT_EQ(done->notExecuted(), done->patterns.size());
    for (const auto& one : done->patterns)
        EXPECT_EQ(one.difference, "Not executed within the time limit.");
    options.timeLimitSeconds = 1000;
    const auto all = engine::verifyPlans(shop.design, shop.layout, shop.plans, options, progress);
    ASSERT_TRUE(all);
    EXPECT_TRUE(all->holds());
    EXPECT_EQ(all->notExecuted(), 0U);
}
