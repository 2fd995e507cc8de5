#pragma once

#include "engine/simulation/keyposition.h"

#include <vector>

namespace infera::engine {

/// Part of a request's executions: those in which certain draws have certain values.
struct Atom
{
    double share = 1;
    Ranks ranks{};
    std::vector<bool> fixed; ///< by the number of the draw; the others are anything else
};

/// Divides the executions of a request by the hottest values of its draws: at most about `most`
/// parts, of shares that add up to 1. Only draws that `used` marks are told apart.
[[nodiscard]] std::vector<Atom> atomsOf(const PatternTraffic& pattern, const Request& request,
                                        const DrawTable& draws, const std::vector<bool>& used,
                                        std::size_t most, double seconds);

/// The draws that a key depends on, directly or through others.
[[nodiscard]] std::vector<bool> usedBy(const std::vector<KeyPiece>& key, const DrawTable& draws,
                                       const PatternTraffic& pattern, const Request& request);

/// Whether every draw of a key is fixed.
[[nodiscard]] bool isFixed(const std::vector<KeyPiece>& key, const Atom& atom);

} // namespace infera::engine
