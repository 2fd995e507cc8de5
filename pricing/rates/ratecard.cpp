#include "pricing/rates/ratecard.h"

#include "model/base/text.h"

#include <algorithm>
#include <cctype>

namespace infera::pricing {

namespace {

bool isIsoDate(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    for (const std::size_t at : {0, 1, 2, 3, 5, 6, 8, 9}) {
        if (std::isdigit(static_cast<unsigned char>(text[at])) == 0)
            return false;
    }
    const std::string_view month = text.substr(5, 2);
    const std::string_view day = text.substr(8, 2);
    const std::string_view last = month == "02" ? "29"
                                  : month == "04" || month == "06" || month == "09" || month == "11"
                                      ? "30"
                                      : "31";
    return month >= "01" && month <= "12" && day >= "01" && day <= last;
}

// ISO dates compare as texts.
bool inForce(const PriceRate& rate, std::string_view asOf)
{
    return (rate.validFrom.empty() || rate.validFrom <= asOf) &&
           (rate.validUntil.empty() || asOf < rate.validUntil);
}

RegionRates ratesAt(const RegionRates& all, std::string_view asOf)
{
    RegionRates result;
    result.region = all.region;
    result.location = all.location;
    for (const auto& [key, rate] : all.rates) {
        if (inForce(rate, asOf))
            result.rates.emplace(key, rate);
    }
    for (const auto& [key, rates] : all.earlier) {
        const auto found = std::find_if(rates.begin(), rates.end(),
                                        [&](const PriceRate& rate) { return inForce(rate, asOf); });
        if (found != rates.end())
            result.rates.emplace(key, *found);
    }
    return result;
}

Error unknownRegion(const RateCard& card, std::string_view region)
{
    std::vector<std::string> names;
    for (const auto& [name, rates] : card.regions)
        names.push_back(name);
    std::string message = "No rates are known for the region '" + std::string(region) + "'.";
    const std::string meant = didYouMean(region, names);
    if (!meant.empty())
        message += " Did you mean '" + meant + "'?";
    else
        message += " Known regions: " + join(names, ", ") + ".";
    return {"unknown-region", std::move(message), {}};
}

} // namespace

const PriceRate* RegionRates::find(std::string_view key) const
{
    const auto found = rates.find(std::string(key));
    return found == rates.end() ? nullptr : &found->second;
}

Result<RegionRates> ratesFor(const RateCard& card, std::string_view region, std::string_view asOf)
{
    const auto found = card.regions.find(std::string(region));
    if (found == card.regions.end())
        return tl::unexpected(unknownRegion(card, region));
    if (asOf.empty())
        return card.asOf.empty() ? found->second : ratesAt(found->second, card.asOf);
    if (!isIsoDate(asOf))
        return failure("invalid-date",
                       "'" + std::string(asOf) + "' is not a date. Expected YYYY-MM-DD.");
    return ratesAt(found->second, asOf);
}

std::string sourceText(const PriceRate& rate)
{
    std::string text = join(rate.sources, ", ");
    std::vector<std::string> remarks;
    if (!rate.asOf.empty())
        remarks.push_back(rate.asOf);
    if (rate.derived)
        remarks.emplace_back("derived");
    if (rate.suspect)
        remarks.emplace_back("suspect");
    if (!remarks.empty())
        text += " (" + join(remarks, "; ") + ")";
    return text;
}

std::string rateName(std::string_view key)
{
    std::string name(key);
    std::replace(name.begin(), name.end(), '_', ' ');
    if (name.rfind("ia ", 0) == 0)
        name = "Standard-IA " + name.substr(3);
    return name;
}

} // namespace infera::pricing
