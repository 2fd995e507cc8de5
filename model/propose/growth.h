#pragma once

#include "model/propose/readgrowth.h"

#include <vector>

namespace infera::model::proposer {

/// What several indexes cost at least above the sum of what each costs alone: the keys of each are
/// in the items, and so in the entries of the others.
class Growth
{
public:
    /// All are referred to.
    Growth(const EntityCosts& costs, const CandidateIndexes& all, const View& base,
           double baseBytes, const std::vector<CandidateIndex>& indexes);

    /// Of a choice with these indexes, whatever others are beside them.
    [[nodiscard]] Weight weight(const std::vector<std::size_t>& open) const;

private:
    struct Alone
    {
        double usd = 0;        ///< of its writes and storage, as the only index
        double storageUsd = 0; ///< of its keys in the items
    };

    const EntityCosts& m_costs;
    const View& m_base;
    double m_baseBytes;
    const std::vector<CandidateIndex>& m_indexes;
    ReadGrowth m_reads;
    double m_baseUsd; ///< without any index
    std::vector<Alone> m_alone;
};

} // namespace infera::model::proposer
