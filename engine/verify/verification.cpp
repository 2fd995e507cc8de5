#include "engine/verify/verify.h"

#include <algorithm>

namespace infera::engine {

bool Verification::holds() const
{
    return std::all_of(patterns.begin(), patterns.end(),
                       [](const PatternVerification& one) { return one.holds; });
}

} // namespace infera::engine
