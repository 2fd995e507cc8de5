#pragma once

#include "model/propose/selection.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace infera::model::proposer {

// Of what costs the same: fewest indexes, then fewest filters, then the least load on one key, then
// the name. Each rank has its own bits of the 48 that a weight has for ties.
constexpr int indexBit = 40;
constexpr int filterBit = 30;
constexpr int loadBit = 18;

/// One candidate index beside a table key.
struct CandidateIndex
{
    std::shared_ptr<const View> view;
    double addedBytes = 0;
    double itemBytes = 0; ///< of the items that it is priced beside
    bool steady = false;  ///< its costs do not follow the bytes of the item
    Weight opening = 0;
    std::vector<Weight> serving; ///< by need; unservedWeight(): not at all
    std::vector<bool> needsItem; ///< by write: see EntityCosts::needsItemFor()
};

/// The candidate indexes of one entity, each priced as if it were the only one beside a table key.
class CandidateIndexes
{
public:
    CandidateIndexes(const EntityCosts& costs, const Candidates& candidates,
                     const std::vector<JoinMode>& modes, const SelectionLimits& limits)
        : m_costs(costs), m_workload(costs.workload()), m_candidates(candidates), m_modes(modes),
          m_limits(limits), m_limit(limits.keyLimitShare),
          m_spreads(std::all_of(modes.begin(), modes.end(),
                                [](JoinMode one) { return one == JoinMode::Separate; })),
          m_variants(candidates.indexes.size())
    {}

    [[nodiscard]] bool isForbidden(const View& view) const;
    [[nodiscard]] bool forbids(std::string_view rule) const;
    [[nodiscard]] const KeyLimit& keyLimit() const { return m_limit; }
    /// The candidates with their least costs beside this base: as if each were its only index.
    [[nodiscard]] std::vector<CandidateIndex> indexesFor(const View& base, double baseBytes) const;
    /// A local index shares the partition key, shards included.
    static bool sortsAnew(const View& base, const View& local);
    /// The same beside items that are at least so large.
    [[nodiscard]] CandidateIndex grown(const View& base, CandidateIndex candidate,
                                       double itemBytes) const;
    /// `wanted`: it stays even where it serves nothing.
    void addCandidate(const View& base, double baseBytes, std::shared_ptr<const View> view,
                      std::vector<CandidateIndex>& all, bool wanted = false) const;
    [[nodiscard]] std::uint64_t riskRank(const View& base, const View& view) const;
    /// Drops what another candidate does at no more cost, whatever else is open.
    static void dropDominated(std::vector<CandidateIndex>& all);
    /// What a need costs by a view, items being of that size; unservedWeight(): not at all.
    [[nodiscard]] Weight serving(const View& base, const View& view, std::size_t need,
                                 double itemBytes) const;
    /// What a need costs by a view is the same however large the items are. False where it is not
    /// certain.
    [[nodiscard]] bool isSteady(const View& base, const View& view, std::size_t need,
                                double itemBytes) const;
    /// A lookup of a known key.
    [[nodiscard]] bool isKnownOnBase(const View& base, std::size_t need) const;
    /// A lookup of a known key costs nothing, unless an index needs more than the caller brings.
    /// What the table does not serve counts usdUnservedOf().
    [[nodiscard]] Weight onBase(const View& base, std::size_t need, double itemBytes) const;

private:
    const EntityCosts& m_costs;
    const EntityWorkload& m_workload;
    const Candidates& m_candidates;
    const std::vector<JoinMode>& m_modes;
    const SelectionLimits& m_limits;
    KeyLimit m_limit;
    bool m_spreads; ///< no view has to stay whole because it is read with those of others
    /// By candidate: as written and with each projection; once they are asked for.
    mutable std::vector<std::vector<std::shared_ptr<const View>>> m_variants;

    [[nodiscard]] const std::vector<std::shared_ptr<const View>>&
    variantsOf(std::size_t candidate) const;

    [[nodiscard]] std::optional<View> spreadFor(const View& base, const View& view,
                                                const Need& need, const Fit& fit,
                                                double itemBytes) const;
    /// In the shards that it needs beside a table key; nullptr: it cannot be there.
    [[nodiscard]] std::shared_ptr<const View>
    placed(const View& base, double itemBytes, std::shared_ptr<const View> view, bool wanted) const;
    /// The entries of a local index lie in the partition of their items, so one key takes the
    /// writes of both (LSI.html, "Item collections in Local Secondary Indexes").
    [[nodiscard]] bool isTooHotBeside(const View& base, const View& local, double itemBytes) const;
    void price(const View& base, CandidateIndex& candidate) const;
    /// Some index may make the lookup of a write bring the whole item.
    [[nodiscard]] bool mayNeedItem(const Need& need) const;
    /// `first`: of two alike, the earlier one stays.
    static bool dominates(const CandidateIndex& a, const CandidateIndex& b, bool first);
};

} // namespace infera::model::proposer
