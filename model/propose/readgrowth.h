#pragma once

#include "model/propose/candidateindexes.h"

#include <map>
#include <vector>

namespace infera::model::proposer {

/// What reads cost at least more by the keys of indexes that stand in the items: a part of what
/// several indexes cost together above the sum of what each costs alone.
class ReadGrowth
{
public:
    /// All are referred to.
    ReadGrowth(const CandidateIndexes& all, std::size_t needs, const View& base, double baseBytes,
               const std::vector<CandidateIndex>& indexes);

    /// Of a choice with these indexes, whatever others are beside them.
    [[nodiscard]] double usd(const std::vector<std::size_t>& open) const;

private:
    const CandidateIndexes& m_all;
    std::size_t m_needs;
    const View& m_base;
    double m_baseBytes;
    const std::vector<CandidateIndex>& m_indexes;
    std::vector<Weight> m_onBase; ///< by need
    /// By whole bytes: what each need costs by the base and by each index, on items that much
    /// larger.
    mutable std::map<int, std::vector<Weight>> m_known;

    [[nodiscard]] const std::vector<Weight>& costsAt(int bytes) const;
    [[nodiscard]] Weight served(std::size_t need, std::size_t place) const;
};

} // namespace infera::model::proposer
