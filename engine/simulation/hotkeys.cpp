#include "engine/simulation/hotkeys.h"

#include "engine/simulation/atoms.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

namespace infera::engine {

namespace {

constexpr std::size_t candidatesPerRing = 256; ///< beside the rolling ones
constexpr std::size_t atomsPerTouch = 1024;
constexpr std::size_t atomsPerRollingTouch = 64; ///< in each of its minutes
constexpr double minuteSeconds = 60;

/// Requests a second on a ring when all patterns are at their peaks.
double requestsOn(const TrafficModel& traffic, std::size_t ring)
{
    double perSecond = 0;
    for (const PatternTraffic& pattern : traffic.patterns)
        for (const Request& request : pattern.requests)
            for (const Touch& touch : request.touches)
                if (touch.ring == ring)
                    perSecond +=
                        pattern.rate.peak() * request.repeat * request.shards * touch.probability;
    return perSecond;
}

using ByPosition = std::map<RingPosition, HotCandidate>;

/// One touch and what its keys are made of.
struct TouchKeys
{
    TouchKeys(const PatternTraffic& ofPattern, const Request& ofRequest, const Touch& one)
        : pattern(ofPattern), request(ofRequest), touch(one), draws(ofPattern, ofRequest),
          used(usedBy(one.key, draws, ofPattern, ofRequest))
    {
        for (std::size_t i = 0; i < used.size(); ++i)
            rolls = rolls || (used[i] && draws[i].source == Draw::Source::Rolling);
        isOneItem = touch.sort == Touch::Sort::Item &&
                    std::all_of(touch.sortKey.begin(), touch.sortKey.end(), [&](const auto& piece) {
                        return piece.draw < 0 || isInKey(piece.draw);
                    });
    }
    [[nodiscard]] bool isInKey(std::int32_t draw) const
    {
        return std::any_of(touch.key.begin(), touch.key.end(),
                           [&](const KeyPiece& piece) { return piece.draw == draw; });
    }

    const PatternTraffic& pattern;
    const Request& request;
    const Touch& touch;
    DrawTable draws;
    std::vector<bool> used;
    bool rolls = false;     ///< another key is hot every minute
    bool isOneItem = false; ///< its requests for one partition key are for the same item
};

/// Adds what a touch asks of each of its hot keys at a curve time, `callsPerSecond` of its pattern.
void addTouch(const TouchKeys& keys, double callsPerSecond, double seconds, std::size_t most,
              ByPosition& found)
{
    const Touch& touch = keys.touch;
    const double perSecond =
        callsPerSecond * keys.request.repeat * keys.request.shards * touch.probability;
    for (const Atom& atom :
         atomsOf(keys.pattern, keys.request, keys.draws, keys.used, most, seconds)) {
        if (!isFixed(touch.key, atom))
            continue;
        HotCandidate& candidate = found[keyPosition(touch.key, keys.draws, atom.ranks)];
        if (candidate.text.empty())
            candidate.text = keyText(touch.key, keys.draws, atom.ranks);
        if (candidate.keyTemplate.empty())
            candidate.keyTemplate = touch.keyTemplate;
        const double reads = perSecond * atom.share * touch.readUnits;
        const double writes = perSecond * atom.share * touch.writeUnits;
        candidate.readUnitsPerSecond += reads;
        candidate.writeUnitsPerSecond += writes;
        if (keys.isOneItem) {
            candidate.oneItemReadUnits += reads;
            candidate.oneItemWriteUnits += writes;
        }
        candidate.requestsPerSecond += perSecond * atom.share;
    }
}

/// Where rolling keys of a ring are gathered, in the order of their minutes.
struct RollingKeys
{
    std::vector<HotCandidate> candidates;
    std::map<RingPosition, std::size_t> at;
    std::vector<std::size_t> minutesHot; ///< by candidate

    /// Units are those of a key's hottest minute, requests the average over all `minutes`.
    void add(const ByPosition& ofMinute, double minutes)
    {
        for (const auto& [position, key] : ofMinute) {
            const auto [found, isNew] = at.try_emplace(position, candidates.size());
            if (isNew) {
                candidates.push_back(key);
                candidates.back().position = position;
                candidates.back().requestsPerSecond = 0;
                minutesHot.push_back(0);
            }
            HotCandidate& candidate = candidates[found->second];
            ++minutesHot[found->second];
            candidate.readUnitsPerSecond =
                std::max(candidate.readUnitsPerSecond, key.readUnitsPerSecond);
            candidate.writeUnitsPerSecond =
                std::max(candidate.writeUnitsPerSecond, key.writeUnitsPerSecond);
            candidate.requestsPerSecond += key.requestsPerSecond / minutes;
        }
    }
    /// Adds what is asked of the same keys all the time. A key is called rolling when it is hot in
    /// half of the minutes at most, and then more than what is asked of it always makes it.
    void take(ByPosition& steady, std::size_t minutes, const PartitionParameters& parameters)
    {
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            HotCandidate& candidate = candidates[i];
            candidate.rolling = minutesHot[i] <= std::max<std::size_t>(1, minutes / 2);
            const auto same = steady.find(candidate.position);
            if (same == steady.end())
                continue;
            candidate.rolling = candidate.rolling && expectedPressure(candidate, parameters) >
                                                         expectedPressure(same->second, parameters);
            candidate.readUnitsPerSecond += same->second.readUnitsPerSecond;
            candidate.writeUnitsPerSecond += same->second.writeUnitsPerSecond;
            candidate.requestsPerSecond += same->second.requestsPerSecond;
            steady.erase(same);
        }
    }
};

std::size_t rollingMinutes(double durationSeconds)
{
    return static_cast<std::size_t>(std::clamp(std::ceil(durationSeconds / minuteSeconds), 1.0,
                                               static_cast<double>(rollingMinutesMax)));
}

std::vector<RollingKeys> rollingKeys(const TrafficModel& traffic,
                                     const std::vector<TouchKeys>& touches, double durationSeconds)
{
    std::vector<RollingKeys> rolling(traffic.rings.size());
    const std::size_t minutes = rollingMinutes(durationSeconds);
    for (std::size_t minute = 0; minute < minutes; ++minute) {
        const double at = traffic.startSeconds + static_cast<double>(minute) * minuteSeconds;
        std::map<std::uint32_t, ByPosition> found;
        for (const TouchKeys& keys : touches)
            if (keys.rolls)
                addTouch(keys, keys.pattern.rate.at(at), at, atomsPerRollingTouch,
                         found[keys.touch.ring]);
        for (const auto& [ring, keys] : found)
            rolling[ring].add(keys, static_cast<double>(minutes));
    }
    return rolling;
}

/// The hottest first, without more than are worth following.
std::vector<HotCandidate> hottest(ByPosition& steady, RollingKeys& rolling, std::size_t minutes,
                                  const PartitionParameters& parameters)
{
    const std::size_t most = candidatesPerRing + rolling.candidates.size();
    rolling.take(steady, minutes, parameters);
    std::vector<HotCandidate> candidates = std::move(rolling.candidates);
    for (auto& [position, candidate] : steady) {
        candidate.position = position;
        candidates.push_back(std::move(candidate));
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&](const HotCandidate& a, const HotCandidate& b) {
                         return expectedPressure(a, parameters) > expectedPressure(b, parameters);
                     });
    candidates.resize(std::min(candidates.size(), most));
    return candidates;
}

} // namespace

double expectedPressure(const HotCandidate& candidate, const PartitionParameters& parameters)
{
    return std::max(candidate.readUnitsPerSecond / parameters.readUnitsPerSecond,
                    candidate.writeUnitsPerSecond / parameters.writeUnitsPerSecond);
}

double rollingKeysMost(const TrafficModel& traffic, double durationSeconds)
{
    double keys = 0;
    for (const PatternTraffic& pattern : traffic.patterns)
        for (const Request& request : pattern.requests)
            for (const Touch& touch : request.touches) {
                const TouchKeys one(pattern, request, touch);
                if (touch.sort == Touch::Sort::Anywhere || !one.rolls)
                    continue;
                // One key a minute, unless it varies by something else besides.
                const auto draws = std::count(one.used.begin(), one.used.end(), true);
                keys += static_cast<double>(rollingMinutes(durationSeconds)) *
                        (draws > 1 ? static_cast<double>(atomsPerRollingTouch) : 1);
            }
    return keys;
}

std::vector<std::vector<HotCandidate>> hotCandidates(const TrafficModel& traffic,
                                                     double durationSeconds)
{
    std::vector<TouchKeys> touches;
    for (const PatternTraffic& pattern : traffic.patterns)
        for (const Request& request : pattern.requests)
            for (const Touch& touch : request.touches)
                if (touch.sort != Touch::Sort::Anywhere)
                    touches.emplace_back(pattern, request, touch);
    std::vector<ByPosition> steady(traffic.rings.size());
    for (const TouchKeys& keys : touches)
        if (!keys.rolls)
            addTouch(keys, keys.pattern.rate.peak(), traffic.startSeconds, atomsPerTouch,
                     steady[keys.touch.ring]);
    std::vector<RollingKeys> rolling = rollingKeys(traffic, touches, durationSeconds);
    std::vector<std::vector<HotCandidate>> result;
    for (std::size_t ring = 0; ring < steady.size(); ++ring) {
        result.push_back(hottest(steady[ring], rolling[ring], rollingMinutes(durationSeconds),
                                 traffic.rings[ring].settings.parameters));
        const double requests = requestsOn(traffic, ring);
        for (HotCandidate& candidate : result.back())
            candidate.share = requests > 0 ? candidate.requestsPerSecond / requests : 0;
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

namespace {

/// Whether the minute that ends is one in which a rolling key is hot, and not asked for by chance.
bool isHotNow(const HotKeyTable::Entry& entry, double seconds)
{
    constexpr double least = 0.1; // of what its hottest minute is expected to ask for
    const HotCandidate& expected = entry.candidate;
    return entry.minuteRead > least * seconds * expected.readUnitsPerSecond ||
           entry.minuteWrite > least * seconds * expected.writeUnitsPerSecond;
}

} // namespace

void HotKeyTable::closeMinute(double seconds)
{
    for (const std::uint32_t index : m_asked) {
        Entry& entry = m_entries[index];
        if (entry.minuteRead == 0 && entry.minuteWrite == 0)
            continue;
        const double read = entry.minuteRead / seconds;
        const double write = entry.minuteWrite / seconds;
        entry.peakRead = std::max(entry.peakRead, read);
        entry.peakWrite = std::max(entry.peakWrite, write);
        if (!entry.candidate.rolling || isHotNow(entry, seconds))
            entry.minutes.push_back({static_cast<std::uint32_t>(m_minutes),
                                     static_cast<float>(read), static_cast<float>(write)});
        entry.minuteRead = 0;
        entry.minuteWrite = 0;
    }
    m_asked.clear();
    ++m_minutes;
}

} // namespace infera::engine
