#include "app/cli/command.h"
#include "app/cli/searchinput.h"
#include "app/pipeline/assessment.h"
#include "app/pipeline/documents.h"
#include "model/base/text.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

namespace {

struct LayoutArguments
{
    SearchArguments search;
    std::string layout;
    std::string to;
};

std::string proofText(const LayoutAssessment& assessment, const std::string& pattern)
{
    for (const engine::PatternVerification& one : assessment.proof.patterns) {
        if (one.pattern != pattern)
            continue;
        if (!one.holds && one.executed)
            return "WRONG: " + one.difference;
        return one.calls > 0 ? "proven" : "not executed";
    }
    return "scan";
}

void printPlans(const LayoutAssessment& assessment)
{
    std::vector<std::vector<std::string>> rows = {
        {"access pattern", "served by", "requests", "read units", "write units", "$ a month", ""}};
    for (const model::Plan& plan : assessment.layout.plans) {
        std::string usd = "?";
        for (const pricing::PatternCost& one : assessment.cost.byPattern) {
            if (one.pattern == plan.pattern)
                usd = one.priced ? one.monthly.toFixed(2) : "?";
        }
        std::vector<std::string> row = planRow(plan);
        row.push_back(usd);
        row.push_back(proofText(assessment, plan.pattern));
        rows.push_back(std::move(row));
    }
    printTable(rows);
}

void printMissing(const LayoutAssessment& assessment)
{
    for (const model::PlanSet::Unserved& one : assessment.missing) {
        const bool scanned = std::find(assessment.scanned.begin(), assessment.scanned.end(),
                                       one.pattern) != assessment.scanned.end();
        std::cout << (scanned ? "only by a scan: " : "not served: ") << one.pattern << ": "
                  << one.reason << '\n';
    }
}

void printMigration(const LayoutAssessment& assessment)
{
    const std::string& id = assessment.better->layout.id;
    if (assessment.migration.empty()) {
        std::cout << "\nLayout " << id << " stores the same: nothing to migrate.\n";
        return;
    }
    std::cout << "\nSteps to layout " << id << ", with tables in service ($"
              << dollars(assessment.migrationUsd) << " on demand):\n";
    int number = 0;
    for (const model::MigrationStep& step : assessment.migration) {
        std::cout << "  " << ++number << ". " << step.text;
        std::vector<std::string> amounts;
        const auto add = [&](const std::optional<double>& amount, const std::string& what) {
            if (amount)
                amounts.push_back(numberText(std::round(*amount)) + ' ' + what);
        };
        add(step.items, "items");
        add(step.readUnits, "read units");
        add(step.writeUnits, "write units");
        std::cout << (amounts.empty() ? "" : " (" + join(amounts, ", ") + ")") << '\n';
    }
}

void printAssessment(const model::Design& design, const LayoutAssessment& assessment)
{
    const std::size_t served = design.accessPatterns.size() - assessment.missing.size();
    std::cout << "Layout " << assessment.layout.layout.id << " serves " << served << " of "
              << design.accessPatterns.size() << " access patterns as they ask, $"
              << monthlyCost(assessment.cost).onDemand.toFixed(2) << " a month on demand\n\n";
    printPlans(assessment);
    printMissing(assessment);
    for (const model::Finding& one : assessment.layout.findings)
        std::cout << model::toString(one.severity) << " [" << one.rule << "] " << one.title
                  << (one.detail.empty() ? "" : ": " + one.detail) << '\n';
    for (const std::string& one : assessment.incomplete)
        std::cout << "incomplete: " << one << '\n';
    if (!assessment.better)
        return;
    std::cout << "\nLayout " << assessment.better->layout.id << " costs $"
              << monthlyCost(assessment.betterCost).onDemand.toFixed(2) << " a month";
    if (const auto saves = assessment.savesMonthly())
        std::cout << ": it " << (*saves < Decimal(0) ? "costs $" : "saves $")
                  << (*saves < Decimal(0) ? -*saves : *saves).toFixed(2)
                  << (*saves < Decimal(0) ? " a month more" : " a month");
    else
        std::cout << " and serves what this one misses";
    std::cout << ".\n";
    printMigration(assessment);
}

int assess(LayoutArguments& arguments)
{
    int status = Done;
    const auto design = readLoadedDesign(arguments.search.design, status);
    if (!design)
        return status;
    const auto pricing = arguments.search.pricing.resolve(arguments.search.design);
    if (!pricing)
        return fail(pricing.error());
    const auto options = arguments.search.options(*design, *pricing);
    if (!options)
        return fail(options.error());
    const Result<LayoutAssessment> assessment = [&] {
        TerminalProgress progress;
        return assessLayout(*design, arguments.layout, arguments.to, *options, *pricing, progress);
    }();
    if (!assessment)
        return fail(assessment.error());
    if (arguments.search.json)
        printJson(assessmentDocument(*design, *assessment));
    else
        printAssessment(*design, *assessment);
    return Done;
}

} // namespace

void addLayout(CommandLine& program)
{
    Command command = program.command(
        "layout", "Check a layout by hand: what it serves and how, what it costs and misses, what "
                  "a better one saves, and the steps to get there");
    auto arguments = std::make_shared<LayoutArguments>();
    arguments->search.addTo(command, "Design file with the layout under 'layouts'");
    command.option(arguments->layout, "--layout",
                   "Layout to check (default: chosen_layout, else the first)");
    command.option(arguments->to, "--to",
                   "Layout to compare with and migrate to (default: the cheapest proposal)");
    command.run([arguments] { return assess(*arguments); });
}

} // namespace infera::app::cli
