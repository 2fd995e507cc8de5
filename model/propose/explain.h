#pragma once

#include "model/propose/propose.h"

#include <optional>
#include <string>
#include <vector>

namespace infera::model {

/// One way to answer a pattern that the search weighed.
struct WayConsidered
{
    std::string entity;
    std::string way; ///< "index status / createdAt", "the table key userId / orderId"
    bool chosen = false;
    bool filtered = false; ///< reads more than it returns, or is sorted by the program
    double readsUsd = 0;   ///< the pattern's reads a month
    double changeUsd = 0;  ///< what the whole layout would cost more a month with it
    bool operator==(const WayConsidered&) const = default;
};

struct PatternExplanation
{
    std::string pattern;
    std::string layout;              ///< id
    std::vector<WayConsidered> ways; ///< cheapest first; the chosen one is among them
    bool operator==(const PatternExplanation&) const = default;
};

/// Why a pattern is answered the way it is in the cheapest layout of a strategy (nullopt: of
/// all that the design's target allows): every table key
/// and index that could answer it (or the copy that does), with what the layout would cost with
/// that way instead.
/// Errors: "invalid-design", "unknown-pattern" with a 'did you mean'.
[[nodiscard]] Result<PatternExplanation> explainPattern(const Design& design,
                                                        const std::string& pattern,
                                                        std::optional<LayoutStrategy> strategy,
                                                        const ProposeOptions& options,
                                                        Progress& progress);

} // namespace infera::model
