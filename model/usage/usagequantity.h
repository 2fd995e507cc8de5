#pragma once

#include "model/base/decimal.h"
#include "model/base/result.h"

#include <optional>
#include <string_view>

/// Quantities of usage files, exactly as written; "~" before one says that it is a guess. Errors:
/// "invalid-quantity" with what was expected.
namespace infera::model::usagefile {

/// A number of units per second or in a month; both empty: unknown ("?").
struct UnitRate
{
    std::optional<Decimal> perSecond = {};
    std::optional<Decimal> perMonth = {};
    /// In an hour, a day or a week, which is a total as a month's is: when in it is unknown.
    std::optional<Decimal> perPeriod = {};
    long long periodSeconds = 0;
    bool operator==(const UnitRate&) const = default;
};

/// "80000/s", "5M/day", "210G/month", "0", "?". Suffixes k, M, G or B, and T are powers of ten.
[[nodiscard]] Result<UnitRate> parseUnitRate(std::string_view text);
/// A number with a suffix and perhaps "/month": "100M/month"; nothing inside for "?".
[[nodiscard]] Result<std::optional<Decimal>> parseMonthlyCount(std::string_view text);
/// "2048 GB", "1.5 TB", "10 GB/month"; a GB is 2^30 bytes, as AWS bills it.
[[nodiscard]] Result<std::optional<Decimal>> parseBytes(std::string_view text);
/// "70%" or "0.7" as 0.7.
[[nodiscard]] Result<Decimal> parseShare(std::string_view text);
/// A number that is not negative, suffixes as above.
[[nodiscard]] Result<Decimal> parseAmount(std::string_view text);

} // namespace infera::model::usagefile
