#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "app/cli/searchinput.h"
#include "app/pipeline/designchanges.h"
#include "app/pipeline/documents.h"
#include "model/base/files.h"
#include "model/base/text.h"
#include "model/formats/design/designfile.h"
#include "model/propose/explain.h"

#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct ProposeArguments
{
    SearchArguments search;
    std::string explain;
    std::uint64_t top = 3;
    bool verify = false;
    std::string splitTo;
};

std::string percent(double share)
{
    constexpr double hundredths = 1e4;
    return numberText(std::ceil(share * hundredths) / 100) + " %";
}

std::string optimalText(const model::Proposal& proposal)
{
    if (proposal.optimal)
        return "proven cheapest of its kind";
    if (std::isinf(proposal.gap))
        return "does not serve all, and another might serve more";
    return "at most " + percent(proposal.gap) + " above the cheapest of its kind";
}

std::string keyText(const model::KeyTemplates& templates)
{
    std::vector<std::string> texts;
    for (const model::KeyTemplate& one : templates)
        texts.push_back(one.text);
    return texts.empty() ? "-" : join(texts, ", ");
}

std::string namesOf(const std::vector<model::KeyAttribute>& key)
{
    std::vector<std::string> names;
    for (const model::KeyAttribute& one : key)
        names.push_back(one.name);
    return join(names, ", ");
}

void printTables(const model::Layout& layout)
{
    for (const model::Table& table : layout.tables) {
        std::vector<std::vector<std::string>> rows;
        rows.push_back({"  table " + table.name, table.partitionKey.name,
                        table.sortKey ? table.sortKey->name : "-", ""});
        for (const auto& entity : table.entities) {
            rows.push_back({"    " + entity.name, keyText(entity.keys.partitionKey),
                            keyText(entity.keys.sortKey), ""});
        }
        for (const model::Index& index : table.indexes) {
            rows.push_back({"  " + std::string(toString(index.kind)) + " " + index.name,
                            namesOf(index.partitionKey),
                            index.sortKey.empty() ? "-" : namesOf(index.sortKey),
                            std::string(toString(index.projection))});
            for (const auto& entity : table.entities) {
                const auto keys = entity.indexes.find(index.name);
                if (keys != entity.indexes.end()) {
                    rows.push_back({"    " + entity.name, keyText(keys->second.partitionKey),
                                    keyText(keys->second.sortKey), ""});
                }
            }
        }
        printTable(rows);
    }
}

void printPlans(const model::Proposal& proposal)
{
    std::vector<std::vector<std::string>> rows = {
        {"  access pattern", "served by", "requests", "read units", "write units"}};
    for (const model::Plan& plan : proposal.plans) {
        std::vector<std::string> row = planRow(plan);
        row.front().insert(0, "  ");
        rows.push_back(std::move(row));
    }
    printTable(rows);
}

void printProof(const engine::Verification& proof)
{
    for (const engine::PatternVerification& one : proof.patterns) {
        const char* verdict = !one.executed   ? "untried "
                              : !one.holds    ? "WRONG   "
                              : one.calls > 0 ? "proven  "
                                              : "untried ";
        std::cout << "  " << verdict << one.pattern << " (" << one.calls
                  << (one.calls == 1 ? " call" : " calls") << " executed)"
                  << (one.holds ? "" : ": " + one.difference) << '\n';
    }
}

void printProposal(const model::Proposal& proposal, const pricing::CostReport& cost,
                   std::size_t rank, const engine::Verification* proof)
{
    std::cout << (rank > 1 ? "\n" : "") << rank << ". " << proposal.layout.id << "  ("
              << toString(proposal.layout.strategy) << ", " << optimalText(proposal) << ")  "
              << monthlyCostText(cost) << '\n';
    printTables(proposal.layout);
    printPlans(proposal);
    if (proof)
        printProof(*proof);
    for (const std::string& reason : proposal.why)
        std::cout << "  - " << reason << '\n';
    for (const std::string& one : proposal.givesUp)
        std::cout << "  gives up: " << one << '\n';
    for (const model::Finding& finding : proposal.findings)
        std::cout << "  " << findingLine(finding) << '\n';
}

/// "max_indexes: 1 costs $12.40 a month; without it the best layout would be single-table".
std::string restrictionText(const model::Restriction& one)
{
    std::string text = one.what;
    if (!one.leavesUnserved.empty())
        text += " leaves unserved: '" + join(one.leavesUnserved, "', '") + "'";
    else if (one.monthlyUsd < 0)
        text += " saves $" + dollars(-one.monthlyUsd) +
                " a month against what the search finds without it";
    else
        text += " costs $" + dollars(one.monthlyUsd) + " a month";
    return one.withoutIt.empty() ? text
                                 : text + "; without it the best layout would be " + one.withoutIt;
}

Result<std::vector<pricing::CostReport>>
costsOf(const model::Design& design, const model::ProposalSet& set, const Pricing& pricing)
{
    std::vector<pricing::CostReport> costs;
    for (const model::Proposal& proposal : set.proposals) {
        auto cost = averageCost(design, proposal, pricing);
        if (!cost)
            return tl::unexpected(cost.error());
        costs.push_back(std::move(*cost));
    }
    return costs;
}

/// "at 2 times all rates: single-table, $12.40 a month"
void printRankings(const model::ProposalSet& set)
{
    for (const model::Sensitivity& one : set.sensitivity) {
        std::cout << (one.isFlip ? "from " : "at ")
                  << numberText(std::round(one.factor * 1000) / 1000) << " times "
                  << (one.rates == "all" ? "all rates" : "the rates of " + one.rates)
                  << (one.isFlip ? " the cheapest changes to " : " the cheapest is ")
                  << one.cheapest << ", $" << dollars(one.monthlyUsd) << " a month\n";
    }
    for (const model::GrowthPoint& one : set.growth) {
        if (one.month == 0)
            continue;
        std::cout << "after " << one.month
                  << (one.isFlip ? " months of growth the cheapest changes to "
                                 : " months of growth the cheapest is ")
                  << one.cheapest << ", $" << dollars(one.monthlyUsd) << " a month\n";
    }
}

void printAll(const VerifiedProposals& verified, const std::vector<pricing::CostReport>& costs,
              bool withProofs)
{
    for (std::size_t i = 0; i < verified.set.proposals.size(); ++i) {
        printProposal(verified.set.proposals[i], costs[i], i + 1,
                      withProofs ? &verified.proofs[i] : nullptr);
    }
    printRankings(verified.set);
    for (const model::Restriction& one : verified.set.restrictions)
        std::cout << "restriction " << restrictionText(one) << '\n';
    for (const auto& one : verified.set.unserved)
        std::cout << "not served: " << one.pattern << ": " << one.reason << '\n';
    for (const std::string& one : verified.set.incomplete)
        std::cout << "incomplete: " << one << '\n';
}

nlohmann::ordered_json wayJson(const model::WayConsidered& one)
{
    return {{"entity", one.entity},           {"way", one.way},
            {"chosen", one.chosen},           {"filtered", one.filtered},
            {"reads", dollars(one.readsUsd)}, {"change", dollars(one.changeUsd)}};
}

/// Why one pattern is answered as it is: every way the search weighed, cheapest first.
int explain(const model::Design& design, const ProposeArguments& arguments,
            const model::ProposeOptions& options)
{
    TerminalProgress progress;
    const auto explanation =
        model::explainPattern(design, arguments.explain, std::nullopt, options, progress);
    if (!explanation)
        return fail(explanation.error());
    if (arguments.search.json) {
        nlohmann::ordered_json ways = nlohmann::ordered_json::array();
        for (const model::WayConsidered& one : explanation->ways)
            ways.push_back(wayJson(one));
        printJson({{"schema", "infera-dynamo/propose/1"},
                   {"pattern", explanation->pattern},
                   {"layout", explanation->layout},
                   {"ways", ways}});
        return Done;
    }
    std::vector<std::vector<std::string>> rows = {
        {"", "way to answer '" + explanation->pattern + "' (" + explanation->layout + ")",
         "reads $ a month", "layout $ more"}};
    for (const model::WayConsidered& one : explanation->ways) {
        rows.push_back({one.chosen ? "chosen" : "",
                        one.entity + ": " + one.way + (one.filtered ? ", filtered or sorted" : ""),
                        dollars(one.readsUsd), dollars(one.changeUsd)});
    }
    printTable(rows);
    return Done;
}

int writeChanged(const std::vector<DesignChange>& changes, const std::string& path)
{
    if (changes.empty()) {
        std::cerr << "no change of the design is cheaper: " << path << " is not written\n";
        return Done;
    }
    const auto written = writeFileAtomically(path, model::writeDesign(changes.back().design));
    return written ? int{Done} : fail(written.error());
}

int propose(ProposeArguments& arguments)
{
    int status = Done;
    const auto design = readLoadedDesign(arguments.search.design, status);
    if (!design)
        return status;
    const auto pricing = arguments.search.pricing.resolve(arguments.search.design);
    if (!pricing)
        return fail(pricing.error());
    auto options = arguments.search.options(*design, *pricing);
    if (!options)
        return fail(options.error());
    options->top = arguments.top;
    if (!arguments.explain.empty())
        return explain(*design, arguments, *options);
    std::vector<DesignChange> changes;
    Result<VerifiedProposals> verified = [&] {
        TerminalProgress progress;
        return proposeWithChanges(*design, *options, engine::VerifyOptions{}, progress, &changes);
    }();
    if (!verified)
        return fail(verified.error());
    for (const std::string& one : verified->refused)
        std::cerr << "left out, its proof failed: " << one << '\n';
    const auto costs = costsOf(*design, verified->set, *pricing);
    if (!costs)
        return fail(costs.error());
    if (!arguments.splitTo.empty()) {
        if (const int written = writeChanged(changes, arguments.splitTo); written != Done)
            return written;
    }
    if (!arguments.search.json) {
        printAll(*verified, *costs, arguments.verify);
        for (const DesignChange& one : changes)
            std::cout << "change of the design (" << one.rule << "): " << changeText(one) << '\n';
        return Done;
    }
    std::vector<PricedProposal> priced;
    for (std::size_t i = 0; i < costs->size(); ++i) {
        priced.push_back({&verified->set.proposals[i], &(*costs)[i],
                          arguments.verify ? &verified->proofs[i] : nullptr});
    }
    nlohmann::ordered_json document = proposeDocument(priced, verified->set);
    document["splits"] = nlohmann::ordered_json::array();
    for (const DesignChange& one : changes)
        document["splits"].push_back(changeJson(one));
    printJson(document);
    return Done;
}

} // namespace

void addPropose(CommandLine& program)
{
    Command command = program.command(
        "propose", "Rank the cheapest layouts that serve every access pattern, each one proven by "
                   "executing its requests on the embedded engine");
    auto arguments = std::make_shared<ProposeArguments>();
    arguments->search.addTo(command, "Design file (NAME.design.yaml)");
    command.integer(arguments->top, "--top", "How many layouts to show", 1, 100);
    command.option(arguments->explain, "--explain",
                   "Say why this access pattern is answered as it is: every way weighed, and its "
                   "cost");
    command.option(
        arguments->splitTo, "--split-to",
        "Write the design as it would be cheaper to this file: children in their parents, "
        "large parts in items of their own, numbers that the writes keep");
    command.flag(arguments->verify, "--verify", "Show the proof of each access pattern");
    command.run([arguments] { return propose(*arguments); });
}

} // namespace infera::app::cli
