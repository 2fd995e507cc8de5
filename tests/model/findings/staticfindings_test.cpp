#include "../layout/webshop.h"

#include "model/findings/staticfindings.h"

namespace infera::model::test {

namespace {

std::vector<Finding> findingsOf(const Design& design)
{
    const Layout& layout = design.layouts.at(0);
    return staticFindings(design, layout, planAll(design, layout, {true}).plans);
}

/// "severity rule table.index" of each finding, one per line.
std::string summary(const std::vector<Finding>& findings)
{
    std::string text;
    for (const Finding& one : findings) {
        text += (text.empty() ? "" : "\n") + std::string(toString(one.severity)) + " " + one.rule +
                " " + one.table + (one.index.empty() ? "" : "." + one.index);
        EXPECT_FALSE(one.title.empty() || one.detail.empty() || one.fix.empty()) << text;
    }
    return text;
}

/// One table `Tab` of entity `E`, with what a test adds.
std::string designText(const std::string& attributes, const std::string& patterns,
                       const std::string& keys, const std::string& indexes = "[]",
                       const std::string& indexKeys = "{}", const std::string& more = {})
{
    return "infera_design: 1\nname: t\n" + more +
           "entities:\n  E:\n    key: id\n    count: 1M\n    attributes:\n"
           "      id: { type: S, format: ulid }\n" +
           attributes + "access_patterns:\n" + patterns +
           "layouts:\n  - id: l\n    strategy: single-table\n    tables:\n      - name: Tab\n" +
           keys + "        indexes: " + indexes +
           "\n        entities:\n          E: { partition_key: \"{id}\", indexes: " + indexKeys +
           " }\n";
}

const std::string idKey = "        partition_key: { name: id, type: S }\n";

TEST(StaticFindings, warnThatTheStatusIndexIsOneKey)
{
    const std::vector<Finding> findings = findingsOf(webShop());
    EXPECT_EQ(summary(findings), "warning hot-key Shop.GSI2\n"
                                 "info eventual-lookup Shop.GSI1\n"
                                 "info identity-not-enforced Shop\n"
                                 "info write-amplification Shop\ninfo write-amplification Shop");
    const Finding& hot = findings.at(0);
    EXPECT_NE(hot.title.find("STATUS#{status}"), std::string::npos);
    EXPECT_NE(hot.detail.find("3 keys"), std::string::npos) << hot.detail;
    EXPECT_NE(hot.fix.find("STATUS#{status}#{shard}"), std::string::npos) << hot.fix;
}

TEST(StaticFindings, callAKeyAboveItsLimitAnError)
{
    // 40 % of 4,500 writes a second on one room: 1,800 of 1,000.
    const Design design = designFrom(designText(
        "      room: { type: S, distinct: 10k }\n",
        "  - { name: add, operation: create, entity: E, rate: { average: 1500/s, peak: 4500/s },\n"
        "      skew: { attribute: room, distribution: hotspot, keys: 1, traffic: 40% } }\n"
        "  - { name: list, operation: list, entity: E, where: [room], limit: 10, rate: 1/s }\n",
        idKey,
        "[ { name: byRoom, kind: GSI, partition_key: { name: room, type: S }, projection: ALL } ]",
        "{ byRoom: { partition_key: \"{room}\" } }"));
    const std::vector<Finding> findings = findingsOf(design);
    EXPECT_EQ(summary(findings), "error hot-key Tab.byRoom");
    EXPECT_NE(findings.at(0).detail.find("1,800 write units"), std::string::npos)
        << findings.at(0).detail;
    EXPECT_EQ(findings.at(0).patterns, (std::vector<std::string>{"add", "list"}));
    const Layout& layout = design.layouts.at(0);
    EXPECT_NEAR(hottestKeyShare(design, layout, planAll(design, layout, {true}).plans), 1.8, 0.01);
}

/// Of a key that is hot by one item, or by lists that every shard would be asked for whole.
TEST(StaticFindings, proposeNoShardsThatDoNotHelp)
{
    const std::string index =
        "[ { name: byRoom, kind: GSI, partition_key: { name: room, type: S }, projection: ALL } ]";
    const auto hot = [&](const std::string& patterns) {
        const std::vector<Finding> findings = findingsOf(designFrom(
            designText("      room: { type: S, distinct: 10k }\n      n: { type: N }\n"
                       "      body: { type: S, size: 900 }\n",
                       patterns, idKey, index, "{ byRoom: { partition_key: \"{room}\" } }")));
        for (const Finding& one : findings) {
            if (one.rule == "hot-key" && one.index == "byRoom")
                return one;
        }
        ADD_FAILURE() << summary(findings);
        return Finding();
    };
    // 60 % of 3,000 updates of one item lie on the key of its room.
    const Finding item = hot(
        "  - { name: count, operation: update, entity: E, where: [id], sets: [n], rate: 3000/s,\n"
        "      skew: { attribute: id, distribution: hotspot, keys: 1, traffic: 60% } }\n");
    EXPECT_EQ(item.severity, Severity::Error);
    EXPECT_NE(item.detail.find("1,800 write units"), std::string::npos) << item.detail;
    EXPECT_EQ(item.change.kind, FixKind::None);
    EXPECT_NE(item.fix.find("no shard divides one item"), std::string::npos) << item.fix;
    const std::string list =
        "  - { name: list, operation: list, entity: E, where: [room], LIMITrate: 900/s,\n"
        "      skew: { attribute: room, distribution: hotspot, keys: 1, traffic: 90% } }\n";
    std::string limited = list;
    limited.replace(limited.find("LIMIT"), 5, "limit: 50, ");
    const Finding each = hot(limited);
    EXPECT_EQ(each.severity, Severity::Error);
    EXPECT_EQ(each.change.kind, FixKind::None);
    EXPECT_NE(each.fix.find("Each shard would be asked for as much again"), std::string::npos)
        << each.fix;
    std::string whole = list;
    whole.replace(whole.find("LIMIT"), 5, "");
    EXPECT_EQ(hot(whole).change.kind, FixKind::Shards);
}

/// The search puts one shard up to four fifths of what a key takes: so do the findings.
TEST(StaticFindings, proposeNoMoreShardsThanTheSearchCounts)
{
    const auto hot = [&](const std::string& rate) {
        const std::vector<Finding> findings = findingsOf(designFrom(designText(
            "      city: { type: S, values: { berlin: 60%, paris: 20%, rome: 20% } }\n",
            "  - { name: add, operation: create, entity: E, rate: " + rate + " }\n", idKey,
            "[ { name: byCity, kind: GSI, partition_key: { name: city, type: S }, "
            "projection: ALL } ]",
            "{ byCity: { partition_key: \"{city}\" } }")));
        for (const Finding& one : findings) {
            if (one.rule == "hot-key" && one.index == "byCity")
                return one;
        }
        ADD_FAILURE() << summary(findings);
        return Finding();
    };
    // 540 of 1,000 write units a second: 800 are reached at 1.5 times the rate.
    const Finding one = hot("900/s");
    EXPECT_EQ(one.change.kind, FixKind::None);
    EXPECT_NE(one.fix.find("One key is enough at these rates; from about 1.5 times as much on"),
              std::string::npos)
        << one.fix;
    const Finding two = hot("1500/s");
    EXPECT_EQ(two.change.kind, FixKind::Shards);
    EXPECT_EQ(two.change.shards, 2);
    EXPECT_NE(two.detail.find("The fullest of 3 keys has about 600,000 items"), std::string::npos)
        << two.detail;
}

TEST(StaticFindings, sayWhereMonotonicHasNoEffect)
{
    const std::string time = "      at: { type: S, format: timestamp, monotonic: true }\n";
    const std::string pattern =
        "  - { name: get, operation: get, entity: E, where: [id], rate: 1/s }\n";
    const std::string text = designText(time, pattern, idKey);
    EXPECT_EQ(summary(findingsOf(designFrom(text))), "");
    std::string random = text;
    random.replace(random.find("format: ulid"), 12, "format: uuid");
    EXPECT_EQ(summary(findingsOf(designFrom(random))), "info monotonic-unused ");
    std::string forbidden = random;
    forbidden.insert(forbidden.find("entities:"), "target: { forbidden_rules: [K18] }\n");
    EXPECT_EQ(summary(findingsOf(designFrom(forbidden))), "");
    // A day that items share says where new ones go.
    std::string day = random;
    day.replace(day.find("format: timestamp"), 17, "format: timestamp, distinct: 365");
    EXPECT_EQ(summary(findingsOf(designFrom(day))), "");
}

TEST(StaticFindings, acceptAShardedKey)
{
    const std::string text = designText(
        "      status: { type: S, values: { a: 50%, b: 50% } }\n",
        "  - { name: add, operation: create, entity: E, rate: 4000/s }\n"
        "  - { name: list, operation: list, entity: E, where: [status], limit: 10, rate: 1/s }\n",
        idKey,
        "[ { name: byStatus, kind: GSI, partition_key: { name: PK2, type: S }, projection: ALL } ]",
        "{ byStatus: { partition_key: \"{status}#{shard}\", shards: SHARDS } }");
    std::string few = text;
    few.replace(few.find("SHARDS"), 6, "2");
    EXPECT_EQ(summary(findingsOf(designFrom(few))), "warning hot-key Tab.byStatus");
    std::string many = text;
    many.replace(many.find("SHARDS"), 6, "10");
    EXPECT_EQ(summary(findingsOf(designFrom(many))), "");
}

TEST(StaticFindings, nameScansAndOverReading)
{
    const Design design = designFrom(designText(
        "      group: { type: S, distinct: 1000 }\n"
        "      color: { type: S, distinct: 200 }\n",
        "  - { name: everything, operation: scan, entity: E, rate: 1/day }\n"
        "  - { name: by color, operation: list, entity: E, where: [color], rate: 1/day }\n"
        "  - { name: of both, operation: list, entity: E, where: [group, color], rate: 1/s }\n",
        idKey,
        "[ { name: byGroup, kind: GSI, partition_key: { name: group, type: S }, projection: ALL } "
        "]",
        "{ byGroup: { partition_key: \"{group}\" } }"));
    const std::vector<Finding> findings = findingsOf(design);
    EXPECT_EQ(summary(findings),
              "warning over-reading Tab.byGroup\nwarning scan Tab\ninfo scan Tab");
    EXPECT_NE(findings.at(0).detail.find("1,000 items"), std::string::npos)
        << findings.at(0).detail;
    EXPECT_EQ(findings.at(1).patterns, std::vector<std::string>{"by color"});
}

TEST(StaticFindings, warnOfLargeResults)
{
    const Design design = designFrom(designText(
        "      group: { type: S, distinct: 100 }\n      body: { type: S, size: 900 }\n",
        "  - { name: list, operation: list, entity: E, where: [group], rate: 1/min }\n", idKey,
        "[ { name: byGroup, kind: GSI, partition_key: { name: group, type: S }, projection: ALL } "
        "]",
        "{ byGroup: { partition_key: \"{group}\" } }"));
    EXPECT_EQ(summary(findingsOf(design)), "warning large-result Tab.byGroup");
}

TEST(StaticFindings, measureItemsAndCollections)
{
    const std::string get =
        "  - { name: get, operation: get, entity: E, where: [id], rate: 1/s }\n";
    EXPECT_EQ(summary(findingsOf(
                  designFrom(designText("      body: { type: S, size: 250000 }\n", get, idKey)))),
              "warning item-size Tab");
    EXPECT_EQ(summary(findingsOf(designFrom(designText("      body: { type: S, size: 250000 }\n"
                                                       "      more: { type: S, size: 250000 }\n",
                                                       get, idKey)))),
              "error item-size Tab");
}

TEST(StaticFindings, seeALocalIndexFillItsCollection)
{
    const Design design = designFrom(R"(
infera_design: 1
name: t
entities:
  E:
    key: [tenant, id]
    count: 100M
    attributes:
      tenant: { type: S, distinct: 100 }
      id: { type: S, format: ulid }
      at: { type: S, format: timestamp }
      body: { type: S, size: 20000 }
access_patterns:
  - { name: get, operation: get, entity: E, where: [tenant, id], rate: 1/s }
layouts:
  - id: l
    tables:
      - name: Tab
        partition_key: { name: tenant, type: S }
        sort_key: { name: id, type: S }
        indexes: [ { name: byTime, kind: LSI, partition_key: { name: tenant, type: S },
                     sort_key: { name: at, type: S }, projection: KEYS_ONLY } ]
        entities:
          E: { partition_key: "{tenant}", sort_key: "{id}",
               indexes: { byTime: { partition_key: "{tenant}", sort_key: "{at}" } } }
)");
    EXPECT_EQ(summary(findingsOf(design)), "error growing-collection Tab");
}

TEST(StaticFindings, countReadsOfALocalIndexForItsTable)
{
    const Design design = designFrom(R"(
infera_design: 1
name: t
entities:
  E:
    key: [tenant, id]
    count: 10k
    attributes:
      tenant: { type: S, distinct: 200 }
      id: { type: S, format: ulid }
      at: { type: S, format: timestamp }
access_patterns:
  - { name: latest, operation: list, entity: E, where: [tenant], order: at desc, limit: 1,
      rate: 8000/s, skew: { attribute: tenant, distribution: hotspot, keys: 1, traffic: 90% } }
layouts:
  - id: l
    tables:
      - name: Tab
        partition_key: { name: tenant, type: S }
        sort_key: { name: id, type: S }
        indexes: [ { name: byTime, kind: LSI, partition_key: { name: tenant, type: S },
                     sort_key: { name: at, type: S }, projection: ALL } ]
        entities:
          E: { partition_key: "{tenant}", sort_key: "{id}",
               indexes: { byTime: { partition_key: "{tenant}", sort_key: "{at}" } } }
)");
    // 8,000 x 0.5 units x 90 % on one tenant: 3,600 of 3,000.
    const std::vector<Finding> findings = findingsOf(design);
    EXPECT_EQ(summary(findings), "error hot-key Tab");
    EXPECT_NE(findings.at(0).detail.find("3,600 read units"), std::string::npos)
        << findings.at(0).detail;
}

TEST(StaticFindings, askForTtlWhereAnAttributeExpires)
{
    const std::string attributes = "      expiresAt: { type: N }\n";
    const std::string get =
        "  - { name: get, operation: get, entity: E, where: [id], rate: 1/s }\n";
    EXPECT_EQ(summary(findingsOf(designFrom(designText(attributes, get, idKey)))),
              "warning missing-ttl Tab");
    EXPECT_EQ(summary(findingsOf(designFrom(designText(attributes, get, idKey, "[]", "{}",
                                                       "target: { ttl_attribute: expiresAt }\n")))),
              "");
}

TEST(StaticFindings, countWhatIndexesMultiply)
{
    const Design design = designFrom(designText(
        "      a: { type: S, distinct: 5k }\n      b: { type: S, distinct: 5k }\n",
        "  - { name: add, operation: create, entity: E, rate: 1/s }\n"
        "  - { name: by a, operation: list, entity: E, where: [a], rate: 1/s }\n"
        "  - { name: by b, operation: list, entity: E, where: [b], rate: 1/s }\n",
        idKey,
        "[ { name: byA, kind: GSI, partition_key: { name: a, type: S }, projection: ALL },"
        "  { name: byB, kind: GSI, partition_key: { name: b, type: S }, projection: ALL } ]",
        "{ byA: { partition_key: \"{a}\" }, byB: { partition_key: \"{b}\" } }"));
    const std::vector<Finding> findings = findingsOf(design);
    EXPECT_EQ(summary(findings), "info write-amplification Tab");
    EXPECT_NE(findings.at(0).detail.find("Of 3 write units a call, the table takes 1"),
              std::string::npos)
        << findings.at(0).detail;
}

TEST(StaticFindings, refuseStrongReadsOnAGlobalIndex)
{
    const std::string text = designText(
        "      a: { type: S, distinct: 5k }\n      b: { type: S, distinct: 5k }\n",
        "  - { name: by a, operation: list, entity: E, where: [a], consistency: strong, rate: 1/s "
        "}\n"
        "  - { name: by b, operation: list, entity: E, where: [b], rate: 1/s }\n",
        idKey, "[ { name: byA, kind: GSI, partition_key: { name: a, type: S }, projection: ALL } ]",
        "{ byA: { partition_key: \"{a}\" } }");
    const Design design = designFrom(text);
    const Layout& layout = design.layouts.at(0);
    const std::vector<Finding> findings =
        staticFindings(design, layout, planAll(design, layout).plans);
    EXPECT_EQ(summary(findings), "error strong-read-on-index Tab.byA\nerror unserved-pattern ");
    EXPECT_EQ(findings.at(1).patterns, std::vector<std::string>{"by b"});
}

TEST(StaticFindings, nameWritesWhoseLookupMayBeLate)
{
    const auto found = [](const std::string& consistency, const std::string& key) {
        const std::string text = designText(
            "      a: { type: S, distinct: 5k }\n      b: { type: S, distinct: 5k }\n",
            "  - { name: drop a, operation: delete, entity: E, where: [a], rate: 1/s" +
                consistency +
                " }\n"
                "  - { name: drop, operation: delete, entity: E, where: [id], rate: 1/s }\n",
            key,
            "[ { name: byA, kind: GSI, partition_key: { name: a, type: S }, projection: ALL } ]",
            "{ byA: { partition_key: \"{a}\" } }");
        const Design design = designFrom(text);
        const Layout& layout = design.layouts.at(0);
        return summary(staticFindings(design, layout, planAll(design, layout).plans));
    };
    EXPECT_EQ(found("", idKey), "info eventual-lookup Tab.byA");
    EXPECT_EQ(found(", consistency: strong", idKey), "error strong-read-on-index Tab.byA");
}

} // namespace

} // namespace infera::model::test
