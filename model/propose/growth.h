#pragma once

#include "model/propose/readgrowth.h"

#include <vector>

namespace infera::model::proposer {

/// What several indexes cost at least above the sum of what each costs alone: the keys of each are
/// in the items, and so in the entries of the others.
class Growth
{
public:
    /// All are referred to. `leastBytes`: what the table's own costs are counted with; an index
    /// is priced beside items of that size at least.
    Growth(const EntityCosts& costs, const CandidateIndexes& all, const View& base,
           double baseBytes, double leastBytes, const std::vector<CandidateIndex>& indexes);

    /// Of a choice with these indexes, whatever others are beside them.
    [[nodiscard]] Weight weight(const std::vector<std::size_t>& open) const;

private:
    const EntityCosts& m_costs;
    const View& m_base;
    double m_baseBytes;
    double m_leastBytes;
    const std::vector<CandidateIndex>& m_indexes;
    ReadGrowth m_reads;
    double m_writesUsd;             ///< of the table, as the sum counts them
    std::vector<double> m_indexUsd; ///< by index, of its writes and storage, as the sum counts
                                    ///< them: of those of whole items
};

} // namespace infera::model::proposer
