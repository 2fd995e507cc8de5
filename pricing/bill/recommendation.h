#pragma once

#include "pricing/bill/bill.h"

namespace infera::pricing {

/// The cheapest mode and class that can be compared, with its reasons.
[[nodiscard]] Recommendation recommend(const CostReport& report);

/// The mode that the usage says all its tables are in: a reservation, capacity that is given, or
/// auto scaling where the capacity has bounds; where only the billing mode is told, on demand, or
/// the provisioned mode of the report that costs least. Empty where it does not say of each.
[[nodiscard]] std::string statedModeOf(const model::Usage& usage, const CostReport& report);

/// What the tables cost now, which a saving is told against: the stated mode, where there is one
/// that can be compared, else on demand; in the stated class. nullptr: neither is there.
[[nodiscard]] const ModeCost* modeNow(const CostReport& report);
/// "on demand", "provisioned as stated".
[[nodiscard]] std::string modeNowName(const CostReport& report, const ModeCost& now);

/// Reads and writes, consumed or provisioned.
[[nodiscard]] bool isConsumption(const BillLine& line);

/// Whether all reads, writes and commitments of a mode are priced.
[[nodiscard]] bool isThroughputPriced(const ModeCost& mode);

/// A sum of a mode's lines; nothing where its reads or writes are not priced: that is no sum.
[[nodiscard]] std::optional<Decimal> knownSum(const ModeCost& mode, const Decimal& usd);

/// What the sum of a mode's lines is of what will be paid.
enum class SumIs
{
    Whole,
    AtLeast, ///< something is not priced, or is the least it can be
    About    ///< a default stands for something that is not known
};
[[nodiscard]] SumIs sumIs(const ModeCost& mode);

/// Whether a mode serves the whole load, as far as can be told: what is throttled at a maximum is
/// not served, so it is no cheaper way to serve it.
[[nodiscard]] bool isServed(const ModeCost& mode);
/// It does, and its throughput, storage and commitments are priced.
[[nodiscard]] bool isComparable(const ModeCost& mode);

/// "provisioned with auto scaling", "reserved for 3 years"; "Standard-IA".
[[nodiscard]] std::string modeName(std::string_view mode);
[[nodiscard]] std::string className(std::string_view tableClass);

} // namespace infera::pricing
