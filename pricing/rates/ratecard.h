#pragma once

#include "model/base/decimal.h"
#include "model/base/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infera::pricing {

/// One published price.
struct PriceRate
{
    Decimal usd;        ///< per unit of the rate's key
    std::string asOf;   ///< ISO date from which it holds
    std::string source; ///< id in RateCard::sources
    bool suspect = false;
    bool derived = false;
    std::string note;
    bool operator==(const PriceRate&) const = default;
};

/// Prices of one region at one date; a key nobody published is absent. Keys are those of
/// resources/rates/rates.json.
struct RegionRates
{
    std::string region;
    std::map<std::string, PriceRate> rates;
    [[nodiscard]] const PriceRate* find(std::string_view key) const;
    bool operator==(const RegionRates&) const = default;
};

struct RateCard
{
    std::string source; ///< what it was read from: "shipped 2026-11-22", or a price list's name
    std::string asOf;   ///< newest date in it
    std::map<std::string, std::string> sources; ///< id to description
    std::map<std::string, RegionRates> regions;
    bool operator==(const RateCard&) const = default;
};

/// The card shipped in resources/rates, compiled into the program.
[[nodiscard]] const RateCard& shippedRates();
[[nodiscard]] Result<RateCard> readRateCard(std::string_view json, std::string_view fileName);

/// The rates in force in a region at a date (ISO; empty: today's, the newest).
/// Errors: "unknown-region" with a 'did you mean'.
[[nodiscard]] Result<RegionRates> ratesFor(const RateCard& card, std::string_view region,
                                           std::string_view asOf);

} // namespace infera::pricing
