// Ranges in composed keys: what the search expects of a layout is what the layout costs.
#include "model/propose/propose.h"

#include "model/base/random.h"

#include "proposed.h"

#include <gtest/gtest.h>

namespace infera::model {
namespace {

Attribute attribute(const std::string& name, AttributeType type, const std::string& format = {})
{
    Attribute one;
    one.name = name;
    one.type = type;
    one.format = format;
    one.sizeBytes = 12;
    return one;
}

/// Attributes that ranges meet in every way: texts, numbers and moments.
Entity rangedEntity(const std::string& name, Random& random)
{
    Entity entity;
    entity.name = name;
    entity.key = {name + "Id"};
    entity.count = 10'000 + static_cast<double>(random.below(90'000));
    entity.attributes = {attribute(name + "Id", AttributeType::S, "uuid"),
                         attribute(name + "Group", AttributeType::S),
                         attribute(name + "Title", AttributeType::S),
                         attribute(name + "Place", AttributeType::S),
                         attribute(name + "Weight", AttributeType::N),
                         attribute(name + "At", AttributeType::S, "timestamp"),
                         attribute(name + "Note", AttributeType::S)};
    for (Attribute& one : entity.attributes)
        one.distinct = one.name == name + "Group" ? 50 : 2'000;
    entity.attributes.front().distinct.reset();
    entity.attributes.back().sizeBytes = 200 + static_cast<double>(random.below(2'000));
    return entity;
}

WhereCondition condition(const std::string& attribute, Comparison comparison)
{
    WhereCondition where;
    where.attribute = attribute;
    where.comparison = comparison;
    return where;
}

Comparison someRange(Random& random)
{
    constexpr Comparison all[] = {Comparison::Less, Comparison::LessOrEqual, Comparison::Greater,
                                  Comparison::GreaterOrEqual, Comparison::Between};
    return all[random.below(std::size(all))];
}

void addReads(const Entity& entity, Design& design, Random& random)
{
    const std::vector<Attribute>& attributes = entity.attributes;
    for (std::size_t i = 0; i < 3; ++i) {
        AccessPattern list;
        list.name = entity.name + " list " + std::to_string(i);
        list.operation = PatternOperation::List;
        list.entities = {entity.name};
        list.where = {condition(entity.name + "Group", Comparison::Equal)};
        if (random.below(2) == 0)
            list.where.push_back(condition(entity.name + "Place", Comparison::Equal));
        const std::size_t first = 2 + random.below(4);
        const auto isGiven = [&](const std::string& name) {
            return std::any_of(list.where.begin(), list.where.end(),
                               [&](const auto& one) { return one.attribute == name; });
        };
        for (const std::size_t at : {first, 2 + (first - 1) % 4}) {
            if (isGiven(attributes[at].name) || (at != first && random.below(2) == 0))
                continue;
            const bool begins = attributes[at].format.empty() &&
                                attributes[at].type == AttributeType::S && random.below(4) == 0;
            list.where.push_back(condition(attributes[at].name,
                                           begins ? Comparison::BeginsWith : someRange(random)));
        }
        if (random.below(3) == 0)
            list.order = SortOrder{list.where.back().attribute, random.below(2) == 0};
        if (random.below(3) == 0)
            list.limit = 20;
        if (random.below(2) == 0) {
            list.returns.kind = ReturnsKind::Attributes;
            list.returns.attributes = {entity.name + "Id", entity.name + "Title"};
        }
        list.rate.averagePerSecond = 1 + static_cast<double>(random.below(200));
        design.accessPatterns.push_back(std::move(list));
    }
}

void addWrites(const Entity& entity, Design& design, Random& random)
{
    AccessPattern create;
    create.name = entity.name + " create";
    create.operation = PatternOperation::Create;
    create.entities = {entity.name};
    create.rate.averagePerSecond = 1 + static_cast<double>(random.below(20));
    design.accessPatterns.push_back(std::move(create));
    AccessPattern update;
    update.name = entity.name + " update";
    update.operation = PatternOperation::Update;
    update.entities = {entity.name};
    update.where = {condition(entity.name + "Id", Comparison::Equal)};
    update.sets = {entity.attributes[2 + random.below(4)].name};
    update.rate.averagePerSecond = 1 + static_cast<double>(random.below(100));
    design.accessPatterns.push_back(std::move(update));
}

TEST(Ranges, costInTheLayoutWhatTheSearchExpects)
{
    Random random(20261130);
    int compared = 0;
    for (int round = 0; round < 60; ++round) {
        Design design;
        design.name = "ranges" + std::to_string(round);
        for (const char* name : {"a", "b"})
            design.entities.push_back(rangedEntity(name, random));
        for (const Entity& entity : design.entities) {
            addReads(entity, design, random);
            addWrites(entity, design, random);
        }
        const ProposalSet set = proposed(design);
        EXPECT_TRUE(set.unserved.empty());
        for (const Proposal& one : set.proposals) {
            ++compared;
            EXPECT_NEAR(one.estimatedUsd, one.monthlyUsd, 1e-6 * one.monthlyUsd)
                << design.name << " " << one.layout.id;
        }
    }
    EXPECT_GT(compared, 100);
}

} // namespace
} // namespace infera::model
