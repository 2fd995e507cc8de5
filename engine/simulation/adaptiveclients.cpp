#include "engine/simulation/adaptiveclients.h"

#include "engine/workload/poisson.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

constexpr double followedMax = 16;

} // namespace

AdaptiveClients::AdaptiveClients(const RetryProfile& profile)
{
    if (!profile.adaptive)
        return;
    const double clients = std::max(1.0, std::floor(profile.clients));
    const double followed = std::min(clients, followedMax);
    m_clients.resize(static_cast<std::size_t>(followed));
    m_each = clients / followed;
}

AdaptiveClients::Step AdaptiveClients::step(double now, double ready)
{
    Step step;
    const double all = static_cast<double>(m_clients.size());
    for (Client& client : m_clients) {
        client.waiting += ready / all;
        const double room = client.limiter.available(now) * m_each;
        client.sent = std::min(client.waiting, room);
        client.waiting -= client.sent;
        client.limiter.use(client.sent / m_each);
        const double most = client.limiter.isEnabled()
                                ? client.limiter.rate() * m_each * longestWait
                                : client.waiting;
        const double tooMany = std::max(0.0, client.waiting - most);
        client.waiting -= tooMany;
        step.sent += client.sent;
        step.givenUp += tooMany;
    }
    return step;
}

void AdaptiveClients::answered(double now, double seconds, const Answers& answers, Random& random)
{
    const double share =
        answers.sent > 0 ? std::clamp(answers.refused / answers.sent, 0.0, 1.0) : 0;
    for (Client& client : m_clients) {
        client.due += client.sent / m_each;
        const double whole = std::floor(client.due);
        client.due -= whole;
        if (whole < 1)
            continue;
        const double throttled =
            std::min(whole, static_cast<double>(poisson(random, whole * share)));
        client.limiter.answered(now, whole - throttled, throttled,
                                client.sent / m_each * (1 - share) / seconds);
    }
}

void AdaptiveClients::calm(double now, double served)
{
    const double each = served / (static_cast<double>(m_clients.size()) * m_each);
    for (Client& client : m_clients) {
        client.due += each;
        const double whole = std::floor(client.due);
        client.due -= whole;
        if (whole >= 1)
            client.limiter.answered(now, whole, 0, 0);
    }
}

void AdaptiveClients::forgetWaiting()
{
    for (Client& client : m_clients)
        client.waiting = 0;
}

} // namespace infera::engine
