#include "app/cli/costprint.h"

#include "app/cli/command.h"
#include "app/pipeline/outlook.h"
#include "pricing/bill/money.h"

#include <iostream>

namespace infera::app::cli {

namespace {

std::string amountText(const std::optional<Decimal>& amount)
{
    return amount ? "$" + amount->toFixed(2) : "not priced";
}

/// What has to be known of a mode's sum before it is compared.
std::string flagText(const pricing::ModeCost& mode)
{
    std::string text = mode.complete ? "" : "incomplete";
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
              << amountText(line.amount) << "\n    quantity: " << line.formula << '\n';
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
            rows.push_back({"  " + line.item,
                            line.table + (line.index.empty() ? "" : "/" + line.index), line.region,
                            line.quantityKnown ? line.quantity.rounded(6).toString() : "unknown",
                            line.unit, line.rate ? line.rate->toString() : "unknown",
                            amountText(line.amount), lines == &mode.lines ? "" : "upfront"});
    }
    printTable(rows);
}

} // namespace

void printOutlook(const pricing::Outlook& outlook)
{
    std::cout << "\nGrowth, " << pricing::percentText(outlook.growthOptions.loadPerMonth, 1)
              << " more load each month\n";
    std::vector<std::vector<std::string>> rows = {
        {"month", "on-demand", "cheapest", "mode", "table class", ""}};
    for (const pricing::GrowthMonth& one : outlook.growth)
        rows.push_back({std::to_string(one.month), amountText(one.onDemand), amountText(one.best),
                        one.mode, one.tableClass, one.changes ? "changes" : ""});
    printTable(rows);
    std::cout << "\nWhat moves the total, each input " << pricing::percentText(outlook.change, 0)
              << " less and more\n";
    rows = {{"input", "less", "more", "moves", "input is"}};
    for (const pricing::Sensitivity& one : outlook.sensitivities)
        rows.push_back({one.input, amountText(one.lower), amountText(one.upper),
                        one.lower && one.upper ? "$" + one.moves().toFixed(2) : "",
                        certaintyText(one.certainty)});
    printTable(rows);
}

void printCost(const pricing::CostReport& cost, bool lines, bool explain)
{
    std::cout << cost.region << ", rates of " << cost.asOf << " (" << cost.source << "), "
              << cost.monthHours.toString() << " hours a month\n\n";
    std::vector<std::vector<std::string>> rows = {
        {"mode", "table class", "monthly", "upfront", ""}};
    for (const pricing::ModeCost& mode : cost.modes) {
        rows.push_back({mode.mode, mode.tableClass, "$" + mode.monthly.toFixed(2),
                        "$" + mode.upfront.toFixed(2), flagText(mode)});
    }
    printTable(rows);
    if (lines || explain) {
        for (const pricing::ModeCost& mode : cost.modes) {
            std::cout << '\n' << mode.mode << ", " << mode.tableClass << '\n';
            printLines(mode, explain);
        }
    }
    if (!cost.recommendation.mode.empty()) {
        std::cout << "\nRecommended: " << cost.recommendation.mode << ", "
                  << cost.recommendation.tableClass << ", saves $"
                  << cost.recommendation.saves.toFixed(2) << " a month. " << cost.recommendation.why
                  << '\n';
    }
    for (const pricing::Advice& one : cost.advice)
        std::cout << "\nAdvice: " << one.title << ", saves " << pricing::moneyText(one.saves)
                  << " a month\n  " << one.arithmetic << "\n  Risk: " << one.risk << '\n';
    for (const std::string& one : cost.incomplete)
        std::cout << "incomplete: " << one << '\n';
}

} // namespace infera::app::cli
