#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace infera::engine {

/// The rate limiter of one client in the SDKs' adaptive retry mode: once something was throttled,
/// requests wait for tokens whose rate follows CUBIC (botocore retries/adaptive.py,
/// retries/bucket.py, retries/throttling.py, 2026).
class AdaptiveLimiter
{
public:
    /// Takes the token of one request; false: it has to wait for as long as wait() says, or less
    /// once the rate has risen.
    [[nodiscard]] bool take(double now)
    {
        if (!m_enabled)
            return true;
        refill(now);
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }
    [[nodiscard]] double wait(double now)
    {
        refill(now);
        return m_enabled ? std::max(0.0, (1 - m_tokens) / m_rate) : 0;
    }
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
    [[nodiscard]] bool isEnabled() const { return m_enabled; }

    // For many requests at once.

    /// Requests that may be sent now without waiting.
    [[nodiscard]] double available(double now)
    {
        if (!m_enabled)
            return std::numeric_limits<double>::infinity();
        refill(now);
        return std::max(0.0, m_tokens);
    }
    void use(double requests) { m_tokens -= m_enabled ? requests : 0; }
    /// So many answers within a moment. A client stops being throttled when it sends no more than
    /// is served, `servedPerSecond`.
    void answered(double now, double served, double throttled, double servedPerSecond)
    {
        m_count += std::max(0.0, served - 1);
        double one = 0;
        for (; one < throttled && (one == 0 || m_rate > servedPerSecond); ++one)
            answered(now, true);
        m_count += throttled - one;
        if (served > 0)
            answered(now, false);
    }

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
    double m_tokens = 0;
    double m_refilled = 0;
    double m_measured = 0;
    double m_count = 0;
    double m_bucket = 0;
    double m_lastMaximum = 0;
    double m_lastThrottle = 0;
    double m_window = 0;
};

} // namespace infera::engine
