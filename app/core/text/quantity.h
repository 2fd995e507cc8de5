#pragma once

#include <QString>

#include <optional>

/// Numbers as people write and read them. The parsers take what the formatters give back, with the
/// user's decimal separator or a point; "?" and an empty text mean unknown.
namespace infera::app {

/// What a cell held: a number, the unknown, or text that is neither (nullopt outside).
using Entered = std::optional<std::optional<double>>;

[[nodiscard]] Entered countFrom(const QString& text);   ///< "20M", "1,5k", "300"
[[nodiscard]] Entered rateFrom(const QString& text);    ///< "100/s", "6k/min", "1M/day"; per second
[[nodiscard]] Entered percentFrom(const QString& text); ///< "85 %", "85"; a share of 1
[[nodiscard]] Entered bytesFrom(const QString& text);   ///< "400", "1.5 KB"

[[nodiscard]] QString countText(const std::optional<double>& count);    ///< exact: "20M"
[[nodiscard]] QString rateText(const std::optional<double>& perSecond); ///< exact: "100/s"
[[nodiscard]] QString percentText(const std::optional<double>& share);  ///< exact: "85 %"

// Rounded, for reading only.
[[nodiscard]] QString shortNumber(double value);    ///< "1,204", "20.4 M"
[[nodiscard]] QString shortShare(double share);     ///< "4.2 %"
[[nodiscard]] QString shortBytes(double bytes);     ///< "1.2 KB"
[[nodiscard]] QString shortUnits(double units);     ///< "0.5", "2,740"
[[nodiscard]] QString readUnitsText(double units);  ///< "1 read unit", "2.5 read units"
[[nodiscard]] QString writeUnitsText(double units); ///< "1 write unit", "4 write units"
[[nodiscard]] QString money(double usd);
/// The same where cents say nothing: "$1,584".
[[nodiscard]] QString roundMoney(double usd);   ///< "$412.60", "<$0.01"
[[nodiscard]] QString duration(double seconds); ///< "24 h", "90 s"
/// The moment of a simulated day: "07:12".
[[nodiscard]] QString clockTime(double seconds);

} // namespace infera::app
