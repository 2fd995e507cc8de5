#include "engine/simulation/exact.h"

#include "engine/simulation/adaptivelimiter.h"
#include "engine/simulation/control.h"
#include "engine/simulation/keyposition.h"
#include "engine/simulation/retryquota.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace infera::engine {

namespace {

constexpr RingPosition absent = ~RingPosition{0}; ///< a touch that this request does not have
constexpr std::uint64_t askEvery = 0x3FFF;        ///< requests between questions for cancellation
constexpr double longestWait = 60;        ///< for the client's rate limiter; then a request fails
constexpr double pagePauseSeconds = 0.05; ///< between the pages of a scan, at least

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
    std::uint32_t client = 0;
    bool mayBeSent = false; ///< has waited for the client's rate limiter
    bool operator>(const Pending& other) const
    {
        return time != other.time ? time > other.time : sequence > other.sequence;
    }
};

class ExactRun
{
public:
    ExactRun(const TrafficModel& traffic, const SimulationOptions& options, Recorder& recorder)
        : m_traffic(traffic), m_options(options), m_recorder(recorder),
          m_random(Random(options.seed).derive("exact")), m_quota(options.retries)
    {
        for (const RingTraffic& ring : traffic.rings)
            m_rings.emplace_back(ring.settings);
        m_control = Control(traffic, options, m_rings);
        if (options.retries.adaptive)
            m_limiters.resize(static_cast<std::size_t>(std::max(1.0, options.retries.clients)));
        compile();
    }

    RunOutcome run(Progress& progress);

private:
    void compile();
    [[nodiscard]] bool second(double start, double length, const Progress& progress);
    void choosePatterns(double start);
    void call(std::uint32_t pattern, double now);
    void execute(std::uint32_t request, double now, std::uint32_t shard);
    void startScan(std::uint32_t request, double now);
    void scanPage(std::uint32_t request, std::uint32_t page, std::uint32_t last, double now);
    /// One attempt, of `client` where clients limit their rate.
    struct Attempt
    {
        std::uint32_t request = 0;
        std::uint32_t number = 1;
        std::uint32_t client = 0;
    };
    void send(const Attempt& one, const RingPosition* positions, double now);
    void attempt(const Attempt& one, const RingPosition* positions, double now);
    void refused(const Attempt& one, const RingPosition* positions, std::size_t touch,
                 Refusal refusal, double now);
    void drain(double until);
    std::uint32_t keep(std::uint32_t request, const RingPosition* positions);

    const TrafficModel& m_traffic;
    const SimulationOptions& m_options;
    Recorder& m_recorder;
    Random m_random;
    RetryQuota m_quota;
    std::vector<AdaptiveLimiter> m_limiters; ///< by client; empty unless the profile is adaptive
    std::vector<Throughput> m_rings;
    Control m_control;
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
};

void ExactRun::compile()
{
    std::size_t most = 0;
    for (std::uint32_t p = 0; p < m_traffic.patterns.size(); ++p) {
        const PatternTraffic& pattern = m_traffic.patterns[p];
        m_requestsOfPattern.emplace_back();
        for (const Request& request : pattern.requests) {
            CompiledRequest compiled{p, &request, DrawTable(pattern, request), 0, 0, {}, {}};
            for (const Touch& touch : request.touches) {
                compiled.keys.emplace_back(touch.key, compiled.draws);
                compiled.sortKeys.emplace_back(touch.sortKey, compiled.draws);
            }
            if (request.operation == model::StepOperation::Scan) {
                compiled.pages = static_cast<std::uint32_t>(std::min(1e9, request.repeat));
                compiled.pagePause =
                    std::max(pagePauseSeconds, request.touches.front().readUnits /
                                                   m_options.partitions.readUnitsPerSecond);
            }
            m_requestsOfPattern.back().push_back(static_cast<std::uint32_t>(m_requests.size()));
            m_requests.push_back(std::move(compiled));
            most = std::max(most, request.touches.size());
        }
    }
    m_positions.resize(most);
    m_places.resize(most);
}

RunOutcome ExactRun::run(Progress& progress)
{
    const double duration = m_options.durationSeconds;
    RunOutcome outcome;
    double nextMinute = 60;
    double lastReport = -1;
    for (double start = 0; start < duration; start += 1) {
        if (progress.cancelled()) {
            outcome.cancelled = true;
            m_recorder.endAt(start);
            break;
        }
        if (start >= lastReport + duration / 200) {
            progress.report(start / duration, "Simulating every request");
            lastReport = start;
        }
        if (start >= nextMinute) {
            m_control.closeMinute(start, m_rings, m_recorder);
            nextMinute += 60;
        }
        if (!second(start, std::min(1.0, duration - start), progress)) {
            outcome.cancelled = true;
            m_recorder.endAt(start + 1);
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
/// than retries do. False: cancelled on the way, at a million calls a second after milliseconds.
bool ExactRun::second(double start, double length, const Progress& progress)
{
    if (m_threshold.empty() || std::fmod(m_traffic.startSeconds + start, 60) < 1)
        choosePatterns(start);
    const double patterns = static_cast<double>(m_threshold.size());
    const double end = start + length;
    double now = start;
    for (std::uint64_t i = 0; m_totalRate > 0; ++i) {
        now -= std::log(1 - m_random.unit()) / m_totalRate;
        if (now >= end)
            break;
        if (!m_pending.empty() && m_pending.top().time <= now)
            drain(now);
        const double u = m_random.unit() * patterns;
        const auto slot = static_cast<std::uint32_t>(u);
        call(u - slot < m_threshold[slot] ? slot : m_alias[slot], now);
        if ((i & askEvery) == askEvery && progress.cancelled())
            return false;
    }
    if (!m_pending.empty())
        drain(end);
    return true;
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
        for (std::uint64_t i = 0; i < times; ++i) {
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
    const std::vector<Touch>& touches = compiled.request->touches;
    if (compiled.request->shards > 1) {
        const PatternTraffic& pattern = m_traffic.patterns[compiled.pattern];
        for (std::size_t i = 0; i < pattern.draws.size(); ++i)
            if (pattern.draws[i].source == Draw::Source::Shard)
                m_ranks[i] = shard;
        for (std::size_t i = 0; i < compiled.request->draws.size(); ++i)
            if (compiled.request->draws[i].source == Draw::Source::Shard)
                m_ranks[requestDrawsFirst + i] = shard;
    }
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
    const auto client = m_limiters.empty()
                            ? std::uint32_t{0}
                            : static_cast<std::uint32_t>(m_random.below(m_limiters.size()));
    send({request, 1, client}, m_positions.data(), now);
}

void ExactRun::startScan(std::uint32_t request, double now)
{
    const std::uint32_t pages = m_requests[request].pages;
    const std::uint32_t segments = std::clamp(m_options.scanSegments, 1U, pages);
    for (std::uint32_t i = 0; i < segments; ++i) {
        const auto first = static_cast<std::uint32_t>(std::uint64_t{pages} * i / segments);
        const auto last = static_cast<std::uint32_t>(std::uint64_t{pages} * (i + 1) / segments);
        m_pending.push({now, m_sequence++, request, first, 0, last, 0, false});
    }
}

/// A scan reads its segment of the ring from the start, page by page: one partition at a time.
void ExactRun::scanPage(std::uint32_t request, std::uint32_t page, std::uint32_t last, double now)
{
    const CompiledRequest& compiled = m_requests[request];
    const double along = (page + 0.5) / compiled.pages;
    const auto position = static_cast<RingPosition>(std::ldexp(along, 53)) << 11;
    m_recorder.pattern(compiled.pattern).requests += 1;
    m_recorder.asked(compiled.request->touches.front().ring, position, 1, 0, 0);
    if (page + 1 < last)
        m_pending.push(
            {now + compiled.pagePause, m_sequence++, request, page + 1, 0, last, 0, false});
    attempt({request, 1, 0}, &position, now);
}

/// At once, or when the client's rate limiter lets it go. Requests that arrive faster than that for
/// long would queue without end; a program gives up on them.
void ExactRun::send(const Attempt& one, const RingPosition* positions, double now)
{
    const double wait = m_limiters.empty() ? 0 : m_limiters[one.client].acquire(now);
    if (wait <= 0) {
        attempt(one, positions, now);
        return;
    }
    if (wait > longestWait) {
        m_limiters[one.client].giveBack();
        m_recorder.pattern(m_requests[one.request].pattern).failed += 1;
        return;
    }
    m_pending.push({now + wait, m_sequence++, one.request, 0, one.number,
                    keep(one.request, positions), one.client, true});
}

void ExactRun::attempt(const Attempt& one, const RingPosition* positions, double now)
{
    const CompiledRequest& compiled = m_requests[one.request];
    const std::vector<Touch>& touches = compiled.request->touches;
    for (std::size_t i = 0; i < touches.size(); ++i) {
        if (positions[i] == absent)
            continue;
        Throughput& ring = m_rings[touches[i].ring];
        m_places[i] = ring.place(positions[i]);
        const Refusal refusal =
            ring.check(now, m_places[i], touches[i].readUnits > 0, touches[i].writeUnits > 0);
        if (refusal != Refusal::None) {
            if (!m_limiters.empty())
                m_limiters[one.client].answered(now, true);
            refused(one, positions, i, refusal, now);
            return;
        }
    }
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
    m_quota.succeeded(one.number, 1);
    if (!m_limiters.empty())
        m_limiters[one.client].answered(now, false);
}

void ExactRun::refused(const Attempt& one, const RingPosition* positions, std::size_t touch,
                       Refusal refusal, double now)
{
    const CompiledRequest& compiled = m_requests[one.request];
    const std::uint32_t ring = compiled.request->touches[touch].ring;
    Recorder::PatternCounts& counts = m_recorder.pattern(compiled.pattern);
    counts.throttled += 1;
    m_recorder.refuse(compiled.pattern, ring, now, refusal, 1);
    m_recorder.refuseHot(ring, positions[touch], now, 1);
    const RetryProfile& profile = m_options.retries;
    if (one.number >= static_cast<std::uint32_t>(profile.attempts) || !m_quota.take()) {
        counts.failed += 1;
        return;
    }
    counts.retried += 1;
    const double delay = profile.delaySeconds(static_cast<int>(one.number), m_random.unit());
    m_pending.push({now + delay, m_sequence++, one.request, 0, one.number + 1,
                    keep(one.request, positions), one.client, false});
}

std::uint32_t ExactRun::keep(std::uint32_t request, const RingPosition* positions)
{
    if (m_free.empty()) {
        m_free.push_back(static_cast<std::uint32_t>(m_kept.size()));
        m_kept.emplace_back();
    }
    const std::uint32_t slot = m_free.back();
    m_free.pop_back();
    m_kept[slot].assign(positions, positions + m_requests[request].request->touches.size());
    return slot;
}

void ExactRun::drain(double until)
{
    while (!m_pending.empty() && m_pending.top().time <= until) {
        const Pending next = m_pending.top();
        m_pending.pop();
        if (next.attempt == 0) {
            scanPage(next.request, next.page, next.positions, next.time);
            continue;
        }
        // The slot is free again before the attempt may want to keep it for another retry.
        std::copy(m_kept[next.positions].begin(), m_kept[next.positions].end(),
                  m_positions.begin());
        m_free.push_back(next.positions);
        const Attempt again{next.request, next.attempt, next.client};
        if (next.mayBeSent)
            attempt(again, m_positions.data(), next.time);
        else
            send(again, m_positions.data(), next.time);
    }
}

} // namespace

RunOutcome runExact(const TrafficModel& traffic, const SimulationOptions& options,
                    Recorder& recorder, Progress& progress)
{
    return ExactRun(traffic, options, recorder).run(progress);
}

} // namespace infera::engine
