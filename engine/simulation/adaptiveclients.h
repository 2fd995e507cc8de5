#pragma once

#include "engine/simulation/adaptivelimiter.h"
#include "engine/simulation/retryprofile.h"
#include "model/base/random.h"

#include <vector>

namespace infera::engine {

/// All clients of an adaptive retry profile, for the aggregate simulation: a few that stand for all
/// of them, each with its rate limiter and the requests that wait for it.
class AdaptiveClients
{
public:
    explicit AdaptiveClients(const RetryProfile& profile);

    [[nodiscard]] bool isActive() const { return !m_clients.empty(); }
    /// What becomes of requests that are ready: sent now, or given up because they would wait too
    /// long; the others wait.
    struct Step
    {
        double sent = 0;
        double givenUp = 0;
    };
    [[nodiscard]] Step step(double now, double ready);
    /// What came back for those that were sent in a step of so many seconds.
    struct Answers
    {
        double sent = 0;
        double refused = 0;
    };
    void answered(double now, double seconds, const Answers& answers, Random& random);

    /// So many requests were served since the last answers, with no limit in sight: the clients go
    /// on measuring what they send, and their rates may grow.
    void calm(double now, double served);
    /// Nothing waits any more.
    void forgetWaiting();

    static constexpr double longestWait = 60; ///< seconds; then a program gives up

private:
    struct Client
    {
        AdaptiveLimiter limiter;
        double waiting = 0;
        double sent = 0;
        double due = 0; ///< answers that are less than a whole one
    };
    std::vector<Client> m_clients;
    double m_each = 1; ///< clients that one of them stands for
};

} // namespace infera::engine
