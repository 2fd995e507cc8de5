#pragma once

#include "model/base/result.h"
#include "model/design/design.h"

#include <string>

namespace infera::engine {

/// The core workloads of YCSB (Cooper et al., "Benchmarking cloud serving systems with YCSB", SoCC
/// 2010; workloads/workloada to workloadf of its repository) over the items of one entity: the
/// design with the mix in place of its access patterns. `ratePerSecond` counts YCSB's operations.
/// Errors: "unknown-workload", "unknown-entity" (an empty name: the first), "no-workload-key" where
/// the entity has no key of one attribute.
[[nodiscard]] Result<model::Design> ycsbDesign(const model::Design& design, char workload,
                                               const std::string& entity, double ratePerSecond);

/// Calls per second of all patterns whose rate is known.
[[nodiscard]] double totalRate(const model::Design& design);

} // namespace infera::engine
