#include "engine/simulation/hotkeys.h"

#include "engine/simulation/atoms.h"

#include <algorithm>
#include <bit>
#include <map>

namespace infera::engine {

namespace {

constexpr std::size_t candidatesPerRing = 256;
constexpr std::size_t atomsPerTouch = 1024;

bool isRolling(const PatternTraffic& pattern)
{
    return std::any_of(pattern.draws.begin(), pattern.draws.end(),
                       [](const Draw& draw) { return draw.source == Draw::Source::Rolling; });
}

/// Requests a second on a ring when all patterns are at their peaks.
double requestsOn(const TrafficModel& traffic, std::size_t ring)
{
    double perSecond = 0;
    for (const PatternTraffic& pattern : traffic.patterns)
        for (const Request& request : pattern.requests)
            for (const Touch& touch : request.touches)
                if (touch.ring == ring)
                    perSecond += pattern.rate.peak() * request.repeat * request.shards *
                                 touch.probability;
    return perSecond;
}

using ByPosition = std::map<RingPosition, HotCandidate>;

void addTouch(const PatternTraffic& pattern, const Request& request, const Touch& touch,
              double seconds, ByPosition& found)
{
    if (touch.sort == Touch::Sort::Anywhere)
        return;
    const DrawTable draws(pattern, request);
    const std::vector<bool> used = usedBy(touch.key, draws, pattern, request);
    const double perSecond =
        pattern.rate.peak() * request.repeat * request.shards * touch.probability;
    for (const Atom& atom : atomsOf(pattern, request, draws, used, atomsPerTouch, seconds)) {
        if (!isFixed(touch.key, atom))
            continue;
        HotCandidate& candidate = found[keyPosition(touch.key, draws, atom.ranks)];
        if (candidate.text.empty())
            candidate.text = keyText(touch.key, draws, atom.ranks);
        if (candidate.keyTemplate.empty())
            candidate.keyTemplate = touch.keyTemplate;
        candidate.readUnitsPerSecond += perSecond * atom.share * touch.readUnits;
        candidate.writeUnitsPerSecond += perSecond * atom.share * touch.writeUnits;
        candidate.requestsPerSecond += perSecond * atom.share;
    }
}

} // namespace

double expectedPressure(const HotCandidate& candidate, const PartitionParameters& parameters)
{
    return std::max(candidate.readUnitsPerSecond / parameters.readUnitsPerSecond,
                    candidate.writeUnitsPerSecond / parameters.writeUnitsPerSecond);
}

std::vector<std::vector<HotCandidate>> hotCandidates(const TrafficModel& traffic)
{
    std::vector<ByPosition> found(traffic.rings.size());
    for (const PatternTraffic& pattern : traffic.patterns) {
        // Keys that change every minute: those of the first hour.
        const double until = isRolling(pattern) ? 3600 : 60;
        for (const Request& request : pattern.requests)
            for (const Touch& touch : request.touches)
                for (double at = 0; at < until; at += 60)
                    addTouch(pattern, request, touch, traffic.startSeconds + at, found[touch.ring]);
    }
    std::vector<std::vector<HotCandidate>> result;
    for (std::size_t ring = 0; ring < found.size(); ++ring) {
        const PartitionParameters& parameters = traffic.rings[ring].settings.parameters;
        std::vector<HotCandidate> candidates;
        const double requests = requestsOn(traffic, ring);
        for (auto& [position, candidate] : found[ring]) {
            candidate.position = position;
            candidate.share = requests > 0 ? candidate.requestsPerSecond / requests : 0;
            candidates.push_back(std::move(candidate));
        }
        std::stable_sort(candidates.begin(), candidates.end(),
                         [&](const HotCandidate& a, const HotCandidate& b) {
                             return expectedPressure(a, parameters) >
                                    expectedPressure(b, parameters);
                         });
        if (candidates.size() > candidatesPerRing)
            candidates.resize(candidatesPerRing);
        result.push_back(std::move(candidates));
    }
    return result;
}

HotKeyTable::HotKeyTable(std::vector<HotCandidate> candidates)
{
    const std::size_t slots = std::bit_ceil(candidates.size() * 4 + 2);
    m_slots.assign(slots, -1);
    m_mask = slots - 1;
    m_shift = 64 - std::countr_zero(slots);
    for (HotCandidate& candidate : candidates) {
        std::size_t slot = candidate.position >> m_shift;
        while (m_slots[slot] >= 0)
            slot = (slot + 1) & m_mask;
        m_slots[slot] = static_cast<std::int32_t>(m_entries.size());
        Entry entry;
        entry.candidate = std::move(candidate);
        m_entries.push_back(std::move(entry));
    }
}

void HotKeyTable::closeMinute()
{
    for (Entry& entry : m_entries) {
        entry.peakRead = std::max(entry.peakRead, entry.minuteRead / 60);
        entry.peakWrite = std::max(entry.peakWrite, entry.minuteWrite / 60);
        entry.readMinutes.push_back(static_cast<float>(entry.minuteRead / 60));
        entry.writeMinutes.push_back(static_cast<float>(entry.minuteWrite / 60));
        entry.minuteRead = 0;
        entry.minuteWrite = 0;
    }
}

} // namespace infera::engine
