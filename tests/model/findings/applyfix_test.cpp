#include "../layout/webshop.h"

#include "model/findings/applyfix.h"
#include "model/findings/staticfindings.h"

namespace infera::model::test {

namespace {

/// Orders by id with an index by status under the attribute's own name.
Design statusDesign(const std::string& patterns)
{
    return designFrom(
        "infera_design: 1\nname: t\nentities:\n  E:\n    key: id\n    count: 1M\n"
        "    attributes:\n      id: { type: S, format: ulid }\n"
        "      status: { type: S, values: { a: 50%, b: 50% } }\n"
        "      room: { type: S, distinct: 10k }\n      size: { type: N, size: 6 }\n"
        "      expires: { type: N }\naccess_patterns:\n" +
        patterns +
        "layouts:\n  - id: l\n    strategy: multi-table\n    tables:\n      - name: Tab\n"
        "        partition_key: { name: id, type: S }\n"
        "        indexes: [ { name: byStatus, kind: GSI, partition_key: { name: status, type: S },"
        " projection: ALL } ]\n"
        "        entities:\n          E: { partition_key: \"{id}\", indexes: { byStatus: "
        "{ partition_key: \"{status}\" } } }\n");
}

const std::string add = "  - { name: add, operation: create, entity: E, rate: 4000/s }\n";
const std::string list =
    "  - { name: list, operation: list, entity: E, where: [status], limit: 10, rate: 1/s }\n";

const Plan& planOf(const std::vector<Plan>& plans, const std::string& pattern)
{
    static const Plan none;
    for (const Plan& plan : plans)
        if (plan.pattern == pattern)
            return plan;
    ADD_FAILURE() << "no plan for " << pattern;
    return none;
}

TEST(ApplyFix, dividesAnIndexKeyAndTheFindingIsGone)
{
    const Design design = statusDesign(add + list);
    const Layout& layout = design.layouts.at(0);
    const std::vector<Finding> before =
        staticFindings(design, layout, planAll(design, layout).plans);
    ASSERT_FALSE(before.empty());
    ASSERT_EQ(before.at(0).rule, "hot-key");
    const Fix& fix = before.at(0).change;
    ASSERT_EQ(fix.kind, FixKind::Shards);
    EXPECT_EQ(fix.shards, 3) << "2,000 of 1,000 writes a second and a quarter more";
    const auto fixed = applyFix(design, layout, fix);
    ASSERT_TRUE(fixed) << fixed.error().toString();
    const EntityKeys& keys = fixed->layout.tables.at(0).entities.at(0).indexes.at("byStatus");
    EXPECT_EQ(keys.partitionKey.at(0).text, "{status}#{shard}");
    EXPECT_EQ(keys.shardBy, std::vector<std::string>{"id"});
    // The attribute itself cannot hold a suffix: the key gets one of its own.
    EXPECT_EQ(fixed->layout.tables.at(0).indexes.at(0).partitionKey.at(0).name, "byStatusPK");
    EXPECT_EQ(planOf(fixed->plans, "list").steps.at(0).shards, 3);
    EXPECT_EQ(fixed->design.chosenLayout, "l-fixed");
    EXPECT_EQ(fixed->design.layouts.size(), 2U);
    for (const Finding& after : staticFindings(fixed->design, fixed->layout, fixed->plans))
        EXPECT_NE(after.rule, "hot-key") << after.detail;
}

TEST(ApplyFix, refusesToDivideOneItem)
{
    const Design design = statusDesign(add + list);
    Fix fix;
    fix.kind = FixKind::Shards;
    fix.table = "Tab";
    fix.shards = 4;
    const auto fixed = applyFix(design, design.layouts.at(0), fix);
    ASSERT_FALSE(fixed);
    EXPECT_EQ(fixed.error().code, "cannot-shard");
}

TEST(ApplyFix, namesThePatternThatAFixWouldBreak)
{
    const Design design = statusDesign(add + list);
    Fix fix;
    fix.kind = FixKind::RemoveIndex;
    fix.table = "Tab";
    fix.index = "byStatus";
    const auto fixed = applyFix(design, design.layouts.at(0), fix);
    ASSERT_FALSE(fixed);
    EXPECT_EQ(fixed.error().code, "fix-breaks-pattern");
    EXPECT_NE(fixed.error().message.find("list"), std::string::npos);
    fix.index = "none";
    EXPECT_EQ(applyFix(design, design.layouts.at(0), fix).error().code, "unknown-index");
}

TEST(ApplyFix, addsTheIndexThatAPatternAsksFor)
{
    const Design design = statusDesign(
        add + "  - { name: rooms, operation: list, entity: E, where: [room], rate: 1/s }\n");
    Fix fix;
    fix.kind = FixKind::AddIndex;
    fix.table = "Tab";
    fix.entity = "E";
    fix.partitionAttributes = {"room"};
    fix.sortAttributes = {"size"};
    const auto fixed = applyFix(design, design.layouts.at(0), fix);
    ASSERT_TRUE(fixed) << fixed.error().toString();
    const Step& step = planOf(fixed->plans, "rooms").steps.at(0);
    EXPECT_EQ(step.operation, StepOperation::Query);
    EXPECT_EQ(step.index, "GSI1");
}

TEST(ApplyFix, changesPatternsAndExpiry)
{
    const Design design = statusDesign(
        "  - { name: list, operation: list, entity: E, where: [status], rate: 1/s }\n");
    const Layout& layout = design.layouts.at(0);
    Fix fix;
    fix.kind = FixKind::Limit;
    fix.patterns = {"list"};
    fix.limit = 25;
    const auto limited = applyFix(design, layout, fix);
    ASSERT_TRUE(limited);
    EXPECT_EQ(limited->design.accessPatterns.at(0).limit, 25);
    EXPECT_LT(planOf(limited->plans, "list").steps.at(0).itemsRead, 26);
    EXPECT_FALSE(limited->layoutChanged);
    fix.patterns = {"other"};
    EXPECT_EQ(applyFix(design, layout, fix).error().code, "unknown-pattern");
    fix = {};
    EXPECT_EQ(applyFix(design, layout, fix).error().code, "no-fix");
    const std::vector<Finding> findings =
        staticFindings(design, layout, planAll(design, layout).plans);
    const auto expiry = std::find_if(findings.begin(), findings.end(),
                                     [](const Finding& one) { return one.rule == "missing-ttl"; });
    ASSERT_NE(expiry, findings.end());
    const auto expiring = applyFix(design, layout, expiry->change);
    ASSERT_TRUE(expiring);
    EXPECT_EQ(expiring->design.target.ttlAttribute, "expires");
}

} // namespace

} // namespace infera::model::test
