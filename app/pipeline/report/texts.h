#pragma once

#include "model/base/decimal.h"
#include "model/design/design.h"
#include "model/layout/layout.h"
#include "pricing/bill/bill.h"
#include "pricing/bill/recommendation.h"

#include <cstdint>
#include <optional>
#include <string>

/// Values as reports write them, in every format alike.
namespace infera::app::report {

/// Digits grouped, at most `places` after the point; huge values are rounded to whole ones.
[[nodiscard]] std::string numberText(double value, int places = 2);
[[nodiscard]] std::string countText(std::uint64_t value);
/// "12.5 %".
[[nodiscard]] std::string shareText(double share);
/// "100/s, peak 400/s, diurnal".
[[nodiscard]] std::string rateText(const model::Rate& rate);
/// "3 min 20 s".
[[nodiscard]] std::string durationText(double seconds);
/// "PK (S)".
[[nodiscard]] std::string keyText(const model::KeyAttribute& key);
[[nodiscard]] std::string keysText(const std::vector<model::KeyAttribute>& keys);
[[nodiscard]] std::string templatesText(const model::KeyTemplates& templates);
/// "MyApp" or "MyApp.GSI1".
[[nodiscard]] std::string placeText(const std::string& table, const std::string& index);
/// "ALL", "INCLUDE (a, b)".
[[nodiscard]] std::string projectionText(const model::Index& index);
/// "Provisioned with auto scaling".
[[nodiscard]] std::string modeTitle(const std::string& mode);
/// A field of a CSV file, quoted where it has to be. RFC 4180.
[[nodiscard]] std::string csvField(const std::string& text);
/// "$12.50", or "not priced".
[[nodiscard]] std::string amountText(const std::optional<Decimal>& amount);
[[nodiscard]] std::string amountText(const Decimal& amount, bool priced);
/// "at least $12.00", "about $12.00".
[[nodiscard]] std::string amountText(const std::optional<Decimal>& amount, pricing::SumIs is);
/// What growth does not know.
constexpr const char* commitmentText =
    "Each month is as if its mode were chosen then: a commitment is paid until its term ends.";
/// "incomplete", "guessed", or nothing.
[[nodiscard]] std::string doubtText(const pricing::ModeCost& mode);
/// Of the reads or the writes of a table or an index: a local index consumes its table's units.
[[nodiscard]] std::string throughputText(const pricing::IndexCost& cost, const Decimal& amount,
                                         bool priced);
/// Marks a sum of which some part is not priced.
[[nodiscard]] std::string unpricedMark(bool priced);
/// "on demand in Standard": what costs by pattern and by index are priced in.
[[nodiscard]] std::string onDemandIn(const pricing::CostReport& cost);
/// A sum of a mode's lines: "not priced" without its reads or writes, "at least" where some
/// quantity is a lower bound or something else is not priced.
[[nodiscard]] std::string sumText(const pricing::ModeCost& mode, const Decimal& usd);
/// What a mode costs a month with its upfront fee spread, and whether it throttles.
[[nodiscard]] std::string monthlyText(const pricing::ModeCost& mode);

} // namespace infera::app::report
