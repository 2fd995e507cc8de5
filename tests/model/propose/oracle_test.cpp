#include "proposed.h"
#include "randomdesign.h"

#include "model/design/validate.h"
#include "model/propose/propose.h"
#include "model/propose/selection.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <memory>

namespace infera::model {
namespace {

using namespace proposer;
using test::EntityGraph;
using test::randomDesign;
using test::RandomDesignShape;

/// Shards are no choice but follow from the load: none here.
constexpr double noLimit = 1e9;

/// A few of the views, so that every choice of them can be tried.
std::vector<View> someOf(std::vector<View> views, std::size_t count, Random& random)
{
    while (views.size() > count)
        views.erase(views.begin() + static_cast<std::ptrdiff_t>(random.below(views.size())));
    return views;
}

/// Prices every choice of at most three indexes beside every base: no bound, no search.
class BruteForce
{
public:
    BruteForce(const EntityCosts& costs, const Candidates& candidates)
        : m_costs(costs), m_modes(costs.workload().needs.size(), JoinMode::Separate)
    {
        for (const View& view : candidates.indexes) {
            for (const View& one : projections(costs, asWritten(costs, m_modes, view)))
                m_indexes.push_back(one);
        }
    }

    double least(const std::vector<View>& bases)
    {
        for (const View& base : bases) {
            m_base = base;
            tryFrom(0);
        }
        return m_least;
    }

    [[nodiscard]] const std::vector<JoinMode>& modes() const { return m_modes; }

private:
    const EntityCosts& m_costs;
    std::vector<JoinMode> m_modes;
    std::vector<View> m_indexes;
    std::vector<View> m_chosen;
    View m_base;
    double m_least = 1e12;

    void tryFrom(std::size_t at)
    {
        constexpr std::size_t indexesMax = 3;
        std::vector<const View*> views;
        for (const View& one : m_chosen)
            views.push_back(&one);
        views.push_back(&m_base);
        m_least = std::min(m_least, priceChoice(m_costs, views, m_modes, KeyLimit(noLimit)).usd);
        for (std::size_t i = at; i < m_indexes.size() && m_chosen.size() < indexesMax; ++i) {
            if (repeatsBase(m_indexes[i]))
                continue;
            m_chosen.push_back(m_indexes[i]);
            tryFrom(i + 1);
            m_chosen.pop_back();
        }
    }

    [[nodiscard]] bool repeatsBase(const View& index) const
    {
        return index.partition == m_base.partition && index.sort == m_base.sort &&
               index.when.empty();
    }
};

void expectLeast(const Design& design, bool generic, Random& random)
{
    const std::vector<EntityWorkload> all = workloads(design);
    std::vector<const Entity*> entities;
    for (const EntityWorkload& one : all)
        entities.push_back(one.entity);
    const EntityWorkload& workload = all.front();
    const EntityCosts costs(
        design, workload, {},
        std::make_shared<const EntityFacts>(design, workload,
                                            std::make_shared<const Vocabulary>(entities), generic));
    Candidates some = candidates(design, workload);
    some.bases = someOf(some.bases, 2, random);
    some.indexes = someOf(some.indexes, 3, random);
    BruteForce oracle(costs, some);
    SelectionLimits limits;
    limits.indexesMax = 3;
    limits.keyLimitShare = noLimit;
    limits.stop = [](auto) { return false; };
    const EntityChoice choice = selectViews(costs, some, oracle.modes(), limits);
    ASSERT_TRUE(choice.proven);
    ASSERT_TRUE(choice.bound <= choice.weight);
    ASSERT_NEAR(choice.price.usd, oracle.least(some.bases), 1e-6) << design.name;
}

TEST(ProposeOracle, equalsBruteForceOnAThousandSmallDesigns)
{
    Random random(31);
    for (int round = 0; round < 1000; ++round) {
        RandomDesignShape shape{2, 6, EntityGraph::WattsStrogatz, 0};
        Design design = randomDesign(shape, random);
        design.name = "round " + std::to_string(round);
        ASSERT_TRUE(validate(design).empty()) << design.name;
        ASSERT_NO_FATAL_FAILURE(expectLeast(design, round % 2 == 0, random));
    }
}

void expectSameMoney(const Design& design)
{
    for (const Proposal& one : proposed(design, 10).proposals)
        EXPECT_NEAR(one.estimatedUsd, one.monthlyUsd, one.monthlyUsd * 1e-6)
            << design.name << ": " << one.layout.id;
}

/// What the search has proven is a number of its own: it must be the money of the layout.
TEST(ProposeOracle, whatTheSearchComparesIsWhatTheLayoutCosts)
{
    Random random(5);
    for (int round = 0; round < 16; ++round) {
        const auto graph =
            round % 2 == 0 ? EntityGraph::BarabasiAlbert : EntityGraph::WattsStrogatz;
        Design design = randomDesign({4, 14, graph, 0.2}, random);
        design.name = "round " + std::to_string(round);
        const char* const rules[] = {"K3", "K7", "V7", "K11"};
        if (round >= 12)
            design.target.forbiddenRules = {rules[round % 4]};
        expectSameMoney(design);
    }
}

/// Asks for a range of values of one length, and now and then for one more value: 1 where there is
/// such an attribute.
int askForRange(const Entity& entity, AccessPattern& pattern, Random& random)
{
    std::erase_if(pattern.where,
                  [](const WhereCondition& one) { return one.comparison != Comparison::Equal; });
    int ranges = 0;
    for (const Attribute& attribute : entity.attributes) {
        const bool asked =
            std::any_of(pattern.where.begin(), pattern.where.end(),
                        [&](const WhereCondition& one) { return one.attribute == attribute.name; });
        if (asked || attribute.format.empty() || attribute.name == entity.key.front())
            continue;
        if (ranges == 0)
            pattern.where.push_back({attribute.name, Comparison::Between, std::nullopt});
        else if (random.below(2) == 0)
            pattern.where.push_back({attribute.name, Comparison::Equal, std::nullopt});
        ranges = 1;
    }
    return ranges;
}

/// Ranges that `matches` says something of, with conditions that are left to filters.
TEST(ProposeOracle, statedMatchesCostWhatTheSearchComparesThemBy)
{
    Random random(17);
    int ranges = 0;
    for (int round = 0; round < 20; ++round) {
        Design design = randomDesign({3, 12, EntityGraph::WattsStrogatz, 0}, random);
        design.name = "round " + std::to_string(round);
        for (AccessPattern& pattern : design.accessPatterns) {
            if (pattern.operation != PatternOperation::List || random.below(3) == 0)
                continue;
            pattern.matches = 1 + static_cast<double>(random.below(60));
            ranges += askForRange(*design.entity(pattern.entities.front()), pattern, random);
        }
        ASSERT_TRUE(validate(design).empty()) << design.name;
        expectSameMoney(design);
    }
    EXPECT_GT(ranges, 20);
}

/// A table key turned round, and an index that nothing asks for: both stay whatever they cost.
void pinSomething(Design& design, Random& random)
{
    for (const Entity& entity : design.entities) {
        PinnedEntity pinned;
        pinned.keys.name = entity.name;
        std::string text = entity.name;
        for (std::size_t i = entity.key.size(); i-- > 0;)
            text += "#{" + entity.key[i] + "}";
        if (random.below(2) == 0)
            pinned.keys.keys.partitionKey = {{text}};
        const Attribute& attribute = entity.attributes[random.below(entity.attributes.size())];
        if (random.below(2) == 0)
            pinned.keys.indexes["ByWish"].partitionKey = {{"W#{" + attribute.name + "}"}};
        if (!pinned.keys.keys.partitionKey.empty() || !pinned.keys.indexes.empty())
            design.target.pinned.push_back(std::move(pinned));
    }
}

TEST(ProposeOracle, pinsCostWhatTheSearchComparesThemBy)
{
    Random random(11);
    std::size_t pins = 0;
    for (int round = 0; round < 8; ++round) {
        Design design = randomDesign({3, 10, EntityGraph::WattsStrogatz, 0.2}, random);
        design.name = "pins " + std::to_string(round);
        pinSomething(design, random);
        pins += design.target.pinned.size();
        ASSERT_TRUE(validate(design).empty())
            << design.name << ": " << validate(design).front().toString();
        expectSameMoney(design);
    }
    EXPECT_GT(pins, 8U);
}

TEST(ProposeOracle, copiesCostWhatTheSearchComparesThemBy)
{
    Random random(12);
    std::size_t copies = 0;
    for (int round = 0; round < 20; ++round) {
        Design design = randomDesign({3, 10, EntityGraph::BarabasiAlbert, 0.2}, random);
        design.name = "copies " + std::to_string(round);
        for (AccessPattern& pattern : design.accessPatterns) {
            if (pattern.operation == PatternOperation::List && pattern.entities.size() == 1 &&
                random.below(2) == 0)
                pattern.consistency = Consistency::Strong;
        }
        const ProposalSet set = proposed(design, 10);
        if (!set.unserved.empty())
            continue;
        expectSameMoney(design);
        for (const Proposal& one : set.proposals) {
            for (const Table& table : one.layout.tables)
                copies += static_cast<std::size_t>(
                    std::count_if(table.entities.begin(), table.entities.end(),
                                  [](const EntityLayout& entity) { return !entity.of.empty(); }));
        }
    }
    EXPECT_GT(copies, 0U);
}

std::size_t indexesOf(const Table& table, IndexKind kind)
{
    return static_cast<std::size_t>(
        std::count_if(table.indexes.begin(), table.indexes.end(),
                      [&](const Index& one) { return one.kind == kind; }));
}

/// `max_indexes` counts the global indexes of a table, also where its entities want different ones;
/// local ones have a quota of their own.
TEST(ProposeOracle, noTableHasMoreIndexesThanAllowed)
{
    Random random(6);
    std::size_t local = 0;
    for (int round = 0; round < 12; ++round) {
        Design design = randomDesign({4, 12, EntityGraph::WattsStrogatz, 0.2}, random);
        design.target.maxIndexes = round % 3;
        for (AccessPattern& pattern : design.accessPatterns) {
            if (round >= 8 && pattern.operation == PatternOperation::List && pattern.order)
                pattern.consistency = Consistency::Strong;
        }
        for (const Proposal& one : proposed(design, 10).proposals) {
            for (const Table& table : one.layout.tables) {
                EXPECT_LE(indexesOf(table, IndexKind::Global), static_cast<std::size_t>(round % 3))
                    << "round " << round << ": " << one.layout.id;
                EXPECT_LE(indexesOf(table, IndexKind::Local), 5U);
                local += indexesOf(table, IndexKind::Local);
            }
        }
    }
    EXPECT_GT(local, 0U);
}

TEST(ProposeOracle, sameProposalsOnEveryRunAndInAnyOrderOfEntities)
{
    Random random(8);
    for (int round = 0; round < 4; ++round) {
        Design design = randomDesign({5, 16, EntityGraph::WattsStrogatz, 0.2}, random);
        const ProposalSet first = proposed(design, 10);
        EXPECT_EQ(first, proposed(design, 10)) << "round " << round;
        std::reverse(design.entities.begin(), design.entities.end());
        EXPECT_EQ(first, proposed(design, 10)) << "round " << round << ", reversed";
        std::swap(design.entities.front(), design.entities[2]);
        EXPECT_EQ(first, proposed(design, 10)) << "round " << round << ", swapped";
    }
}

} // namespace
} // namespace infera::model
