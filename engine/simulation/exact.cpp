#include "engine/simulation/exact.h"

#include "engine/simulation/adaptiveclients.h"
#include "engine/simulation/conflicts.h"
#include "engine/simulation/control.h"
#include "engine/simulation/keyposition.h"
#include "engine/simulation/retryquota.h"
#include "engine/simulation/scans.h"
#include "model/capacity/limits.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <queue>

namespace infera::engine {

namespace {

constexpr RingPosition absent = ~RingPosition{0};  ///< a touch that this request does not have
constexpr std::uint64_t askEvery = 0x3FFF;         ///< attempts between questions for cancellation
constexpr std::uint32_t wakes = ~std::uint32_t{0}; ///< no request: a client's waiting ones go on

/// A request with what is needed at every execution, close together in memory.
struct CompiledRequest
{
    std::uint32_t pattern = 0;
    const Request* request = nullptr;
    DrawTable draws;
    std::uint32_t pages = 0; ///< of a scan; else 0
    double pagePause = 0;
    std::vector<CompiledKey> keys; ///< by touch
    std::vector<CompiledKey> sortKeys;
    bool mayConflict = false; ///< writes items that transactions write too
    bool isBatch = false;     ///< its executions go out together
};

/// A retry, or the next page of a scan.
struct Pending
{
    double time = 0;
    std::uint64_t sequence = 0; ///< equal times keep their order
    std::uint32_t request = 0;
    std::uint32_t page = 0;
    std::uint32_t attempt = 0;
    std::uint32_t positions =
        0; ///< slot of the saved positions; of a page: the last of its segment
    // of a batch, the slot holds those of all its keys
    std::uint32_t client = 0;
    bool operator>(const Pending& other) const
    {
        return time != other.time ? time > other.time : sequence > other.sequence;
    }
};

class ExactRun
{
public:
    ExactRun(const TrafficModel& traffic, const SimulationOptions& options, Recorder& recorder,
             Progress& progress)
        : m_traffic(traffic), m_options(options), m_recorder(recorder), m_progress(progress),
          m_random(Random(options.seed).derive("exact")), m_quota(options.retries),
          m_locks(options.transactionSeconds)
    {
        for (const RingTraffic& ring : traffic.rings)
            m_rings.emplace_back(ring.settings);
        m_control = Control(traffic, options, m_rings);
        if (options.retries.adaptive)
            m_clients.resize(static_cast<std::size_t>(std::max(1.0, options.retries.clients)));
        compile();
    }

    RunOutcome run();

private:
    void compile();
    void second(double start, double length);
    [[nodiscard]] bool stopped();
    void choosePatterns(double start);
    void call(std::uint32_t pattern, double now);
    void execute(std::uint32_t request, double now, std::uint32_t shard);
    void startScan(std::uint32_t request, double now);
    void scanPage(const Pending& page);
    /// One attempt, of `client` where clients limit their rate.
    struct Attempt
    {
        std::uint32_t request = 0;
        std::uint32_t number = 1;
        std::uint32_t client = 0;
    };
    void send(const Attempt& one, const RingPosition* positions, std::size_t count, double now);
    void attemptAll(const Attempt& one, const RingPosition* positions, std::size_t count,
                    double now);
    [[nodiscard]] std::uint32_t anyClient();
    void attempt(const Attempt& one, const RingPosition* positions, double now);
    void refused(const Attempt& one, const RingPosition* positions, std::size_t touch,
                 Refusal refusal, double now);
    [[nodiscard]] bool meetsTransaction(const Attempt& one, const RingPosition* positions,
                                        double now);
    void batch(std::uint32_t request, std::uint64_t keys, double now, double curveTime);
    void tryBatch(const Attempt& one, const RingPosition* positions, std::size_t count, double now);
    void drain(double until);
    std::uint32_t keep(const RingPosition* positions, std::size_t count);
    [[nodiscard]] std::size_t touchesOf(std::uint32_t request) const
    {
        return m_requests[request].request->touches.size();
    }
    void positionTouches(std::uint32_t request);

    const TrafficModel& m_traffic;
    const SimulationOptions& m_options;
    Recorder& m_recorder;
    Progress& m_progress;
    std::uint64_t m_attempts = 0;
    bool m_stopped = false; ///< cancelled
    Random m_random;
    RetryQuota m_quota;
    /// A client with a rate limiter, and what waits for it in turn.
    struct Client
    {
        AdaptiveLimiter limiter;
        std::deque<Pending> waiting;
    };
    void letGo(std::uint32_t client, double now);
    void wakeLater(std::uint32_t client, double now);
    std::vector<Client> m_clients; ///< empty unless the retry profile is adaptive
    std::vector<Throughput> m_rings;
    Control m_control;
    ItemLocks m_locks;
    std::vector<CompiledRequest> m_requests;
    std::vector<std::vector<std::uint32_t>> m_requestsOfPattern;
    std::vector<double> m_threshold; ///< alias table of the patterns of this minute
    std::vector<std::uint32_t> m_alias;
    double m_totalRate = 0;
    Ranks m_ranks{};
    std::vector<RingPosition> m_positions;
    std::vector<Throughput::Place> m_places;
    std::priority_queue<Pending, std::vector<Pending>, std::greater<>> m_pending;
    std::uint64_t m_sequence = 0;
    std::vector<std::vector<RingPosition>> m_kept;
    std::vector<std::uint32_t> m_free;
    std::vector<RingPosition> m_sent;                 ///< keys of the batch that is being sent
    std::vector<RingPosition>* m_givenBack = nullptr; ///< where keys of a batch go that are refused
};

void ExactRun::compile()
{
    std::size_t most = 0;
    const std::vector<bool> locked = ringsWithTransactions(m_traffic);
    for (std::uint32_t p = 0; p < m_traffic.patterns.size(); ++p) {
        const PatternTraffic& pattern = m_traffic.patterns[p];
        m_requestsOfPattern.emplace_back();
        for (const Request& request : pattern.requests) {
            CompiledRequest compiled{p, &request, DrawTable(pattern, request), 0, 0, {}, {}};
            compiled.isBatch = isBatch(request);
            for (const Touch& touch : request.touches) {
                compiled.mayConflict =
                    compiled.mayConflict || (touch.ofOneItem && locked[touch.ring]);
                compiled.keys.emplace_back(touch.key, compiled.draws);
                compiled.sortKeys.emplace_back(touch.sortKey, compiled.draws);
            }
            compiled.pages = scanPages(request);
            if (compiled.pages > 0)
                compiled.pagePause = scanPageSeconds(request, m_options.partitions);
            m_requestsOfPattern.back().push_back(static_cast<std::uint32_t>(m_requests.size()));
            m_requests.push_back(std::move(compiled));
            most = std::max(most, request.touches.size());
        }
    }
    m_positions.resize(most);
    m_places.resize(most);
}

/// Whether the run was cancelled: asked every so many attempts, whatever they belong to.
bool ExactRun::stopped()
{
    if ((++m_attempts & askEvery) == 0 && m_progress.cancelled())
        m_stopped = true;
    return m_stopped;
}

RunOutcome ExactRun::run()
{
    const double duration = m_options.durationSeconds;
    RunOutcome outcome;
    double nextMinute = 60;
    double lastReport = -1;
    for (double start = 0; start < duration; start += 1) {
        if (m_progress.cancelled()) {
            outcome.cancelled = true;
            m_recorder.endAt(start);
            break;
        }
        if (start >= lastReport + duration / 200) {
            m_progress.report(start / duration, "Simulating every request");
            lastReport = start;
        }
        if (start >= nextMinute) {
            m_control.closeMinute(start, m_rings, m_recorder);
            nextMinute += 60;
        }
        const double length = std::min(1.0, duration - start);
        second(start, length);
        if (m_stopped) {
            outcome.cancelled = true;
            m_recorder.endAt(start + length);
            break;
        }
    }
    m_control.closeMinute(m_recorder.seconds(), m_rings, m_recorder);
    outcome.quotaRefusals = m_control.quotaRefusals();
    outcome.rings = std::move(m_rings);
    return outcome;
}

void ExactRun::choosePatterns(double start)
{
    std::vector<double> rates;
    m_totalRate = 0;
    for (const PatternTraffic& pattern : m_traffic.patterns) {
        rates.push_back(pattern.rate.at(m_traffic.startSeconds + start));
        m_totalRate += rates.back();
    }
    buildAlias(rates, m_threshold, m_alias);
}

/// The calls of one second, with exponential gaps: evenly spaced ones would meet a limit less often
/// than retries do. Returns on the way when the run is cancelled.
void ExactRun::second(double start, double length)
{
    if (m_threshold.empty() || std::fmod(m_traffic.startSeconds + start, 60) < 1)
        choosePatterns(start);
    const double patterns = static_cast<double>(m_threshold.size());
    const double end = start + length;
    double now = start;
    while (m_totalRate > 0 && !m_stopped) {
        now -= std::log(1 - m_random.unit()) / m_totalRate;
        if (now >= end)
            break;
        if (!m_pending.empty() && m_pending.top().time <= now)
            drain(now);
        const double u = m_random.unit() * patterns;
        const auto slot = static_cast<std::uint32_t>(u);
        call(u - slot < m_threshold[slot] ? slot : m_alias[slot], now);
    }
    if (!m_pending.empty())
        drain(end);
}

void ExactRun::call(std::uint32_t pattern, double now)
{
    const PatternTraffic& traffic = m_traffic.patterns[pattern];
    m_recorder.pattern(pattern).calls += 1;
    const double curveTime = m_traffic.startSeconds + now;
    for (std::size_t i = 0; i < traffic.draws.size(); ++i)
        if (traffic.draws[i].source != Draw::Source::Shard)
            m_ranks[i] = drawnValue(traffic.draws[i], m_ranks, curveTime, 0, m_random);
    for (const std::uint32_t request : m_requestsOfPattern[pattern]) {
        const CompiledRequest& compiled = m_requests[request];
        if (compiled.pages > 0) {
            startScan(request, now);
            continue;
        }
        const double whole = std::floor(compiled.request->repeat);
        const double rest = compiled.request->repeat - whole;
        auto times = static_cast<std::uint64_t>(whole);
        if (rest > 0 && m_random.unit() < rest)
            ++times;
        if (compiled.isBatch) {
            batch(request, times, now, curveTime);
            continue;
        }
        for (std::uint64_t i = 0; i < times && !m_stopped; ++i) {
            for (std::size_t d = 0; d < compiled.request->draws.size(); ++d)
                m_ranks[requestDrawsFirst + d] =
                    drawnValue(compiled.request->draws[d], m_ranks, curveTime, 0, m_random);
            for (std::uint32_t shard = 0; shard < compiled.request->shards; ++shard)
                execute(request, now, shard);
        }
    }
}

void ExactRun::execute(std::uint32_t request, double now, std::uint32_t shard)
{
    const CompiledRequest& compiled = m_requests[request];
    if (compiled.request->shards > 1) {
        const PatternTraffic& pattern = m_traffic.patterns[compiled.pattern];
        for (std::size_t i = 0; i < pattern.draws.size(); ++i)
            if (pattern.draws[i].source == Draw::Source::Shard)
                m_ranks[i] = shard;
        for (std::size_t i = 0; i < compiled.request->draws.size(); ++i)
            if (compiled.request->draws[i].source == Draw::Source::Shard)
                m_ranks[requestDrawsFirst + i] = shard;
    }
    positionTouches(request);
    send({request, 1, anyClient()}, m_positions.data(), touchesOf(request), now);
}

std::uint32_t ExactRun::anyClient()
{
    return m_clients.empty() ? 0 : static_cast<std::uint32_t>(m_random.below(m_clients.size()));
}

/// Where the drawn values put each touch of one execution, which is counted.
void ExactRun::positionTouches(std::uint32_t request)
{
    const CompiledRequest& compiled = m_requests[request];
    const std::vector<Touch>& touches = compiled.request->touches;
    for (std::size_t i = 0; i < touches.size(); ++i) {
        const Touch& touch = touches[i];
        if (touch.probability < 1 && m_random.unit() >= touch.probability) {
            m_positions[i] = absent;
            continue;
        }
        const RingPosition key = compiled.keys[i].position(m_ranks);
        RingPosition sort = touch.sortPosition;
        if (touch.sort == Touch::Sort::Item)
            sort = compiled.sortKeys[i].sort(m_ranks);
        else if (touch.sort == Touch::Sort::Spread)
            sort = m_random.next() & sortMask;
        m_positions[i] = key | sort;
        m_recorder.asked(touch.ring, key, 1, touch.readUnits, touch.writeUnits);
    }
    m_recorder.pattern(compiled.pattern).requests += 1;
}

/// The keys of a call that one BatchGetItem after the other asks for.
void ExactRun::batch(std::uint32_t request, std::uint64_t keys, double now, double curveTime)
{
    const Request& source = *m_requests[request].request;
    for (std::uint64_t done = 0; done < keys && !m_stopped;) {
        m_sent.clear();
        for (; done < keys &&
               m_sent.size() < model::capacity::batchGetKeysMax * source.touches.size();
             ++done) {
            for (std::size_t d = 0; d < source.draws.size(); ++d)
                m_ranks[requestDrawsFirst + d] =
                    drawnValue(source.draws[d], m_ranks, curveTime, 0, m_random);
            positionTouches(request);
            m_sent.insert(m_sent.end(), m_positions.begin(),
                          m_positions.begin() + static_cast<std::ptrdiff_t>(source.touches.size()));
        }
        send({request, 1, anyClient()}, m_sent.data(), m_sent.size(), now);
    }
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
    const double keys = static_cast<double>(givenBack.size()) / static_cast<double>(touches);
    Recorder::PatternCounts& counts = m_recorder.pattern(m_requests[one.request].pattern);
    counts.unprocessed += none ? 0 : keys;
    const RetryProfile& profile = m_options.retries;
    if (one.number >= static_cast<std::uint32_t>(profile.attempts) || (none && !m_quota.take())) {
        counts.failed += keys;
        return;
    }
    counts.retried += keys;
    const double delay = profile.delaySeconds(static_cast<int>(one.number), m_random.unit());
    m_pending.push({now + delay, m_sequence++, one.request, 0, one.number + 1,
                    keep(givenBack.data(), givenBack.size()), one.client});
}

void ExactRun::startScan(std::uint32_t request, double now)
{
    const std::uint32_t pages = m_requests[request].pages;
    const std::uint32_t segments = std::clamp(m_options.scanSegments, 1U, pages);
    for (std::uint32_t i = 0; i < segments; ++i) {
        const auto first = static_cast<std::uint32_t>(std::uint64_t{pages} * i / segments);
        const auto last = static_cast<std::uint32_t>(std::uint64_t{pages} * (i + 1) / segments);
        m_pending.push({now, m_sequence++, request, first, 0, last, anyClient()});
    }
}

/// A scan reads its segment of the ring from the start, page by page: one partition at a time.
void ExactRun::scanPage(const Pending& page)
{
    const CompiledRequest& compiled = m_requests[page.request];
    const RingPosition position = scanPosition((page.page + 0.5) / compiled.pages);
    m_recorder.pattern(compiled.pattern).requests += 1;
    m_recorder.asked(compiled.request->touches.front().ring, position, 1, 0, 0);
    if (page.page + 1 < page.positions)
        m_pending.push({page.time + compiled.pagePause, m_sequence++, page.request, page.page + 1,
                        0, page.positions, page.client});
    send({page.request, 1, page.client}, &position, 1, page.time);
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
        m_recorder.pattern(m_requests[one.request].pattern).failed +=
            static_cast<double>(count) / static_cast<double>(touchesOf(one.request));
        return;
    }
    client.waiting.push_back(
        {now, 0, one.request, 0, one.number, keep(positions, count), one.client});
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
                    wakes, 0, 0, 0, client});
}

/// Sends what the client's rate limiter allows by now, the longest waiting first.
void ExactRun::letGo(std::uint32_t client, double now)
{
    Client& one = m_clients[client];
    while (!one.waiting.empty() && one.limiter.take(now)) {
        const Pending next = one.waiting.front();
        one.waiting.pop_front();
        const std::vector<RingPosition> positions = std::move(m_kept[next.positions]);
        m_free.push_back(next.positions);
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
    counts.throttled += 1;
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
    const double delay = profile.delaySeconds(static_cast<int>(one.number), m_random.unit());
    m_pending.push({now + delay, m_sequence++, one.request, 0, one.number + 1,
                    keep(positions, touchesOf(one.request)), one.client});
}

std::uint32_t ExactRun::keep(const RingPosition* positions, std::size_t count)
{
    if (m_free.empty()) {
        m_free.push_back(static_cast<std::uint32_t>(m_kept.size()));
        m_kept.emplace_back();
    }
    const std::uint32_t slot = m_free.back();
    m_free.pop_back();
    m_kept[slot].assign(positions, positions + count);
    return slot;
}

void ExactRun::drain(double until)
{
    while (!m_pending.empty() && m_pending.top().time <= until && !m_stopped) {
        const Pending next = m_pending.top();
        m_pending.pop();
        if (next.request == wakes) {
            letGo(next.client, next.time);
            continue;
        }
        if (next.attempt == 0) {
            scanPage(next);
            continue;
        }
        if (m_requests[next.request].isBatch) {
            const std::vector<RingPosition> again = std::move(m_kept[next.positions]);
            m_free.push_back(next.positions);
            send({next.request, next.attempt, next.client}, again.data(), again.size(), next.time);
            continue;
        }
        // The slot is free again before the attempt may want to keep it for another retry.
        std::copy(m_kept[next.positions].begin(), m_kept[next.positions].end(),
                  m_positions.begin());
        m_free.push_back(next.positions);
        send({next.request, next.attempt, next.client}, m_positions.data(), touchesOf(next.request),
             next.time);
    }
}

} // namespace

RunOutcome runExact(const TrafficModel& traffic, const SimulationOptions& options,
                    Recorder& recorder, Progress& progress)
{
    return ExactRun(traffic, options, recorder, progress).run();
}

} // namespace infera::engine
