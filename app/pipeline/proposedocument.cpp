#include "app/pipeline/documents.h"
#include "app/pipeline/jsonvalues.h"
#include "app/pipeline/outlook.h"
#include "model/formats/json/layoutjson.h"
#include "model/formats/json/planjson.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace infera::app {

using nlohmann::ordered_json;

namespace {

ordered_json proofJson(const engine::PatternVerification& one)
{
    return {{"pattern", one.pattern},
            {"holds", one.holds},
            {"calls", one.calls},
            {"difference", textOrNull(one.difference)}};
}

ordered_json decisionJson(const model::Decision& one)
{
    return {{"entity", one.entity},
            {"table", one.table},
            {"index", textOrNull(one.index)},
            {"key", one.key},
            {"rule", one.rule},
            {"patterns", one.patterns},
            {"monthly", dollars(one.monthlyUsd)},
            {"alternative", textOrNull(one.alternative)},
            {"alternative_more", dollars(one.alternativeUsd)},
            {"copy", textOrNull(one.copy)}};
}

ordered_json sensitivityJson(const model::Sensitivity& one)
{
    return {{"rates", one.rates},
            {"factor", one.factor},
            {"cheapest", one.cheapest},
            {"monthly", dollars(one.monthlyUsd)},
            {"flip", one.isFlip}};
}

ordered_json growthJson(const model::GrowthPoint& one)
{
    return {{"month", one.month},
            {"cheapest", one.cheapest},
            {"monthly", dollars(one.monthlyUsd)},
            {"flip", one.isFlip}};
}

ordered_json restrictionJson(const model::Restriction& one)
{
    ordered_json json = {{"restriction", one.what},
                         {"costs", nullptr},
                         {"without_it", one.withoutIt},
                         {"leaves_unserved", one.leavesUnserved}};
    if (one.leavesUnserved.empty())
        json["costs"] = dollars(one.monthlyUsd);
    return json;
}

ordered_json proposalJson(const PricedProposal& priced, std::size_t rank)
{
    const model::Proposal& proposal = *priced.proposal;
    const ordered_json layout = model::layoutJson(proposal.layout);
    ordered_json json = {{"id", proposal.layout.id},
                         {"rank", rank},
                         {"strategy", model::toString(proposal.layout.strategy)},
                         {"optimal", proposal.optimal},
                         {"gap", nullptr}};
    if (std::isfinite(proposal.gap))
        json["gap"] = proposal.gap;
    json["tables"] = layout.at("tables");
    json["plans"] = arrayOf(proposal.plans, model::planJson);
    json["monthly"] = priced.cost ? monthlyCostJson(*priced.cost) : ordered_json(nullptr);
    json["findings"] = arrayOf(proposal.findings, findingJson);
    json["why"] = proposal.why;
    json["gives_up"] = proposal.givesUp;
    json["requests_per_call"] = proposal.requestsPerCall;
    json["hot_key_risk"] = proposal.hotKeyRisk;
    json["complexity"] = proposal.complexity;
    json["decisions"] = arrayOf(proposal.decisions, decisionJson);
    if (priced.proof)
        json["proof"] = arrayOf(priced.proof->patterns, proofJson);
    return json;
}

} // namespace

std::string dollars(double usd)
{
    return Decimal::fromDouble(usd).toFixed(2);
}

ordered_json proposeDocument(const std::vector<PricedProposal>& proposals,
                             const model::ProposalSet& set)
{
    ordered_json layouts = ordered_json::array();
    for (std::size_t i = 0; i < proposals.size(); ++i)
        layouts.push_back(proposalJson(proposals[i], i + 1));
    ordered_json reasons = ordered_json::object();
    for (const auto& one : set.unserved)
        reasons[one.pattern] = one.reason;
    return {{"schema", "infera-dynamo/propose/1"},
            {"layouts", layouts},
            {"unserved", arrayOf(set.unserved, [](const auto& one) { return one.pattern; })},
            {"unserved_reasons", reasons},
            {"sensitivity", arrayOf(set.sensitivity, sensitivityJson)},
            {"growth", arrayOf(set.growth, growthJson)},
            {"restrictions", arrayOf(set.restrictions, restrictionJson)},
            {"incomplete", set.incomplete}};
}

ordered_json checkDocument(const model::Design& design, const std::vector<model::Finding>& findings,
                           const std::vector<std::string>& incomplete)
{
    return {{"schema", "infera-dynamo/check/1"},
            {"name", design.name},
            {"entities", design.entities.size()},
            {"access_patterns", design.accessPatterns.size()},
            {"findings", arrayOf(findings, findingJson)},
            {"incomplete", incomplete}};
}

ordered_json proposeDocument(const model::ProposalSet& set)
{
    std::vector<PricedProposal> unpriced;
    for (const model::Proposal& proposal : set.proposals)
        unpriced.push_back({&proposal, nullptr, nullptr});
    return proposeDocument(unpriced, set);
}

ordered_json runDocument(const RunResult& result, const std::vector<std::string>& files)
{
    std::vector<PricedProposal> priced;
    const std::vector<model::Proposal>& proposals = result.proposals.set.proposals;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        const bool known = i < result.proposalCosts.size() && result.proposalCosts[i];
        priced.push_back({&proposals[i], known ? &*result.proposalCosts[i] : nullptr, nullptr});
    }
    ordered_json cost = costDocument(result.cost);
    cost.update(outlookJson(result.outlook));
    return {{"schema", "infera-dynamo/run/1"},
            {"layout", result.chosen.layout.id},
            {"propose", proposeDocument(priced, result.proposals.set)},
            {"simulate", simulateDocument(result.simulation)},
            {"cost", cost},
            {"files", files}};
}

} // namespace infera::app
