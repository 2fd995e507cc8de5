#pragma once

#include "model/propose/facilityinstance.h"

#include <cstdint>
#include <vector>

namespace infera::model::proposer {

/// The costs of an instance by facility, rounded down to what Real holds: what a relaxation is
/// solved with many times over. In floats that takes half the time.
template<typename Real>
class FacilityMatrix
{
public:
    /// `upper`: the cost of a known solution; what costs more need not be told apart.
    FacilityMatrix(const FacilityInstance& instance, Weight upper);

    [[nodiscard]] std::size_t facilities() const { return m_opening.size(); }
    [[nodiscard]] std::size_t width() const { return m_width; } ///< customers, and some of nobody
    [[nodiscard]] const Real* row(std::size_t facility) const
    {
        return m_costs.data() + facility * m_width;
    }
    [[nodiscard]] Real opening(std::size_t facility) const { return m_opening[facility]; }
    [[nodiscard]] double unit() const { return m_unit; } ///< weight of 1

    /// Rounded down; at most what `upper` is.
    [[nodiscard]] Real rounded(Weight weight) const;
    [[nodiscard]] std::vector<Real> rounded(const std::vector<Weight>& weights) const;

private:
    std::size_t m_width;
    double m_unit;
    std::vector<Real> m_costs;
    std::vector<Real> m_opening;
};

/// A part of a problem: some facilities of the matrix are open, some closed, these are free.
template<typename Real>
struct FacilityPart
{
    std::vector<std::uint32_t> free;
    std::vector<Real> share;       ///< by free one: how often relaxed solutions had it of late
    std::vector<Real> alternative; ///< by customer: of those that are open
    std::vector<Real> multipliers; ///< by customer
    std::vector<std::uint32_t> open;
    Weight fixed = 0; ///< what every solution costs, the opening of those, and `grown`
    Weight grown = 0; ///< what they cost together above the sum
    std::size_t grownBy = SIZE_MAX; ///< so many were open when that was found; SIZE_MAX: not yet
    std::size_t openLeft = SIZE_MAX;
};

/// What a relaxation says of a part.
struct FacilityRelaxed
{
    Weight bound = 0;            ///< no solution of the part costs less
    std::vector<Weight> reduced; ///< by free one: opening it costs so much above the bound at least
    std::vector<std::vector<std::uint32_t>> seen; ///< solutions of the relaxation, a few of them
};

/// The subgradient method on the Lagrangian relaxation of "every customer is served once" (Held,
/// Wolfe, Crowder, "Validation of Subgradient Optimization", Mathematical Programming 6, 1974):
/// improves the multipliers of the part. Ends early once the bound reaches `upper`.
template<typename Real>
[[nodiscard]] FacilityRelaxed relax(const FacilityMatrix<Real>& matrix, FacilityPart<Real>& part,
                                    Weight upper, int steps, const StopAfter& stop);

/// A gap of less than this share of the costs is more than such numbers can tell.
template<typename Real>
constexpr double tellable = sizeof(Real) == sizeof(float) ? 2e-6 : 1e-9;

extern template class FacilityMatrix<float>;
extern template class FacilityMatrix<double>;

} // namespace infera::model::proposer
