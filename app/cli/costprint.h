#pragma once

#include "pricing/bill/bill.h"
#include "pricing/plan/outlook.h"

/// A bill on the screen.
namespace infera::app::cli {

/// Modes, recommendation and advice; with `lines` every line of every mode, with `explain` each of
/// them with its formula and the source of its rate.
void printCost(const pricing::CostReport& cost, bool lines, bool explain);

void printOutlook(const pricing::Outlook& outlook);

} // namespace infera::app::cli
