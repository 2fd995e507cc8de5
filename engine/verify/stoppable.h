#pragma once

#include "engine/verify/passing.h"
#include "model/base/progress.h"

namespace infera::engine {

/// Passes requests on until the work is cancelled, and from then on refuses each: whatever goes on
/// sending them ends at the next one. Errors: "cancelled", and those of the service behind it.
class StoppableService final : public PassingService
{
public:
    StoppableService(ItemService& inner, const Progress& progress)
        : PassingService(inner), m_progress(progress)
    {}

private:
    [[nodiscard]] Result<void> admit() const override
    {
        if (m_progress.cancelled())
            return failure("cancelled", "The proof was cancelled.");
        return {};
    }

    const Progress& m_progress;
};

} // namespace infera::engine
