#include "app/pipeline/comparison.h"

#include "app/pipeline/billing.h"
#include "app/pipeline/jsonvalues.h"
#include "app/pipeline/report/texts.h"
#include "model/base/text.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"
#include "pricing/plan/scaledusage.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::app {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t casesMax = 10000;

/// One case: everything but the mode.
struct Case
{
    const ComparedUsage* usage = nullptr;
    std::string region;
    std::string date;
    Decimal load = 1;
};

std::vector<Case> casesOf(const std::vector<ComparedUsage>& usages,
                          const ComparisonOptions& options, const Pricing& pricing)
{
    const std::vector<std::string> dates =
        options.dates.empty() ? std::vector<std::string>{pricing.options.asOf} : options.dates;
    std::vector<Case> cases;
    for (const ComparedUsage& usage : usages) {
        const std::string own =
            pricing.options.region.empty() ? usage.usage.region : pricing.options.region;
        const std::vector<std::string> regions =
            options.regions.empty() ? std::vector<std::string>{own} : options.regions;
        for (const std::string& region : regions) {
            for (const std::string& date : dates) {
                for (const Decimal& load : options.loads)
                    cases.push_back({&usage, region, date, load});
            }
        }
    }
    return cases;
}

void addOnce(std::vector<std::string>& sentences, const std::string& sentence)
{
    if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end())
        sentences.push_back(sentence);
}

void addRows(Comparison& comparison, const Case& one, const pricing::CostReport& report)
{
    for (const pricing::ModeCost& mode : report.modes) {
        ComparisonRow row;
        row.input = one.usage->input;
        row.layout = one.usage->layout;
        row.region = one.region;
        row.date = report.asOf;
        row.load = one.load;
        row.mode = mode.mode;
        row.tableClass = mode.tableClass;
        row.monthly = pricing::knownSum(mode, mode.effectiveMonthly);
        row.upfront = mode.upfront;
        row.complete = mode.complete;
        row.guessed = mode.guessed;
        row.lowerBound = mode.lowerBound;
        row.throttles = mode.throttles;
        row.recommended = mode.mode == report.recommendation.mode &&
                          mode.tableClass == report.recommendation.tableClass;
        comparison.rows.push_back(std::move(row));
    }
    for (const std::string& sentence : report.incomplete)
        addOnce(comparison.incomplete, one.usage->input + (one.usage->layout.empty() ? "" : ", ") +
                                           one.usage->layout + ", " + one.region + ": " + sentence);
    for (const std::string& sentence : report.suspectRates)
        addOnce(comparison.suspectRates, sentence);
}

std::string loadText(const Decimal& load)
{
    return "×" + load.toString();
}

} // namespace

Result<Comparison> compareCosts(const std::vector<ComparedUsage>& usages,
                                const ComparisonOptions& options, const Pricing& pricing)
{
    const std::vector<Case> cases = casesOf(usages, options, pricing);
    if (cases.size() > casesMax)
        return failure("too-many-cases", "These are " + std::to_string(cases.size()) +
                                             " cases; at most 10,000 are compared.");
    Comparison comparison;
    for (const Case& one : cases) {
        pricing::BillOptions billing = pricing.options;
        billing.region = one.region;
        billing.asOf = one.date;
        const auto report = one.load == 1
                                ? pricing::bill(one.usage->usage, rateCard(pricing), billing)
                                : pricing::bill(pricing::scaledUsage(one.usage->usage, one.load, 1),
                                                rateCard(pricing), billing);
        if (!report)
            return tl::unexpected(report.error());
        addRows(comparison, one, *report);
    }
    return comparison;
}

ordered_json comparisonDocument(const Comparison& comparison)
{
    return {{"schema", "infera-dynamo/compare/1"},
            {"currency", "USD"},
            {"rows", arrayOf(comparison.rows,
                             [](const ComparisonRow& row) -> ordered_json {
                                 return {{"input", row.input},
                                         {"layout", textOrNull(row.layout)},
                                         {"region", row.region},
                                         {"as_of", row.date},
                                         {"load", row.load.toDouble()},
                                         {"mode", row.mode},
                                         {"table_class", row.tableClass},
                                         {"effective_monthly",
                                          row.monthly ? ordered_json(moneyText(*row.monthly))
                                                      : ordered_json(nullptr)},
                                         {"upfront", moneyText(row.upfront)},
                                         {"complete", row.complete && !row.guessed},
                                         {"guessed", row.guessed},
                                         {"lower_bound", row.lowerBound},
                                         {"throttles", row.throttles},
                                         {"recommended", row.recommended}};
                             })},
            {"incomplete", comparison.incomplete},
            {"suspect_rates", comparison.suspectRates}};
}

std::string comparisonMarkdown(const Comparison& comparison)
{
    std::string text = "| Input | Layout | Region | Rates of | Load | Mode | Class | Monthly with "
                       "upfront | Upfront | |\n|---|---|---|---|---:|---|---|---:|---:|---|\n";
    for (const ComparisonRow& row : comparison.rows) {
        std::vector<std::string> notes;
        if (row.recommended)
            notes.emplace_back("**cheapest**");
        if (!row.complete)
            notes.emplace_back("not complete");
        if (row.guessed)
            notes.emplace_back("guessed");
        if (row.throttles)
            notes.emplace_back("throttles");
        text += "| " + row.input + " | " + (row.layout.empty() ? "–" : row.layout) + " | " +
                row.region + " | " + row.date + " | " + loadText(row.load) + " | " +
                report::modeTitle(row.mode) + " | " + pricing::className(row.tableClass) + " | " +
                (row.monthly && (row.lowerBound || !row.complete) ? "at least " : "") +
                report::amountText(row.monthly) + " | " +
                (row.upfront.isZero() ? "–" : pricing::moneyText(row.upfront)) + " | " +
                join(notes, ", ") + " |\n";
    }
    std::string remarks;
    for (const auto* sentences : {&comparison.incomplete, &comparison.suspectRates}) {
        for (const std::string& sentence : *sentences)
            remarks += "\n- " + sentence;
    }
    return text + remarks + (remarks.empty() ? "" : "\n");
}

std::string comparisonCsv(const Comparison& comparison)
{
    std::string text = "input,layout,region,as_of,load,mode,table_class,effective_monthly,upfront,"
                       "complete,lower_bound,recommended,throttles,guessed\r\n";
    const auto flag = [](bool value) { return value ? std::string("true") : std::string("false"); };
    for (const ComparisonRow& row : comparison.rows) {
        text += report::csvField(row.input) + "," + report::csvField(row.layout) + "," +
                row.region + "," + row.date + "," + row.load.toString() + "," + row.mode + "," +
                row.tableClass + "," + (row.monthly ? moneyText(*row.monthly) : "") + "," +
                moneyText(row.upfront) + "," + flag(row.complete) + "," + flag(row.lowerBound) +
                "," + flag(row.recommended) + "," + flag(row.throttles) + "," + flag(row.guessed) +
                "\r\n";
    }
    return text;
}

} // namespace infera::app
