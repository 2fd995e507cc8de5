#pragma once

#include <algorithm>

namespace infera::engine {

/// Capacity units that refill at a rate and are saved up to a bound. A request is admitted while
/// there is anything left and then pays its true cost, so that the bucket may go below zero: the
/// cost of a read is known only after it. The clock is the caller's, in seconds.
class TokenBucket
{
public:
    TokenBucket() = default;
    /// Starts full: the time before was idle.
    TokenBucket(double unitsPerSecond, double capacity)
        : m_rate(unitsPerSecond), m_capacity(capacity), m_tokens(capacity)
    {}

    /// Brings the bucket to `now`; time never runs backwards.
    void refill(double now)
    {
        if (now <= m_time)
            return;
        m_tokens = std::min(m_capacity, m_tokens + (now - m_time) * m_rate);
        m_time = now;
    }
    [[nodiscard]] bool hasRoom() const { return m_tokens > 0; }
    void take(double units) { m_tokens -= units; }

    [[nodiscard]] double tokens() const { return m_tokens; }
    [[nodiscard]] double rate() const { return m_rate; }
    [[nodiscard]] double capacity() const { return m_capacity; }
    void setTokens(double tokens) { m_tokens = std::min(m_capacity, tokens); }
    /// A new rate from `now` on; what was saved up stays, up to the new bound.
    void setRate(double now, double unitsPerSecond, double capacity)
    {
        refill(now);
        m_rate = unitsPerSecond;
        m_capacity = capacity;
        m_tokens = std::min(m_tokens, capacity);
    }

private:
    double m_rate = 0;
    double m_capacity = 0;
    double m_tokens = 0;
    double m_time = 0;
};

} // namespace infera::engine
