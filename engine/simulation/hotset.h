#pragma once

#include "engine/simulation/adaptiveclients.h"
#include "engine/simulation/bunches.h"
#include "engine/simulation/delayline.h"
#include "engine/simulation/flows.h"
#include "engine/simulation/recorder.h"
#include "engine/simulation/retryquota.h"
#include "engine/workload/poisson.h"
#include "model/base/progress.h"

#include <cstdint>
#include <map>
#include <vector>

namespace infera::engine {

/// The part of the traffic that may be throttled, in steps of a fraction of a second. Partitions
/// that carry like loads are taken together, and so are flows that meet the same limits.
class HotSet
{
public:
    struct World
    {
        const TrafficModel& traffic;
        const SimulationOptions& options;
        std::vector<Throughput>& rings;
        Recorder& recorder;
        RetryQuota& quota;
        AdaptiveClients& clients;
        Random& random;
    };
    /// `hot`: by ring. Flows whose patterns touch no hot ring are not taken. `demand`: units per
    /// second that fixed flows ask of each partition of each ring, as a share of its limit.
    HotSet(const World& world, const std::vector<Flow>& flows, const std::vector<bool>& hot,
           const std::vector<std::vector<double>>& fixedPressure, double now);

    /// Takes over what waits to be retried.
    void adopt(const HotSet& before);
    /// Takes over limits that have changed since: on-demand allowances, new capacity.
    void refreshLimits();
    /// Runs a block of time; false when it was cancelled on the way. `calmEarnings`: tokens that
    /// the rest of the traffic gives the retry quota back each second.
    [[nodiscard]] bool run(double start, double seconds, double calmEarnings,
                           const Progress& progress);
    /// Requests that wait to be retried.
    [[nodiscard]] double waiting() const;
    [[nodiscard]] bool takes(std::size_t flow) const { return m_taken[flow]; }

private:
    struct Bucket
    {
        double rate = 0;
        double capacity = 0;
        double tokens = 0;
        double asked = 0;
        double whole = 0;      ///< asked by all attempts of a step, whatever the other limits do
        double first = 0;      ///< asked by what is admitted before all others
        double squares = 0;    ///< of the requests' units: how far the last one overdraws
        double factor = 1;     ///< share that it admits of what comes alone
        double most = 1;       ///< of that, where only bunches come: more of them are admitted
        bool isScarce = false; ///< asked for more than it has
        bool hasBunches = false;
        double exponent = 0; ///< by which what it has saved up is seldom much (bunches.h)
    };
    /// A bucket on a path, with what the path's groups ask of it in this step.
    struct Stop
    {
        std::uint32_t bucket;
        bool first;       ///< it admits the path before all others
        bool ofPartition; ///< else of a table or an index as a whole
        double asked = 0;
        double squares = 0;
        double refused = 0; ///< share of the attempts
        double bunch = 1;   ///< requests that come together
        double units = 0;   ///< each, of bunches
        double share = 1;   ///< of a bunch that is admitted, of that of what comes alone
    };
    /// The buckets that groups meet one after the other; those of like groups are the same.
    struct Path
    {
        std::uint32_t begin = 0; ///< among the stops
        std::uint32_t end = 0;
        bool isScarce = false; ///< some of them are
        bool hasBunches = false;
        double alike = 1;  ///< how much more they admit together, as they admit the same requests
        double passed = 1; ///< share of this step's attempts that all its buckets admit
    };
    /// Partitions of one ring that share a pair of buckets.
    struct Cell
    {
        std::uint32_t ring = 0;
        std::vector<std::uint32_t> partitions;
        double width = 0;
        std::uint32_t read = 0; ///< buckets
        std::uint32_t write = 0;
        double readUnits = 0; ///< consumed in this block
        double writeUnits = 0;
        double bytes = 0;           ///< stored more in this block
        std::vector<double> ranges; ///< share of each heatmap row
    };
    struct HotRing
    {
        bool hot = false;
        std::uint32_t read = 0; ///< buckets of the table
        std::uint32_t write = 0;
        std::vector<std::uint32_t> cellOf; ///< by partition
    };
    struct Use
    {
        std::uint32_t bucket;
        double units;
        std::uint32_t slot; ///< of the group's touches
        bool ofPartition;
        double bunch = 1; ///< requests of a call that come to the bucket together
    };
    struct Part
    {
        std::uint32_t flow;
        double share; ///< of the group
    };
    /// Flows that meet the same buckets.
    struct Group
    {
        std::uint32_t pattern = 0;
        const Request* request = nullptr;
        std::uint32_t requestNumber = 0;
        double perCall = 0;
        std::vector<FlowTouch> touches;  ///< of the first of its flows
        std::vector<std::int32_t> cells; ///< by touch; negative: not on a hot ring
        std::vector<Use> uses;
        std::uint32_t path = 0;
        std::uint32_t retryPath = 0;  ///< of those that come alone, as delays with jitter make them
        double ofCall = 1;            ///< requests of a call that come together, whatever they ask
        double drawn = 1;             ///< of them that are drawn as one
        std::vector<Part> parts;      ///< none: it only waits, its flows are no more
        std::vector<DelayLine> lines; ///< by retry
        bool waits = false;           ///< some line may hold something
        std::vector<double> due;      ///< attempts of this step, by attempt
        std::vector<double> held;     ///< by attempt: wait for the clients' rate limiters
        double attempts = 0;
        double alone = 0; ///< of them, those on the retries' path
        double freshPerStep = 0;
        double fresh = 0;                ///< of this block
        std::vector<FlowWindow> windows; ///< of scans; else empty
        bool first = false;              ///< a partition admits it before all others
        double accepted = 0;
        double batch = 1;            ///< keys that go out together
        double conflicts = 0;        ///< share of the admitted that meet a transaction
        std::vector<double> charged; ///< by slot: share of the admitted that pay
        std::vector<double> refused; ///< by slot
        std::vector<double> refusedByPartition;
        std::vector<double> firstRefusal;
    };
    /// How finely partitions are told apart.
    struct Detail
    {
        std::uint32_t ownCellsMax; ///< partitions of a ring that have a cell each, at most
        double pressureSteps;      ///< of the average, that count as like
        double widthSteps;         ///< of doubled widths, that count as like
    };
    struct Place
    {
        std::int32_t cell;
        double share;
    };

    void buildCells(const std::vector<bool>& hot,
                    const std::vector<std::vector<double>>& fixedPressure, double now,
                    const Detail& detail);
    [[nodiscard]] double groupsAtMost(const std::vector<Flow>& flows) const;
    [[nodiscard]] double chosenStep() const;
    void addCell(std::uint32_t ring, std::vector<std::uint32_t> partitions);
    void groupPartitions(std::uint32_t ring, const std::vector<double>& pressure,
                         const Detail& detail);
    [[nodiscard]] std::uint32_t addBucket(double rate, double capacity, double tokens);
    void buildGroups(const std::vector<Flow>& flows);
    [[nodiscard]] std::vector<Place> placesOf(const FlowTouch& touch) const;
    template<typename Source>
    std::pair<Group&, bool> groupIn(const Source& source, const std::vector<std::int32_t>& cells);
    void addToGroup(std::uint32_t flow, const std::vector<std::int32_t>& cells, double share);
    void addUses(Group& group) const;
    void findPaths();
    std::uint32_t addPath(const Group& group, bool alone);
    /// Whether the retries of what is refused together come each at a time of its own.
    [[nodiscard]] bool retriesAlone(const Group& group) const
    {
        return m_world.options.retries.jitter && group.batch <= 1;
    }
    /// Requests of one kind in the calls of a class.
    struct Kind
    {
        const Request* request = nullptr;
        double share = 0;                       ///< of all its requests
        std::map<std::uint32_t, double> asking; ///< how many come to each bucket
    };
    using Kinds = std::map<std::pair<std::uint32_t, std::uint32_t>, Kind>; ///< class and request
    void findBunches();
    [[nodiscard]] Kinds kindsOfCalls() const;
    [[nodiscard]] double othersOf(const Group& group, const Use& use, const Kinds& kinds) const;
    [[nodiscard]] double partitionsOf(const Group& group, const Use& use) const;
    void shareBunches();
    void shareBunches(Path& path);
    void addConflicts(Group& group) const;
    void prepareLines(Group& group) const;
    [[nodiscard]] Group& groupAfter(const Group& old);
    [[nodiscard]] bool isFirst(const Group& group) const;
    [[nodiscard]] double factorOf(const Stop& stop) const
    {
        return stop.first ? 1 : std::min(1.0, m_buckets[stop.bucket].factor * stop.share);
    }
    /// The path of an attempt, from 0.
    [[nodiscard]] static std::uint32_t pathOf(const Group& group, std::size_t attempt)
    {
        return attempt == 0 ? group.path : group.retryPath;
    }
    [[nodiscard]] double passedOf(const Group& group, std::size_t attempt) const
    {
        return m_paths[pathOf(group, attempt)].passed;
    }
    void step(double now, bool beginsSecond);
    void solve();
    void gather();
    void ask(const Path& path);
    [[nodiscard]] double passedNow(const Path& path) const;
    void takeTokens(Path& path);
    void shareRefusals(const Path& path);
    [[nodiscard]] double partitionFactor(const Path& path, std::uint32_t stop) const;
    void openWindows(Group& group, double now) const;
    static void advanceLines(Group& group);
    void limitRate(double now);
    void answerClients(double now);
    void shareQuota(bool beginsSecond);
    [[nodiscard]] double ownShare(const Group& group, std::size_t attempt) const;
    [[nodiscard]] double refusedTogether(const Group& group, std::size_t attempt) const;
    void settle(Group& group, double now);
    void noteRefused(Group& group, const Path& path, double attempts, double now);
    [[nodiscard]] static double whollyRefused(const Group& group, double passed);
    void retry(Group& group, std::size_t attempt, double refused, double whole);
    void flush(double start, double end);
    void flushGroup(Group& group, double start, double seconds);
    void flushCells(double end);
    void drawSecond(double now);

    World m_world;
    const std::vector<Flow>& m_flows;
    double m_stepSeconds = 0.1;
    std::vector<std::size_t> m_delaySteps; ///< by retry, the longest it waits
    std::size_t m_longestDelay = 1;
    double m_calmEarnings = 0; ///< tokens a second
    double m_retryShare = 1; ///< of this step's refusals, what the quota lets through of lone ones
    double m_quotaExponent = 0;
    std::vector<Bunches> m_refused; ///< in this step, as the quota sees them
    std::vector<HotRing> m_rings;
    std::vector<Cell> m_cells;
    std::vector<Bucket> m_buckets;
    std::vector<Group> m_groups;
    std::vector<Stop> m_stops;
    std::vector<Path> m_paths;
    bool m_hasBunches = false; ///< some of them
    std::map<std::vector<std::pair<std::uint32_t, double>>, std::uint32_t> m_pathOf;
    std::vector<Bucket*> m_scarce; ///< of this step
    std::vector<Group*> m_active;  ///< those with attempts in this step
    std::map<std::pair<std::uint32_t, std::vector<std::int32_t>>, std::size_t> m_groupOf;
    std::vector<bool> m_taken; ///< by flow
};

} // namespace infera::engine
