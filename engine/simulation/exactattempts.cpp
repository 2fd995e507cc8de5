#include "engine/simulation/adaptiveclients.h"
#include "engine/simulation/exactrun.h"

#include <algorithm>

namespace infera::engine {

namespace {

constexpr std::uint64_t askEvery = 0x3FFF; ///< attempts between questions for cancellation

} // namespace

/// Whether the run was cancelled: asked every so many attempts, whatever they belong to.
bool ExactRun::stopped()
{
    if ((++m_attempts & askEvery) == 0 && m_progress.cancelled())
        m_stopped = true;
    return m_stopped;
}

/// Seconds until what is refused at an attempt comes again.
double ExactRun::delayBefore(std::uint32_t attempt)
{
    return m_options.retries.delaySeconds(static_cast<int>(attempt), m_random.unit()) +
           m_options.roundTripSeconds * m_random.unit();
}

/// A batch answers with the keys it could not serve, and only when that is all of them with an
/// exception, which the SDK repeats; what else is left over the program asks for again ("Error
/// handling with DynamoDB: batch operations", Developer Guide, 2026).
void ExactRun::tryBatch(const Attempt& one, const RingPosition* positions, std::size_t count,
                        double now)
{
    const std::size_t touches = touchesOf(one.request);
    std::vector<RingPosition> givenBack;
    m_givenBack = &givenBack;
    for (std::size_t at = 0; at < count; at += touches)
        attempt(one, positions + at, now);
    m_givenBack = nullptr;
    const bool none = givenBack.size() == count;
    if (!m_clients.empty())
        m_clients[one.client].limiter.answered(now, none);
    if (!none)
        m_quota.succeeded(one.number, 1);
    if (givenBack.empty())
        return;
    const double keys = executions(one.request, givenBack.size());
    const double weight = m_requests[one.request].weight;
    Recorder::PatternCounts& counts = m_recorder.pattern(m_requests[one.request].pattern);
    counts.unprocessed += none ? 0 : keys;
    const RetryProfile& profile = m_options.retries;
    if (one.number >= static_cast<std::uint32_t>(profile.attempts) || (none && !m_quota.take())) {
        counts.failed += keys * weight;
        return;
    }
    counts.retried += keys * weight;
    m_pending.push({now + delayBefore(one.number), m_sequence++, one.request, 0, one.number + 1,
                    m_kept.keep(givenBack.data(), givenBack.size()), one.client});
}

/// At once, or when the client's rate limiter lets it go. Requests that arrive faster than that for
/// long would queue without end; a program gives up on them.
void ExactRun::send(const Attempt& one, const RingPosition* positions, std::size_t count,
                    double now)
{
    if (m_clients.empty()) {
        attemptAll(one, positions, count, now);
        return;
    }
    Client& client = m_clients[one.client];
    if (client.waiting.empty() && client.limiter.take(now)) {
        attemptAll(one, positions, count, now);
        return;
    }
    const double ahead = static_cast<double>(client.waiting.size());
    if (ahead > client.limiter.rate() * AdaptiveClients::longestWait) {
        const CompiledRequest& compiled = m_requests[one.request];
        m_recorder.pattern(compiled.pattern).failed +=
            executions(one.request, count) * compiled.weight;
        return;
    }
    client.waiting.push_back(
        {now, 0, one.request, 0, one.number, m_kept.keep(positions, count), one.client});
    if (client.waiting.size() == 1)
        wakeLater(one.client, now);
}

/// The one item of a request, or all keys of a batch, for which one token of a client is enough.
void ExactRun::attemptAll(const Attempt& one, const RingPosition* positions, std::size_t count,
                          double now)
{
    if (m_requests[one.request].isBatch)
        tryBatch(one, positions, count, now);
    else
        attempt(one, positions, now);
}

void ExactRun::wakeLater(std::uint32_t client, double now)
{
    constexpr double atLeast = 1e-6; // so that rounding cannot stop the clock
    m_pending.push({now + std::max(atLeast, m_clients[client].limiter.wait(now)), m_sequence++,
                    Pending::wakes, 0, 0, 0, client});
}

/// Sends what the client's rate limiter allows by now, the longest waiting first.
void ExactRun::letGo(std::uint32_t client, double now)
{
    Client& one = m_clients[client];
    while (!one.waiting.empty() && one.limiter.take(now)) {
        const Pending next = one.waiting.front();
        one.waiting.pop_front();
        const std::vector<RingPosition>& positions = m_kept.release(next.positions);
        attemptAll({next.request, next.attempt, client}, positions.data(), positions.size(), now);
    }
    if (!one.waiting.empty())
        wakeLater(client, now);
}

void ExactRun::attempt(const Attempt& one, const RingPosition* positions, double now)
{
    const CompiledRequest& compiled = m_requests[one.request];
    const std::vector<Touch>& touches = compiled.request->touches;
    if (stopped())
        return;
    for (std::size_t i = 0; i < touches.size(); ++i) {
        if (positions[i] == absent)
            continue;
        Throughput& ring = m_rings[touches[i].ring];
        m_places[i] = ring.place(positions[i]);
        const Refusal refusal =
            ring.check(now, m_places[i], touches[i].readUnits > 0, touches[i].writeUnits > 0);
        if (refusal != Refusal::None) {
            if (!m_clients.empty() && m_givenBack == nullptr)
                m_clients[one.client].limiter.answered(now, true);
            refused(one, positions, i, refusal, now);
            return;
        }
    }
    if (compiled.mayConflict && meetsTransaction(one, positions, now))
        return;
    const std::uint32_t pattern = compiled.pattern;
    const double relief = compiled.request->eventual ? m_options.partitions.eventualReadFactor : 1;
    for (std::size_t i = 0; i < touches.size(); ++i) {
        if (positions[i] == absent)
            continue;
        const Touch& touch = touches[i];
        m_rings[touch.ring].charge(m_places[i], touch.readUnits, touch.writeUnits, touch.addedBytes,
                                   relief);
        m_recorder.consumed(pattern, touch.ring, positions[i], now, touch.readUnits,
                            touch.writeUnits);
    }
    Recorder::PatternCounts& counts = m_recorder.pattern(pattern);
    counts.itemsRead += compiled.request->itemsRead;
    counts.itemsReturned += compiled.request->itemsReturned;
    if (m_givenBack == nullptr)
        m_quota.succeeded(one.number, 1);
    if (!m_clients.empty() && m_givenBack == nullptr)
        m_clients[one.client].limiter.answered(now, false);
}

/// Whether an item is held by a transaction; else a transaction holds its own items from now on.
bool ExactRun::meetsTransaction(const Attempt& one, const RingPosition* positions, double now)
{
    const CompiledRequest& compiled = m_requests[one.request];
    const std::vector<Touch>& touches = compiled.request->touches;
    const bool transaction = isTransaction(*compiled.request);
    const auto isItem = [&](std::size_t i) {
        return touches[i].ofOneItem && positions[i] != absent;
    };
    const auto isHeld = [&](std::size_t i) {
        return isItem(i) && m_locks.isHeld(touches[i].ring, positions[i], now);
    };
    bool held = false;
    for (std::size_t i = 0; i < touches.size() && !held; ++i)
        held = isHeld(i);
    if (!held) {
        for (std::size_t i = 0; i < touches.size() && transaction; ++i)
            if (isItem(i))
                m_locks.hold(touches[i].ring, positions[i], now);
        return false;
    }
    for (std::size_t i = 0; i < touches.size() && transaction; ++i) {
        const Touch& touch = touches[i];
        if (positions[i] == absent || !m_traffic.rings[touch.ring].index.empty() || isHeld(i))
            continue;
        m_rings[touch.ring].charge(m_places[i], touch.readUnits, touch.writeUnits);
        m_recorder.consumed(compiled.pattern, touch.ring, positions[i], now, touch.readUnits,
                            touch.writeUnits);
    }
    m_recorder.pattern(compiled.pattern).conflicts += 1;
    m_recorder.pattern(compiled.pattern).failed += 1;
    if (!m_clients.empty())
        m_clients[one.client].limiter.answered(now, false);
    return true;
}

void ExactRun::refused(const Attempt& one, const RingPosition* positions, std::size_t touch,
                       Refusal refusal, double now)
{
    const CompiledRequest& compiled = m_requests[one.request];
    const std::uint32_t ring = compiled.request->touches[touch].ring;
    Recorder::PatternCounts& counts = m_recorder.pattern(compiled.pattern);
    counts.throttled += compiled.weight;
    m_recorder.refuse(compiled.pattern, ring, now, refusal, 1);
    m_recorder.refuseHot(ring, positions[touch], now, 1, refusal == Refusal::Partition ? 1 : 0);
    if (m_givenBack != nullptr) {
        m_givenBack->insert(m_givenBack->end(), positions, positions + touchesOf(one.request));
        return;
    }
    const RetryProfile& profile = m_options.retries;
    if (one.number >= static_cast<std::uint32_t>(profile.attempts) || !m_quota.take()) {
        counts.failed += 1;
        return;
    }
    counts.retried += 1;
    m_pending.push({now + delayBefore(one.number), m_sequence++, one.request, 0, one.number + 1,
                    m_kept.keep(positions, touchesOf(one.request)), one.client});
}

} // namespace infera::engine
