#pragma once

#include "app/pipeline/pipeline.h"
#include "engine/api/database.h"
#include "engine/observe/traffic.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

/// What an endpoint saw, priced and written down.
namespace infera::app {

/// On demand, in the table class the tables have.
struct TrafficCost
{
    Decimal soFar;    ///< of the units consumed
    Decimal perMonth; ///< of a month at this rate, with what is stored now
};

/// Errors: those of bill().
[[nodiscard]] Result<TrafficCost> trafficCost(const engine::TrafficReport& report,
                                              engine::Database& database, const Pricing& pricing);

/// docs/JSON.md, "Traffic". `cost` is nullptr where no prices are known.
[[nodiscard]] nlohmann::ordered_json trafficDocument(const engine::TrafficReport& report,
                                                     const TrafficCost* cost,
                                                     const model::Design* design);

/// The patterns as they were seen, those of the design that were never called as they stand there.
/// Of a design, only what is of its entities.
[[nodiscard]] std::vector<model::AccessPattern> seenPatterns(const engine::TrafficReport& report,
                                                             const model::Design* design);
/// The same as a section `access_patterns` for a design file.
[[nodiscard]] std::string seenAccessPatterns(const engine::TrafficReport& report,
                                             const model::Design* design);

} // namespace infera::app
