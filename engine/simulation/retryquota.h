#pragma once

#include "engine/simulation/bunches.h"
#include "engine/simulation/retryprofile.h"

#include <algorithm>

namespace infera::engine {

/// The retry quota of all clients together: each keeps a bucket of tokens, a retry costs some, and
/// success gives back (botocore retries/quota.py; the other SDKs alike).
class RetryQuota
{
public:
    explicit RetryQuota(const RetryProfile& profile)
        : m_cost(profile.retryCost), m_capacity(profile.bucketTokens * profile.clients),
          m_tokens(m_capacity)
    {}

    /// Pays for one retry; false: none is left, so the request fails.
    [[nodiscard]] bool take()
    {
        if (m_capacity <= 0)
            return true;
        if (m_tokens < m_cost)
            return false;
        m_tokens -= m_cost;
        return true;
    }
    /// As take() for many, while `earned` tokens come back between them; how many of them may be
    /// retried.
    [[nodiscard]] double takeMany(double retries, double earned)
    {
        if (m_capacity <= 0)
            return retries;
        const double all = m_tokens + earned;
        const double paid = m_cost > 0 ? std::min(retries, all / m_cost) : retries;
        m_tokens = std::min(m_capacity, all - paid * m_cost);
        return paid;
    }
    /// How seldom much is left of it when `refused` want to be retried, each as one unit
    /// (bunches.h).
    [[nodiscard]] double exponentOf(const std::vector<Bunches>& refused, double earned,
                                    double before) const
    {
        double retries = 0;
        for (const Bunches& one : refused)
            retries += one.requests;
        if (m_capacity <= 0 || m_cost <= 0 || m_tokens + earned >= retries * m_cost)
            return 0;
        return bunchExponent(refused, earned / m_cost, before);
    }
    [[nodiscard]] double cost(double retries) const { return retries * m_cost; }
    /// The tokens that requests give back which succeed at the given attempt.
    [[nodiscard]] double earnedBy(unsigned attempt, double count) const
    {
        return count * (attempt > 1 ? m_cost : 1);
    }
    void succeeded(unsigned attempt, double count)
    {
        m_tokens = std::min(m_capacity, m_tokens + earnedBy(attempt, count));
    }

private:
    double m_cost;
    double m_capacity;
    double m_tokens;
};

} // namespace infera::engine
