#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"
#include "model/layout/plan.h"

#include <cstdint>
#include <string>
#include <vector>

namespace infera::engine {

struct VerifyOptions
{
    std::uint64_t seed = 1;
    int itemsPerEntity = 60; ///< sample items stored; more where a pattern's limit needs them
    int callsPerPattern = 8; ///< parameter sets tried per pattern
    /// Patterns whose turn has not come by then are not executed; 0: no limit.
    double timeLimitSeconds = 0;
    bool operator==(const VerifyOptions&) const = default;
};

struct PatternVerification
{
    std::string pattern;
    bool holds = false;
    std::string difference; ///< when it does not hold: the parameters, and what differed
    int calls = 0;
    std::int64_t itemsExpected = 0; ///< over all calls of a read: 0 would prove little
    bool executed = true;           ///< false: the time was over; nothing is known
    bool operator==(const PatternVerification&) const = default;
};

struct Verification
{
    std::vector<PatternVerification> patterns;
    [[nodiscard]] bool holds() const;
    /// What was executed holds.
    [[nodiscard]] bool holdsAsFar() const;
    [[nodiscard]] std::size_t notExecuted() const;
    bool operator==(const Verification&) const = default;
};

/// Proves that a layout's plans answer their patterns: sample items of the design are generated and
/// stored in an embedded engine of their own, the plans' requests are executed there, and each
/// result must equal the pattern's predicate evaluated over all items in plain C++, order and limit
/// included; after a write the items and index keys it touched must equal the model's, and nothing
/// else; at the end all stored items and index entries must.
/// Errors: "cancelled", or what the engine answered when a request is not even valid.
[[nodiscard]] Result<Verification> verifyPlans(const model::Design& design,
                                               const model::Layout& layout,
                                               const std::vector<model::Plan>& plans,
                                               const VerifyOptions& options, Progress& progress);

} // namespace infera::engine
