#pragma once

#include "pricing/bill/bill.h"
#include "pricing/bill/meter.h"

#include <string>
#include <vector>

/// What a bill takes for granted, in sentences.
namespace infera::pricing {

/// Adds an assumption that does not stand there yet.
void noteOnce(CostReport& report, const std::string& sentence);

/// What was assumed of the month, the regions, the series and the reservations. The modes of the
/// report are there already.
void addAssumptions(CostReport& report, const model::Usage& usage, const std::vector<Meter>& meters,
                    bool freeTierCounted);

/// What stands for the prices of a date of which none are known; nothing where `asOf` is empty.
void addDateNotes(CostReport& report, const RegionRates& rates, const std::string& asOf);

} // namespace infera::pricing
