#include "model/propose/propose.h"
#include "model/propose/realised.h"

#include "model/base/text.h"
#include "model/formats/design/designfile.h"
#include "proposed.h"
#include "support.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <gtest/gtest.h>

/// What cannot all be served: what is left out, why, and what is said of it.
namespace infera::model {
namespace {

Design read(const std::string& text)
{
    const auto design = readDesign(text, "test.design.yaml");
    if (!design) {
        ADD_FAILURE() << design.error().front().toString();
        return {};
    }
    return *design;
}

std::vector<std::string> unservedOf(const ProposalSet& set)
{
    std::vector<std::string> names;
    for (const PlanSet::Unserved& one : set.unserved)
        names.push_back(one.pattern);
    std::sort(names.begin(), names.end());
    return names;
}

const Finding* adviceAbout(const ProposalSet& set, const std::string& pattern)
{
    for (const Finding& one : set.proposals.at(0).findings) {
        if (one.rule == "V11" && one.patterns == std::vector<std::string>{pattern})
            return &one;
    }
    return nullptr;
}

/// Courses and students, asked for from both ends.
std::string courses(const std::string& target, const std::string& consistency)
{
    return R"(
infera_design: 1
name: courses
target: )" +
           target + R"(
entities:
  Enrolment:
    key: [studentId, courseId]
    count: 5M
    attributes:
      studentId: { type: S, size: 10, references: Student }
      courseId: { type: S, size: 10, references: Course }
      grade: { type: N, size: 2 }
  Student: { key: studentId, count: 500k, attributes: { studentId: { type: S, size: 10 } } }
  Course: { key: courseId, count: 5k, attributes: { courseId: { type: S, size: 10 } } }
access_patterns:
  - { name: of student, operation: list, entity: Enrolment, where: [studentId], consistency: )" +
           consistency + R"(, rate: 40/s }
  - { name: of course, operation: list, entity: Enrolment, where: [courseId], consistency: )" +
           consistency + R"(, rate: 4/s }
  - { name: enrol, operation: create, entity: Enrolment, rate: 5/s }
)";
}

void expectCause(const ProposalSet& set, const std::string& pattern, const std::string& why)
{
    ASSERT_EQ(unservedOf(set), std::vector<std::string>{pattern});
    const Finding* advice = adviceAbout(set, pattern);
    ASSERT_NE(advice, nullptr);
    EXPECT_NE(advice->title.find("is not served because of " + why), std::string::npos)
        << advice->title;
    EXPECT_EQ(advice->fix.find("one value by ="), std::string::npos) << advice->fix;
}

TEST(Unserved, aForbiddenRuleIsNamedAsTheCauseAndHasNoPrice)
{
    for (const char* rule : {"K9", "K10"}) {
        const ProposalSet set =
            proposed(read(courses(std::string("{ forbidden_rules: [") + rule + "] }",
                                  std::string(rule) == "K10" ? "strong" : "eventual")));
        expectCause(set, "of course", std::string("forbidden_rules: ") + rule);
        ASSERT_EQ(set.restrictions.size(), 1U);
        EXPECT_EQ(set.restrictions[0].leavesUnserved, std::vector<std::string>{"of course"});
    }
}

/// An entity looked up by as many values as are asked for, the later ones more often.
std::string lookups(int count, const std::string& target)
{
    std::string text = "\ninfera_design: 1\nname: wide\ntarget: " + target +
                       "\nentities:\n  T:\n    key: id\n    count: 1M\n    attributes:\n"
                       "      id: { type: S, format: uuid }\n";
    std::string patterns =
        "access_patterns:\n"
        "  - { name: mk, operation: create, entity: T, rate: 0.2/s }\n"
        "  - { name: get, operation: get, entity: T, where: [id], rate: 10/s }\n";
    for (int i = 1; i <= count; ++i) {
        const std::string n = std::to_string(i);
        text += "      a" + n + ": { type: S, size: 10, distinct: 100k }\n";
        patterns += "  - { name: by" + n + ", operation: list, entity: T, where: [a" + n +
                    "], limit: 10, rate: " + n + "/s }\n";
    }
    return text + patterns;
}

TEST(Unserved, theLeastBusyAreLeft)
{
    const ProposalSet set = proposed(read(lookups(5, "{ max_indexes: 3 }")));
    EXPECT_EQ(unservedOf(set), (std::vector<std::string>{"by1", "by2"}));
    const Finding* advice = adviceAbout(set, "by1");
    ASSERT_NE(advice, nullptr);
    EXPECT_NE(advice->title.find("because of max_indexes: 3"), std::string::npos) << advice->title;
}

TEST(Unserved, theQuotaOfATableIsTheCauseWhereNothingIsRestricted)
{
    const ProposalSet set = proposed(read(lookups(21, "{}")), 3, 0.5); // the proof takes long
    expectCause(set, "by1", "the quota of indexes");
    for (const Proposal& one : set.proposals)
        EXPECT_TRUE(one.optimal || std::isinf(one.gap)) << one.layout.id << one.gap;
}

/// A rule that says no more than how a key is made leaves the plainer key that answers by a filter
/// or by sorting.
TEST(Forbidden, aRuleThatNamesTheShapeOfAKeyLeavesNothingUnserved)
{
    const std::string folder = std::string(INFERA_SOURCE_DIR) + "/tests/model/propose/rules";
    std::size_t forbidden = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        const std::string rule = file.substr(0, file.find('-'));
        const std::vector<std::string> shapes = {"K2",  "K4",  "K5",  "K6",  "K8",
                                                 "K12", "K16", "K18", "K19", "K22"};
        if (std::find(shapes.begin(), shapes.end(), rule) == shapes.end())
            continue;
        Design design = read(test::readFile(entry.path().string()));
        const std::vector<std::string> before = unservedOf(proposed(design));
        design.target.forbiddenRules = {rule};
        EXPECT_EQ(unservedOf(proposed(design)), before) << file;
        ++forbidden;
    }
    EXPECT_GE(forbidden, 10U);
}

TEST(Forbidden, withoutTheLeaderboardTheProgramSorts)
{
    const ProposalSet set = proposed(read(R"(
infera_design: 1
name: deals
target: { forbidden_rules: [K16] }
entities:
  Offer:
    key: offerId
    count: 2M
    attributes:
      offerId: { type: S, format: uuid }
      shop: { type: S, size: 10, distinct: 2000 }
      category: { type: S, size: 10, distinct: 40 }
      price: { type: N, size: 6 }
access_patterns:
  - { name: offer, operation: get, entity: Offer, where: [offerId], rate: 20/s }
  - { name: cheapest, operation: list, entity: Offer, where: { shop: "=", category: "=", price: between }, order: price asc, limit: 20, rate: 40/s }
  - { name: of shop, operation: list, entity: Offer, where: [shop], order: price asc, limit: 20, rate: 10/s }
  - { name: reprice, operation: update, entity: Offer, where: [offerId], sets: [price], rate: 6/s }
)"));
    EXPECT_TRUE(set.unserved.empty()) << join(unservedOf(set), ", ");
    for (const Plan& plan : set.proposals.at(0).plans)
        EXPECT_EQ(plan.clientSort, plan.pattern == "cheapest" || plan.pattern == "of shop")
            << plan.pattern;
    ASSERT_EQ(set.restrictions.size(), 1U);
    EXPECT_TRUE(set.restrictions[0].leavesUnserved.empty());
    EXPECT_GT(set.restrictions[0].monthlyUsd, 0);
}

std::string chat(const std::string& target, const std::string& monotonic)
{
    return "\ninfera_design: 1\nname: chat\ntarget: " + target + R"(
entities:
  Message:
    key: messageId
    count: 200M
    attributes:
      roomId: { type: S, size: 12, distinct: 1M }
      messageId: { type: S, format: ulid }
      sentAt: { type: S, format: timestamp)" +
           monotonic + R"( }
      text: { type: S, size: 200 }
access_patterns:
  - { name: latest, operation: list, entity: Message, where: [roomId], order: sentAt desc, limit: 50, rate: 100/s }
  - { name: message, operation: get, entity: Message, where: [roomId, messageId], rate: 20/s }
  - { name: send, operation: create, entity: Message, rate: 50/s }
)";
}

/// The id behind the time completes the identity: it does not stand for the time.
TEST(Forbidden, withoutTimeOrderedIdsTheTimeItselfIsInTheKey)
{
    const ProposalSet without =
        proposed(read(chat("{ forbidden_rules: [K18] }", ", monotonic: true")));
    const ProposalSet plain = proposed(read(chat("{}", "")));
    EXPECT_NEAR(without.proposals.at(0).monthlyUsd, plain.proposals.at(0).monthlyUsd, 0.005);
}

TEST(Gap, isNothingWithinTheToleranceAndUnknownWherePatternsAreLeft)
{
    Proposal one;
    proposer::measure(one, 100, 99.995, 0.01);
    EXPECT_TRUE(one.optimal);
    EXPECT_EQ(one.gap, 0);
    proposer::measure(one, 100, 80, 0.01);
    EXPECT_FALSE(one.optimal);
    EXPECT_NEAR(one.gap, 0.25, 1e-12);
    proposer::measure(one, 3e9, 57, 0.01);
    EXPECT_FALSE(one.optimal);
    EXPECT_TRUE(std::isinf(one.gap));
}

} // namespace
} // namespace infera::model
