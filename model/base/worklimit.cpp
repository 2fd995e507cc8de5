#include "model/base/worklimit.h"

#include <ctime>

namespace infera {

namespace {

// A unit is about a nanosecond of an optimised build on the machine of docs/BENCHMARKS.md. Less
// than all of a second, so that there the work decides and not the clock.
constexpr double unitsPerSecond = 0.7e9;
constexpr std::uint64_t unitsBetweenLooks = 1'000'000;
constexpr double longestSeconds = 1e9; // far more work than any computation does

double threadSeconds()
{
    std::timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

} // namespace

WorkLimit::WorkLimit(double seconds, const Progress& progress)
    : m_progress(progress),
      m_most(static_cast<std::uint64_t>(unitsPerSecond *
                                        (seconds < longestSeconds ? seconds : longestSeconds))),
      m_end(threadSeconds() + seconds)
{}

bool WorkLimit::spend(std::uint64_t units)
{
    m_spent += units;
    m_isReached = m_isReached || m_spent >= m_most || m_progress.cancelled();
    if (m_isReached || m_spent < m_nextLook)
        return m_isReached;
    m_nextLook = m_spent + unitsBetweenLooks;
    m_isReached = threadSeconds() >= m_end;
    return m_isReached;
}

} // namespace infera
