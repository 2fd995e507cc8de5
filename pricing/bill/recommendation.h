#pragma once

#include "pricing/bill/bill.h"

namespace infera::pricing {

/// The cheapest mode and class that can be compared, with its reasons.
[[nodiscard]] Recommendation recommend(const CostReport& report);

/// "provisioned with auto scaling", "reserved for 3 years"; "Standard-IA".
[[nodiscard]] std::string modeName(std::string_view mode);
[[nodiscard]] std::string className(std::string_view tableClass);

} // namespace infera::pricing
