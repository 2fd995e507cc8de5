#pragma once

#include "engine/observe/heavykeys.h"
#include "engine/observe/patternmatcher.h"
#include "engine/server/observation.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace infera::engine {

/// Requests of one kind: of an access pattern of the design, or of none.
struct TrafficGroup
{
    std::string pattern;   ///< the design's name; empty: the requests fit none
    std::string shape;     ///< "Query Shop.GSI1 where GSI1PK =; filter status"
    std::string operation; ///< AWS's name
    std::string table;
    std::string index;
    model::AccessPattern described; ///< the pattern as it was seen, its rate included
    std::int64_t calls = 0;         ///< of the pattern: its first step's requests
    std::int64_t requests = 0;
    std::int64_t failed = 0;
    std::int64_t throttled = 0;
    double readUnits = 0;
    double writeUnits = 0;
    std::int64_t itemsRead = 0;
    std::int64_t itemsReturned = 0;
    std::int64_t peakCallsPerSecond = 0;
    double predictedReadUnits = 0; ///< per call, by the design; of a pattern
    double predictedWriteUnits = 0;

    [[nodiscard]] double unitsPerCall() const; ///< read and write units; 0 calls count as one
    [[nodiscard]] double predictedUnitsPerCall() const
    {
        return predictedReadUnits + predictedWriteUnits;
    }
};

/// Units of one table or global index.
struct TrafficTable
{
    std::string table;
    std::string index; ///< empty: the table, its local indexes included
    double readUnits = 0;
    double writeUnits = 0;
    std::int64_t scans = 0;
    std::int64_t itemsScanned = 0;
    std::vector<HeavyKey> hotKeys; ///< the heaviest first
};

struct TrafficReport
{
    std::int64_t startMs = 0; ///< of the first request; since 1970
    std::int64_t endMs = 0;   ///< when the report was made
    std::int64_t requests = 0;
    std::int64_t failed = 0;
    std::int64_t throttled = 0;
    std::int64_t unmatched = 0; ///< requests that fit no pattern of the design
    std::int64_t scans = 0;
    double readUnits = 0;
    double writeUnits = 0;
    std::vector<TrafficGroup> patterns; ///< in the design's order; those never called too
    std::vector<TrafficGroup> others;   ///< most units first
    std::vector<TrafficTable> tables;

    [[nodiscard]] double seconds() const; ///< at least one
};

/// Sees every request of an endpoint and keeps what a report needs, in bounded memory.
class TrafficObserver final : public RequestObserver
{
public:
    struct Options
    {
        /// The design's patterns; nullptr: there is no design. Must outlive the observer.
        const PatternMatcher* matcher = nullptr;
        const model::Design* design = nullptr;
        /// Names of the partition key's attributes of a table or an index.
        std::function<std::vector<std::string>(const std::string&, const std::string&)>
            partitionKeyOf;
        std::function<std::int64_t()> clock; ///< milliseconds since 1970
        /// The report as a document for whoever asks the endpoint.
        std::function<std::string(const TrafficReport&)> write;
    };
    explicit TrafficObserver(Options options) : m_options(std::move(options)) {}

    void observe(const ObservedRequest& request) override;
    [[nodiscard]] std::string document() override;
    /// May be called from another thread.
    [[nodiscard]] TrafficReport report();

private:
    struct Group
    {
        TrafficGroup group;
        std::int64_t second = -1;
        std::int64_t secondCalls = 0;
    };
    struct Arm
    {
        TrafficTable table;
        HeavyKeys keys;
    };
    using Place = std::pair<std::string, std::string>; ///< table and index

    [[nodiscard]] Group& groupOf(const Observation& action, const std::optional<PatternFit>& fit,
                                 const ObservedRequest& request);
    void count(Group& group, const ObservedRequest& request, bool begins, double share,
               double readUnits, double writeUnits);
    void countPlaces(const ObservedRequest& request, bool writes);
    void countKeys(const Observation& action, const Place& place, double readUnits,
                   double writeUnits);
    [[nodiscard]] const std::vector<std::string>& partitionKey(const Place& place);

    Options m_options;
    std::mutex m_mutex;
    TrafficReport m_report;
    std::int64_t m_second = 0;
    std::map<std::string, Group> m_groups; ///< by pattern, or by shape
    std::map<Place, Arm> m_arms;
    std::map<Place, std::vector<std::string>> m_partitionKeys;
};

} // namespace infera::engine
