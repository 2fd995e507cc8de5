#pragma once

#include "model/capacity/limits.h"

#include <algorithm>

namespace infera::model::proposer {

/// The largest loads on one key, in units a second, that a search measured against what one
/// partition serves: it finds the same at every share of that which none of them exceeds.
struct MeasuredLoads
{
    double writes = 0;
    double reads = 0;

    [[nodiscard]] bool areWithin(double share) const
    {
        return writes <= capacity::partitionWriteUnitsPerSecondMax * share &&
               reads <= capacity::partitionReadUnitsPerSecondMax * share;
    }
    void add(const MeasuredLoads& more)
    {
        writes = std::max(writes, more.writes);
        reads = std::max(reads, more.reads);
    }
};

/// The share of what one partition serves from which a key is spread. It belongs to one search and
/// notes what is measured against it.
class KeyLimit
{
public:
    explicit KeyLimit(double share) : m_share(share) {}

    [[nodiscard]] double writes() const
    {
        return capacity::partitionWriteUnitsPerSecondMax * m_share;
    }
    [[nodiscard]] double reads() const
    {
        return capacity::partitionReadUnitsPerSecondMax * m_share;
    }
    [[nodiscard]] bool allowsWrites(double unitsPerSecond) const
    {
        m_measured.writes = std::max(m_measured.writes, unitsPerSecond);
        return unitsPerSecond <= writes();
    }
    [[nodiscard]] bool allowsReads(double unitsPerSecond) const
    {
        m_measured.reads = std::max(m_measured.reads, unitsPerSecond);
        return unitsPerSecond <= reads();
    }
    [[nodiscard]] const MeasuredLoads& measured() const { return m_measured; }

private:
    double m_share;
    mutable MeasuredLoads m_measured;
};

} // namespace infera::model::proposer
