#pragma once

#include "pricing/bill/bill.h"

#include <map>
#include <string>

namespace infera::app {

/// The sources that the rates of a bill's lines name, by their ids: "S3" to what it is and when it
/// was read.
[[nodiscard]] std::map<std::string, std::string> rateSources(const pricing::CostReport& cost,
                                                             const pricing::RateCard& card);
/// Those that the rates of a region name.
[[nodiscard]] std::map<std::string, std::string> rateSources(const pricing::RegionRates& region,
                                                             const pricing::RateCard& card);

} // namespace infera::app
