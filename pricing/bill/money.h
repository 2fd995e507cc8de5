#pragma once

#include "model/base/decimal.h"

#include <string>

namespace infera::pricing {

/// "1,234,567.125": digits grouped, at most `places` after the point.
[[nodiscard]] std::string groupedText(const Decimal& value, int places = 12);
/// "$1,234.50"; amounts below a cent keep their first digits: "$0.0000125".
[[nodiscard]] std::string moneyText(const Decimal& usd);
/// "1,250/s".
[[nodiscard]] std::string perSecondText(const Decimal& units);
/// "28.89 %" from 0.2889.
[[nodiscard]] std::string percentText(const Decimal& share, int places = 2);

} // namespace infera::pricing
