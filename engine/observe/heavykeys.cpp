#include "engine/observe/heavykeys.h"

#include <algorithm>

namespace infera::engine {

namespace {

constexpr std::size_t keysMax = 512;

} // namespace

HeavyKeys::Entry& HeavyKeys::entry(const std::string& key)
{
    if (const auto found = m_entries.find(key); found != m_entries.end())
        return found->second;
    Entry fresh;
    fresh.key.key = key;
    if (m_entries.size() >= keysMax) {
        const auto lightest =
            std::min_element(m_entries.begin(), m_entries.end(), [](const auto& a, const auto& b) {
                const double x = a.second.key.units() + a.second.key.uncertainUnits;
                const double y = b.second.key.units() + b.second.key.uncertainUnits;
                return x != y ? x < y : a.first < b.first;
            });
        fresh.key.uncertainUnits =
            lightest->second.key.units() + lightest->second.key.uncertainUnits;
        m_entries.erase(lightest);
    }
    return m_entries.emplace(key, std::move(fresh)).first->second;
}

void HeavyKeys::add(const std::string& key, double readUnits, double writeUnits,
                    std::int64_t second)
{
    Entry& one = entry(key);
    if (one.second != second) {
        one.second = second;
        one.secondReads = one.secondWrites = 0;
    }
    one.secondReads += readUnits;
    one.secondWrites += writeUnits;
    one.key.readUnits += readUnits;
    one.key.writeUnits += writeUnits;
    ++one.key.requests;
    one.key.peakReadUnitsPerSecond = std::max(one.key.peakReadUnitsPerSecond, one.secondReads);
    one.key.peakWriteUnitsPerSecond = std::max(one.key.peakWriteUnitsPerSecond, one.secondWrites);
}

std::vector<HeavyKey> HeavyKeys::heaviest(std::size_t count) const
{
    std::vector<HeavyKey> keys;
    for (const auto& [key, one] : m_entries)
        keys.push_back(one.key);
    std::sort(keys.begin(), keys.end(), [](const HeavyKey& a, const HeavyKey& b) {
        return a.units() != b.units() ? a.units() > b.units() : a.key < b.key;
    });
    if (keys.size() > count)
        keys.resize(count);
    return keys;
}

} // namespace infera::engine
