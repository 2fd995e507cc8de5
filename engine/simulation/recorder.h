#pragma once

#include "engine/simulation/hotkeys.h"
#include "engine/simulation/trafficmodel.h"

#include <array>
#include <cstdint>
#include <vector>

namespace infera::engine {

/// What a run counts, in both fidelities. Times are seconds since the start of the run.
class Recorder
{
public:
    Recorder(const TrafficModel& traffic, const SimulationOptions& options);

    struct PatternCounts
    {
        double calls = 0;
        double requests = 0;
        double throttled = 0;
        double retried = 0;
        double failed = 0;
        double conflicts = 0;   ///< of those failed: met an item that a transaction held
        double unprocessed = 0; ///< of those throttled: given back by batches that served others
        double itemsRead = 0;
        double itemsReturned = 0;
    };
    struct Units
    {
        double read = 0;
        double write = 0;
    };
    struct RingCounts
    {
        double requests = 0; ///< first attempts
        std::vector<Units> cells;
        std::vector<double> throttledCells;
        std::vector<Units> heat; ///< ranges x steps
        std::array<double, refusals> refused{};
        std::array<double, refusals> firstRefusal{};
        std::vector<double> readLimit; ///< by cell
        std::vector<double> writeLimit;
    };

    PatternCounts& pattern(std::size_t index) { return m_patterns[index]; }
    [[nodiscard]] const PatternCounts& pattern(std::size_t index) const
    {
        return m_patterns[index];
    }
    [[nodiscard]] const RingCounts& ring(std::size_t index) const { return m_rings[index]; }
    HotKeyTable& hotKeys(std::size_t ring) { return m_hotKeys[ring]; }
    [[nodiscard]] const HotKeyTable& hotKeys(std::size_t ring) const { return m_hotKeys[ring]; }
    [[nodiscard]] const Units& units(std::size_t pattern, std::size_t ring) const
    {
        return m_units[pattern * m_rings.size() + ring];
    }
    [[nodiscard]] double refused(std::size_t pattern, std::size_t ring) const
    {
        return m_refused[pattern * m_rings.size() + ring];
    }

    /// `count` first attempts ask for these units each at one position.
    void asked(std::size_t ring, RingPosition position, double count, double readUnits,
               double writeUnits)
    {
        m_rings[ring].requests += count;
        m_hotKeys[ring].ask(position, count, readUnits, writeUnits);
    }
    /// First attempts at no key in particular.
    void askedSpread(std::size_t ring, double count) { m_rings[ring].requests += count; }
    void consumed(std::size_t pattern, std::size_t ring, RingPosition position, double now,
                  double readUnits, double writeUnits)
    {
        consumedSpread(pattern, ring, now, readUnits, writeUnits);
        Units& heat = m_rings[ring].heat[heatCell(now) * ranges + (position >> rangeShift)];
        heat.read += readUnits;
        heat.write += writeUnits;
    }
    /// As consumed, without a place on the heatmap.
    void consumedSpread(std::size_t pattern, std::size_t ring, double now, double readUnits,
                        double writeUnits)
    {
        Units& total = m_units[pattern * m_rings.size() + ring];
        total.read += readUnits;
        total.write += writeUnits;
        Units& cell = m_rings[ring].cells[cellOf(now)];
        cell.read += readUnits;
        cell.write += writeUnits;
    }
    /// Units on the heatmap alone, of one range.
    void heat(std::size_t ring, std::size_t range, double now, double readUnits, double writeUnits)
    {
        Units& heat = m_rings[ring].heat[heatCell(now) * ranges + range];
        heat.read += readUnits;
        heat.write += writeUnits;
    }
    /// Spread evenly over a part of the ring, from 0 to 1.
    void heatOver(std::size_t ring, double from, double to, double now, double readUnits,
                  double writeUnits);
    void refuse(std::size_t pattern, std::size_t ring, double now, Refusal refusal, double count);
    /// A refusal that the hot key of `position`, if it is one, ran into.
    /// `byPartition` of `count`.
    void refuseHot(std::size_t ring, RingPosition position, double now, double count,
                   double byPartition);
    /// What a ring may consume in the minute from `now` on.
    void limits(std::size_t ring, double now, double readLimit, double writeLimit);
    /// The minute that ends, or what there was of it, took so many seconds.
    void closeMinute(double seconds);
    void endAt(double seconds) { m_seconds = seconds; }

    [[nodiscard]] double seconds() const { return m_seconds; }
    [[nodiscard]] double cellSeconds() const { return m_cellSeconds; }
    [[nodiscard]] double heatSeconds() const { return m_heatSeconds; }
    [[nodiscard]] std::size_t cellOf(double now) const
    {
        const auto cell = static_cast<std::size_t>(now * m_perCell);
        return cell < m_cells ? cell : m_cells - 1;
    }

    static constexpr std::size_t ranges = 64; ///< rows of the heatmap
    static constexpr int rangeShift = 58;

private:
    [[nodiscard]] std::size_t heatCell(double now) const
    {
        const auto cell = static_cast<std::size_t>(now * m_perHeat);
        return cell < m_heatCells ? cell : m_heatCells - 1;
    }

    std::vector<PatternCounts> m_patterns;
    std::vector<RingCounts> m_rings;
    std::vector<HotKeyTable> m_hotKeys;
    std::vector<Units> m_units;
    std::vector<double> m_refused;
    double m_seconds = 0;
    double m_cellSeconds = 60;
    double m_heatSeconds = 900;
    double m_perCell = 1.0 / 60;
    double m_perHeat = 1.0 / 900;
    std::size_t m_cells = 1;
    std::size_t m_heatCells = 1;
};

} // namespace infera::engine
