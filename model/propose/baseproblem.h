#pragma once

#include "model/propose/candidateindexes.h"

#include <memory>
#include <vector>

namespace infera::model::proposer {

/// Which indexes to have beside one key of the table, as a problem of facility location: indexes
/// are facilities, needs are customers. Indexes go by their position in indexes().
class BaseProblem
{
public:
    /// All are referred to.
    BaseProblem(const EntityCosts& costs, const Candidates& candidates,
                const std::vector<JoinMode>& modes, const SelectionLimits& limits,
                const CandidateIndexes& all, const View& base);
    BaseProblem(const BaseProblem&) = delete;
    BaseProblem& operator=(const BaseProblem&) = delete;

    [[nodiscard]] const View& base() const { return m_base; }
    /// The pinned ones are the last.
    [[nodiscard]] const std::vector<CandidateIndex>& indexes() const { return m_indexes; }
    [[nodiscard]] bool isPinned(std::size_t index) const { return index >= m_choices; }
    [[nodiscard]] std::vector<std::size_t> withPinned(std::vector<std::size_t> open) const;
    /// What the table weighs by itself, and with it the pinned indexes: a problem counts what comes
    /// on top.
    [[nodiscard]] Weight fixed() const { return m_fixed; }
    [[nodiscard]] std::size_t globalMost() const { return m_globalMost; } ///< beside pinned ones
    [[nodiscard]] std::size_t locals() const { return m_locals; }         ///< among the indexes

    /// The problem without the pinned indexes, of choices that weigh less than `cutoff` in all. It
    /// refers to this.
    [[nodiscard]] FacilityProblem problem(Weight cutoff) const;

    // Of a choice of indexes, the pinned ones among them.
    [[nodiscard]] PricedChoice priced(const std::vector<std::size_t>& open) const;
    [[nodiscard]] Weight exactWeight(const std::vector<std::size_t>& open) const;
    /// The sum of what the parts weigh each alone: never more than they weigh together.
    [[nodiscard]] Weight partsWeight(const std::vector<std::size_t>& open) const;
    /// Each kind of index has a quota of its own.
    [[nodiscard]] bool keepsQuotas(const std::vector<std::size_t>& open) const;

private:
    const EntityCosts& m_costs;
    const EntityWorkload& m_workload;
    const std::vector<JoinMode>& m_modes;
    const SelectionLimits& m_limits;
    const CandidateIndexes& m_all;
    const View& m_base;
    double m_baseBytes;
    std::vector<CandidateIndex> m_indexes;
    std::size_t m_choices = 0; ///< those behind are pinned
    Weight m_fixed = 0;
    std::size_t m_globalMost = 0;
    std::size_t m_locals = 0;

    [[nodiscard]] FacilityProblem
    problemOf(const std::shared_ptr<const std::vector<CandidateIndex>>& indexes,
              double leastBytes) const;
    [[nodiscard]] FacilityProblem grown(double bytes, const std::vector<std::size_t>& ids) const;
    [[nodiscard]] Weight fixedOf(const std::vector<CandidateIndex>& indexes,
                                 double leastBytes) const;
    [[nodiscard]] bool fitTogether(const std::vector<std::size_t>& open, double itemBytes) const;
};

} // namespace infera::model::proposer
