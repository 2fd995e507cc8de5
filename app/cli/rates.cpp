#include "app/cli/command.h"
#include "app/cli/costprint.h"
#include "app/pipeline/billing.h"
#include "app/pipeline/ratesources.h"
#include "model/base/files.h"
#include "pricing/bill/money.h"
#include "pricing/rates/pricelist.h"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

namespace infera::app::cli {

namespace {

using nlohmann::ordered_json;

struct RatesArguments
{
    std::string subject; ///< a region, or a price list
    std::string output;
    bool json = false;
    PricingArguments pricing;
};

ordered_json head(const char* schema, const pricing::RateCard& card)
{
    return {{"schema", schema}, {"source", card.source}, {"as_of", card.asOf}};
}

std::string rateOf(const pricing::RegionRates& region, const char* key)
{
    const pricing::PriceRate* rate = region.find(key);
    return rate != nullptr ? rate->usd.toString() : "unknown";
}

int listRates(RatesArguments& arguments)
{
    const auto pricing = arguments.pricing.resolve();
    if (!pricing)
        return fail(pricing.error());
    const pricing::RateCard& card = rateCard(*pricing);
    ordered_json regions = ordered_json::array();
    std::vector<std::vector<std::string>> rows{{"region", "write request", "read request",
                                                "WCU-hour", "RCU-hour", "GB-month", "location"}};
    for (const auto& [name, all] : card.regions) {
        const auto region = pricing::ratesFor(card, name, arguments.pricing.asOf);
        if (!region)
            return fail(region.error());
        rows.push_back({name, rateOf(*region, "write_request_unit"),
                        rateOf(*region, "read_request_unit"),
                        rateOf(*region, "write_capacity_unit_hour"),
                        rateOf(*region, "read_capacity_unit_hour"),
                        rateOf(*region, "storage_gb_month"), region->location});
        regions.push_back(
            {{"region", name}, {"location", region->location}, {"rates", region->rates.size()}});
    }
    if (arguments.json) {
        ordered_json document = head("infera-dynamo/rates-list/1", card);
        document["regions"] = std::move(regions);
        printJson(document);
        return Done;
    }
    std::cout << card.source << ", as of " << card.asOf << ", US dollars\n\n";
    printTable(rows);
    return Done;
}

ordered_json rateJson(const std::string& key, const pricing::PriceRate& rate)
{
    return {{"rate", key},
            {"usd", rate.usd.toString()},
            {"as_of", rate.asOf},
            {"sources", rate.sources},
            {"derived", rate.derived},
            {"suspect", rate.suspect},
            {"note", rate.note}};
}

/// Rates that the card has for some region or date, and not for this.
std::vector<std::string> unknownRates(const pricing::RateCard& card,
                                      const pricing::RegionRates& region)
{
    std::set<std::string> unknown;
    for (const auto& [name, other] : card.regions) {
        for (const auto& [key, rate] : other.rates) {
            if (region.find(key) == nullptr)
                unknown.insert(key);
        }
    }
    return {unknown.begin(), unknown.end()};
}

int showRates(RatesArguments& arguments)
{
    const auto pricing = arguments.pricing.resolve();
    if (!pricing)
        return fail(pricing.error());
    const pricing::RateCard& card = rateCard(*pricing);
    const auto region = pricing::ratesFor(card, arguments.subject, arguments.pricing.asOf);
    if (!region)
        return fail(region.error());
    ordered_json rates = ordered_json::array();
    std::vector<std::vector<std::string>> rows{{"rate", "US dollars", "source", "note"}};
    for (const auto& [key, rate] : region->rates) {
        rates.push_back(rateJson(key, rate));
        rows.push_back({key, rate.usd.toString(), pricing::sourceText(rate), rate.note});
    }
    const std::vector<std::string> unknown = unknownRates(card, *region);
    for (const std::string& key : unknown)
        rows.push_back({key, "unknown", "", "published for other regions or dates"});
    if (arguments.json) {
        ordered_json document = head("infera-dynamo/rates-show/1", card);
        document["region"] = region->region;
        document["rates"] = std::move(rates);
        document["unknown"] = unknown;
        document["sources"] = rateSources(*region, card);
        printJson(document);
        return Done;
    }
    std::cout << region->region << ", " << region->location << "; " << card.source << "\n\n";
    printTable(rows);
    printSources(rateSources(*region, card));
    return Done;
}

void printImport(const pricing::RateCard& card, const std::vector<pricing::RateChange>& changes)
{
    std::cerr << card.source << ": " << changes.size()
              << " rates differ from the shipped card or are new\n";
    for (const pricing::RateChange& one : changes)
        std::cerr << "  " << one.region << ' ' << one.key << ": "
                  << (one.before ? one.before->toString() : "unknown") << " -> "
                  << one.after.toString() << '\n';
}

/// Without an output file the card goes to standard output.
int importRates(RatesArguments& arguments)
{
    const auto text = readWholeFile(arguments.subject);
    if (!text)
        return fail(text.error());
    const auto card = pricing::readRates(*text, arguments.subject, pricing::shippedRates());
    if (!card)
        return fail(card.error());
    const auto changes = pricing::changedRates(pricing::shippedRates(), *card);
    printImport(*card, changes);
    if (!arguments.output.empty()) {
        const auto written = writeFileAtomically(arguments.output, pricing::writeRateCard(*card));
        if (!written)
            return fail(written.error());
    } else if (!arguments.json) {
        std::cout << pricing::writeRateCard(*card);
    }
    if (arguments.json) {
        ordered_json document = head("infera-dynamo/rates-import/1", *card);
        document["changes"] = ordered_json::array();
        for (const pricing::RateChange& one : changes)
            document["changes"].push_back(
                {{"region", one.region},
                 {"rate", one.key},
                 {"before",
                  one.before ? ordered_json(one.before->toString()) : ordered_json(nullptr)},
                 {"after", one.after.toString()}});
        document["written"] =
            arguments.output.empty() ? ordered_json(nullptr) : ordered_json(arguments.output);
        printJson(document);
    }
    return Done;
}

constexpr const char* jsonHelp = "One JSON document on standard output";

} // namespace

void addRates(CommandLine& program)
{
    Command command = program.command("rates", "Show the prices, or read AWS's price list");
    auto arguments = std::make_shared<RatesArguments>();
    Command list = command.subcommand("list", "The regions and their basic prices");
    arguments->pricing.addRatesTo(list);
    list.flag(arguments->json, "--json", jsonHelp);
    list.run([arguments] { return listRates(*arguments); });

    Command show = command.subcommand("show", "Every price of a region, with date and source");
    show.positional(arguments->subject, "region", "Region such as us-east-1");
    arguments->pricing.addRatesTo(show);
    show.flag(arguments->json, "--json", jsonHelp);
    show.run([arguments] { return showRates(*arguments); });

    Command import = command.subcommand(
        "import", "Read AWS's price list of DynamoDB (bulk JSON or CSV, or GetProducts) as a card "
                  "for --rates");
    import.positional(arguments->subject, "price_list", "Price list as AWS publishes it")
        .option(arguments->output, "-o,--output", "Rate card to write (default: standard output)")
        .flag(arguments->json, "--json", jsonHelp);
    import.run([arguments] { return importRates(*arguments);
});
} // namespace infera::app::cli

} // namespace infera::app::cli
