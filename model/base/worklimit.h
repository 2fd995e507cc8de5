#pragma once

#include "model/base/progress.h"

#include <cstdint>
#include <functional>

namespace infera {

/// Asked now and then by long work with the units of work done since; true: stop.
using StopAfter = std::function<bool(std::uint64_t)>;

/// What a search or a proof may still do, of as many seconds as it was given. Work is counted in
/// units, so that the same input ends at the same place on every run, however busy the machine is;
/// one that is much slower than the one the units were measured on ends by the processor time the
/// thread has spent on it.
class WorkLimit
{
public:
    /// Of the thread that makes it, which is the one that works.
    WorkLimit(double seconds, const Progress& progress);

    /// Counts work that is done; true once the limit is reached or the caller has cancelled.
    bool spend(std::uint64_t units);
    [[nodiscard]] bool isReached() { return spend(0); }
    [[nodiscard]] std::uint64_t spent() const { return m_spent; }

private:
    const Progress& m_progress;
    std::uint64_t m_spent = 0;
    std::uint64_t m_most;
    std::uint64_t m_nextLook = 0; ///< at the clock
    double m_end;                 ///< of the thread's processor time, in seconds
    bool m_isReached = false;
};

} // namespace infera
