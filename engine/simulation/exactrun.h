#pragma once

#include "engine/simulation/adaptivelimiter.h"
#include "engine/simulation/conflicts.h"
#include "engine/simulation/control.h"
#include "engine/simulation/exact.h"
#include "engine/simulation/keptpositions.h"
#include "engine/simulation/keyposition.h"
#include "engine/simulation/retryquota.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <queue>
#include <vector>

namespace infera::engine {

/// A request with what is needed at every execution, close together in memory.
struct CompiledRequest
{
    std::uint32_t pattern = 0;
    const Request* request = nullptr;
    DrawTable draws;
    std::uint32_t pages = 0; ///< of a scan; else 0
    std::uint64_t pagesOfQuery = 1;
    double pagePause = 0;          ///< seconds between two pages of either
    std::vector<CompiledKey> keys; ///< by touch
    std::vector<CompiledKey> sortKeys;
    bool mayConflict = false; ///< writes items that transactions write too
    bool isBatch = false;     ///< its executions go out together
    double weight = 1;        ///< of one execution among the requests: a batch is one for all
};

/// A retry, or the next page of a scan or a query.
struct Pending
{
    /// No request: what waits for a client's rate limiter goes on.
    static constexpr std::uint32_t wakes = ~std::uint32_t{0};

    double time = 0;
    std::uint64_t sequence = 0; ///< equal times keep their order
    std::uint32_t request = 0;
    std::uint32_t page = 0;
    std::uint32_t attempt = 0;
    /// Slot of its positions, of a batch those of all its keys; of a scan: where its segment ends.
    std::uint32_t positions = 0;
    std::uint32_t client = 0;
    bool operator>(const Pending& other) const
    {
        return time != other.time ? time > other.time : sequence > other.sequence;
    }
};

/// Every request as an event, in the order of time.
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
    /// The position of a touch that one execution does not have.
    static constexpr RingPosition absent = ~RingPosition{0};

    void compile();
    void second(double start, double length);
    [[nodiscard]] bool stopped();
    void beginPages();
    void choosePatterns(double start);
    void call(std::uint32_t pattern, double now);
    void execute(std::uint32_t request, double now, std::uint32_t shard);
    void startQuery(std::uint32_t request, double now);
    void queryPage(const Pending& page);
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
    [[nodiscard]] double delayBefore(std::uint32_t attempt);
    void refused(const Attempt& one, const RingPosition* positions, std::size_t touch,
                 Refusal refusal, double now);
    [[nodiscard]] bool meetsTransaction(const Attempt& one, const RingPosition* positions,
                                        double now);
    void batch(std::uint32_t request, std::uint64_t keys, double now, double curveTime);
    void tryBatch(const Attempt& one, const RingPosition* positions, std::size_t count, double now);
    void drain(double until);
    [[nodiscard]] std::size_t touchesOf(std::uint32_t request) const
    {
        return m_requests[request].request->touches.size();
    }
    /// The executions whose touches lie in so many positions.
    [[nodiscard]] double executions(std::uint32_t request, std::size_t positions) const
    {
        return static_cast<double>(positions) / static_cast<double>(touchesOf(request));
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
    KeptPositions m_kept;
    std::vector<RingPosition> m_sent;                 ///< keys of the batch that is being sent
    std::vector<RingPosition>* m_givenBack = nullptr; ///< where keys of a batch go that are refused
};

} // namespace infera::engine
