#include "model/capacity/capacity.h"
#include "model/item/dynamodbjson.h"
#include "model/item/scalar.h"
#include "model/sample/sample.h"
#include "model/sample/value.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <regex>
#include <set>

using namespace infera;
using namespace infera::model;

namespace {

Attribute attribute(std::string name, AttributeType type = AttributeType::S,
                    std::string format = {})
{
    Attribute made;
    made.name = std::move(name);
    made.type = type;
    made.format = std::move(format);
    return made;
}

Design shop()
{
    Design design;
    Entity user;
    user.name = "User";
    user.key = {"userId"};
    user.count = 1e6;
    user.attributes = {attribute("userId", AttributeType::S, "ulid"), attribute("email"),
                       attribute("name", AttributeType::S, "name"), attribute("createdAt")};
    user.attributes[1].unique = true;
    user.attributes[1].sizeBytes = 30;
    Entity order;
    order.name = "Order";
    order.key = {"orderId"};
    order.count = 2e7;
    order.attributes = {attribute("orderId", AttributeType::S, "ulid"),
                        attribute("userId"),
                        attribute("status"),
                        attribute("total", AttributeType::N),
                        attribute("createdAt"),
                        attribute("lines", AttributeType::L),
                        attribute("shippedAt"),
                        attribute("carrier"),
                        attribute("notes")};
    order.attributes[1].references = "User";
    order.attributes[2].values = {{"pending", 0.05}, {"completed", 0.85}, {"cancelled", 0.1}};
    order.attributes[4].monotonic = true;
    order.attributes[5].sizeBytes = 400;
    order.attributes[6].present = 0.4;
    order.attributes[7].presentWith = "shippedAt";
    order.attributes[8].sizeBytes = 500;
    Entity member;
    member.name = "Member";
    member.key = {"roomId", "userId"};
    member.attributes = {attribute("roomId"), attribute("userId"),
                         attribute("rank", AttributeType::N), attribute("seat")};
    member.attributes[2].distinct = 5;
    member.uniqueCombinations = {{"roomId", "seat"}};
    design.entities = {order, user, member};
    AccessPattern orders;
    orders.name = "orders of a user";
    orders.operation = PatternOperation::List;
    orders.entities = {"Order"};
    orders.where = {{"userId", Comparison::Equal, {}}, {"createdAt", Comparison::Between, {}}};
    AccessPattern pending;
    pending.name = "pending";
    pending.entities = {"Order"};
    pending.where = {{"status", Comparison::Equal, "pending"},
                     {"createdAt", Comparison::BeginsWith, {}}};
    design.accessPatterns = {orders, pending};
    return design;
}

std::string text(const Item& item, const char* name)
{
    const auto found = item.find(name);
    return found == item.end() ? "absent" : scalarText(found->second).value_or("not a scalar");
}

std::map<std::string, int> occurrences(const std::vector<Item>& items, const char* name)
{
    std::map<std::string, int> counts;
    for (const Item& item : items)
        ++counts[text(item, name)];
    return counts;
}

} // namespace

TEST(Sample, IsTheSameForTheSameSeed)
{
    const Design design = shop();
    EXPECT_EQ(sampleItems(design, 5, 40), sampleItems(design, 5, 40));
    EXPECT_NE(sampleItems(design, 5, 40), sampleItems(design, 6, 40));
}

TEST(Sample, KeepsKeysAndUniqueValuesUnique)
{
    const auto items = sampleItems(shop(), 1, 200);
    EXPECT_EQ(items.at("User").size(), 200U);
    EXPECT_EQ(occurrences(items.at("User"), "userId").size(), 200U);
    EXPECT_EQ(occurrences(items.at("User"), "email").size(), 200U);
    EXPECT_EQ(occurrences(items.at("Order"), "orderId").size(), 200U);
    std::set<std::string> keys;
    std::set<std::string> seats;
    for (const Item& item : items.at("Member")) {
        EXPECT_TRUE(keys.insert(text(item, "roomId") + "/" + text(item, "userId")).second);
        EXPECT_TRUE(seats.insert(text(item, "roomId") + "/" + text(item, "seat")).second);
    }
}

TEST(Sample, ReferencesNameExistingItemsSomeOfThemOften)
{
    const auto items = sampleItems(shop(), 1, 120);
    const auto users = occurrences(items.at("User"), "userId");
    const auto buyers = occurrences(items.at("Order"), "userId");
    int most = 0;
    for (const auto& [user, count] : buyers) {
        EXPECT_TRUE(users.contains(user)) << user;
        most = std::max(most, count);
    }
    EXPECT_GT(most, 8);
    EXPECT_LT(buyers.size(), users.size());
    for (const auto& [user, count] : occurrences(items.at("Member"), "userId"))
        EXPECT_TRUE(users.contains(user)) << "an attribute named as another entity's key means it";
    EXPECT_GT(items.at("Member").size() / occurrences(items.at("Member"), "roomId").size(), 2U);
}

TEST(Sample, KeepsSharesPresenceAndDistinctValues)
{
    const auto items = sampleItems(shop(), 1, 400);
    const auto statuses = occurrences(items.at("Order"), "status");
    EXPECT_EQ(statuses.size(), 3U);
    EXPECT_NEAR(statuses.at("completed"), 340, 40);
    int shipped = 0;
    for (const Item& item : items.at("Order")) {
        EXPECT_EQ(item.contains("shippedAt"), item.contains("carrier"));
        shipped += item.contains("shippedAt") ? 1 : 0;
    }
    EXPECT_NEAR(shipped, 160, 45);
    EXPECT_LE(occurrences(items.at("Member"), "rank").size(), 5U);
}

TEST(Sample, MonotonicValuesAndUlidsGrowWithCreation)
{
    const auto items = sampleItems(shop(), 1, 200);
    const auto& orders = items.at("Order");
    for (std::size_t i = 1; i < orders.size(); ++i) {
        EXPECT_LT(text(orders[i - 1], "createdAt"), text(orders[i], "createdAt"));
        EXPECT_LT(text(orders[i - 1], "orderId"), text(orders[i], "orderId"));
    }
}

TEST(Sample, OtherTimesMeetAndComeOutOfOrder)
{
    const auto items = sampleItems(shop(), 1, 100);
    const auto& users = items.at("User");
    EXPECT_LT(occurrences(users, "createdAt").size(), 95U);
    int backwards = 0;
    for (std::size_t i = 1; i < users.size(); ++i)
        backwards += text(users[i - 1], "createdAt") > text(users[i], "createdAt") ? 1 : 0;
    EXPECT_GT(backwards, 5);
}

TEST(Sample, SizesAreNearThoseOfTheDesign)
{
    const auto items = sampleItems(shop(), 1, 100);
    double lines = 0;
    double notes = 0;
    double emails = 0;
    for (const Item& item : items.at("Order")) {
        lines += static_cast<double>(capacity::valueBytes(item.at("lines"))) / 100;
        notes += static_cast<double>(capacity::valueBytes(item.at("notes"))) / 100;
    }
    for (const Item& item : items.at("User"))
        emails += static_cast<double>(capacity::valueBytes(item.at("email"))) / 100;
    EXPECT_NEAR(lines, 400, 40);
    EXPECT_NEAR(notes, 500, 1);
    EXPECT_NEAR(emails, 30, 3);
}

TEST(Sample, ValuesLookLikeTheirFormat)
{
    const std::pair<Attribute, const char*> rows[] = {
        {attribute("a", AttributeType::S, "ulid"), "01[0-9A-HJKMNP-TV-Z]{24}"},
        {attribute("a", AttributeType::S, "ksuid"), "[0-9A-Za-z]{27}"},
        {attribute("a", AttributeType::S, "uuid"),
         "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"},
        {attribute("a", AttributeType::S, "timestamp"),
         "202[56]-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"},
        {attribute("a", AttributeType::S, "date"), "202[56]-[01]\\d-[0-3]\\d"},
        {attribute("a", AttributeType::S, "email"), "[a-z.]+\\d*@example\\.(com|net|org)"},
        {attribute("a", AttributeType::S, "url"), "https://example\\.(com|net|org)/.+"},
        {attribute("a", AttributeType::S, "name"), "\\S+ \\S+( Jr)?"},
        {attribute("postal_code"), "\\d{5}"},
        {attribute("customerId"), "customer-[1-9]\\d*"},
        {attribute("created_at"), "2026-.*Z"},
        {attribute("a", AttributeType::N, "counter"), "\\d+"},
        {attribute("unit_price", AttributeType::N), "\\d+(\\.\\d{1,2})?"},
        {attribute("expiresAt", AttributeType::N), "17\\d{8}"},
    };
    Random random(3);
    for (const auto& [one, pattern] : rows) {
        for (int i = 0; i < 20; ++i) {
            const auto value = sampleValue(one, {3, 1'770'000'000'000}, random);
            const std::string got = scalarText(value).value_or("none");
            EXPECT_TRUE(std::regex_match(got, std::regex(pattern))) << one.name << " " << got;
        }
    }
    EXPECT_EQ(timestampText(1'772'699'400'123), "2026-03-05T08:30:00.123Z");
    EXPECT_EQ(timestampText(951'782'400'000), "2000-02-29T00:00:00.000Z");
}

TEST(Sample, EveryTypeGivesAnItemThatReadsBack)
{
    Design design;
    Entity entity;
    entity.name = "All";
    entity.key = {"id"};
    entity.attributes = {attribute("id")};
    for (const char* type : {"S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"})
        entity.attributes.push_back(attribute(std::string("of") + type, *attributeTypeFrom(type)));
    design.entities = {entity};
    const auto items = sampleItems(design, 1, 50);
    ASSERT_EQ(items.at("All").size(), 50U);
    for (const Item& item : items.at("All")) {
        EXPECT_EQ(parseItem(toJsonText(item)).value(), item);
        for (const Attribute& one : entity.attributes)
            EXPECT_EQ(item.at(one.name).type(), one.type);
    }
}

TEST(Sample, GivesFewerItemsWhereTheKeyAllowsNoMore)
{
    Design design;
    Entity entity;
    entity.name = "Flag";
    entity.key = {"kind", "state"};
    entity.attributes = {attribute("kind"), attribute("state")};
    entity.attributes[0].values = {{"a", {}}, {"b", {}}};
    entity.attributes[1].values = {{"on", {}}, {"off", {}}};
    design.entities = {entity};
    EXPECT_EQ(sampleItems(design, 1, 60).at("Flag").size(), 4U);
}

TEST(Sampler, CallsMostlyHitAndSometimesMiss)
{
    const Design design = shop();
    Sampler sampler(design, 1, 80);
    int found = 0;
    const auto calls = sampler.readParameters(design.accessPatterns[0], 40);
    ASSERT_EQ(calls.size(), 40U);
    for (const ParameterSet& call : calls) {
        ASSERT_TRUE(call.contains("userId") && call.contains("createdAt.lo") &&
                    call.contains("createdAt.hi"));
        EXPECT_TRUE(compareScalars(call.at("createdAt.lo"), call.at("createdAt.hi")).value() <= 0);
        for (const Item& item : sampler.items().at("Order"))
            found += item.at("userId") == call.at("userId") ? 1 : 0;
    }
    EXPECT_GT(found, 40);
    for (const ParameterSet& call : sampler.readParameters(design.accessPatterns[1], 10)) {
        EXPECT_FALSE(call.contains("status")) << "a constant is no parameter";
        EXPECT_LT(scalarText(call.at("createdAt"))->size(), 24U);
    }
}

TEST(Sampler, WritesNewItemsAndChangesExistingOnes)
{
    const Design design = shop();
    Sampler sampler(design, 1, 30);
    const Entity& order = *design.entity("Order");
    const auto create = sampler.writeSample(PatternOperation::Create, order, {}, {}, nullptr);
    EXPECT_EQ(create.parameters.size(), create.written.size());
    EXPECT_GT(text(create.written, "createdAt"),
              text(sampler.items().at("Order").back(), "createdAt"));
    const Item& existing = sampler.items().at("Order")[4];
    const auto update =
        sampler.writeSample(PatternOperation::Update, order, {{"userId", Comparison::Equal, {}}},
                            {"status", "total"}, &existing);
    EXPECT_EQ(update.written.size(), 2U);
    EXPECT_EQ(update.parameters.at("orderId"), existing.at("orderId"));
    EXPECT_EQ(update.parameters.at("userId"), existing.at("userId"));
    EXPECT_TRUE(update.parameters.contains("status"));
}
