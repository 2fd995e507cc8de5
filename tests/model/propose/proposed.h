#pragma once

#include "model/propose/propose.h"

#include <gtest/gtest.h>

namespace infera::model {

/// What is proposed for a design; without a limit to speak of, because the result must not depend
/// on the machine. A failure of the test where that is nothing.
inline ProposalSet proposed(const Design& design, std::size_t top = ProposeOptions().top,
                            double seconds = 1000)
{
    NoProgress progress;
    ProposeOptions options;
    options.top = top;
    options.timeLimitSeconds = seconds;
    const auto set = propose(design, options, progress);
    if (set)
        return *set;
    ADD_FAILURE() << design.name << ": " << set.error().toString();
    return {};
}

} // namespace infera::model
