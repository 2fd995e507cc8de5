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
    Decimal usd;      ///< per unit of the rate's key
    std::string asOf; ///< ISO date at which it was published or seen; empty: its source is undated
    std::string source;   ///< id in RateCard::sources of the first source
    bool suspect = false; ///< contradicts the pattern of its neighbours; the note says how
    bool derived = false; ///< follows from a published rule, not seen as a price of its own
    std::string note;
    std::string validFrom;            ///< ISO date; empty: for as long as known
    std::string validUntil;           ///< ISO date, exclusive; empty: still in force
    std::vector<std::string> sources; ///< all ids in RateCard::sources
    bool operator==(const PriceRate&) const = default;
};

/// Prices of one region; a key nobody published is absent. Keys are those of
/// resources/rates/rates.json.
struct RegionRates
{
    std::string region;
    std::map<std::string, PriceRate> rates;
    std::string location; ///< AWS's name of the region: "US East (N. Virginia)"
    std::map<std::string, std::vector<PriceRate>> earlier; ///< prices no longer in force
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
/// Reads the form of resources/rates/rates.json. Errors: "invalid-json" with line and column,
/// "invalid-rate-card" naming the key.
[[nodiscard]] Result<RateCard> readRateCard(std::string_view json, std::string_view fileName);
/// The same form, one price on a line.
[[nodiscard]] std::string writeRateCard(const RateCard& card);

/// The rates in force in a region at a date (ISO; empty: that of the card, so that a price which a
/// list announces for later does not count yet).
/// Errors: "unknown-region" with a 'did you mean', "invalid-date".
[[nodiscard]] Result<RegionRates> ratesFor(const RateCard& card, std::string_view region,
                                           std::string_view asOf);

/// "S3, S26 (2026-10-08; suspect)": where a rate comes from, for a line of a bill.
[[nodiscard]] std::string sourceText(const PriceRate& rate);

/// "write_request_unit" to "write request unit"; for messages and tables.
[[nodiscard]] std::string rateName(std::string_view key);

} // namespace infera::pricing
