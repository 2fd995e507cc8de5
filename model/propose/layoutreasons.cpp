#include "model/propose/layoutreasons.h"

#include "model/base/text.h"
#include "model/propose/money.h"
#include "model/propose/rules/rule.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

std::string moreOrLess(double usd)
{
    constexpr double nothing = 0.0001;
    if (std::abs(usd) < nothing)
        return "costs the same";
    return "costs " + moneyText(std::abs(usd)) + (usd < 0 ? " a month less" : " a month more");
}

std::string shardsSentence(const Decision& decision, const View& view, double keyLimitShare)
{
    const std::string limit =
        keyLimitShare < 1 ? numberText(100 * keyLimitShare) + " % of what a partition serves"
                          : "a partition serves";
    return decision.entity + " by " + decision.key + " is spread over " +
           std::to_string(view.shards) +
           " shards, because at the peak one key would take more than " + limit + " (" +
           decision.rule + ").";
}

std::string copySentence(const CopyPlan& copy, const Decision& decision)
{
    std::string text = copy.name + " is a second copy of " + copy.entity + " by " + decision.key +
                       ", written in the same transaction (" + copy.rule + "), " +
                       moneyText(decision.monthlyUsd) + " a month for its writes and storage: ";
    if (copy.rule == "V6")
        text += "the write fails when another item has the value";
    else
        text += "a global index cannot be read strongly consistent";
    if (!decision.patterns.empty())
        text += "; it can answer " + quotedList(decision.patterns);
    if (!decision.alternative.empty())
        text += "; the cheapest alternative, " + decision.alternative + ", " +
                moreOrLess(decision.alternativeUsd);
    return text + ".";
}

/// The table that a copy is in; empty: none.
std::string tableOf(const Layout& layout, const CopyPlan& copy)
{
    for (const Table& table : layout.tables) {
        for (const EntityLayout& one : table.entities) {
            // The name may have been lengthened where an entity has it.
            if (one.of == copy.entity && one.name.starts_with(copy.name))
                return table.name;
        }
    }
    return {};
}

std::string entitiesOf(const Table& table)
{
    std::vector<std::string> names;
    for (const EntityLayout& one : table.entities) {
        if (one.of.empty())
            names.push_back(one.name);
    }
    return join(names, ", ");
}

} // namespace

void LayoutReasons::add(const Assembly& assembly, const Proposal& proposal, Reasons& reasons)
{
    addShards(assembly, proposal.layout, reasons);
    addCopies(assembly, proposal, reasons);
    addJoins(assembly, proposal, reasons);
    if (assembly.arrangement.briefWords)
        addWords(assembly, proposal, reasons);
}

void LayoutReasons::addShards(const Assembly& assembly, const Layout& layout,
                              Reasons& reasons) const
{
    const Arrangement& arrangement = assembly.arrangement;
    for (std::size_t c = 0; c < arrangement.choices.size(); ++c) {
        const EntityChoice& choice = arrangement.choices[c];
        const auto explain = [&](const View& view, std::size_t at) {
            if (view.shards <= 1 || view.kind == ViewKind::Local)
                return;
            const ViewPlace place = placeOf(arrangement, layout, c, at);
            Decision decision;
            decision.entity = choice.workload->entity->name;
            decision.table = place.table;
            decision.index = place.index;
            decision.key = keyText(view);
            decision.rule = view.kind == ViewKind::Base ? "K15" : "K14";
            decision.patterns = patternsOf(m_design, choice, &view);
            reasons.why.push_back(shardsSentence(decision, view, assembly.limits.keyLimitShare));
            reasons.decisions.push_back(std::move(decision));
        };
        explain(choice.base, EntityChoice::baseView);
        for (std::size_t v = 0; v < choice.indexes.size(); ++v)
            explain(choice.indexes[v], v);
    }
}

void LayoutReasons::addCopies(const Assembly& assembly, const Proposal& proposal,
                              Reasons& reasons) const
{
    for (const CopyPlan& copy : assembly.arrangement.copies) {
        Assembly less = assembly;
        std::erase_if(less.arrangement.copies,
                      [&](const CopyPlan& one) { return one.name == copy.name; });
        const Proposal without = m_search.realise(less, proposal.layout.id).proposal;
        Decision decision;
        decision.entity = copy.entity;
        decision.table = tableOf(proposal.layout, copy);
        decision.key = join(copy.partition, " + ");
        if (!copy.sort.empty())
            decision.key += " / " + join(copy.sort, " # ");
        decision.rule = copy.rule;
        for (const std::size_t pattern : copy.patterns)
            decision.patterns.push_back(m_design.accessPatterns[pattern].name);
        decision.monthlyUsd = proposal.parts.writes + proposal.parts.storage -
                              without.parts.writes - without.parts.storage;
        decision.copy = copy.name;
        findAlternative(copy, proposal, decision);
        reasons.why.push_back(copySentence(copy, decision));
        reasons.decisions.push_back(std::move(decision));
    }
}

void LayoutReasons::findAlternative(const CopyPlan& copy, const Proposal& proposal,
                                    Decision& decision) const
{
    if (copy.rule == "V6") {
        const auto found = m_search.cheapest(proposal.layout.strategy, proposal.layout.id);
        if (!found || found->proposal.plans.size() < proposal.plans.size())
            return;
        decision.alternative = "a layout that keeps no value unique";
        decision.alternativeUsd = found->proposal.monthlyUsd - proposal.monthlyUsd;
        return;
    }
    if (m_work.isReached())
        return;
    Design eventual = m_design;
    for (const std::size_t pattern : copy.patterns)
        eventual.accessPatterns[pattern].consistency = Consistency::Eventual;
    const Search search(eventual, m_options, m_memo.without("strong: " + copy.name), m_work);
    const auto found = search.cheapest(proposal.layout.strategy, proposal.layout.id);
    if (!found || found->proposal.plans.size() < proposal.plans.size())
        return;
    decision.alternative = "reading eventually consistent";
    decision.alternativeUsd = found->proposal.monthlyUsd - proposal.monthlyUsd;
}

double LayoutReasons::readsUsd(const Layout& layout, const std::vector<Plan>& plans,
                               const std::string& pattern) const
{
    std::vector<Plan> own = plans;
    std::erase_if(own, [&](const Plan& one) { return one.pattern != pattern; });
    return monthlyCost(m_design, layout, own, m_options.weights).reads;
}

const std::vector<Plan>& LayoutReasons::plansApart(const Layout& layout)
{
    SearchMemo& memo = m_memo.without("joint reads");
    if (!m_apart) {
        m_apart = m_design;
        m_apart->target.forbiddenRules.emplace_back("K3");
        memo.begin(*m_apart, m_options.weights);
    }
    return plannedOf(*m_apart, layout, memo).plans;
}

void LayoutReasons::addJoins(const Assembly& assembly, const Proposal& proposal, Reasons& reasons)
{
    const Arrangement& arrangement = assembly.arrangement;
    if (arrangement.joinedPatterns.empty())
        return;
    const std::vector<Plan>& plans = plansApart(proposal.layout);
    for (const std::size_t pattern : arrangement.joinedPatterns) {
        const AccessPattern& joined = m_design.accessPatterns[pattern];
        const auto plan = std::find_if(proposal.plans.begin(), proposal.plans.end(),
                                       [&](const Plan& one) { return one.pattern == joined.name; });
        Decision decision;
        decision.entity = join(joined.entities, ", ");
        decision.rule = "K3";
        decision.patterns = {joined.name};
        if (plan != proposal.plans.end() && !plan->steps.empty()) {
            decision.table = plan->steps.front().table;
            decision.index = plan->steps.front().index;
        }
        std::vector<std::string> given;
        for (const WhereCondition& one : joined.where)
            given.push_back(one.attribute);
        decision.key = join(given, " + ");
        const double more = readsUsd(proposal.layout, plans, joined.name) -
                            readsUsd(proposal.layout, proposal.plans, joined.name);
        decision.alternative = "a request for each entity";
        decision.alternativeUsd = more;
        reasons.why.push_back("'" + joined.name +
                              "' reads all its entities in one request, because their items share "
                              "a partition key (K3); a request for each " +
                              moreOrLess(more) + ".");
        reasons.decisions.push_back(std::move(decision));
    }
}

void LayoutReasons::addWords(const Assembly& assembly, const Proposal& proposal,
                             Reasons& reasons) const
{
    Assembly inFull = assembly;
    inFull.arrangement.briefWords = false;
    const double more =
        m_search.realise(inFull, proposal.layout.id).proposal.monthlyUsd - proposal.monthlyUsd;
    const double thousandths = 1000 * more / std::max(1e-9, proposal.monthlyUsd);
    reasons.why.push_back(
        "The words in the keys are as short as tells them apart (K23): in full they would cost " +
        moneyText(more) + " a month more, " + numberText(std::round(thousandths) / 10) +
        " % of the bill; forbidden_rules: [K23] keeps them in full.");
    Decision decision;
    decision.rule = "K23";
    decision.alternative = "the words in full";
    decision.alternativeUsd = more;
    for (std::size_t t = 0; t < assembly.arrangement.tables.size(); ++t) {
        if (!assembly.arrangement.tables[t].generic)
            continue;
        const Table& table = proposal.layout.tables[t];
        decision.table = table.name;
        decision.entity = entitiesOf(table);
        decision.key = table.partitionKey.name;
        if (table.sortKey)
            decision.key += " / " + table.sortKey->name;
        reasons.decisions.push_back(decision);
    }
}

} // namespace infera::model::proposer
