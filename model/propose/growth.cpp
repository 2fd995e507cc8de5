#include "model/propose/growth.h"

#include <algorithm>

namespace infera::model::proposer {

Growth::Growth(const EntityCosts& costs, const CandidateIndexes& all, const View& base,
               double baseBytes, double leastBytes, const std::vector<CandidateIndex>& indexes)
    : m_costs(costs), m_base(base), m_baseBytes(baseBytes), m_leastBytes(leastBytes),
      m_indexes(indexes),
      m_reads(all, costs.workload().needs.size(), base, baseBytes, leastBytes, indexes),
      m_writesUsd(costs.baseWritesUsd(base, leastBytes))
{
    for (const CandidateIndex& one : indexes)
        m_indexUsd.push_back(one.view->projection == Projection::All
                                 ? costs.indexUsd(base, *one.view, one.itemBytes)
                                 : 0);
}

Weight Growth::weight(const std::vector<std::size_t>& open) const
{
    double bytes = m_baseBytes;
    for (const std::size_t v : open)
        bytes += m_indexes[v].addedBytes;
    bytes = std::max(bytes, m_leastBytes);
    double usd = m_costs.baseWritesUsd(m_base, bytes) - m_writesUsd;
    usd += m_reads.usd(open);
    for (const std::size_t v : open) {
        // Other entries than whole items are as large as they were.
        const View& view = *m_indexes[v].view;
        if (view.projection == Projection::All)
            usd += m_costs.indexUsd(m_base, view, bytes) - m_indexUsd[v];
    }
    // Rounded down, so that a bound stays one.
    constexpr double certain = 1 - 1e-9;
    return usd > 0 ? weightOf(usd * certain, 0) : 0;
}

} // namespace infera::model::proposer
