#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "model/base/files.h"
#include "pricing/rates/pricelist.h"

namespace infera::app::cli {

void PricingArguments::addRatesTo(Command& command)
{
    command
        .option(ratesFile, "--rates",
                "Rate card or AWS price list to price with (default: the shipped card)")
        .option(asOf, "--as-of", "Price at this date, YYYY-MM-DD (default: newest rates)");
}

void PricingArguments::addTo(Command& command)
{
    addRatesTo(command);
    command.option(region, "--region", "Price in this region (default: the design's)")
        .option(monthHours, "--month-hours", "Hours of a month (default: 730)")
        .oneOf(freeTier, "--free-tier", "Take off the account's free tier", {"on", "off"});
}

Result<Pricing> PricingArguments::resolve(const std::string& input)
{
    Pricing pricing;
    pricing.curveDirectory = folderOf(input);
    const std::optional<Decimal> hours =
        monthHours.empty() ? Decimal(730) : Decimal::parse(monthHours);
    if (!hours || *hours < Decimal(1) || *hours > Decimal(744))
        return failure("wrong-month-hours", "'" + monthHours +
                                                "' is no length of a month. "
                                                "Expected hours from 1 to 744, for example 730.");
    pricing.options.monthHours = *hours;
    pricing.options.region = region;
    pricing.options.asOf = asOf;
    pricing.options.freeTier = freeTier == "on";
    if (ratesFile.empty())
        return pricing;
    const auto text = readWholeFile(ratesFile);
    if (!text)
        return tl::unexpected(text.error());
    auto read = pricing::readRates(*text, ratesFile, pricing::shippedRates());
    if (!read)
        return tl::unexpected(read.error());
    card = std::move(*read);
    pricing.card = &card;
    return pricing;
}

} // namespace infera::app::cli
