#include "engine/simulation/exactrun.h"
#include "engine/simulation/scans.h"
#include "engine/workload/poisson.h"
#include "model/capacity/limits.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

void ExactRun::compile()
{
    std::size_t most = 0;
    const std::vector<bool> locked = ringsWithTransactions(m_traffic);
    for (std::uint32_t p = 0; p < m_traffic.patterns.size(); ++p) {
        const PatternTraffic& pattern = m_traffic.patterns[p];
        m_requestsOfPattern.emplace_back();
        for (const Request& request : pattern.requests) {
            CompiledRequest compiled{p, &request, DrawTable(pattern, request), 0, 1, 0, {}, {}};
            compiled.isBatch = isBatch(request);
            compiled.weight = 1 / batchKeys(request);
            for (const Touch& touch : request.touches) {
                compiled.mayConflict =
                    compiled.mayConflict || (touch.ofOneItem && locked[touch.ring]);
                compiled.keys.emplace_back(touch.key, compiled.draws);
                compiled.sortKeys.emplace_back(touch.sortKey, compiled.draws);
            }
            compiled.pages = scanPages(request);
            if (!compiled.isBatch && compiled.pages == 0)
                compiled.pagesOfQuery =
                    static_cast<std::uint64_t>(std::max(1.0, std::round(request.pages)));
            if (compiled.pages > 0 || compiled.pagesOfQuery > 1)
                compiled.pagePause = scanPageSeconds(request, m_options.partitions);
            m_requestsOfPattern.back().push_back(static_cast<std::uint32_t>(m_requests.size()));
            m_requests.push_back(std::move(compiled));
            most = std::max(most, request.touches.size());
        }
    }
    m_positions.resize(most);
    m_places.resize(most);
}

RunOutcome ExactRun::run()
{
    const double duration = m_options.durationSeconds;
    RunOutcome outcome;
    double nextMinute = 60;
    double lastReport = -1;
    beginPages();
    Control::noteLimits(0, m_rings, m_recorder);
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

/// Queries of many pages that were called before the run and are under way when it begins.
void ExactRun::beginPages()
{
    for (std::uint32_t p = 0; p < m_traffic.patterns.size(); ++p) {
        double longest = 0;
        for (const std::uint32_t request : m_requestsOfPattern[p])
            longest =
                std::max(longest, m_requests[request].pagePause *
                                      static_cast<double>(m_requests[request].pagesOfQuery - 1));
        if (longest <= 0)
            continue;
        const double rate = m_traffic.patterns[p].rate.at(m_traffic.startSeconds);
        for (std::uint64_t calls = poisson(m_random, rate * longest); calls > 0; --calls)
            call(p, -longest * (1 - m_random.unit()));
    }
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
    if (now >= 0)
        m_recorder.pattern(pattern).calls += 1;
    const double curveTime = m_traffic.startSeconds + now;
    for (std::size_t i = 0; i < traffic.draws.size(); ++i)
        if (traffic.draws[i].source != Draw::Source::Shard)
            m_ranks[i] = drawnValue(traffic.draws[i], m_ranks, curveTime, 0, m_random);
    for (const std::uint32_t request : m_requestsOfPattern[pattern]) {
        const CompiledRequest& compiled = m_requests[request];
        if (now < 0 && compiled.pagesOfQuery < 2)
            continue;
        if (compiled.pages > 0) {
            startScan(request, now);
            continue;
        }
        const double repeat = compiled.request->repeat / static_cast<double>(compiled.pagesOfQuery);
        const double whole = std::floor(repeat);
        const double rest = repeat - whole;
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
    if (compiled.pagesOfQuery > 1) {
        startQuery(request, now);
        return;
    }
    positionTouches(request);
    m_recorder.pattern(compiled.pattern).requests += 1;
    send({request, 1, anyClient()}, m_positions.data(), touchesOf(request), now);
}

/// A query asks for a page when it has the one before, and so does one that was called before the
/// run began.
void ExactRun::startQuery(std::uint32_t request, double now)
{
    const CompiledRequest& compiled = m_requests[request];
    const auto begun =
        static_cast<std::uint32_t>(std::ceil(std::max(0.0, -now) / compiled.pagePause));
    if (begun >= compiled.pagesOfQuery)
        return;
    const std::vector<Touch>& touches = compiled.request->touches;
    for (std::size_t i = 0; i < touches.size(); ++i) {
        m_positions[i] = compiled.keys[i].position(m_ranks) | touches[i].sortPosition;
        if (touches[i].sort == Touch::Sort::Item)
            m_positions[i] |= compiled.sortKeys[i].sort(m_ranks);
    }
    m_pending.push({now + begun * compiled.pagePause, m_sequence++, request, begun, 0,
                    m_kept.keep(m_positions.data(), touches.size()), anyClient()});
}

void ExactRun::queryPage(const Pending& page)
{
    const CompiledRequest& compiled = m_requests[page.request];
    const std::vector<Touch>& touches = compiled.request->touches;
    const std::vector<RingPosition>& kept = m_kept.release(page.positions);
    std::copy(kept.begin(), kept.end(), m_positions.begin());
    if (page.page + 1 < compiled.pagesOfQuery)
        m_pending.push({page.time + compiled.pagePause, m_sequence++, page.request, page.page + 1,
                        0, m_kept.keep(m_positions.data(), touches.size()), page.client});
    for (std::size_t i = 0; i < touches.size(); ++i) {
        if (touches[i].sort == Touch::Sort::Spread)
            m_positions[i] |= m_random.next() & sortMask;
        m_recorder.asked(touches[i].ring, m_positions[i] & ~sortMask, 1, touches[i].readUnits,
                         touches[i].writeUnits);
    }
    m_recorder.pattern(compiled.pattern).requests += 1;
    send({page.request, 1, page.client}, m_positions.data(), touches.size(), page.time);
}

std::uint32_t ExactRun::anyClient()
{
    return m_clients.empty() ? 0 : static_cast<std::uint32_t>(m_random.below(m_clients.size()));
}

/// Where the drawn values put each touch of one execution, which is counted for its keys.
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
        m_recorder.pattern(m_requests[request].pattern).requests += 1;
        send({request, 1, anyClient()}, m_sent.data(), m_sent.size(), now);
    }
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

void ExactRun::drain(double until)
{
    while (!m_pending.empty() && m_pending.top().time <= until && !m_stopped) {
        const Pending next = m_pending.top();
        m_pending.pop();
        if (next.request == Pending::wakes) {
            letGo(next.client, next.time);
            continue;
        }
        if (next.attempt == 0) {
            if (m_requests[next.request].pages > 0)
                scanPage(next);
            else
                queryPage(next);
            continue;
        }
        const std::vector<RingPosition>& positions = m_kept.release(next.positions);
        send({next.request, next.attempt, next.client}, positions.data(), positions.size(),
             next.time);
    }
}

RunOutcome runExact(const TrafficModel& traffic, const SimulationOptions& options,
                    Recorder& recorder, Progress& progress)
{
    return ExactRun(traffic, options, recorder, progress).run();
}

} // namespace infera::engine
