#include "engine/simulation/simulation.h"

#include <bit>

namespace infera::engine {

namespace {

/// FNV-1a over everything that is added, in order.
class Hasher
{
public:
    void add(std::uint64_t value)
    {
        for (int shift = 0; shift < 64; shift += 8)
            byte(static_cast<unsigned char>(value >> shift));
    }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value)); }
    void add(bool value) { add(std::uint64_t{value}); }
    void add(const std::string& text)
    {
        add(std::uint64_t{text.size()});
        for (const char one : text)
            byte(static_cast<unsigned char>(one));
    }
    template<typename T>
    void add(const std::vector<T>& all)
    {
        add(std::uint64_t{all.size()});
        for (const T& one : all)
            add(one);
    }
    template<typename... Parts>
    void all(const Parts&... parts)
    {
        (add(parts), ...);
    }

    void add(const PatternResult& one)
    {
        all(one.pattern, one.requests, one.throttled, one.retried, one.failed, one.readUnits,
            one.writeUnits, one.itemsRead, one.itemsReturned, one.calls, one.conflicts,
            one.unprocessed);
    }
    void add(const TableResult& one)
    {
        all(one.table, one.index, one.readUnits, one.writeUnits, one.peakReadUnitsPerSecond,
            one.peakWriteUnitsPerSecond, one.partitionsStart, one.partitionsEnd, one.splits,
            one.throttled, one.throttledByPartition, one.provisioned, one.readLimit, one.writeLimit,
            one.minutes.readUnits, one.minutes.writeUnits);
    }
    void add(const PatternUnits& one)
    {
        all(one.pattern, one.table, one.index, one.readUnits, one.writeUnits);
    }
    void add(const HotKey& one)
    {
        all(one.table, one.index, one.key, one.keyTemplate, one.share, one.peakReadUnits,
            one.peakWriteUnits, one.limit, one.throttled, one.firstThrottleSeconds.value_or(-1),
            one.readUnits, one.writeUnits, one.rolling);
    }
    void add(const ScanResult& one)
    {
        all(one.pattern, one.itemsRead, one.itemsReturned, one.reason);
    }
    void add(const TimelineSeries& one) { all(one.table, one.index, one.metric, one.values); }
    void add(const Heatmap& one)
    {
        all(one.table, one.index, one.stepSeconds, std::uint64_t{one.ranges}, one.readPressure,
            one.writePressure);
    }
    void add(const EvenRun::Place& one) { all(one.table, one.index, one.throttled); }
    void add(const ReplicaResult& one)
    {
        all(one.region, one.table, one.index, one.replicatedWriteUnits, one.timeToLiveUnits);
    }
    void add(const NamedParameter& one)
    {
        all(one.name, one.value, one.standard, one.published, one.meaning);
    }
    void add(const ExpiryResult& one)
    {
        all(one.table, one.entity, one.deletedItems, one.freedBytes);
    }
    void add(const model::Finding& one)
    {
        all(one.rule, std::string(model::toString(one.severity)), one.title, one.detail,
            one.patterns, one.table, one.index, one.fix, one.cause,
            std::string(model::toString(one.change.kind)));
    }
    [[nodiscard]] std::uint64_t value() const { return m_state; }

private:
    void byte(unsigned char one)
    {
        m_state ^= one;
        m_state *= 0x100000001B3ULL;
    }
    std::uint64_t m_state = 0xCBF29CE484222325ULL;
};

} // namespace

std::uint64_t resultHash(const SimulationResult& result)
{
    Hasher hasher;
    hasher.all(result.seed, result.durationSeconds, result.cancelled, result.scale, result.layout,
               static_cast<std::uint64_t>(result.fidelity), result.requests, result.throttled,
               result.incomplete, result.patterns, result.tables, result.patternUnits,
               result.hotKeys, result.scans, result.timelineStepSeconds, result.timeline,
               result.heatmaps, result.replicas, result.expiries, result.findings,
               result.assumptions, result.parameters);
    if (result.even)
        hasher.all(result.even->throttled, result.even->tables);
    return hasher.value();
}

} // namespace infera::engine
