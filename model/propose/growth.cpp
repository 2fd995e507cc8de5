#include "model/propose/growth.h"

namespace infera::model::proposer {

Growth::Growth(const EntityCosts& costs, const CandidateIndexes& all, const View& base,
               double baseBytes, const std::vector<CandidateIndex>& indexes)
    : m_costs(costs), m_base(base), m_baseBytes(baseBytes), m_indexes(indexes),
      m_reads(all, costs.workload().needs.size(), base, baseBytes, indexes),
      m_baseUsd(costs.baseUsd(base, baseBytes))
{
    for (const CandidateIndex& one : indexes)
        m_alone.push_back({costs.indexUsd(base, one.view, baseBytes + one.addedBytes),
                           costs.addedStorageUsd(one.view)});
}

Weight Growth::weight(const std::vector<std::size_t>& open) const
{
    double bytes = m_baseBytes;
    for (const std::size_t v : open)
        bytes += m_indexes[v].addedBytes;
    double usd = m_costs.baseUsd(m_base, bytes) - m_baseUsd;
    usd += m_reads.usd(open);
    for (const std::size_t v : open) {
        // Other entries than whole items are as large as they were.
        const View& view = m_indexes[v].view;
        const double together = view.projection == Projection::All
                                    ? m_costs.indexUsd(m_base, view, bytes)
                                    : m_alone[v].usd;
        usd += together - m_alone[v].usd - m_alone[v].storageUsd;
    }
    // Rounded down, so that a bound stays one.
    constexpr double certain = 1 - 1e-9;
    return usd > 0 ? weightOf(usd * certain, 0) : 0;
}

} // namespace infera::model::proposer
