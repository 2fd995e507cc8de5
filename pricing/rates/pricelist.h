#pragma once

#include "pricing/rates/ratecard.h"

#include <string>
#include <string_view>
#include <vector>

/// AWS's own price lists of AmazonDynamoDB: the bulk offer file as JSON or CSV, and answers of
/// GetProducts.
namespace infera::pricing {

/// Reads any of the three forms. Errors: "invalid-price-list", "invalid-json".
[[nodiscard]] Result<RateCard> readPriceList(std::string_view text, std::string_view fileName);

/// Reads a rate card, or a price list laid over `base`, whichever the text is.
[[nodiscard]] Result<RateCard> readRates(std::string_view text, std::string_view fileName,
                                         const RateCard& base);

/// `newer` where it has a price, else `base`. A price that changed keeps the old one in force
/// before the day from which the new one holds. One that was published before the day from which
/// the price of `base` holds is of the past and counts only before that day.
[[nodiscard]] RateCard mergedRates(const RateCard& base, const RateCard& newer);

/// One price that differs between two cards.
struct RateChange
{
    std::string region;
    std::string key;
    std::optional<Decimal> before; ///< nothing: it was not known
    Decimal after;
    bool operator==(const RateChange&) const = default;
};
[[nodiscard]] std::vector<RateChange> changedRates(const RateCard& before, const RateCard& after);

/// Where a rate card has what its error names: "regions.us-east-1.rates.storage_gb_month".
[[nodiscard]] Location placeInCard(std::string_view json, std::string_view fileName,
                                   const std::string& key);

/// "invalid-json" with the line and column of a byte (from 1) at which reading ended.
[[nodiscard]] Error jsonSyntaxError(std::string_view json, std::string_view fileName,
                                    std::size_t byte);

} // namespace infera::pricing
