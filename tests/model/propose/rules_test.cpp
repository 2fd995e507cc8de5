#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/design/names.h"
#include "model/formats/design/designfile.h"
#include "model/formats/json/layoutjson.h"
#include "model/formats/json/planjson.h"
#include "model/propose/candidates.h"
#include "proposed.h"
#include "support.h"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

/// Each rule has its cases in rules/ID-name.design.yaml. The comment lines at their head say what
/// is expected; a line is `# WORD: text`:
///
///   offers: Entity: view      the rule offers this key (K and V rules that make keys)
///   lacks: Entity: view       it does not
///   advises: text             a finding of the rule has this in its title, detail or fix
///   silent:                   no finding of the rule
///   copies: Entity: name      a layout has this second copy of the entity
///   layout: text              the best layout and its plans, as JSON in one line, hold this text
///   why: text                 a reason of the best layout holds this text
namespace infera::model {
namespace {

using proposer::View;

struct Expectation
{
    std::string word;
    std::string text;
};

struct RuleCase
{
    std::string file;
    std::string rule; ///< "K5" of "K5-state-log.design.yaml"
};

std::string folder()
{
    return std::string(INFERA_SOURCE_DIR) + "/tests/model/propose/rules";
}

std::vector<RuleCase> allCases()
{
    std::vector<RuleCase> cases;
    for (const auto& entry : std::filesystem::directory_iterator(folder())) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".design.yaml"))
            cases.push_back({name, name.substr(0, name.find('-'))});
    }
    std::sort(cases.begin(), cases.end(),
              [](const RuleCase& a, const RuleCase& b) { return a.file < b.file; });
    return cases;
}

std::vector<Expectation> expectationsOf(const std::string& text)
{
    std::vector<Expectation> all;
    std::istringstream lines(text);
    std::string line;
    while (std::getline(lines, line) && line.starts_with("# ")) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos)
            continue;
        const std::size_t from = std::min(line.size(), colon + 2);
        all.push_back({line.substr(2, colon - 2), line.substr(from)});
    }
    return all;
}

void PrintTo(const RuleCase& one, std::ostream* out)
{
    *out << one.file;
}

bool holdsText(const std::vector<std::string>& texts, const std::string& part)
{
    return std::any_of(texts.begin(), texts.end(),
                       [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

class RuleCases : public ::testing::TestWithParam<RuleCase>
{
protected:
    void SetUp() override
    {
        const std::string text = test::readFile(folder() + "/" + GetParam().file);
        const auto read = readDesign(text, GetParam().file);
        ASSERT_TRUE(read.has_value()) << read.error().front().toString();
        m_design = *read;
        m_expected = expectationsOf(text);
        ASSERT_FALSE(m_expected.empty()) << "the case expects nothing";
    }

    /// "Order: index status / createdAt" for every key that the rule offers.
    [[nodiscard]] std::vector<std::string> offeredBy(const Design& design) const
    {
        std::vector<std::string> names;
        for (const proposer::EntityWorkload& workload : proposer::workloads(design)) {
            const proposer::Candidates all = proposer::candidates(design, workload);
            for (const auto* views : {&all.bases, &all.indexes}) {
                for (const View& view : *views) {
                    if (view.rule == GetParam().rule)
                        names.push_back(workload.entity->name + ": " + view.name);
                }
            }
        }
        return names;
    }

    /// Titles, details and fixes of the rule's findings, of every layout.
    [[nodiscard]] std::vector<std::string> advice(const ProposalSet& set) const
    {
        std::vector<std::string> texts;
        for (const Proposal& proposal : set.proposals) {
            for (const Finding& one : proposal.findings) {
                if (one.rule == GetParam().rule)
                    texts.push_back(one.title + " " + one.detail + " " + one.fix);
            }
        }
        return texts;
    }

    static std::vector<std::string> copiesIn(const ProposalSet& set)
    {
        std::vector<std::string> names;
        for (const Proposal& proposal : set.proposals) {
            for (const Table& table : proposal.layout.tables) {
                for (const EntityLayout& one : table.entities) {
                    if (!one.of.empty())
                        names.push_back(one.of + ": " + one.name);
                }
            }
        }
        return names;
    }

    void checkProposals(const Expectation& one) const
    {
        const ProposalSet set = proposed(m_design);
        std::vector<std::string> texts;
        if (one.word == "advises" || one.word == "silent")
            texts = advice(set);
        else if (one.word == "copies")
            texts = copiesIn(set);
        else if (one.word == "layout")
            texts = {bestAsJson(set)};
        else if (one.word == "why")
            texts = set.proposals.at(0).why;
        else
            ADD_FAILURE() << "unknown expectation";
        if (one.word == "silent") {
            EXPECT_TRUE(texts.empty()) << join(texts, "\n");
        } else {
            EXPECT_TRUE(holdsText(texts, one.text)) << join(texts, "\n");
        }
    }

    /// What the case expects of the layouts is all there; false where it expects nothing of them.
    [[nodiscard]] bool allHold(const ProposalSet& set) const
    {
        bool any = false;
        for (const Expectation& one : m_expected) {
            std::vector<std::string> texts;
            if (one.word == "copies")
                texts = copiesIn(set);
            else if (one.word == "layout")
                texts = {bestAsJson(set)};
            else if (one.word == "why" && !set.proposals.empty())
                texts = set.proposals.at(0).why;
            else
                continue;
            any = true;
            if (!holdsText(texts, one.text))
                return false;
        }
        return any;
    }

    static std::string bestAsJson(const ProposalSet& set)
    {
        if (set.proposals.empty())
            return {};
        const Proposal& best = set.proposals.front();
        std::string text = layoutJson(best.layout).dump();
        for (const Plan& plan : best.plans)
            text += "\n" + planJson(plan).dump();
        return text;
    }

    Design m_design;
    std::vector<Expectation> m_expected;
};

TEST_P(RuleCases, areAsExpected)
{
    const std::vector<std::string> offered = offeredBy(m_design);
    const auto offers = [&](const std::string& name) {
        return std::find(offered.begin(), offered.end(), name) != offered.end();
    };
    for (const Expectation& one : m_expected) {
        SCOPED_TRACE(one.word + ": " + one.text + "; offered: " + join(offered, ", "));
        if (one.word == "offers") {
            EXPECT_TRUE(offers(one.text));
        } else if (one.word == "lacks") {
            EXPECT_FALSE(offers(one.text));
        } else {
            checkProposals(one);
        }
    }
}

TEST_P(RuleCases, areGoneWhenTheRuleIsForbidden)
{
    const auto& forbiddable = forbiddableRules;
    if (std::find(forbiddable.begin(), forbiddable.end(), GetParam().rule) == forbiddable.end())
        GTEST_SKIP() << "the rule cannot be forbidden";
    Design without = m_design;
    without.target.forbiddenRules = {GetParam().rule};
    const bool offersIndexes =
        std::any_of(m_expected.begin(), m_expected.end(), [](const Expectation& one) {
            return one.word == "offers" && one.text.find(": base") == std::string::npos;
        });
    if (offersIndexes) {
        EXPECT_FALSE(holdsText(offeredBy(without), ": index"));
    }
    const ProposalSet set = proposed(without);
    EXPECT_TRUE(advice(set).empty());
    EXPECT_FALSE(allHold(set)) << bestAsJson(set);
    EXPECT_TRUE(std::any_of(set.restrictions.begin(), set.restrictions.end(), [&](const auto& one) {
        return one.what == "forbidden_rules: " + GetParam().rule;
    }));
}

INSTANTIATE_TEST_SUITE_P(All, RuleCases, ::testing::ValuesIn(allCases()), [](const auto& one) {
    std::string name = one.param.file.substr(0, one.param.file.find('.'));
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(RuleCatalogue, hasEveryRuleOnceWithItsTextsAndCases)
{
    std::vector<std::string> ids;
    for (int n = 1; n <= 23; ++n)
        ids.push_back("K" + std::to_string(n));
    for (int n = 1; n <= 11; ++n)
        ids.push_back("V" + std::to_string(n));
    const std::vector<RuleCase> cases = allCases();
    ASSERT_EQ(proposer::catalogue().size(), ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const proposer::Rule& rule = *proposer::catalogue()[i];
        EXPECT_EQ(rule.id, ids[i]);
        EXPECT_FALSE(rule.name.empty() || rule.when.empty() || rule.does.empty() ||
                     rule.source.empty())
            << rule.id;
        EXPECT_TRUE(std::any_of(cases.begin(), cases.end(),
                                [&](const RuleCase& one) { return one.rule == rule.id; }))
            << rule.id << " has no case";
    }
}

TEST(RuleCatalogue, isWhatTheDocumentSays)
{
    const std::string text = test::readFile(INFERA_SOURCE_DIR "/docs/RULES.md");
    for (const proposer::Rule* rule : proposer::catalogue()) {
        const std::string row = "| " + std::string(rule->id) + " | " + std::string(rule->name) +
                                " | " + std::string(rule->when) + " | " + std::string(rule->does) +
                                " | " + std::string(rule->source) + " |";
        EXPECT_NE(text.find(row), std::string::npos) << row;
    }
}

TEST(RuleCatalogue, onlyNamesKnownRulesAsForbiddable)
{
    for (const std::string_view id : forbiddableRules)
        EXPECT_NE(proposer::ruleOf(id), nullptr) << id;
}

} // namespace
} // namespace infera::model
