#include "planned.h"

namespace infera::model::test {

namespace {

/// A game and its players, two copies of the players, and an overloaded index.
constexpr const char* gameText = R"(
infera_design: 1
name: game
entities:
  Game:
    key: gameId
    count: 1000
    attributes:
      gameId: { type: S, format: ulid }
      map: { type: S, distinct: 10 }
  Player:
    key: [gameId, user]
    count: 50k
    attributes:
      gameId: { type: S, references: Game }
      user: { type: S, distinct: 5000 }
      kills: { type: N }
  Chat:
    key: [gameId, at]
    count: 500k
    attributes:
      gameId: { type: S, references: Game }
      at: { type: S, format: timestamp }
  Badge:
    key: badgeId
    count: 100
    attributes:
      badgeId: { type: S }
      map: { type: S, distinct: 10 }
access_patterns:
  - { name: game and players, operation: list, entity: [Game, Player], where: [gameId], rate: 1/s }
  - { name: whole game, operation: list, entity: [Game, Player, Chat], where: [gameId], rate: 1/s }
  - { name: game and chat, operation: list, entity: [Game, Chat], where: [gameId], rate: 1/s }
  - { name: players, operation: list, entity: Player, where: [gameId], rate: 1/s }
  - { name: chat, operation: list, entity: Chat, where: [gameId], order: at desc, limit: 5, rate: 1/s }
  - { name: of a map, operation: list, entity: [Game, Badge], where: [map], rate: 1/s }
  - { name: first of a map, operation: list, entity: [Game, Badge], where: [map], limit: 3, rate: 1/s }
layouts:
  - id: l
    tables:
      - name: Games
        ENTITY_ATTRIBUTE
        partition_key: { name: PK, type: S }
        sort_key: { name: SK, type: S }
        indexes: INDEXES
        entities:
          Game: { partition_key: "GAME#{gameId}", sort_key: "GAME_SORT", indexes: GAME_INDEX }
          Player: { partition_key: "GAME#{gameId}", sort_key: "PLAYER_SORT" }
          Chat: { partition_key: "GAME#{gameId}", sort_key: "CHAT_SORT" }
          Badge: { partition_key: "BADGE#{badgeId}", sort_key: BADGE, indexes: BADGE_INDEX }
)";

Design game(const std::string& gameSort, const std::string& playerSort, const std::string& chatSort,
            const std::string& entityAttribute = {}, const std::string& mapIndex = {})
{
    std::string text = gameText;
    const auto put = [&](const std::string& mark, const std::string& value) {
        text.replace(text.find(mark), mark.size(), value);
    };
    put("GAME_SORT", gameSort);
    put("PLAYER_SORT", playerSort);
    put("CHAT_SORT", chatSort);
    put("ENTITY_ATTRIBUTE", entityAttribute.empty() ? "sort_key: { name: SK, type: S }"
                                                    : "entity_attribute: " + entityAttribute);
    if (entityAttribute.empty()) {
        const std::string second = "        sort_key: { name: SK, type: S }\n        indexes";
        text.replace(text.find(second), second.size(), "        indexes");
    }
    put("INDEXES", mapIndex.empty()
                       ? "[]"
                       : "[ { name: GSI1, kind: GSI, partition_key: { name: GSI1PK, type: S }, "
                         "projection: ALL } ]");
    put("GAME_INDEX",
        mapIndex.empty() ? "{}" : "{ GSI1: { partition_key: \"" + mapIndex + "\" } }");
    put("BADGE_INDEX",
        mapIndex.empty() ? "{}" : "{ GSI1: { partition_key: \"" + mapIndex + "\" } }");
    return designFrom(text);
}

TEST(ItemCollections, areReadInOneQueryWhereTheSortKeyNarrows)
{
    const Design design = game("A", "P#{user}", "Z#{at}");
    const std::string query = "Query Games: PK = GAME#{gameId}";
    EXPECT_EQ(planText(design, "whole game"), query);
    EXPECT_EQ(planText(design, "game and players"), query + " AND SK BETWEEN A AND P$");
    EXPECT_EQ(planText(design, "players"), query + " AND begins_with(SK, P#)");
    EXPECT_EQ(planText(design, "chat"), query + " AND begins_with(SK, Z#) | backwards | limit 5");
    // The players lie between: two requests are cheaper than reading them, and exact.
    EXPECT_EQ(planText(design, "game and chat"), "GetItem Games: PK = GAME#{gameId} AND SK = A\n" +
                                                     query + " AND begins_with(SK, Z#)");
}

TEST(ItemCollections, needTheEntityAttributeWhereTheSortKeyDoesNotTell)
{
    const std::string query = "Query Games: PK = GAME#{gameId}";
    const Design mixed = game("A", "{user}", "{at}");
    EXPECT_EQ(planText(mixed, "players"),
              "unserved: table Games mixes its items with those of other entities there.");
    const Design named = game("A", "{user}", "{at}", "kind");
    EXPECT_EQ(planText(named, "players"), query + " | filter kind = Player");
    EXPECT_EQ(planText(named, "game and players"), query + " | filter kind IN (Game, Player)");
    EXPECT_EQ(planText(named, "whole game"), query);
}

/// What lies between the entities that are asked for is read and filtered, what lies behind is not
/// read.
TEST(ItemCollections, areReadAsFarAsTheyReach)
{
    Design design = game("A", "P#{user}", "C#{at}", "kind");
    Entity& chat = *std::find_if(design.entities.begin(), design.entities.end(),
                                 [](const Entity& one) { return one.name == "Chat"; });
    chat.count = 100;
    Entity note = chat;
    note.name = "Note";
    note.count = 500'000;
    design.entities.push_back(note);
    std::vector<EntityLayout>& entities = design.layouts.front().tables.front().entities;
    EntityLayout behind = *std::find_if(entities.begin(), entities.end(),
                                        [](const auto& one) { return one.name == "Chat"; });
    behind.name = "Note";
    behind.keys.sortKey = {KeyTemplate{"Z#{at}"}};
    entities.push_back(behind);
    EXPECT_EQ(planText(design, "game and players"),
              "Query Games: PK = GAME#{gameId} AND SK BETWEEN A AND P$ | filter kind IN (Game, "
              "Player)");
}

TEST(ItemCollections, seeAKeyThatContinuesAnother)
{
    // ORDER#1 and ORDER#1#LINE#2: the prefix of the one reaches the other.
    const Design design = game("G", "P#{user}", "P#{gameId}#AT#{at}");
    EXPECT_EQ(planText(design, "players"),
              "unserved: table Games mixes its items with those of other entities there.");
    EXPECT_EQ(planText(design, "game and players"),
              "unserved: table Games mixes its items with those of other entities there.");
    const Design named = game("G", "P#{user}", "P#{gameId}#AT#{at}", "kind");
    EXPECT_EQ(planText(named, "players"),
              "Query Games: PK = GAME#{gameId} AND begins_with(SK, P#) | filter kind = Player");
}

TEST(ItemCollections, mayLieInAnIndex)
{
    const Design design = game("A", "P#{user}", "Z#{at}", {}, "MAP#{map}");
    EXPECT_EQ(planText(design, "of a map"), "Query Games.GSI1: GSI1PK = MAP#{map}");
    EXPECT_EQ(planText(design, "first of a map"), "Query Games.GSI1: GSI1PK = MAP#{map} | limit 3");
    const Design none = game("A", "P#{user}", "Z#{at}");
    EXPECT_EQ(planText(none, "of a map"),
              "unserved: table Games needs gameId for its partition key; table Games needs badgeId "
              "for its partition key.");
}

TEST(ItemCollections, areReadInSeveralQueriesWhereTheKeysDiffer)
{
    const Design design = designFrom(R"(
infera_design: 1
name: t
entities:
  Shipment:
    key: shipmentId
    count: 1000
    attributes:
      shipmentId: { type: S, format: ulid }
      to: S
  Part:
    key: partId
    count: 5000
    attributes:
      partId: { type: S, format: ulid }
      shipmentId: { type: S, references: Shipment }
access_patterns:
  - { name: p, operation: list, entity: [Shipment, Part], where: [shipmentId], rate: 1/s }
  - { name: limited, operation: list, entity: [Shipment, Part], where: [shipmentId], limit: 4, rate: 1/s }
layouts:
  - id: l
    tables:
      - name: Shipments
        partition_key: { name: shipmentId, type: S }
        entities: { Shipment: { partition_key: "{shipmentId}" } }
      - name: Parts
        partition_key: { name: partId, type: S }
        indexes: [ { name: byShipment, kind: GSI, partition_key: { name: shipmentId, type: S },
                     projection: KEYS_ONLY } ]
        entities:
          Part: { partition_key: "{partId}", indexes: { byShipment: { partition_key: "{shipmentId}" } } }
)");
    // All attributes of a Part are keys, so the entries of KEYS_ONLY are whole.
    EXPECT_EQ(planText(design, "p"), "GetItem Shipments: shipmentId = {shipmentId}\n"
                                     "Query Parts.byShipment: shipmentId = {shipmentId}");
    // The program cuts what two requests bring, of which none has to bring more.
    EXPECT_EQ(planText(design, "limited"),
              "GetItem Shipments: shipmentId = {shipmentId}\n"
              "Query Parts.byShipment: shipmentId = {shipmentId} | limit 4\nclient sort");
}

TEST(LocalIndexes, serveStrongReads)
{
    const Design design = designFrom(R"(
infera_design: 1
name: t
entities:
  Task:
    key: [user, id]
    count: 10k
    attributes:
      user: { type: S, distinct: 100 }
      id: { type: S, format: uuid }
      due: { type: S, format: date }
access_patterns:
  - { name: p, operation: list, entity: Task, where: { user: "=", due: "<=" }, consistency: strong, rate: 1/s }
layouts:
  - id: l
    tables:
      - name: Tasks
        partition_key: { name: user, type: S }
        sort_key: { name: id, type: S }
        indexes: [ { name: byDue, kind: LSI, partition_key: { name: user, type: S },
                     sort_key: { name: due, type: S }, projection: ALL } ]
        entities:
          Task: { partition_key: "{user}", sort_key: "{id}",
                  indexes: { byDue: { partition_key: "{user}", sort_key: "{due}" } } }
)");
    EXPECT_EQ(planText(design, "p"), "Query Tasks.byDue: user = {user} AND due <= {due} | strong");
}

TEST(Scans, arePlannedForScansOnly)
{
    Design design = game("A", "P#{user}", "Z#{at}");
    design.accessPatterns.push_back(design.accessPatterns.at(3));
    AccessPattern& scan = design.accessPatterns.back();
    scan.name = "all players";
    scan.operation = PatternOperation::Scan;
    scan.where.clear();
    // Several entities share the beginning of the partition key; the sort key tells them apart.
    EXPECT_EQ(planText(design, "all players"), "Scan Games | filter begins_with(SK, P#)");
    scan.operation = PatternOperation::List;
    EXPECT_EQ(planText(design, "all players"),
              "unserved: table Games needs gameId for its partition key.");
    const PlanSet allowed = planAll(design, design.layouts.at(0), {true});
    ASSERT_EQ(allowed.plans.back().pattern, "all players");
    EXPECT_EQ(stepText(allowed.plans.back().steps.at(0)),
              "Scan Games | filter begins_with(SK, P#)");
}

} // namespace

} // namespace infera::model::test
