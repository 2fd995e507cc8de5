#include "model/propose/readgrowth.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

ReadGrowth::ReadGrowth(const CandidateIndexes& all, std::size_t needs, const View& base,
                       double baseBytes, const std::vector<CandidateIndex>& indexes)
    : m_all(all), m_needs(needs), m_base(base), m_baseBytes(baseBytes), m_indexes(indexes)
{
    for (std::size_t n = 0; n < needs; ++n)
        m_onBase.push_back(all.onBase(base, n, baseBytes));
}

/// What the sum counts for a need by the base (0) or an index (from 1 on).
Weight ReadGrowth::served(std::size_t need, std::size_t place) const
{
    return place == 0 ? m_onBase[need] : m_indexes[place - 1].serving[need];
}

double ReadGrowth::usd(const std::vector<std::size_t>& open) const
{
    // Whichever index a need is served by, its own keys are in the sum already.
    double bytes = 0;
    double own = 0;
    for (const std::size_t v : open) {
        bytes += m_indexes[v].addedBytes;
        own = std::max(own, m_indexes[v].addedBytes);
    }
    const int whole = static_cast<int>(std::floor(bytes - own));
    if (whole <= 0)
        return 0;
    const std::vector<Weight>& after = costsAt(whole);
    const std::size_t places = m_indexes.size() + 1;
    Weight sum = 0;
    for (std::size_t n = 0; n < m_needs; ++n) {
        // The sum counts no more for the need than this, and than where it is served in the end.
        Weight known = m_onBase[n];
        for (const std::size_t v : open)
            known = std::min(known, m_indexes[v].serving[n]);
        if (known >= unservedWeight())
            continue;
        Weight least = unservedWeight();
        for (std::size_t p = 0; p < places; ++p) {
            if (served(n, p) < unservedWeight())
                least = std::min(least, after[n * places + p] - std::min(served(n, p), known));
        }
        sum += std::max<Weight>(least, 0);
    }
    return usdOf(sum);
}

const std::vector<Weight>& ReadGrowth::costsAt(int bytes) const
{
    const auto [found, isNew] = m_known.try_emplace(bytes);
    std::vector<Weight>& costs = found->second;
    for (std::size_t n = 0; isNew && n < m_needs; ++n) {
        costs.push_back(m_onBase[n] < unservedWeight()
                            ? m_all.onBase(m_base, n, m_baseBytes + bytes)
                            : unservedWeight());
        for (const CandidateIndex& one : m_indexes)
            costs.push_back(
                one.serving[n] < unservedWeight()
                    ? m_all.serving(m_base, one.view, n, m_baseBytes + one.addedBytes + bytes)
                    : unservedWeight());
    }
    return costs;
}

} // namespace infera::model::proposer
