#pragma once

#include "model/propose/candidateindexes.h"

#include <unordered_map>
#include <vector>

namespace infera::model::proposer {

/// What reads cost at least more by the keys of indexes that stand in the items: a part of what
/// several indexes cost together above the sum of what each costs alone.
class ReadGrowth
{
public:
    /// All are referred to. `leastBytes`: see Growth.
    ReadGrowth(const CandidateIndexes& all, std::size_t needs, const View& base, double baseBytes,
               double leastBytes, const std::vector<CandidateIndex>& indexes);

    /// Of a choice with these indexes, whatever others are beside them.
    [[nodiscard]] double usd(const std::vector<std::size_t>& open) const;

private:
    /// The base or an index that answers a need, the dearer the larger the items are.
    struct Growing
    {
        std::size_t place = 0; ///< 0: the base; else the index before it
        Weight served = 0;     ///< what the sum counts
    };
    struct NeedCosts
    {
        Weight onBase = 0;
        Weight leastSteady = unservedWeight(); ///< of what costs the same however large they are
        std::vector<Growing> growing;
    };

    const CandidateIndexes& m_all;
    const View& m_base;
    double m_baseBytes;
    double m_leastBytes;
    const std::vector<CandidateIndex>& m_indexes;
    std::vector<NeedCosts> m_needs;
    /// By whole bytes and need: what it costs by each that grows, on items that much larger. Kept
    /// for as long as this.
    mutable std::unordered_map<int, std::vector<std::vector<Weight>>> m_known;

    [[nodiscard]] const std::vector<Weight>& costsAt(int bytes, std::size_t need) const;
};

} // namespace infera::model::proposer
