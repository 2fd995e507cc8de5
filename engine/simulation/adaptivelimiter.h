#pragma once

#include <algorithm>
#include <cmath>

namespace infera::engine {

/// The rate limiter of one client in the SDKs' adaptive retry mode: once something was throttled,
/// requests wait for tokens whose rate follows CUBIC (botocore retries/adaptive.py,
/// retries/bucket.py, retries/throttling.py, 2026).
class AdaptiveLimiter
{
public:
    /// Seconds that a request which is ready at `now` has to wait before it is sent.
    [[nodiscard]] double acquire(double now)
    {
        if (!m_enabled)
            return 0;
        refill(now);
        m_tokens -= 1;
        return m_tokens >= 0 ? 0 : -m_tokens / m_rate;
    }
    /// The last request is not sent after all.
    void giveBack() { m_tokens += 1; }
    /// What came back for a request that was sent.
    void answered(double now, bool throttled)
    {
        measure(now);
        double wanted = 0;
        if (throttled) {
            const double used = m_enabled ? std::min(m_measured, m_rate) : m_measured;
            m_lastMaximum = used;
            m_window = std::cbrt(m_lastMaximum * (1 - beta) / scale);
            m_lastThrottle = now;
            wanted = used * beta;
            if (!m_enabled)
                m_refilled = now;
            m_enabled = true;
        } else {
            if (!m_enabled)
                return;
            const double distance = now - m_lastThrottle - m_window;
            wanted = scale * distance * distance * distance + m_lastMaximum;
        }
        setRate(now, std::min(wanted, 2 * m_measured));
    }
    [[nodiscard]] double rate() const { return m_rate; }

private:
    void refill(double now)
    {
        m_tokens = std::min(m_capacity, m_tokens + (now - m_refilled) * m_rate);
        m_refilled = std::max(m_refilled, now);
    }
    void setRate(double now, double rate)
    {
        refill(now);
        m_rate = std::max(rate, leastRate);
        m_capacity = std::max(rate, 1.0);
        m_tokens = std::min(m_tokens, m_capacity);
    }
    /// Requests a second, over buckets of half a second, smoothed.
    void measure(double now)
    {
        m_count += 1;
        const double bucket = std::floor(now * 2) / 2;
        if (bucket <= m_bucket)
            return;
        m_measured = m_count / (bucket - m_bucket) * smoothing + m_measured * (1 - smoothing);
        m_count = 0;
        m_bucket = bucket;
    }

    static constexpr double beta = 0.7;
    static constexpr double scale = 0.4;
    static constexpr double leastRate = 0.5;
    static constexpr double smoothing = 0.8;
    bool m_enabled = false;
    double m_rate = leastRate;
    double m_capacity = 1;
    double m_tokens = 0; ///< negative: requests that wait
    double m_refilled = 0;
    double m_measured = 0;
    double m_count = 0;
    double m_bucket = 0;
    double m_lastMaximum = 0;
    double m_lastThrottle = 0;
    double m_window = 0;
};

} // namespace infera::engine
