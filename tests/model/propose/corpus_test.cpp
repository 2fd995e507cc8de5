#include "model/propose/propose.h"

#include "model/formats/design/designfile.h"
#include "proposed.h"
#include "support.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace infera::model {
namespace {

using Json = nlohmann::json;

Design load(const std::string& path)
{
    auto design = readDesign(test::readFile(path), path);
    if (!design) {
        ADD_FAILURE() << path << ": " << design.error().front().toString();
        return {};
    }
    return *design;
}

/// Searched once for all tests.
const ProposalSet& proposals(const Design& design)
{
    static std::map<std::string, ProposalSet> known;
    const auto found = known.find(design.name);
    return found != known.end() ? found->second
                                : known.emplace(design.name, proposed(design, 10)).first->second;
}

std::size_t scanPatterns(const Design& design)
{
    return static_cast<std::size_t>(std::count_if(
        design.accessPatterns.begin(), design.accessPatterns.end(),
        [](const AccessPattern& one) { return one.operation == PatternOperation::Scan; }));
}

std::size_t scans(const Proposal& proposal)
{
    std::size_t count = 0;
    for (const Plan& plan : proposal.plans) {
        for (const Step& step : plan.steps)
            count += step.operation == StepOperation::Scan;
    }
    return count;
}

class ProposeCorpus : public ::testing::Test
{
protected:
    void SetUp() override
    {
        const auto folder = test::corpus("designs");
        if (!folder)
            GTEST_SKIP() << "the corpus is not here";
        m_folder = *folder;
        m_expected = Json::parse(test::readFile(m_folder + "/expected.json"));
    }

    template<typename Check>
    void forEach(const Check& check) const
    {
        for (const auto& [name, expected] : m_expected.items()) {
            SCOPED_TRACE(name);
            check(load(m_folder + "/" + name + ".design.yaml"), expected);
        }
    }

    std::string m_folder;
    Json m_expected;
};

TEST_F(ProposeCorpus, everyLayoutServesEveryPatternWithoutScan)
{
    forEach([](const Design& design, const Json&) {
        const ProposalSet& set = proposals(design);
        EXPECT_TRUE(set.unserved.empty())
            << set.unserved.front().pattern << ": " << set.unserved.front().reason;
        ASSERT_FALSE(set.proposals.empty());
        for (const Proposal& proposal : set.proposals) {
            EXPECT_EQ(proposal.plans.size(), design.accessPatterns.size());
            EXPECT_LE(scans(proposal), scanPatterns(design)) << proposal.layout.id;
            EXPECT_GT(proposal.monthlyUsd, 0);
        }
    });
}

TEST_F(ProposeCorpus, thereIsOneTableAndSeveral)
{
    forEach([](const Design& design, const Json&) {
        const ProposalSet& set = proposals(design);
        const auto has = [&](LayoutStrategy strategy) {
            return std::any_of(
                set.proposals.begin(), set.proposals.end(),
                [&](const Proposal& one) { return one.layout.strategy == strategy; });
        };
        EXPECT_TRUE(has(LayoutStrategy::SingleTable));
        // One entity has one table in any strategy: it is shown once.
        EXPECT_EQ(has(LayoutStrategy::MultiTable), design.entities.size() > 1);
    });
}

TEST_F(ProposeCorpus, proposalsAreRankedByCost)
{
    forEach([](const Design& design, const Json&) {
        const ProposalSet& set = proposals(design);
        EXPECT_TRUE(std::is_sorted(
            set.proposals.begin(), set.proposals.end(),
            [](const Proposal& a, const Proposal& b) { return a.monthlyUsd < b.monthlyUsd; }));
    });
}

TEST_F(ProposeCorpus, theSearchsEstimateIsWhatTheLayoutCosts)
{
    forEach([](const Design& design, const Json&) {
        for (const Proposal& one : proposals(design).proposals) {
            EXPECT_NEAR(one.estimatedUsd, one.monthlyUsd, 1e-6 * one.monthlyUsd) << one.layout.id;
            const bool isCheapestOfKind = one.layout.id == toString(one.layout.strategy);
            EXPECT_TRUE(one.optimal || !isCheapestOfKind) << one.layout.id;
            // What is no cent dearer than the cheapest is as cheap; all else says how far it is.
            EXPECT_EQ(one.optimal, one.gap == 0) << one.layout.id;
            EXPECT_TRUE(one.optimal || one.gap * one.monthlyUsd > 0.005) << one.layout.id;
        }
    });
}

std::size_t globalIndexes(const Layout& layout)
{
    std::size_t count = 0;
    for (const Table& table : layout.tables)
        count += static_cast<std::size_t>(
            std::count_if(table.indexes.begin(), table.indexes.end(),
                          [](const Index& one) { return one.kind == IndexKind::Global; }));
    return count;
}

/// "With one index fewer Order costs $12.40 a month more: ..."
double savedBy(const std::string& sentence)
{
    const std::size_t at = sentence.find(" costs $");
    if (at == std::string::npos)
        return 0;
    std::string amount = sentence.substr(at + 8);
    std::erase(amount, ','); // digits stand in groups
    char* end = nullptr;
    const double usd = std::strtod(amount.c_str(), &end);
    return std::string(end).rfind(" a month more", 0) == 0 ? usd : 0;
}

/// What the last index of every entity is worth: patterns that are served, or money.
void expectIndexesEarnTheirPlace(const Proposal& proposal)
{
    std::set<std::string> entities;
    for (const Decision& one : proposal.decisions) {
        if (!one.index.empty() && one.rule != "K3") // that is of several entities
            entities.insert(one.entity);
    }
    for (const std::string& entity : entities) {
        const auto said = [&](const std::string& sentence) {
            return sentence.rfind("With one index fewer ", 0) == 0 &&
                   sentence.find(" " + entity + " ") != std::string::npos &&
                   (savedBy(sentence) >= 0.01 ||
                    sentence.find("not every pattern") != std::string::npos);
        };
        EXPECT_TRUE(std::any_of(proposal.why.begin(), proposal.why.end(), said)) << entity;
    }
}

/// Where all indexes are of one entity: the figure is what a search with one index fewer finds.
bool checkFigure(const Design& design, const Proposal& cheapest)
{
    std::set<std::string> entities;
    for (const Decision& one : cheapest.decisions) {
        if (!one.index.empty())
            entities.insert(one.entity);
    }
    const std::size_t indexes = globalIndexes(cheapest.layout);
    const auto said =
        std::find_if(cheapest.why.begin(), cheapest.why.end(), [](const std::string& one) {
            return one.rfind("With one index fewer ", 0) == 0 && savedBy(one) > 0;
        });
    if (entities.size() != 1 || indexes == 0 || said == cheapest.why.end() || !cheapest.optimal ||
        cheapest.layout.strategy == LayoutStrategy::Mixed)
        return false;
    Design fewer = design;
    fewer.target.maxIndexes = static_cast<int>(indexes) - 1;
    // What other rates found may be cheaper still, and has the name then.
    bool isCompared = false;
    double nearest = std::numeric_limits<double>::infinity();
    for (const Proposal& one : proposed(fewer, 10).proposals) {
        const double more = one.monthlyUsd - cheapest.monthlyUsd;
        if (one.layout.strategy == cheapest.layout.strategy)
            nearest = std::min(nearest, std::abs(more - savedBy(*said)));
        isCompared = isCompared || one.layout.id == cheapest.layout.id;
    }
    EXPECT_TRUE(!isCompared || nearest <= 0.01 + 0.01 * savedBy(*said)) << *said;
    return isCompared;
}

TEST_F(ProposeCorpus, noMoreIndexesThanTheExpertUnlessTheySaveMoney)
{
    std::size_t compared = 0;
    std::size_t figures = 0;
    forEach([&](const Design& design, const Json& expected) {
        if (expected["expert"].is_null() || !expected["expert"].contains("gsis"))
            return;
        const Proposal& cheapest = proposals(design).proposals.front();
        ++compared;
        if (globalIndexes(cheapest.layout) > expected["expert"]["gsis"].get<std::size_t>())
            expectIndexesEarnTheirPlace(cheapest);
        figures += checkFigure(design, cheapest) ? 1 : 0;
    });
    EXPECT_GT(figures, 0U);
    EXPECT_GT(compared, 10U);
}

TEST_F(ProposeCorpus, noScanBeyondTheExperts)
{
    forEach([](const Design& design, const Json& expected) {
        for (const Proposal& one : proposals(design).proposals)
            EXPECT_LE(scans(one), expected["max_scans"].get<std::size_t>()) << one.layout.id;
    });
}

/// The pattern whose name begins with the gate's.
const Plan* planOf(const Proposal& proposal, const Json& gate)
{
    const std::string name = gate["pattern"].get<std::string>() + " ";
    for (const Plan& plan : proposal.plans) {
        if (plan.pattern.rfind(name, 0) == 0)
            return &plan;
    }
    return nullptr;
}

TEST_F(ProposeCorpus, shardsAndFiltersAreAsTheExpertsExpect)
{
    std::size_t gates = 0;
    forEach([&](const Design& design, const Json& expected) {
        for (const Json& gate : expected["gates"]) {
            const Proposal& cheapest = proposals(design).proposals.front();
            const Plan* plan = gate.contains("pattern") ? planOf(cheapest, gate) : nullptr;
            if (!plan)
                continue;
            ++gates;
            const Step& step = plan->steps.front();
            if (gate["gate"] == "shards") {
                EXPECT_GE(step.shards, gate["at_least"].get<int>()) << plan->pattern;
            } else if (gate["gate"] == "no_filter") {
                EXPECT_TRUE(step.filter.empty()) << plan->pattern;
            }
        }
    });
    EXPECT_GE(gates, 3U);
}

bool isOf(const KeyTemplates& partitionKey, const std::string& attribute)
{
    return !partitionKey.empty() &&
           partitionKey.front().attributes() == std::vector<std::string>{attribute};
}

/// Keys of an entity whose partition is the attribute alone, on tables and indexes: spread, or
/// named by a hot-key finding of that table or index. Returns how many there are.
std::size_t expectSpreadOrWarnedOf(const Proposal& proposal, const std::string& entity,
                                   const std::string& attribute)
{
    std::size_t keys = 0;
    const auto expect = [&](const EntityKeys& one, const std::string& table,
                            const std::string& index) {
        if (!isOf(one.partitionKey, attribute))
            return;
        ++keys;
        const bool warned = std::any_of(
            proposal.findings.begin(), proposal.findings.end(), [&](const Finding& finding) {
                return finding.rule == "hot-key" && finding.severity != Severity::Info &&
                       finding.table == table && finding.index == index;
            });
        EXPECT_TRUE(one.shards > 1 || warned)
            << proposal.layout.id << " " << table << " " << index << " " << attribute;
    };
    for (const Table& table : proposal.layout.tables) {
        const EntityLayout* layout = table.entityLayout(entity);
        if (!layout)
            continue;
        expect(layout->keys, table.name, {});
        for (const auto& [index, one] : layout->indexes)
            expect(one, table.name, index);
    }
    return keys;
}

/// An attribute that makes a hot key alone is warned of wherever it is a partition key, or it is
/// spread.
TEST_F(ProposeCorpus, hotKeysAreSpreadOrWarnedOf)
{
    std::size_t keys = 0;
    forEach([&](const Design& design, const Json& expected) {
        for (const Json& gate : expected["gates"]) {
            if (gate["gate"] != "hot_key" || gate["attribute"].is_null())
                continue;
            for (const Proposal& one : proposals(design).proposals)
                keys += expectSpreadOrWarnedOf(one, gate["entity"].get<std::string>(),
                                               gate["attribute"].get<std::string>());
        }
    });
    EXPECT_GT(keys, 0U);
}

TEST_F(ProposeCorpus, threeLayoutsAndWhatEachGivesUp)
{
    forEach([](const Design& design, const Json&) {
        const std::vector<Proposal>& all = proposals(design).proposals;
        EXPECT_GE(all.size(), 3U);
        for (std::size_t i = 0; i < all.size(); ++i) {
            EXPECT_FALSE(all[i].givesUp.empty()) << all[i].layout.id;
            for (std::size_t j = 0; j < i; ++j)
                EXPECT_NE(all[i].layout.tables, all[j].layout.tables) << all[i].layout.id;
        }
    });
}

TEST_F(ProposeCorpus, orderOfEntitiesDoesNotMatter)
{
    forEach([](const Design& design, const Json&) {
        Design reversed = design;
        std::reverse(reversed.entities.begin(), reversed.entities.end());
        const ProposalSet& one = proposals(design);
        const ProposalSet other = proposed(reversed, 10);
        EXPECT_TRUE(one == other);
    });
}

} // namespace
} // namespace infera::model
