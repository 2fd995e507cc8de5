#pragma once

#include "app/pipeline/pipeline.h"
#include "engine/verify/measure.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Simulations of a design that is changed on the way: what would be if.
namespace infera::app {

/// A design on a layout, as one simulation takes it.
struct Scenario
{
    model::Design design;
    model::Layout layout;
    std::vector<model::Plan> plans;
    engine::SimulationOptions options;
};

[[nodiscard]] Result<engine::SimulationResult> simulate(const Scenario& scenario,
                                                        Progress& progress);

/// Every count of items times `factor`; what requests read follows. Listed values and given numbers
/// of distinct values stay.
[[nodiscard]] Scenario withItems(const Scenario& scenario, double factor);

/// Without an index, named "INDEX" or "TABLE/INDEX"; patterns that only it answered scan.
/// Errors: "unknown-index".
[[nodiscard]] Result<Scenario> withoutIndex(const Scenario& scenario, const std::string& index);

/// With YCSB's mix A to F in place of the patterns; the layout is kept. An unset rate is that of
/// all patterns together.
[[nodiscard]] Result<Scenario> withWorkload(const Scenario& scenario, char workload,
                                            const std::string& entity, std::optional<double> rate);

/// A finding's fix made, and the same load again.
struct FixedRun
{
    model::Finding finding; ///< the one that was mended
    Scenario after;
};
/// Applies the fix of the gravest finding of a rule that has one. Errors: "unknown-finding" naming
/// the rules there are, and those of model::applyFix.
[[nodiscard]] Result<FixedRun> withFix(const Scenario& scenario,
                                       const std::vector<model::Finding>& findings,
                                       const std::string& rule);

/// The plans' requests on sample items in an embedded engine, and what the model says of the very
/// same items. Errors: the engine's and "cancelled".
[[nodiscard]] Result<std::vector<engine::PlanMeasurement>> execute(const Scenario& scenario,
                                                                   Progress& progress);

/// The key's peak as a share of what one partition gives: 1 is the limit.
[[nodiscard]] double pressure(const engine::HotKey& key);

/// A figure over several seeds.
struct Spread
{
    std::string figure; ///< "throttled", "read_units", ...
    double least = 0;
    double mean = 0;
    double most = 0;
    double deviation = 0; ///< standard deviation of the sample
};
[[nodiscard]] std::vector<Spread> spreadOf(const std::vector<engine::SimulationResult>& results);

/// A figure before and after.
struct Difference
{
    std::string figure;
    double before = 0;
    double after = 0;
};
[[nodiscard]] std::vector<Difference> differences(const engine::SimulationResult& before,
                                                  const engine::SimulationResult& after);

} // namespace infera::app
