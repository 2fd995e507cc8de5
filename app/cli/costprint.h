#pragma once

#include "pricing/bill/bill.h"
#include "pricing/plan/outlook.h"

#include <map>
#include <string>

/// A bill on the screen.
namespace infera::app::cli {

/// Modes, recommendation and advice; with `lines` every line of every mode, with `explain` each of
/// them with its formula and the source of its rate.
void printCost(const pricing::CostReport& cost, bool lines, bool explain);

/// The bill of each month to come, and what moves the total.
void printOutlook(const pricing::Outlook& outlook, bool growth, bool sensitivity);

/// What the ids beside the rates are.
void printSources(const std::map<std::string, std::string>& sources);

} // namespace infera::app::cli
