#include "app/cli/costprint.h"

#include "app/cli/command.h"
#include "app/pipeline/outlook.h"
#include "app/pipeline/report/texts.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"

#include <algorithm>
#include <iostream>

namespace infera::app::cli {

namespace {

/// What has to be known of a mode's sum before it is compared.
std::string flagText(const pricing::ModeCost& mode)
{
    std::string text = report::doubtText(mode);
    if (mode.throttles)
        text += (text.empty() ? "" : ", ") + std::string("throttles");
    return text;
}

/// Each line with the formula of its quantity and the source of its rate.
void explainLine(const pricing::BillLine& line)
{
    std::cout << "  " << line.item << ' ' << line.table
              << (line.index.empty() ? "" : "/" + line.index) << ", " << line.region << ": "
              << pricing::groupedText(line.quantity, 6) << ' ' << line.unit << " × "
              << (line.rate ? "$" + line.rate->toString() : "an unknown rate") << " = "
              << report::amountText(line.amount) << "\n    quantity: " << line.formula << '\n';
    if (line.rate)
        std::cout << "    rate: " << pricing::rateName(line.rateKey) << ", " << line.source << '\n';
}

void printLines(const pricing::ModeCost& mode, bool explain)
{
    if (explain) {
        for (const auto* lines : {&mode.lines, &mode.upfrontLines}) {
            for (const pricing::BillLine& line : *lines)
                explainLine(line);
        }
        for (const std::string& note : mode.notes)
            std::cout << "  note: " << note << '\n';
        return;
    }
    std::vector<std::vector<std::string>> rows = {
        {"  item", "table", "region", "quantity", "unit", "rate", "amount", ""}};
    for (const auto* lines : {&mode.lines, &mode.upfrontLines}) {
        for (const pricing::BillLine& line : *lines)
            rows.push_back(
                {"  " + line.item, line.table + (line.index.empty() ? "" : "/" + line.index),
                 line.region, line.quantityKnown ? line.quantity.rounded(6).toString() : "unknown",
                 line.unit, line.rate ? line.rate->toString() : "unknown",
                 report::amountText(line.amount), lines == &mode.lines ? "" : "upfront"});
    }
    printTable(rows);
}

/// What the bill on demand is spent on, pattern by pattern.
void printPatterns(const pricing::CostReport& cost)
{
    if (cost.byPattern.empty())
        return;
    std::cout << "\nBy access pattern, " << report::onDemandIn(cost) << "\n";
    std::vector<std::vector<std::string>> rows = {
        {"pattern", "a month", "share", "a million calls", "of it to write indexes"}};
    for (const pricing::PatternCost& one : cost.byPattern)
        rows.push_back({one.pattern, one.priced ? pricing::moneyText(one.monthly) : "not priced",
                        pricing::percentText(Decimal::fromDouble(one.share), 1),
                        one.perCall && one.priced ? pricing::moneyText(*one.perCall * 1000000) : "",
                        one.indexWrites.isZero() ? "" : pricing::moneyText(one.indexWrites)});
    printTable(rows);
}

void printIndexes(const pricing::CostReport& cost)
{
    if (cost.byIndex.empty())
        return;
    std::cout << "\nBy table and index, " << report::onDemandIn(cost) << "\n";
    std::vector<std::vector<std::string>> rows = {
        {"table", "a month", "reads", "writes", "storage", "a million read units"}};
    for (const pricing::IndexCost& one : cost.byIndex)
        rows.push_back({one.table + (one.index.empty() ? "" : "." + one.index),
                        pricing::moneyText(one.monthly) + report::unpricedMark(one.priced),
                        report::throughputText(one, one.reads, one.readsPriced),
                        report::throughputText(one, one.writes, one.writesPriced),
                        report::amountText(one.storage, one.storagePriced),
                        one.perReadUnit ? pricing::moneyText(*one.perReadUnit * 1000000)
                        : one.local     ? "–"
                        : one.priced    ? "nothing is read"
                                        : "not priced"});
    printTable(rows);
}

void printGrowth(const pricing::Outlook& outlook)
{
    std::cout << "\nGrowth, " << pricing::percentText(outlook.growthOptions.loadPerMonth, 1)
              << " more load each month\n";
    std::vector<std::vector<std::string>> rows = {
        {"month", "on-demand", "cheapest", "mode", "table class", ""}};
    for (const pricing::GrowthMonth& one : outlook.growth)
        rows.push_back({std::to_string(one.month), report::amountText(one.onDemand, one.onDemandIs),
                        report::amountText(one.best, one.bestIs), one.mode, one.tableClass,
                        one.changes ? "changes" : ""});
    printTable(rows);
    std::cout << report::commitmentText << '\n';
}

void printSensitivity(const pricing::Outlook& outlook)
{
    std::cout << "\nWhat moves " << movedText(outlook) << ", each input "
              << pricing::percentText(outlook.change, 0) << " less and more\n";
    std::vector<std::vector<std::string>> rows = {{"input", "less", "more", "moves", "input is"}};
    for (const pricing::Sensitivity& one : outlook.sensitivities)
        rows.push_back({one.input, report::amountText(one.lower, one.is),
                        report::amountText(one.upper, one.is), movesText(one),
                        certaintyText(one.certainty)});
    printTable(rows);
}

} // namespace

void printOutlook(const pricing::Outlook& outlook, bool growth, bool sensitivity)
{
    if (growth)
        printGrowth(outlook);
    if (sensitivity)
        printSensitivity(outlook);
}

void printSources(const std::map<std::string, std::string>& sources)
{
    std::cout << "\nSources of the rates\n";
    for (const auto& [id, text] : sources)
        std::cout << "  " << id << ": " << text << '\n';
}

void printCost(const pricing::CostReport& cost, bool lines, bool explain)
{
    std::cout << cost.region << ", rates of " << cost.asOf << " (" << cost.source << "), "
              << cost.monthHours.toString() << " hours a month\n\n";
    std::vector<std::vector<std::string>> rows = {
        {"mode", "table class", "monthly", "upfront", "a month in all", ""}};
    for (const pricing::ModeCost& mode : cost.modes) {
        rows.push_back({mode.mode, mode.tableClass, report::sumText(mode, mode.monthly),
                        mode.upfront.isZero() ? "" : pricing::moneyText(mode.upfront),
                        report::sumText(mode, mode.effectiveMonthly), flagText(mode)});
    }
    printTable(rows);
    if (std::any_of(cost.modes.begin(), cost.modes.end(),
                    [](const pricing::ModeCost& mode) { return !mode.upfront.isZero(); }))
        std::cout << "In all: with the upfront fee spread over the months of its term.\n";
    if (lines || explain) {
        std::cout << "Amounts are shown rounded; a total is that of the exact ones.\n";
        for (const pricing::ModeCost& mode : cost.modes) {
            std::cout << '\n' << mode.mode << ", " << mode.tableClass << '\n';
            printLines(mode, explain);
        }
    }
    if (!cost.recommendation.mode.empty()) {
        std::cout << "\nRecommended: " << cost.recommendation.mode << ", "
                  << cost.recommendation.tableClass << ", saves "
                  << pricing::moneyText(cost.recommendation.saves) << " a month. "
                  << cost.recommendation.why << '\n';
    } else {
        std::cout << "\n" << cost.recommendation.why << '\n';
    }
    printPatterns(cost);
    printIndexes(cost);
    for (const pricing::Advice& one : cost.advice)
        std::cout << "\nAdvice: " << one.title << ", saves " << pricing::moneyText(one.saves)
                  << " a month\n  " << one.arithmetic << "\n  Risk: " << one.risk << '\n';
    std::cout << "\nAssumptions\n";
    for (const std::string& one : cost.assumptions)
        std::cout << "  " << one << '\n';
    for (const std::string& one : cost.incomplete)
        std::cout << "incomplete: " << one << '\n';
}

} // namespace infera::app::cli
