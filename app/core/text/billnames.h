#pragma once

#include "model/design/design.h"
#include "pricing/bill/bill.h"

#include <QString>

#include <string>

namespace infera::app {

/// The mode whose cost stands for the design: what its exports deploy. That is on demand, or
/// provisioned capacity with auto scaling where the design asks for it, in its table class;
/// nullptr when there is no bill of it.
[[nodiscard]] const pricing::ModeCost* headlineMode(const pricing::CostReport& report,
                                                    const model::Target& target);
/// A month with everything paid in advance spread over the term.
[[nodiscard]] double spreadMonthly(const pricing::ModeCost& mode);
/// An amount of a mode, marked where it is not the whole: ">= $12.00" (as one sign) where something
/// has no price, "~ $12.00" where something is not known.
[[nodiscard]] QString monthlyText(const pricing::ModeCost& mode, double amount);
/// ">= $12.00" (as one sign): an amount of which something has no price.
[[nodiscard]] QString atLeastText(double amount);
/// What monthlyText marks, in words; empty: it is the whole.
[[nodiscard]] QString monthlyNote(const pricing::ModeCost& mode);
/// "on-demand" as people read it: "On demand".
[[nodiscard]] QString modeText(const std::string& mode);
[[nodiscard]] QString tableClassText(const std::string& tableClass);
/// "On demand, Standard".
[[nodiscard]] QString modeAndClass(const pricing::ModeCost& mode);
[[nodiscard]] QString modeAndClass(const std::string& mode, const std::string& tableClass);
/// The item of a bill's line in words: "Reads".
[[nodiscard]] QString billItemText(const std::string& item);
/// Where a rate comes from, in words: what kind of source that is, and when it was published.
[[nodiscard]] QString rateSourceText(const std::string& source);
/// The same source as it is cited in the rate cards; English.
[[nodiscard]] QString rateCitation(const std::string& source);

} // namespace infera::app
