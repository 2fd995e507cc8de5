#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace infera::engine {

/// What one partition key of a table or index was asked for.
struct HeavyKey
{
    std::string key;
    double readUnits = 0;
    double writeUnits = 0;
    std::int64_t requests = 0;
    double peakReadUnitsPerSecond = 0;
    double peakWriteUnitsPerSecond = 0;
    /// Units of keys that were forgotten for this one: it has at most so many fewer than it says.
    double uncertainUnits = 0;

    [[nodiscard]] double units() const { return readUnits + writeUnits; }
};

/// The keys that take most of the units, in bounded memory: "Space-Saving" (Metwally, Agrawal,
/// El Abbadi 2005). A key with more than 1/512 of all units is always among them.
class HeavyKeys
{
public:
    void add(const std::string& key, double readUnits, double writeUnits, std::int64_t second);
    /// The heaviest first; keys of equal weight in their byte order.
    [[nodiscard]] std::vector<HeavyKey> heaviest(std::size_t count) const;

private:
    struct Entry
    {
        HeavyKey key;
        std::int64_t second = -1;
        double secondReads = 0;
        double secondWrites = 0;
    };
    [[nodiscard]] Entry& entry(const std::string& key);

    std::unordered_map<std::string, Entry> m_entries;
};

} // namespace infera::engine
