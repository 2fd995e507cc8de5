#include "model/findings/fit.h"
#include "model/formats/design/designfile.h"
#include "model/layout/planner.h"

#include <gtest/gtest.h>
#include <map>

using namespace infera;
using namespace infera::model;

namespace {

std::map<std::string, Finding> fitOf(const std::string& patterns, const std::string& entities = {})
{
    const auto design = readDesign("infera_design: 1\nname: x\nentities:\n"
                                   "  User:\n    key: userId\n    count: 10k\n    attributes:\n"
                                   "      userId: { type: S, format: ulid }\n"
                                   "      about: { type: S, format: text }\n"
                                   "  Order:\n    key: orderId\n    count: 1M\n    attributes:\n"
                                   "      orderId: { type: S, format: ulid }\n"
                                   "      userId: { type: S, references: User }\n" +
                                       entities + "access_patterns:\n" + patterns,
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

TEST(Fit, NamesFacetsByTheirShape)
{
    const auto asked = [](const std::string& name, const std::string& where) {
        return "  - { name: " + name + ", operation: list, entity: Product, where: " + where +
               " }\n";
    };
    const std::string entity =
        "  Product:\n    key: productId\n    count: 2M\n    attributes: { productId: S, color: S, "
        "brand: S, size: S, lat: N, lon: N, price: N }\n";
    const auto facets = fitOf(asked("Everything", "{ color: \"=\", brand: \"=\", size: \"=\" }") +
                                  asked("Red ones", "[color]") + asked("Of a maker", "[brand]") +
                                  asked("Near me", "{ lat: between, lon: between }"),
                              entity);
    ASSERT_EQ(facets.count("fit-ad-hoc"), 1U);
    EXPECT_EQ(facets.at("fit-ad-hoc").patterns,
              (std::vector<std::string>{"Everything", "Red ones", "Of a maker"}));
    ASSERT_EQ(facets.count("fit-ranges"), 1U);
    EXPECT_EQ(facets.at("fit-ranges").patterns, std::vector<std::string>{"Near me"});
    EXPECT_EQ(facets.count("fit-analytics"), 0U);

    const auto chain = fitOf(asked("All", "{ color: \"=\", brand: \"=\", size: \"=\" }") +
                                 asked("One", "[color]") + asked("Two", "[color, brand]"),
                             entity);
    EXPECT_EQ(chain.count("fit-ad-hoc"), 0U) << "a sort key holds these";
}

TEST(Fit, ReadingManyItemsIsAnalyticsWhereOnlyAFigureIsAskedFor)
{
    const auto design = readDesign(
        "infera_design: 1\nname: x\nentities:\n  Sale:\n    key: saleId\n    count: 5M\n    "
        "attributes: { saleId: S, region: { type: S, distinct: 8 } }\naccess_patterns:\n"
        "  - { name: How many, operation: scan, entity: Sale, returns: count, rate: 4/day }\n"
        "  - { name: All of them, operation: list, entity: Sale, where: [region], rate: 1/s }\n",
        "x.yaml");
    ASSERT_TRUE(design) << design.error().front().toString();
    Plan counting;
    counting.pattern = "How many";
    counting.steps.resize(1);
    counting.steps[0].itemsRead = 5e6;
    Plan listing = counting;
    listing.pattern = "All of them";
    listing.steps[0].itemsRead = 625e3;
    const auto found = fitFindings(*design, {counting, listing});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].rule, "fit-analytics");
    EXPECT_EQ(found[0].patterns, std::vector<std::string>{"How many"});
}

TEST(Fit, NamesWhatOtherStoresAreBetterAt)
{
    const auto found = fitOf(
        "  - { name: Users by words, operation: list, entity: User, where: { about: begins_with } "
        "}\n"
        "  - { name: Fuzzy name lookup, operation: list, entity: User, where: [userId] }\n"
        "  - { name: Users joined, description: join with orders, operation: list, "
        "entity: User, where: [userId] }\n"
        "  - { name: Join waiting list, operation: update, entity: User, where: [userId] }\n"
        "  - { name: Average order per day, operation: list, entity: Order, where: [userId] }\n"
        "  - { name: Monthly revenue by country, operation: scan, entity: Order }\n"
        "  - { name: Orders containing a word, operation: list, entity: Order, where: [userId] }\n"
        "  - { name: Orders by any combination, operation: list, entity: Order, where: [userId] }\n"
        "  - { name: Remove user, operation: delete, entity: User, where: [userId] }\n");
    ASSERT_EQ(found.size(), 5U);
    EXPECT_EQ(found.at("fit-text-search").patterns,
              (std::vector<std::string>{"Users by words", "Fuzzy name lookup",
                                        "Orders containing a word"}));
    EXPECT_EQ(found.at("fit-join").patterns, std::vector<std::string>{"Users joined"});
    EXPECT_EQ(found.at("fit-analytics").patterns,
              (std::vector<std::string>{"Average order per day", "Monthly revenue by country"}));
    EXPECT_EQ(found.at("fit-ad-hoc").patterns,
              std::vector<std::string>{"Orders by any combination"});
    EXPECT_EQ(found.at("fit-integrity").patterns, std::vector<std::string>{"Remove user"});
    EXPECT_NE(found.at("fit-integrity").detail.find("Order.userId"), std::string::npos);
}

// "View game" of published designs: a game and its players under one key are no join, though a
// layout of a table for each kind asks twice.
TEST(Fit, WhatOneValueNamesIsNoJoin)
{
    const auto design = readDesign(
        "infera_design: 1\nname: x\nentities:\n  Game:\n    key: gameId\n    count: 5M\n"
        "    attributes: { gameId: S, map: S }\n  Player:\n    key: [gameId, user]\n    count: 9M\n"
        "    attributes: { gameId: { type: S, references: Game }, user: S }\naccess_patterns:\n"
        "  - { name: View game, operation: list, entity: [Game, Player], where: [gameId] }\n",
        "x.yaml");
    ASSERT_TRUE(design) << design.error().front().toString();
    Plan apart;
    apart.pattern = "View game";
    apart.steps.resize(2);
    apart.steps[0].table = "Game";
    apart.steps[1].table = "Player";
    EXPECT_TRUE(fitFindings(*design, {apart}).empty());
}
