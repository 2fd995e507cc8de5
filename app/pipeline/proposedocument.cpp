#include "app/pipeline/documents.h"
#include "app/pipeline/jsonvalues.h"
#include "model/formats/json/layoutjson.h"
#include "model/formats/json/planjson.h"

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

ordered_json monthlyJson(const pricing::CostReport& cost)
{
    const MonthlyCost monthly = monthlyCost(cost);
    return {{"on_demand", monthly.onDemand.toFixed(2)},
            {"provisioned", monthly.provisioned.toFixed(2)},
            {"best", monthly.best.toFixed(2)},
            {"best_mode", monthly.bestMode}};
}

ordered_json proposalJson(const PricedProposal& priced, std::size_t rank)
{
    const model::Proposal& proposal = *priced.proposal;
    const ordered_json layout = model::layoutJson(proposal.layout);
    ordered_json json = {{"id", proposal.layout.id},
                         {"rank", rank},
                         {"strategy", model::toString(proposal.layout.strategy)},
                         {"optimal", proposal.optimal},
                         {"gap", proposal.gap}};
    json["tables"] = layout.at("tables");
    json["plans"] = arrayOf(proposal.plans, model::planJson);
    json["monthly"] = priced.cost ? monthlyJson(*priced.cost) : ordered_json(nullptr);
    json["findings"] = arrayOf(proposal.findings, findingJson);
    json["why"] = proposal.why;
    if (priced.proof)
        json["proof"] = arrayOf(priced.proof->patterns, proofJson);
    return json;
}

} // namespace

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

ordered_json runDocument(const RunResult& result, const std::vector<std::string>& files)
{
    std::vector<PricedProposal> priced;
    for (const model::Proposal& proposal : result.proposals.set.proposals)
        priced.push_back({&proposal, nullptr, nullptr});
    return {{"schema", "infera-dynamo/run/1"},
            {"layout", result.chosen.layout.id},
            {"propose", proposeDocument(priced, result.proposals.set)},
            {"simulate", simulateDocument(result.simulation)},
            {"cost", costDocument(result.cost)},
            {"files", files}};
}

} // namespace infera::app
