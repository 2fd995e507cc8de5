#pragma once

#include "model/base/decimal.h"
#include "pricing/plan/capacityprofile.h"

/// Reserved capacity: blocks of 100 units of one region, for Standard tables in provisioned mode.
namespace infera::pricing {

/// AWS Developer Guide, "DynamoDB reserved capacity", read 2026-04.
constexpr long long reservedBlockUnits = 100;

struct ReservedTerms
{
    Decimal upfrontPerBlock;
    Decimal hourlyPerBlock;
    int years = 1;
    /// Dollars per block and month, as a bill spreads the upfront fee: over the months of the term.
    [[nodiscard]] Decimal perBlockMonth(const Decimal& monthHours) const;
};

/// The unit-hours that a reservation covers in a month.
[[nodiscard]] Decimal coverage(const CapacityProfile& total, const Decimal& reservedUnits,
                               const Decimal& monthHours);

/// Unit-hours that are not billed in a month, reserved or not.
struct FreeUnitHours
{
    Decimal unitHours;
    Decimal monthHours = 730;
};

/// The number of blocks for which reserved and other capacity together cost least, beside units
/// that are reserved already; of several, the smallest.
[[nodiscard]] long long bestBlocks(const CapacityProfile& total, const ReservedTerms& terms,
                                   const Decimal& provisionedPerUnitHour,
                                   const FreeUnitHours& free = {}, const Decimal& held = 0);

} // namespace infera::pricing
