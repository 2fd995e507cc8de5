#include "engine/simulation/recorder.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

/// The finest of the usual steps that needs at most `most` of them.
double stepFor(double seconds, double most, double finest)
{
    for (const double step :
         {1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 1800.0, 3600.0, 14'400.0})
        if (step >= finest && seconds / step <= most)
            return step;
    return 86'400;
}

std::size_t stepsOf(double seconds, double step)
{
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(seconds / step - 1e-9)));
}

} // namespace

Recorder::Recorder(const TrafficModel& traffic, const SimulationOptions& options)
    : m_patterns(traffic.patterns.size()), m_rings(traffic.rings.size()),
      m_units(traffic.patterns.size() * traffic.rings.size()),
      m_refused(traffic.patterns.size() * traffic.rings.size()), m_seconds(options.durationSeconds)
{
    m_cellSeconds = std::min(60.0, stepFor(options.durationSeconds, 300, 1));
    m_heatSeconds = stepFor(options.durationSeconds, 96, 1);
    m_perCell = 1 / m_cellSeconds;
    m_perHeat = 1 / m_heatSeconds;
    m_cells = stepsOf(options.durationSeconds, m_cellSeconds);
    m_heatCells = stepsOf(options.durationSeconds, m_heatSeconds);
    for (RingCounts& ring : m_rings) {
        ring.cells.resize(m_cells);
        ring.throttledCells.resize(m_cells);
        ring.readLimit.resize(m_cells);
        ring.writeLimit.resize(m_cells);
        ring.heat.resize(m_heatCells * ranges);
        ring.firstRefusal.fill(-1);
    }
    for (std::vector<HotCandidate>& candidates : hotCandidates(traffic, options.durationSeconds))
        m_hotKeys.emplace_back(std::move(candidates));
}

void Recorder::heatOver(std::size_t ring, double from, double to, double now, double readUnits,
                        double writeUnits)
{
    const double rows = ranges;
    const auto first = static_cast<std::size_t>(std::clamp(from * rows, 0.0, rows - 1));
    for (std::size_t row = first; row < ranges; ++row) {
        const double begin = std::max(from * rows, static_cast<double>(row));
        const double end = std::min(to * rows, static_cast<double>(row) + 1);
        const double width = (to - from) * rows;
        const double share = width > 0 ? (end - begin) / width : (row == first ? 1 : 0);
        if (share <= 0)
            break;
        heat(ring, row, now, readUnits * share, writeUnits * share);
    }
}

void Recorder::refuse(std::size_t pattern, std::size_t ring, double now, Refusal refusal,
                      double count)
{
    RingCounts& counts = m_rings[ring];
    const auto reason = static_cast<std::size_t>(refusal);
    counts.refused[reason] += count;
    if (counts.firstRefusal[reason] < 0)
        counts.firstRefusal[reason] = now;
    counts.throttledCells[cellOf(now)] += count;
    m_refused[pattern * m_rings.size() + ring] += count;
}

void Recorder::refuseHot(std::size_t ring, RingPosition position, double now, double count,
                         double byPartition)
{
    if (HotKeyTable::Entry* entry = m_hotKeys[ring].find(position)) {
        entry->throttled += count;
        entry->throttledByPartition += byPartition;
        if (entry->firstThrottle < 0)
            entry->firstThrottle = now;
    }
}

void Recorder::limits(std::size_t ring, double now, double readLimit, double writeLimit)
{
    for (double at = now; at < std::min(now + 60, m_seconds) - 1e-9; at += m_cellSeconds) {
        m_rings[ring].readLimit[cellOf(at)] = readLimit;
        m_rings[ring].writeLimit[cellOf(at)] = writeLimit;
    }
}

void Recorder::closeMinute(double seconds)
{
    for (HotKeyTable& table : m_hotKeys)
        table.closeMinute(seconds);
}

} // namespace infera::engine
