#include "planned.h"

#include <algorithm>
#include <ostream>

namespace infera::model::test {

namespace {

/// One entity Log on one table; a case adds attributes, patterns, the table and its entities.
struct Case
{
    std::string name;
    std::string where; ///< of the pattern, with what else it has
    std::string keys;  ///< of the entity: partition_key and sort_key
    std::string plan;
    std::string operation = "list";
};

constexpr const char* base = R"(
infera_design: 1
name: logs
entities:
  Log:
    key: [device, state, at]
    count: 100k
    attributes:
      device: { type: S, format: uuid, distinct: 100 }
      state: { type: S, values: { ok: 90%, failed: 10% } }
      at: { type: S, format: timestamp }
      city: { type: S, distinct: 50 }
      score: { type: N, distinct: 1000 }
      open: { type: S, present: 10% }
      owner: { type: S, present_with: open, distinct: 20 }
      flag: { type: BOOL }
access_patterns:
  - { name: p, operation: OPERATION, entity: Log, WHERE, rate: 1/s }
layouts:
  - id: l
    tables:
      - name: Logs
        partition_key: { name: PK, type: S }
        sort_key: { name: SK, type: S }
        entities:
          Log: { KEYS }
)";

Design designOf(const Case& one)
{
    std::string text = base;
    const auto put = [&](const std::string& mark, const std::string& value) {
        text.replace(text.find(mark), mark.size(), value);
    };
    put("OPERATION", one.operation);
    put("WHERE", one.where);
    put("KEYS", one.keys);
    return designFrom(text);
}

void PrintTo(const Case& one, std::ostream* out)
{
    *out << one.name;
}

class KeyPlans : public ::testing::TestWithParam<Case>
{};

TEST_P(KeyPlans, followTheTemplates)
{
    EXPECT_EQ(planText(designOf(GetParam()), "p"), GetParam().plan);
}

const std::string byDevice = R"(partition_key: "DEV#{device}", sort_key: "LOG#{state}#{at}")";
const std::string plainSort = R"(partition_key: "{device}", sort_key: "{at}")";
const std::string prefixedSort = R"(partition_key: "{device}", sort_key: "AT#{at}")";
const std::string inner = R"(partition_key: "{device}", sort_key: "{at}#{state}")";
const std::string boundedInner = R"(partition_key: "{device}", sort_key: "L#{at}#{state}")";
const std::string PK = "Query Logs: PK = DEV#{device} AND ";
const std::string plain = "Query Logs: PK = {device}";

INSTANTIATE_TEST_SUITE_P(
    Equality, KeyPlans,
    ::testing::Values(Case{"whole", "where: [device, state, at]", byDevice,
                           "GetItem Logs: PK = DEV#{device} AND SK = LOG#{state}#{at}", "get"},
                      Case{"closed", "where: [device, state]", byDevice,
                           PK + "begins_with(SK, LOG#{state}#)"},
                      Case{"prefix", "where: [device]", byDevice, PK + "begins_with(SK, LOG#)"},
                      Case{"gap", "where: [device, at]", byDevice,
                           PK + "begins_with(SK, LOG#) | filter at = {at}"},
                      Case{"constant", "where: { device: \"=\", state: { value: failed } }",
                           byDevice, PK + "begins_with(SK, LOG#failed#)"},
                      Case{"other", "where: [device, city, flag]", byDevice,
                           PK + "begins_with(SK, LOG#) | filter city = {city} AND flag = {flag}"},
                      // A get by more than the key must not return the item when the rest differs.
                      Case{"more", "where: [device, state, at, city]", byDevice,
                           PK + "SK = LOG#{state}#{at} | filter city = {city}", "get"},
                      Case{"none", "where: [state]", byDevice,
                           "unserved: table Logs needs device for its partition key."},
                      // Nothing ends the value of city: "begins_with CA" would also find "CAL".
                      Case{"unclosed", "where: [device, city]",
                           R"(partition_key: "{device}", sort_key: "{city}{at}")",
                           plain + " AND begins_with(SK, {city}) | filter city = {city}"},
                      Case{"fixed width", "where: [device, at]",
                           R"(partition_key: "{device}", sort_key: "{at}{city}")",
                           plain + " AND begins_with(SK, {at})"}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        std::replace(name.begin(), name.end(), ' ', '_');
        return name;
    });

INSTANTIATE_TEST_SUITE_P(
    Range, KeyPlans,
    ::testing::Values(
        Case{"after equality", "where: { device: \"=\", state: \"=\", at: between }", byDevice,
             PK + "SK BETWEEN LOG#{state}#{at.lo} AND LOG#{state}#{at.hi}"},
        Case{"begins", "where: { device: \"=\", state: \"=\", at: begins_with }", byDevice,
             PK + "begins_with(SK, LOG#{state}#{at})"},
        Case{"not next", "where: { device: \"=\", at: \">\" }", byDevice,
             PK + "begins_with(SK, LOG#) | filter at > {at}"},
        Case{"plain above", "where: { device: \"=\", at: \">\" }", plainSort,
             plain + " AND SK > {at}"},
        Case{"plain from", "where: { device: \"=\", at: \">=\" }", plainSort,
             plain + " AND SK >= {at}"},
        Case{"plain below", "where: { device: \"=\", at: \"<\" }", plainSort,
             plain + " AND SK < {at}"},
        Case{"plain to", "where: { device: \"=\", at: \"<=\" }", plainSort,
             plain + " AND SK <= {at}"},
        // BETWEEN includes its ends; what must not be included is filtered.
        Case{"prefixed above", "where: { device: \"=\", at: \">\" }", prefixedSort,
             plain + " AND SK BETWEEN AT#{at} AND AT$ | filter at > {at}"},
        Case{"prefixed from", "where: { device: \"=\", at: \">=\" }", prefixedSort,
             plain + " AND SK BETWEEN AT#{at} AND AT$"},
        Case{"prefixed to", "where: { device: \"=\", at: \"<=\" }", prefixedSort,
             plain + " AND SK BETWEEN AT# AND AT#{at}"},
        Case{"prefixed below", "where: { device: \"=\", at: \"<\" }", prefixedSort,
             plain + " AND SK BETWEEN AT# AND AT#{at} | filter at < {at}"},
        // Keys of value x go on behind the delimiter, up to its successor.
        Case{"inner above", "where: { device: \"=\", at: \">\" }", inner,
             plain + " AND SK > {at}$"},
        Case{"inner from", "where: { device: \"=\", at: \">=\" }", inner,
             plain + " AND SK >= {at}"},
        Case{"inner to", "where: { device: \"=\", at: \"<=\" }", inner, plain + " AND SK < {at}$"},
        Case{"inner below", "where: { device: \"=\", at: \"<\" }", inner, plain + " AND SK < {at}"},
        Case{"inner between", "where: { device: \"=\", at: between }", inner,
             plain + " AND SK BETWEEN {at.lo} AND {at.hi}$"},
        Case{"bounded above", "where: { device: \"=\", at: \">\" }", boundedInner,
             plain + " AND SK BETWEEN L#{at}$ AND L$"},
        Case{"bounded to", "where: { device: \"=\", at: \"<=\" }", boundedInner,
             plain + " AND SK BETWEEN L# AND L#{at}$"},
        // Values of any text do not sort in the middle of a key: "Ann Lee#" is below "Ann#".
        Case{"text inside", "where: { device: \"=\", city: \">=\" }",
             R"(partition_key: "{device}", sort_key: "{city}#{at}")",
             plain + " | filter city >= {city}"},
        Case{"text at the end", "where: { device: \"=\", city: \">=\" }",
             R"(partition_key: "{device}", sort_key: "{city}")", plain + " AND SK >= {city}"},
        Case{"known values", "where: { device: \"=\", state: \">=\" }",
             R"(partition_key: "{device}", sort_key: "{state}#{at}")",
             plain + " AND SK >= {state}"},
        Case{"number", "where: { device: \"=\", score: between }",
             R"(partition_key: "{device}", sort_key: "{score}")",
             plain + " | filter score BETWEEN {score.lo} AND {score.hi}"},
        Case{"padded number", "where: { device: \"=\", score: between }",
             R"(partition_key: "{device}", sort_key: "{score:08}#{at}")",
             plain + " AND SK BETWEEN {score.lo:08} AND {score.hi:08}$"}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        std::replace(name.begin(), name.end(), ' ', '_');
        return name;
    });

INSTANTIATE_TEST_SUITE_P(
    Order, KeyPlans,
    ::testing::Values(
        Case{"forward", "where: [device, state], order: at asc, limit: 3", byDevice,
             PK + "begins_with(SK, LOG#{state}#) | limit 3"},
        Case{"backwards", "where: [device, state], order: at desc, limit: 3", byDevice,
             PK + "begins_with(SK, LOG#{state}#) | backwards | limit 3"},
        // The states come one after the other, so the times do not: everything is read.
        Case{"not by key", "where: [device], order: at desc, limit: 3", byDevice,
             PK + "begins_with(SK, LOG#)\nclient sort"},
        Case{"filtered", "where: [device, state, city], order: at desc, limit: 3", byDevice,
             PK + "begins_with(SK, LOG#{state}#) | filter city = {city} | backwards | limit 3"},
        Case{"by a constant", "where: [device, state], order: state asc, limit: 3", byDevice,
             PK + "begins_with(SK, LOG#{state}#) | limit 3"},
        Case{"text inside a key", "where: [device], order: city asc",
             R"(partition_key: "{device}", sort_key: "{city}#{at}")", plain + "\nclient sort"},
        Case{"unpadded", "where: [device], order: score desc",
             R"(partition_key: "{device}", sort_key: "{score}")", plain + "\nclient sort"},
        Case{"padded", "where: [device], order: score desc, limit: 5",
             R"(partition_key: "{device}", sort_key: "{score:06}")",
             plain + " | backwards | limit 5"},
        Case{"no order asked", "where: [device], limit: 7", byDevice,
             PK + "begins_with(SK, LOG#) | limit 7"}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        std::replace(name.begin(), name.end(), ' ', '_');
        return name;
    });

INSTANTIATE_TEST_SUITE_P(
    Shards, KeyPlans,
    ::testing::Values(Case{"drawn", "where: [state], order: at desc, limit: 10",
                           R"(partition_key: "{state}#{shard}", sort_key: "{at}", shards: 4)",
                           "Query Logs: PK = {state}#{shard} | backwards | limit 10 | 4 shards"},
                      Case{"calculated", "where: [state, device]",
                           R"(partition_key: "{state}#{shard}", sort_key: "{device}", shards: 4, )"
                           "shard_by: [device]",
                           "GetItem Logs: PK = {state}#{shard} AND SK = {device} | shard by device",
                           "get"},
                      Case{"calculated of nothing known", "where: [state]",
                           R"(partition_key: "{state}#{shard}", sort_key: "{device}", shards: 4, )"
                           "shard_by: [device]",
                           "Query Logs: PK = {state}#{shard} | 4 shards"}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        std::replace(name.begin(), name.end(), ' ', '_');
        return name;
    });

/// One index G with generic keys beside a table by id.
struct IndexCase
{
    std::string name;
    std::string pattern;
    std::string index; ///< projection and keys of the index
    std::string entityKeys;
    std::string plan;
};

constexpr const char* withIndex = R"(
infera_design: 1
name: logs
entities:
  Game:
    key: id
    count: 100k
    attributes:
      id: { type: S, format: ulid }
      map: { type: S, distinct: 10 }
      open: { type: S, format: timestamp, present: 10% }
      owner: { type: S, present_with: open, distinct: 20 }
      score: { type: N, distinct: 1000 }
      state: { type: S, values: { done: 90%, new: 10% } }
      made: { type: S, format: timestamp, monotonic: true }
access_patterns:
  - { name: p, entity: Game, PATTERN, rate: 1/s }
layouts:
  - id: l
    tables:
      - name: Games
        partition_key: { name: PK, type: S }
        indexes: [ { name: GSI, INDEX_SCHEMA } ]
        entities:
          Game: { partition_key: "GAME#{id}", indexes: { GSI: { INDEX_KEYS } } }
)";

void PrintTo(const IndexCase& one, std::ostream* out)
{
    *out << one.name;
}

class IndexPlans : public ::testing::TestWithParam<IndexCase>
{};

TEST_P(IndexPlans, followTheIndex)
{
    std::string text = withIndex;
    const auto put = [&](const std::string& mark, const std::string& value) {
        text.replace(text.find(mark), mark.size(), value);
    };
    put("PATTERN", GetParam().pattern);
    put("INDEX_SCHEMA", GetParam().index);
    put("INDEX_KEYS", GetParam().entityKeys);
    EXPECT_EQ(planText(designFrom(text), "p"), GetParam().plan);
}

const std::string generic = "kind: GSI, partition_key: { name: GPK, type: S }, "
                            "sort_key: { name: GSK, type: S }, projection: ";

INSTANTIATE_TEST_SUITE_P(
    Sparse, IndexPlans,
    ::testing::Values(
        IndexCase{"exists", "operation: list, where: { map: \"=\", open: exists }", generic + "ALL",
                  R"(partition_key: "{map}", sort_key: "{open}")", "Query Games.GSI: GPK = {map}"},
        // Who asks for the partner of a present_with attribute asks for both.
        IndexCase{"partner", "operation: list, where: { map: \"=\", owner: exists }",
                  generic + "ALL", R"(partition_key: "{map}", sort_key: "{open}")",
                  "Query Games.GSI: GPK = {map}"},
        IndexCase{"incomplete", "operation: list, where: [map]", generic + "ALL",
                  R"(partition_key: "{map}", sort_key: "{open}")",
                  "unserved: table Games needs id for its partition key; index GSI of table Games "
                  "lacks the items without open."},
        IndexCase{"not in the key", "operation: list, where: { map: \"=\", open: exists }",
                  generic + "ALL", R"(partition_key: "{map}", sort_key: "{made}")",
                  "Query Games.GSI: GPK = {map} | filter attribute_exists(open)"},
        IndexCase{"constant key", "operation: list, where: { open: exists }, order: open asc",
                  generic + "ALL", R"(partition_key: OPEN, sort_key: "{open}")",
                  "Query Games.GSI: GPK = OPEN"},
        IndexCase{"when", "operation: list, where: { map: \"=\", state: { value: new } }",
                  generic + "ALL",
                  R"(partition_key: "{map}", sort_key: "{made}", )"
                  R"(when: [ { attribute: state, op: "=", values: [new] } ])",
                  "Query Games.GSI: GPK = {map}"},
        // Entries need not carry what the membership of the index already says.
        IndexCase{"when present",
                  "operation: list, where: { map: \"=\", open: exists }, returns: [made]",
                  generic + "INCLUDE, included: [made]",
                  R"(partition_key: "{map}", sort_key: "{made}", )"
                  R"(when: [ { attribute: open, op: exists } ])",
                  "Query Games.GSI: GPK = {map}"},
        IndexCase{"when not met", "operation: list, where: { map: \"=\", state: { value: done } }",
                  generic + "ALL",
                  R"(partition_key: "{map}", sort_key: "{made}", )"
                  R"(when: [ { attribute: state, op: "=", values: [new] } ])",
                  "unserved: table Games needs id for its partition key; index GSI of table Games "
                  "holds only the items with state =."}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        std::replace(name.begin(), name.end(), ' ', '_');
        return name;
    });

const std::string byMap = R"(partition_key: "{map}", sort_key: "{made}")";

INSTANTIATE_TEST_SUITE_P(
    Projection, IndexPlans,
    ::testing::Values(
        IndexCase{"keys only", "operation: list, where: [map], limit: 5", generic + "KEYS_ONLY",
                  byMap,
                  "Query Games.GSI: GPK = {map} | limit 5\n"
                  "BatchGetItem Games for each item: PK = {PK}"},
        IndexCase{"keys only one", "operation: get, where: [map]", generic + "KEYS_ONLY", byMap,
                  "Query Games.GSI: GPK = {map}\nGetItem Games for each item: PK = {PK}"},
        IndexCase{"keys in a template", "operation: list, where: [map], returns: keys",
                  generic + "KEYS_ONLY", byMap,
                  "Query Games.GSI: GPK = {map}\nBatchGetItem Games for each item: PK = {PK}"},
        IndexCase{"keys", "operation: list, where: [map], returns: keys",
                  generic + "INCLUDE, included: [id]", byMap, "Query Games.GSI: GPK = {map}"},
        IndexCase{"count", "operation: list, where: [map], returns: count", generic + "KEYS_ONLY",
                  byMap, "Query Games.GSI: GPK = {map}"},
        IndexCase{"included", "operation: list, where: [map], returns: [score]",
                  generic + "INCLUDE, included: [score]", byMap, "Query Games.GSI: GPK = {map}"},
        IndexCase{"not included", "operation: list, where: [map], returns: [score, owner]",
                  generic + "INCLUDE, included: [score, id]", byMap,
                  "Query Games.GSI: GPK = {map}\n"
                  "BatchGetItem Games for each item: PK = GAME#{id}"},
        // The program can only sort by what it has read.
        IndexCase{"order not projected",
                  "operation: list, where: [map], order: owner asc, returns: [score]",
                  generic + "INCLUDE, included: [score]", byMap,
                  "Query Games.GSI: GPK = {map}\n"
                  "BatchGetItem Games for each item: PK = {PK}\nclient sort"},
        IndexCase{"filter not projected", "operation: list, where: [map, score]",
                  generic + "KEYS_ONLY", byMap,
                  "unserved: table Games needs id for its partition key; index GSI of table Games "
                  "does not project score."},
        IndexCase{"strong", "operation: list, where: [map], consistency: strong", generic + "ALL",
                  byMap,
                  "unserved: table Games needs id for its partition key; index GSI of table Games "
                  "cannot be read strongly consistent."}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        std::replace(name.begin(), name.end(), ' ', '_');
        return name;
    });

const std::string several =
    "kind: GSI, partition_key: [ { name: map, type: S }, { name: state, type: S } ], "
    "sort_key: [ { name: score, type: N }, { name: made, type: S } ], projection: ALL";
const std::string severalKeys =
    R"(partition_key: ["{map}", "{state}"], sort_key: ["{score}", "{made}"])";

INSTANTIATE_TEST_SUITE_P(
    MultiAttribute, IndexPlans,
    ::testing::Values(
        IndexCase{"partition", "operation: list, where: [map, state], order: score desc", several,
                  severalKeys, "Query Games.GSI: map = {map} AND state = {state} | backwards"},
        IndexCase{"half a partition", "operation: list, where: [map]", several, severalKeys,
                  "unserved: table Games needs id for its partition key; index GSI of table Games "
                  "needs state for its partition key."},
        // A number in a key of type N sorts as a number.
        IndexCase{"range first",
                  "operation: list, where: { map: \"=\", state: \"=\", score: \">\" }", several,
                  severalKeys,
                  "Query Games.GSI: map = {map} AND state = {state} AND score > {score}"},
        IndexCase{
            "left to right",
            "operation: list, where: { map: \"=\", state: \"=\", score: \"=\", made: between }",
            several, severalKeys,
            "Query Games.GSI: map = {map} AND state = {state} AND score = {score} AND "
            "made BETWEEN {made.lo} AND {made.hi}"},
        // A query cannot filter by an attribute of its index's own key.
        IndexCase{"gap", "operation: list, where: [map, state, made]", several, severalKeys,
                  "unserved: table Games needs id for its partition key; index GSI of table Games "
                  "cannot use its key attribute made for this condition, and a query cannot "
                  "filter by it."}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        std::replace(name.begin(), name.end(), ' ', '_');
        return name;
    });

TEST(Monotonic, letsAUlidStandForTheTime)
{
    Design design = designFrom(R"(
infera_design: 1
name: t
entities:
  Post:
    key: id
    count: 1M
    attributes:
      id: { type: S, format: ulid }
      user: { type: S, distinct: 1000 }
      made: { type: S, format: timestamp, monotonic: true }
access_patterns:
  - { name: p, operation: list, entity: Post, where: [user], order: made desc, limit: 9, rate: 1/s }
layouts:
  - id: l
    tables:
      - name: Posts
        partition_key: { name: user, type: S }
        sort_key: { name: id, type: S }
        entities: { Post: { partition_key: "{user}", sort_key: "{id}" } }
)");
    EXPECT_EQ(planText(design, "p"), "Query Posts: user = {user} | backwards | limit 9");
    design.entities[0].attributes[2].monotonic = false;
    EXPECT_EQ(planText(design, "p"), "Query Posts: user = {user}\nclient sort");
    design.entities[0].attributes[2].monotonic = true;
    design.entities[0].attributes[0].format = "uuid";
    EXPECT_EQ(planText(design, "p"), "Query Posts: user = {user}\nclient sort");
}

/// The plan of the latest of a room, where the items are by `sortKey` in it.
std::string latestOf(const std::string& key, const std::string& attributes,
                     const std::string& sortKey, const std::string& entities = {})
{
    const std::string text =
        "infera_design: 1\nname: t\nentities:\n" + entities + "  Message:\n    key: " + key +
        "\n    count: 1M\n    attributes:\n      room: { type: S, distinct: 1000 }\n"
        "      sentAt: { type: S, format: timestamp, monotonic: true }\n" +
        attributes +
        "access_patterns:\n  - { name: p, operation: list, entity: Message, where: [room],\n"
        "      order: sentAt desc, limit: 9, rate: 1/s }\n"
        "layouts:\n  - id: l\n    tables:\n      - name: Messages\n"
        "        partition_key: { name: room, type: S }\n"
        "        sort_key: { name: SK, type: S }\n"
        "        entities: { Message: { partition_key: \"{room}\", sort_key: \"" +
        sortKey + "\" } }\n";
    return planText(designFrom(text.c_str()), "p");
}

/// An id at the end of the identity is made with the item; one before it, or of another entity, was
/// made before.
TEST(Monotonic, letsTheLastIdOfAnIdentityStandForTheTime)
{
    const std::string byKey = "Query Messages: room = {room} | backwards | limit 9";
    const std::string sorted = "Query Messages: room = {room}\nclient sort";
    const std::string id = "      id: { type: S, format: ulid }\n";
    EXPECT_EQ(latestOf("[room, id]", id, "{id}"), byKey);
    EXPECT_EQ(latestOf("[room, id]", "      id: { type: S, format: uuid }\n", "{id}"), sorted);
    EXPECT_EQ(latestOf("[id, version]", id + "      version: { type: N }\n", "{id}#{version:06}"),
              sorted);
    const std::string note = "  Note: { key: id, count: 1M, attributes: { id: { type: S, "
                             "format: ulid } } }\n";
    EXPECT_EQ(latestOf("[room, id]", id, "{id}", note), sorted);
    EXPECT_EQ(latestOf("[room, id]", "      id: { type: S, format: ulid, references: Note }\n",
                       "{id}", note),
              sorted);
}

} // namespace

} // namespace infera::model::test
