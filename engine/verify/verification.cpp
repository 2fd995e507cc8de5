#include "engine/verify/verify.h"

#include <algorithm>

namespace infera::engine {

bool Verification::holds() const
{
    return std::all_of(patterns.begin(), patterns.end(),
                       [](const PatternVerification& one) { return one.holds; });
}

bool Verification::holdsAsFar() const
{
    return std::all_of(patterns.begin(), patterns.end(),
                       [](const PatternVerification& one) { return one.holds || !one.executed; });
}

std::size_t Verification::notExecuted() const
{
    return static_cast<std::size_t>(
        std::count_if(patterns.begin(), patterns.end(),
                      [](const PatternVerification& one) { return !one.executed; }));
}

} // namespace infera::engine
