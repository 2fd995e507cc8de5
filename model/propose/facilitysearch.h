#pragma once

#include "model/propose/facilitybounds.h"
#include "model/propose/facilityrelaxation.h"

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace infera::model::proposer {

/// Branch and bound on the facilities, depth first, with relaxations in numbers of type Real.
template<typename Real>
class FacilitySearch
{
public:
    FacilitySearch(const FacilityProblem& problem, const StopAfter& stop)
        : m_problem(problem), m_stop(stop)
    {}

    FacilitySolution run();

private:
    using Matrix = FacilityMatrix<Real>;
    using Part = FacilityPart<Real>;
    using Seen = std::vector<std::vector<std::uint32_t>>;

    const FacilityProblem& m_problem;
    const StopAfter& m_stop;
    FacilitySolution m_best;
    bool m_haveBest = false;
    bool m_stopped = false;
    double m_size = 0; ///< every solution of the problem opens so much at least
    std::size_t m_nodes = 0;
    std::set<std::vector<std::size_t>> m_offered; ///< what `exact` was asked of, or would have been
    std::optional<FacilityInstance> m_whole;      ///< with every option; once it is asked for
    FacilityInstance m_core;                      ///< what the root leaves undecided
    std::optional<Matrix> m_matrix;               ///< of the core

    [[nodiscard]] Weight proven() const;
    [[nodiscard]] bool isCut(Weight bound) const { return bound >= proven(); }
    [[nodiscard]] bool isNoBetter(Weight cost) const { return m_haveBest && cost >= m_best.cost; }

    [[nodiscard]] Weight costOf(const std::vector<std::size_t>& open) const;
    void offer(std::vector<std::size_t> open);
    void offerNear(const FacilityInstance& instance, std::vector<bool> open);
    void offerAround(const FacilityInstance& whole, const FacilityBound& bound, const Seen& seen);

    [[nodiscard]] Weight exploreRoot();
    [[nodiscard]] double leastSize(const FacilityBound& bound) const;
    [[nodiscard]] Weight exploreGrown(double size, Weight known);
    [[nodiscard]] Weight explore(Part part, Weight known, int steps);
    [[nodiscard]] Weight exploreClosely(Part part, Weight known);
    void takeOver(FacilitySearch& other);
    [[nodiscard]] Weight divide(Part part, Weight bound);

    [[nodiscard]] std::vector<Weight> paidOf(const Part& part, const Matrix& matrix) const;
    void close(Part& part, Weight bound, const std::vector<Weight>& reduced) const;
    [[nodiscard]] bool openSure(Part& part, Weight bound, const std::vector<Weight>& reduced) const;
    void open(Part& part, std::uint32_t facility) const;
    [[nodiscard]] std::size_t undecided(const Part& part) const;
    [[nodiscard]] Weight sumOf(const Part& part) const;
    [[nodiscard]] std::vector<std::size_t> idsOf(const Part& part) const;
    [[nodiscard]] std::vector<FacilityState> statesOf(const Part& part) const;
    [[nodiscard]] std::vector<std::size_t> assignment() const;
};

extern template class FacilitySearch<float>;
extern template class FacilitySearch<double>;

} // namespace infera::model::proposer
