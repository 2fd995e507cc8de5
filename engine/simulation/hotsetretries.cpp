#include "engine/simulation/hotset.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

/// Lets go of what is ready only as much as the clients' rate limiters do; all that waits has the
/// same chance. A batch takes one token for all its keys.
void HotSet::limitRate(double now)
{
    double ready = 0;
    double waiting = 0;
    for (Group* group : m_active) {
        ready += group->attempts / group->batch;
        for (std::size_t i = 0; i < group->due.size(); ++i)
            waiting += (group->held[i] += group->due[i]) / group->batch;
    }
    const AdaptiveClients::Step step = m_world.clients.step(now, ready);
    const double sent = waiting > 0 ? std::min(1.0, step.sent / waiting) : 1;
    const double givenUp = waiting > 0 ? std::min(1 - sent, step.givenUp / waiting) : 0;
    for (Group* group : m_active) {
        group->attempts = 0;
        for (std::size_t i = 0; i < group->due.size(); ++i) {
            group->due[i] = group->held[i] * sent;
            group->attempts += group->due[i];
            m_world.recorder.pattern(group->pattern).failed +=
                group->held[i] * givenUp / group->batch;
            group->held[i] *= 1 - sent - givenUp;
            group->waits = group->waits || group->held[i] > 1e-9;
        }
        group->alone = group->attempts - group->due[0];
    }
}

void HotSet::answerClients(double now)
{
    AdaptiveClients::Answers answers;
    for (const Group* group : m_active) {
        answers.sent += group->attempts / group->batch;
        for (std::size_t i = 0; i < group->due.size(); ++i)
            answers.refused += group->due[i] / group->batch *
                               std::pow(1 - passedOf(*group, i), group->batch); // wholly refused
    }
    m_world.clients.answered(now, m_stepSeconds, answers, m_world.random);
}

/// Of the refused keys of a group, those whose whole batch is refused.
double HotSet::whollyRefused(const Group& group, double passed)
{
    return group.batch > 1 ? std::pow(1 - passed, group.batch - 1) : 1;
}

/// Requests of one call that are refused together at an attempt.
double HotSet::refusedTogether(const Group& group, std::size_t attempt) const
{
    if (attempt > 0 && retriesAlone(group))
        return 1;
    return std::max(1.0, group.ofCall * (1 - passedOf(group, attempt)));
}

/// Of the refused requests of a call, those whose retries the served ones pay for: these come
/// first.
double HotSet::ownShare(const Group& group, std::size_t attempt) const
{
    if (group.batch > 1 || refusedTogether(group, attempt) <= 1)
        return 0;
    const double passed = passedOf(group, attempt);
    const double gained =
        m_world.quota.earnedBy(static_cast<unsigned>(attempt) + 1, passed * (1 - group.conflicts));
    const double cost = m_world.quota.cost(1 - passed);
    return cost > gained ? gained / cost : 1;
}

/// To the retry quota all refused requests of a step are alike, whoever sent them, but those of one
/// call that are refused together compete for what is left. It gets back what those of the step
/// earn that succeed, and those that no limit is near to.
void HotSet::shareQuota(bool beginsSecond)
{
    double earned = m_calmEarnings * m_stepSeconds;
    m_refused.clear();
    for (const Group* group : m_active) {
        for (std::size_t i = 0; i < group->due.size(); ++i) {
            const double passed = passedOf(*group, i);
            const double served = passed * (1 - group->conflicts) / group->batch;
            const double gained =
                m_world.quota.earnedBy(static_cast<unsigned>(i) + 1, group->due[i] * served);
            earned += gained;
            if (passed >= 1 || group->due[i] <= 0 || i >= group->lines.size())
                continue;
            const double batches = whollyRefused(*group, passed) / group->batch;
            const double refused = group->due[i] * (1 - passed) * batches;
            const double own = refused * ownShare(*group, i);
            earned -= m_world.quota.cost(own);
            m_refused.push_back({refused - own, 1, refusedTogether(*group, i)});
        }
    }
    if (beginsSecond)
        m_quotaExponent = m_world.quota.exponentOf(m_refused, earned, m_quotaExponent);
    double asking = 0; // as many that come alone
    for (const Bunches& one : m_refused)
        asking += one.requests * bunchShare(m_quotaExponent, one.size);
    const double paid = m_world.quota.takeMany(asking, earned);
    m_retryShare = asking > 0 ? paid / asking : 1;
}

/// Adds what a path refuses of a group's attempts.
void HotSet::noteRefused(Group& group, const Path& path, double attempts, double now)
{
    for (std::uint32_t i = path.begin; path.passed < 1 && i < path.end; ++i) {
        const Use& use = group.uses[i - path.begin];
        const double refused = attempts * m_stops[i].refused;
        if (refused <= 0)
            continue;
        group.refused[use.slot] += refused;
        if (use.ofPartition)
            group.refusedByPartition[use.slot] += refused;
        if (group.firstRefusal[use.slot] < 0 && refused > 1e-6)
            group.firstRefusal[use.slot] = now;
    }
}

void HotSet::settle(Group& group, double now)
{
    for (std::size_t i = 0; i < group.due.size(); ++i) {
        if (group.due[i] <= 0)
            continue;
        const Path& path = m_paths[pathOf(group, i)];
        group.accepted += group.due[i] * path.passed;
        if (path.passed >= 1)
            continue;
        noteRefused(group, path, group.due[i], now);
        const double whole = whollyRefused(group, path.passed);
        retry(group, i + 1, group.due[i] * (1 - path.passed), whole);
    }
}

/// `whole`: of the refused, those of a batch that is refused as a whole, which it is only when no
/// key of it is served; what else it gives back is asked for again without the SDK's quota.
void HotSet::retry(Group& group, std::size_t attempt, double refused, double whole)
{
    Recorder::PatternCounts& counts = m_world.recorder.pattern(group.pattern);
    counts.throttled += refused / group.batch;
    counts.unprocessed += refused * (1 - whole);
    const RetryProfile& profile = m_world.options.retries;
    if (attempt > group.lines.size()) {
        counts.failed += refused / group.batch;
        return;
    }
    const double own = ownShare(group, attempt - 1);
    const double share = own + (1 - own) * m_retryShare *
                                   bunchShare(m_quotaExponent, refusedTogether(group, attempt - 1));
    const double retried = refused * (1 - whole + whole * share);
    counts.failed += (refused - retried) / group.batch;
    counts.retried += retried / group.batch;
    const std::size_t delay = m_delaySteps[attempt - 1];
    group.waits = true;
    if (profile.jitter)
        group.lines[attempt - 1].add(retried, 1, delay);
    else
        group.lines[attempt - 1].add(retried, delay, 1);
}

} // namespace infera::engine
