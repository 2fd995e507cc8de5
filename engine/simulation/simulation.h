#pragma once

#include "engine/partitions/autoscaling.h"
#include "engine/partitions/parameters.h"
#include "engine/simulation/retryprofile.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"
#include "model/findings/finding.h"
#include "model/findings/fix.h"
#include "model/layout/plan.h"
#include "model/usage/usage.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// DynamoDB's partitions under a design's traffic. Members carry the names of docs/JSON.md.
namespace infera::engine {

enum class Fidelity
{
    Auto,
    Exact,
    Aggregate
};

struct SimulationOptions
{
    std::uint64_t seed = 1;
    double durationSeconds = 86'400;
    double scale = 1; ///< every rate times this
    Fidelity fidelity = Fidelity::Auto;
    model::BillingMode billingMode =
        model::BillingMode::Auto; ///< Auto: the design's, else on demand
    /// Provisioned capacity per table and index when billing is provisioned; absent: the peak of
    /// the design's rates.
    struct Capacity
    {
        std::string table;
        std::string index;
        double readUnitsPerSecond = 0;
        double writeUnitsPerSecond = 0;
        bool operator==(const Capacity&) const = default;
    };
    std::vector<Capacity> capacity;
    /// On demand: what the tables are already warm for, units per second; 0: new tables. Also what
    /// a warm throughput setting buys. `warm` says it for single tables and indexes.
    double warmReadUnitsPerSecond = 0;
    double warmWriteUnitsPerSecond = 0;
    std::vector<Capacity> warm;
    /// Maximum on-demand throughput that was set for tables and indexes; 0: none.
    std::vector<Capacity> maximum;
    RetryProfile retries = {};
    PartitionParameters partitions = {};
    AutoScalingSettings autoScaling =
        {};                           ///< of provisioned tables and indexes, reads and writes apart
    double transactionSeconds = 0.02; ///< that a transaction holds its items; not published
    /// By how much the way there and back differs from one attempt to the next, at most; not
    /// published. Without it, clients that wait without jitter would come back in step with the
    /// units that refill.
    double roundTripSeconds = 0.01;
    double itemsScale = 1;          ///< every count of items times this
    std::uint32_t scanSegments = 1; ///< workers that divide a scan between them
    bool evenKeys = false;   ///< every request at a key of its own: the same load without skew
    bool compareEven = true; ///< where requests are throttled, also run with even keys
    double memoryBytesMax = 2.0 * (1ULL << 30); ///< a run that needs more is refused
    std::string baseDirectory; ///< where files of curves and weights are looked for
    bool operator==(const SimulationOptions&) const = default;
};

/// Requests as AWS counts them: a BatchGetItem is one for up to 100 keys. Of its keys that are
/// refused, asked for again or never served, it counts as that share of a request.
struct PatternResult
{
    std::string pattern;
    std::uint64_t requests = 0;
    std::uint64_t throttled = 0; ///< attempts refused
    std::uint64_t retried = 0;
    std::uint64_t failed = 0;      ///< given up after all retries, or not repeated
    std::uint64_t conflicts = 0;   ///< of these: met an item that a transaction held
    std::uint64_t unprocessed = 0; ///< of the throttled: keys given back by batches
    double readUnits = 0;
    double writeUnits = 0;
    double itemsRead = 0;
    double itemsReturned = 0;
    std::uint64_t calls = 0; ///< a call may take several requests
    bool operator==(const PatternResult&) const = default;
};

struct TableResult
{
    std::string table;
    std::string index;
    double readUnits = 0;
    double writeUnits = 0;
    double peakReadUnitsPerSecond = 0; ///< highest one-minute average
    double peakWriteUnitsPerSecond = 0;
    std::uint64_t partitionsStart = 0;
    std::uint64_t partitionsEnd = 0;
    std::uint64_t splits = 0;
    std::uint64_t throttled = 0; ///< refused because of this table or index, each key of a batch
    std::uint64_t throttledByPartition = 0; ///< of these: because of one partition's limit
    bool provisioned = false;
    double readLimit = 0; ///< capacity or on-demand allowance at the end, units per second
    double writeLimit = 0;
    model::UnitSeries minutes; ///< units consumed minute by minute
    bool operator==(const TableResult&) const = default;
};

/// What one pattern consumed on one table or index.
struct PatternUnits
{
    std::string pattern;
    std::string table;
    std::string index;
    double readUnits = 0;
    double writeUnits = 0;
    bool operator==(const PatternUnits&) const = default;
};

struct HotKey
{
    std::string table;
    std::string index;
    std::string key;          ///< the partition key's value, for example "STATUS#pending"
    double share = 0;         ///< of the requests to that table or index, 0 to 1
    double peakReadUnits = 0; ///< asked for per second, in the highest minute
    double peakWriteUnits = 0;
    double limit = 0; ///< the limit that the peak is nearest to: 3000 read or 1000 write units/s
    std::uint64_t throttled = 0;
    std::optional<double> firstThrottleSeconds;
    std::string keyTemplate = {};       ///< "STATUS#{status}"
    bool rolling = false;               ///< hot for a minute, then another key is
    std::vector<double> readUnits = {}; ///< asked for per second in each step of the timeline
    std::vector<double> writeUnits = {};
    bool operator==(const HotKey&) const = default;
};

struct ScanResult
{
    std::string pattern;
    double itemsRead = 0;
    double itemsReturned = 0;
    std::string reason;
    bool operator==(const ScanResult&) const = default;
};

struct TimelineSeries
{
    std::string table;
    std::string index;
    std::string metric; ///< "read_units", "write_units", "throttled", "provisioned_read", ...
    std::vector<double> values; ///< per second on average over each step (throttled: a count)
    bool operator==(const TimelineSeries&) const = default;
};

/// Key ranges by time: pressure of each range as a share of its partition's limit.
struct Heatmap
{
    std::string table;
    std::string index;
    double stepSeconds = 0;
    std::size_t ranges = 0;           ///< rows: equal slices of the key ring
    std::vector<double> readPressure; ///< ranges x steps, step by step; 1 is the limit
    std::vector<double> writePressure;
    bool operator==(const Heatmap&) const = default;
};

/// The same load with keys spread evenly, run beside: what is throttled in it too is a shortage,
/// the rest is skew.
struct EvenRun
{
    struct Place
    {
        std::string table;
        std::string index;
        std::uint64_t throttled = 0;
        bool operator==(const Place&) const = default;
    };
    std::uint64_t throttled = 0;
    std::vector<Place> tables;
    bool operator==(const EvenRun&) const = default;
};

/// What one more region of a global table consumes: the writes of the others are replicated there.
struct ReplicaResult
{
    std::string region;
    std::string table;
    std::string index;
    double replicatedWriteUnits = 0; ///< of an index: plain write units
    double timeToLiveUnits = 0;      ///< deletes of expired items, replicated: one unit each and KB
    bool operator==(const ReplicaResult&) const = default;
};

/// Items that time to live removes while the table keeps its size. The deletes are free where they
/// happen ("Using time to live", DynamoDB Developer Guide, 2026).
struct ExpiryResult
{
    std::string table;
    std::string entity;
    double deletedItems = 0;
    double freedBytes = 0;
    bool operator==(const ExpiryResult&) const = default;
};

/// A constant of the model, by the name that `--set` takes.
struct NamedParameter
{
    std::string name;
    double value = 0;
    double standard = 0; ///< the default
    bool published = false;
    std::string meaning;
    bool operator==(const NamedParameter&) const = default;
};

struct SimulationResult
{
    std::uint64_t seed = 0;
    double durationSeconds = 0; ///< simulated so far; less than asked for when cancelled
    bool cancelled = false;     ///< before the end, or before the comparison with even keys
    double scale = 1;           ///< every rate times this
    std::string layout;
    Fidelity fidelity = Fidelity::Exact;
    std::uint64_t requests = 0;
    std::uint64_t throttled = 0;
    std::vector<std::string> incomplete;
    std::vector<PatternResult> patterns;
    std::vector<TableResult> tables;
    std::vector<PatternUnits> patternUnits;
    std::vector<HotKey> hotKeys;
    std::vector<ScanResult> scans;
    double timelineStepSeconds = 0;
    std::vector<TimelineSeries> timeline;
    std::vector<Heatmap> heatmaps;
    std::optional<EvenRun> even;
    std::vector<ReplicaResult> replicas;
    std::vector<ExpiryResult> expiries;
    std::vector<model::Finding> findings;
    /// Constants nobody has published, with the value used: listed in the report.
    std::vector<std::string> assumptions;
    std::vector<NamedParameter> parameters;
    bool operator==(const SimulationResult&) const = default;
};

/// Runs the patterns' rates against the partition model. A cancelled run is not an error: it
/// returns what it had, marked. Errors: "unknown-rate" never (incomplete instead), "out-of-memory-
/// bound" when the run would not fit. Same design, layout, options: same result, bit for bit.
[[nodiscard]] Result<SimulationResult> simulate(const model::Design& design,
                                                const model::Layout& layout,
                                                const std::vector<model::Plan>& plans,
                                                const SimulationOptions& options,
                                                Progress& progress);

/// The options under which a fix's throughput is in force; kinds that change the design or the
/// layout (model::applyFix) leave them as they are.
[[nodiscard]] SimulationOptions optionsWith(const SimulationOptions& options,
                                            const model::Fix& fix);

/// A hash of everything a result holds: equal results have equal ones, on every machine.
[[nodiscard]] std::uint64_t resultHash(const SimulationResult& result);

/// The month of `monthHours` that the simulated time extrapolates to, for the bill.
[[nodiscard]] model::Usage usageOf(const SimulationResult& result, const model::Design& design,
                                   const model::Layout& layout,
                                   const std::vector<model::Plan>& plans,
                                   const Decimal& monthHours = 730);

} // namespace infera::engine
