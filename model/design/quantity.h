#pragma once

#include "model/base/result.h"

#include <optional>
#include <string>
#include <string_view>

/// Quantities as people write them in a design: "1M", "5%", "200/s", "3%/month", "?". Used by the
/// file's reader and writer and by the fields of the desktop program. Each reader names what it
/// expected; each writer gives the shortest text that reads back to exactly the same number.
namespace infera::model {

/// nullopt is "?": known to be unknown.
using Quantity = std::optional<double>;

/// A month has 730 hours, as in AWS's own calculator.
inline constexpr double secondsPerMonth = 730.0 * 3600.0;

[[nodiscard]] Result<double> parsePlainNumber(std::string_view text); ///< "12", "0.5", "1e6"
[[nodiscard]] Result<Quantity> parseCount(std::string_view text);     ///< 0 or more; k, M, B
[[nodiscard]] Result<Quantity> parseShare(std::string_view text);     ///< "5%" or 0.05; 0 to 1
[[nodiscard]] Result<Quantity> parseRate(std::string_view text);      ///< calls per second
[[nodiscard]] Result<Quantity> parseGrowth(std::string_view text);    ///< share per month
[[nodiscard]] Result<Quantity> parseBytes(std::string_view text);     ///< "400", "400 B", "2 KB"

[[nodiscard]] std::string countText(double count);
[[nodiscard]] std::string shareText(double share);
[[nodiscard]] std::string rateText(double perSecond);
[[nodiscard]] std::string growthText(double perMonth);

} // namespace infera::model
