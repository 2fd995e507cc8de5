#pragma once

#include "engine/partitions/throughput.h"
#include "engine/simulation/simulation.h"
#include "engine/workload/keychoice.h"
#include "engine/workload/ratecurve.h"

#include <cstdint>
#include <string>
#include <vector>

/// What the simulators run: a design's patterns on a layout as requests with costs and keys,
/// without names to look up. Both fidelities work on the same values.
namespace infera::engine {

/// How one attribute gets its value in a request. Values are ranks; rank 0 is the hottest.
struct Draw
{
    enum class Source
    {
        Chosen,  ///< by `choice`
        Derived, ///< by `choice`, but always the same one for the same values of `from`
        Changed, ///< the new value of an updated attribute: by `choice`, never that of `from`
        Fresh,   ///< a value nobody had before
        Today,   ///< the current date
        Rolling, ///< one value for a minute, then the next; else by `choice`
        Latest,  ///< counted back by `choice` from the newest value, which advances
        Shard,   ///< the number of the request within its fan-out
    };
    std::string attribute;
    Source source = Source::Chosen;
    KeyChoice choice = KeyChoice::uniform(1);
    std::vector<std::uint32_t> from; ///< other draws
    std::vector<std::string> texts;  ///< the values' texts by rank; empty: see `domain`
    std::uint64_t domain = 0;        ///< tells values of different kinds apart
    double growthPerSecond = 0;      ///< Latest: new values a second
    double rollingShare = 0;         ///< Rolling: of the draws that take the minute's value
};

/// A piece of a key: text, or the value of a draw.
struct KeyPiece
{
    std::string text;
    std::int32_t draw = -1; ///< negative: `text`
};

/// One place on one ring that a request reads or writes.
struct Touch
{
    std::uint32_t ring = 0;
    double readUnits = 0;
    double writeUnits = 0;
    double probability = 1; ///< share of the requests that have this touch at all (sparse indexes)
    double addedBytes = 0;  ///< stored more after it, on average
    std::vector<KeyPiece> key;
    std::string keyTemplate; ///< of the entity's partition key there, as a fix would name it
    enum class Sort
    {
        Fixed,    ///< always at `sortPosition`: a single item, or a sort key that only grows
        Item,     ///< where `sortKey` says
        Spread,   ///< anywhere among the items of the partition key
        Anywhere, ///< anywhere on the ring: a scan
    };
    Sort sort = Sort::Fixed;
    RingPosition sortPosition = 0;
    std::vector<KeyPiece> sortKey;
    bool ofOneItem = false; ///< an item that others may be writing at the same time
};

/// One request, admitted or refused as a whole.
struct Request
{
    model::StepOperation operation = model::StepOperation::Query;
    double repeat = 1;        ///< executions per call, on average; each draws anew what is its own
    std::uint32_t shards = 1; ///< requests per execution, one to each shard
    std::vector<Draw> draws;  ///< numbered from requestDrawsFirst
    std::vector<Touch> touches;
    double pages = 1;     ///< of 1 MB that a query reads one after the other; in `repeat`
    double itemsRead = 0; ///< per request
    double itemsReturned = 0;
    bool eventual = true;
};

/// A BatchGetItem of more than one key: what it is not given it asks for again.
[[nodiscard]] bool isBatch(const Request& request);
/// Keys that one call of a batch asks for on average; 1 for everything else.
[[nodiscard]] double batchKeys(const Request& request);

/// Requests of a call that go out at the same moment: the pages of a query follow each other.
[[nodiscard]] double sentTogether(const Request& request);

struct PatternTraffic
{
    std::string name;
    std::size_t designIndex = 0;
    RateCurve rate = RateCurve::flat(0);
    std::vector<Draw> draws; ///< shared by all requests of a call
    std::vector<Request> requests;
    bool isRead = true;
    /// As AWS counts them: a BatchGetItem is one for up to 100 keys.
    [[nodiscard]] double requestsPerCall() const;
    /// Of them all, each key of a batch apart: what a call is to simulate.
    [[nodiscard]] double executionsPerCall() const;
    /// Those of a call that go out at the same moment.
    [[nodiscard]] double togetherPerCall() const;
};

/// A table or a global secondary index: whatever has partitions of its own.
struct RingTraffic
{
    std::string table;
    std::string index;
    ThroughputSettings settings;
    std::string partitionKeyName;
    double items = 0;
    double expiredBytesPerSecond = 0; ///< freed by time to live
};

struct TrafficModel
{
    std::vector<RingTraffic> rings;
    std::vector<PatternTraffic> patterns;
    std::vector<std::string> incomplete;
    double startSeconds = 0; ///< curve time at which the run starts

    /// Expected units per second that all patterns ask of a ring at a curve time.
    [[nodiscard]] double demand(std::uint32_t ring, UnitKind kind, double curveSeconds) const;
};

/// Draws are numbered: those of a pattern from 0, those of one of its requests from here.
inline constexpr std::size_t requestDrawsFirst = 64;
inline constexpr std::size_t drawsMax = 96;

/// Turns a design on a layout into traffic. Errors: those of curve and weight files.
[[nodiscard]] Result<TrafficModel> buildTraffic(const model::Design& design,
                                                const model::Layout& layout,
                                                const std::vector<model::Plan>& plans,
                                                const SimulationOptions& options);

} // namespace infera::engine
