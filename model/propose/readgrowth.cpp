#include "model/propose/readgrowth.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

ReadGrowth::ReadGrowth(const CandidateIndexes& all, std::size_t needs, const View& base,
                       double baseBytes, double leastBytes,
                       const std::vector<CandidateIndex>& indexes)
    : m_all(all), m_base(base), m_baseBytes(baseBytes), m_leastBytes(leastBytes),
      m_indexes(indexes), m_needs(needs)
{
    for (std::size_t n = 0; n < needs; ++n) {
        NeedCosts& costs = m_needs[n];
        costs.onBase = all.onBase(base, n, leastBytes);
        const auto add = [&](std::size_t place, Weight served, bool isSteady) {
            if (served >= unservedWeight())
                return;
            if (isSteady)
                costs.leastSteady = std::min(costs.leastSteady, served);
            else
                costs.growing.push_back({place, served});
        };
        add(0, costs.onBase, all.isKnownOnBase(base, n));
        for (std::size_t v = 0; v < indexes.size(); ++v) {
            const CandidateIndex& one = indexes[v];
            add(v + 1, one.serving[n], all.isSteady(base, *one.view, n, one.itemBytes));
        }
    }
}

double ReadGrowth::usd(const std::vector<std::size_t>& open) const
{
    // Whichever index a need is served by, its own keys are in the sum already.
    double bytes = m_baseBytes;
    double own = m_leastBytes;
    for (const std::size_t v : open) {
        bytes += m_indexes[v].addedBytes;
        own = std::max(own, m_indexes[v].itemBytes);
    }
    const int whole = static_cast<int>(std::floor(bytes - own));
    if (whole <= 0)
        return 0;
    Weight sum = 0;
    for (std::size_t n = 0; n < m_needs.size(); ++n) {
        const NeedCosts& costs = m_needs[n];
        // The sum counts no more for the need than this, and than where it is served in the end.
        Weight known = costs.onBase;
        for (const std::size_t v : open)
            known = std::min(known, m_indexes[v].serving[n]);
        if (known >= unservedWeight() || costs.leastSteady <= known)
            continue;
        Weight least =
            costs.leastSteady < unservedWeight() ? costs.leastSteady - known : unservedWeight();
        const std::vector<Weight>& after = costsAt(whole, n);
        for (std::size_t k = 0; k < after.size(); ++k)
            least = std::min(least, after[k] - std::min(costs.growing[k].served, known));
        sum += std::max<Weight>(least, 0);
    }
    return usdOf(sum);
}

const std::vector<Weight>& ReadGrowth::costsAt(int bytes, std::size_t need) const
{
    const auto [found, isNew] = m_known.try_emplace(bytes);
    if (isNew)
        found->second.resize(m_needs.size());
    std::vector<Weight>& costs = found->second[need];
    if (!costs.empty())
        return costs;
    for (const Growing& one : m_needs[need].growing) {
        if (one.place == 0) {
            costs.push_back(m_all.onBase(m_base, need, m_leastBytes + bytes));
            continue;
        }
        const CandidateIndex& index = m_indexes[one.place - 1];
        costs.push_back(m_all.serving(m_base, *index.view, need, index.itemBytes + bytes));
    }
    return costs;
}

} // namespace infera::model::proposer
