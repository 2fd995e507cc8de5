#include "model/propose/facilityrelaxation.h"

#include <algorithm>
#include <cmath>

#include <cstring>
#include <limits>
#include <utility>

namespace infera::model::proposer {

namespace {

/// Some numbers at once. Their sums are made in one order on every machine.
template<typename Real>
struct Lanes;
template<>
struct Lanes<float>
{
    using Type = float __attribute__((vector_size(16)));
    using Wide = float __attribute__((vector_size(32)));
};
template<>
struct Lanes<double>
{
    using Type = double __attribute__((vector_size(16)));
    using Wide = double __attribute__((vector_size(32)));
};
template<typename Real>
using Lane = typename Lanes<Real>::Type;
template<typename Real>
constexpr std::size_t laneWidth = 16 / sizeof(Real);

constexpr std::size_t widthStep = 8; // two lanes of floats
constexpr double absent = 1e30;
constexpr std::size_t seenMost = 12;

template<typename Real>
Lane<Real> loaded(const Real* from)
{
    Lane<Real> lane;
    std::memcpy(&lane, from, sizeof lane);
    return lane;
}

template<typename Real>
void store(Lane<Real> lane, Real* to)
{
    std::memcpy(to, &lane, sizeof lane);
}

template<typename Real>
Real sumOf(Lane<Real> lane)
{
    Real sum = 0;
    for (std::size_t i = 0; i < laneWidth<Real>; ++i)
        sum += lane[i];
    return sum;
}

/// One after the other, so that the sum is the same on every machine. A function of its own keeps
/// the sum in a register: among all else that solve() holds it would be in memory at every
/// addition.
template<typename Real>
[[gnu::noinline]] double added(double sum, const std::vector<Real>& numbers)
{
    for (const Real one : numbers)
        sum += static_cast<double>(one);
    return sum;
}

/// What opening each free facility costs beyond what the customers pay to it.
template<typename Real>
void slacksOf(const FacilityMatrix<Real>& matrix, const std::vector<std::uint32_t>& free,
              const Real* multipliers, Real* slacks)
{
    constexpr std::size_t step = laneWidth<Real>;
    const Lane<Real> zero = {};
    for (const std::uint32_t f : free) {
        const Real* costs = matrix.row(f);
        Lane<Real> even = {};
        Lane<Real> odd = {};
        for (std::size_t i = 0; i < matrix.width(); i += 2 * step) {
            const Lane<Real> a = loaded(multipliers + i) - loaded(costs + i);
            const Lane<Real> b = loaded(multipliers + i + step) - loaded(costs + i + step);
            even += a > zero ? a : zero;
            odd += b > zero ? b : zero;
        }
        *slacks++ = matrix.opening(f) - sumOf<Real>(even + odd);
    }
}

#ifdef __x86_64__
/// The same, with the same sums in the same order, where the processor has registers for two lanes.
/// A function of its own, because the compiler clears the upper halves of these where it returns:
/// left as they are they make every other instruction on the lower halves wait.
template<typename Real>
__attribute__((target("avx2"), noinline)) void
widelySlacksOf(const FacilityMatrix<Real>& matrix, const std::vector<std::uint32_t>& free,
               const Real* multipliers, Real* slacks)
{
    using Wide = typename Lanes<Real>::Wide;
    constexpr std::size_t step = laneWidth<Real>;
    const Wide zero = {};
    const std::size_t width = matrix.width();
    for (const std::uint32_t f : free) {
        const Real* costs = matrix.row(f);
        Wide both = {};
        for (std::size_t i = 0; i < width; i += 2 * step) {
            Wide pays;
            Wide cost;
            std::memcpy(&pays, multipliers + i, sizeof pays);
            std::memcpy(&cost, costs + i, sizeof cost);
            const Wide a = pays - cost;
            both += a > zero ? a : zero;
        }
        Real sum = 0;
        for (std::size_t i = 0; i < step; ++i)
            sum += both[i] + both[i + step];
        *slacks++ = matrix.opening(f) - sum;
    }
}

#endif

template<typename Real>
double exactlyPaidTo(const Real* costs, const Real* multipliers, std::size_t width)
{
    double sum = 0;
    for (std::size_t i = 0; i < width; ++i)
        sum += std::max(0.0, static_cast<double>(multipliers[i]) - static_cast<double>(costs[i]));
    return sum;
}

template<typename Real>
Real roundedDown(double value)
{
    const auto nearest = static_cast<Real>(value);
    return static_cast<double>(nearest) > value ? std::nextafter(nearest, Real(-1)) : nearest;
}

/// `Slacks`: slacksOf or what takes its place.
template<typename Real, auto Slacks>
class Subgradient
{
public:
    Subgradient(const FacilityMatrix<Real>& matrix, FacilityPart<Real>& part, Weight upper)
        : m_matrix(matrix), m_part(part), m_width(matrix.width()),
          m_fixed(static_cast<double>(part.fixed) / matrix.unit()),
          // a little more, so that a bound that was rounded down still proves something
          m_upper(static_cast<double>(upper) / matrix.unit() * (1 + 5 * tellable<Real>)),
          m_now(part.multipliers), m_direction(m_width, 0), m_missing(m_width, 0),
          m_slack(part.free.size())
    {
        for (std::size_t i = 0; i < m_width; ++i)
            m_now[i] = std::min(m_now[i], part.alternative[i]);
        m_part.multipliers = m_now;
        m_bestSlack = m_slack;
        std::fill(m_part.share.begin(), m_part.share.end(), Real(0));
    }

    FacilityRelaxed run(int steps, const StopAfter& stop)
    {
        constexpr int stepsBetweenStops = 32;
        // A longer run may try a length of step for longer.
        const bool isLong = steps > 100;
        const int patience = isLong ? 15 : 6;
        int failed = 0;
        std::uint64_t work = 0;
        const std::uint64_t workOfStep = m_part.free.size() * m_width / 8;
        for (int step = 0; step < steps; ++step) {
            work += workOfStep;
            if (step % stepsBetweenStops == stepsBetweenStops - 1 && stop(std::exchange(work, 0)))
                break;
            const double bound = solve();
            if (isLong && step >= 20 && step % 8 == 0)
                remember();
            if (bound > m_bound) {
                m_bound = bound;
                m_part.multipliers = m_now;
                std::swap(m_bestSlack, m_slack);
                failed = 0;
            } else if (++failed >= patience) {
                constexpr double smallest = 0.005;
                m_length /= 2;
                m_now = m_part.multipliers;
                failed = 0;
                if (m_length < smallest)
                    break;
            }
            if (bound >= m_upper || !move(bound))
                break;
        }
        (void)stop(work);
        for (Real& one : m_part.share)
            one *= (1 - memory) / m_recent;
        return result();
    }

private:
    const FacilityMatrix<Real>& m_matrix;
    FacilityPart<Real>& m_part;
    std::size_t m_width;
    double m_fixed;
    double m_upper;
    double m_length = 1;
    Real m_recent = 1;
    double m_bound = -1;
    std::vector<Real> m_now;
    std::vector<Real> m_direction;
    std::vector<Real> m_missing;
    std::vector<Real> m_slack; ///< by free facility
    std::vector<Real> m_bestSlack;
    std::vector<std::uint32_t> m_taken; ///< in the relaxed solution: positions among the free
    std::vector<std::vector<std::uint32_t>> m_seen;

    /// The relaxation for the multipliers as they are: each facility for itself.
    double solve()
    {
        m_taken.clear();
        // What was taken of late counts more.
        m_recent /= memory;
        Slacks(m_matrix, m_part.free, m_now.data(), m_slack.data());
        double bound = added(m_fixed, m_now);
        for (std::size_t k = 0; k < m_slack.size(); ++k) {
            const Real slack = m_slack[k];
            if (slack < 0) {
                bound += static_cast<double>(slack);
                m_part.share[k] += m_recent;
                m_taken.push_back(static_cast<std::uint32_t>(k));
            }
        }
        return bound;
    }

    void remember()
    {
        if (m_seen.size() == seenMost)
            m_seen.erase(m_seen.begin());
        m_seen.push_back(m_taken);
    }

    void countMissing()
    {
        const Lane<Real> one = Lane<Real>{} + Real(1);
        const Lane<Real> zero = {};
        std::fill(m_missing.begin(), m_missing.end(), Real(1));
        for (const std::uint32_t k : m_taken) {
            const Real* costs = m_matrix.row(m_part.free[k]);
            for (std::size_t i = 0; i < m_width; i += laneWidth<Real>) {
                const auto served = loaded(costs + i) < loaded(m_now.data() + i);
                store<Real>(loaded(m_missing.data() + i) - (served ? one : zero),
                            m_missing.data() + i);
            }
        }
    }

    /// Customers served by nobody pay more, those served twice pay less. False at a solution.
    bool move(double bound)
    {
        const Lane<Real> zero = {};
        countMissing();
        Lane<Real> norms = {};
        for (std::size_t i = 0; i < m_width; i += laneWidth<Real>) {
            const auto full = loaded(m_now.data() + i) >= loaded(m_part.alternative.data() + i);
            const Lane<Real> missing = loaded(m_missing.data() + i);
            Lane<Real> direction = (full & (missing > zero)) ? zero : missing;
            direction += momentum * loaded(m_direction.data() + i);
            direction = (full & (direction > zero)) ? zero : direction;
            norms += direction * direction;
            store<Real>(direction, m_direction.data() + i);
        }
        const Real norm = sumOf<Real>(norms);
        if (norm == 0)
            return false;
        const auto length =
            static_cast<Real>(m_length * (m_upper - bound) / static_cast<double>(norm));
        for (std::size_t i = 0; i < m_width; i += laneWidth<Real>) {
            Lane<Real> now = loaded(m_now.data() + i) + length * loaded(m_direction.data() + i);
            const Lane<Real> most = loaded(m_part.alternative.data() + i);
            now = now > zero ? now : zero;
            store<Real>(now < most ? now : most, m_now.data() + i);
        }
        return true;
    }

    static constexpr Real memory = Real(0.9);
    static constexpr Real momentum = Real(0.3);

    [[nodiscard]] FacilityRelaxed result()
    {
        // A sum of such numbers is wrong by less than this share of it.
        const Real doubt = std::numeric_limits<Real>::epsilon() * static_cast<Real>(m_width);
        FacilityRelaxed found;
        double bound = added(m_fixed, m_part.multipliers);
        double sizes = bound;
        found.reduced.reserve(m_bestSlack.size());
        for (std::size_t k = 0; k < m_bestSlack.size(); ++k) {
            const std::uint32_t f = m_part.free[k];
            double slack = static_cast<double>(m_bestSlack[k]);
            if (m_bestSlack[k] < doubt * m_matrix.opening(f)) {
                slack = static_cast<double>(m_matrix.opening(f)) -
                        exactlyPaidTo(m_matrix.row(f), m_part.multipliers.data(), m_width);
                bound += std::min(slack, 0.0);
                sizes += std::abs(slack);
            } else {
                slack -= static_cast<double>(doubt * m_matrix.opening(f));
            }
            found.reduced.push_back(static_cast<Weight>(slack * m_matrix.unit()));
        }
        constexpr double rounding = 1e-12;
        found.bound = static_cast<Weight>((bound - rounding * sizes) * m_matrix.unit());
        for (const std::vector<std::uint32_t>& one : m_seen) {
            found.seen.emplace_back();
            for (const std::uint32_t k : one)
                found.seen.back().push_back(m_part.free[k]);
        }
        return found;
    }
};

} // namespace

template<typename Real>
FacilityMatrix<Real>::FacilityMatrix(const FacilityInstance& instance, Weight upper)
    : m_width((instance.customers() + widthStep - 1) / widthStep * widthStep),
      m_unit(static_cast<double>(std::max<Weight>(upper, 1))),
      m_costs(instance.facilities() * m_width, static_cast<Real>(absent))
{
    for (const Weight one : instance.opening)
        m_opening.push_back(rounded(one));
    for (std::size_t i = 0; i < instance.customers(); ++i) {
        for (std::size_t at = instance.first[i]; at < instance.first[i + 1]; ++at)
            m_costs[instance.options[at].facility * m_width + i] =
                roundedDown<Real>(instance.options[at].real / m_unit);
    }
}

template<typename Real>
Real FacilityMatrix<Real>::rounded(Weight weight) const
{
    return std::min(Real(1), roundedDown<Real>(static_cast<double>(weight) / m_unit));
}

template<typename Real>
std::vector<Real> FacilityMatrix<Real>::rounded(const std::vector<Weight>& weights) const
{
    std::vector<Real> all;
    for (const Weight one : weights)
        all.push_back(rounded(one));
    all.resize(m_width, 0);
    return all;
}

#ifdef __x86_64__
namespace {

/// All of it in such instructions: without them comparing lanes of doubles takes most of the time.
/// None of them multiplies and adds at once, so the numbers are the same.
template<typename Real>
__attribute__((target("avx2"), flatten)) FacilityRelaxed
relaxWidely(const FacilityMatrix<Real>& matrix, FacilityPart<Real>& part, Weight upper, int steps,
            const StopAfter& stop)
{
    return Subgradient<Real, widelySlacksOf<Real>>(matrix, part, upper).run(steps, stop);
}

} // namespace
#endif

template<typename Real>
FacilityRelaxed relax(const FacilityMatrix<Real>& matrix, FacilityPart<Real>& part, Weight upper,
                      int steps, const StopAfter& stop)
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2"))
        return relaxWidely<Real>(matrix, part, upper, steps, stop);
#endif
    return Subgradient<Real, slacksOf<Real>>(matrix, part, upper).run(steps, stop);
}

template class FacilityMatrix<float>;
template class FacilityMatrix<double>;
template FacilityRelaxed relax(const FacilityMatrix<float>&, FacilityPart<float>&, Weight, int,
                               const StopAfter&);
template FacilityRelaxed relax(const FacilityMatrix<double>&, FacilityPart<double>&, Weight, int,
                               const StopAfter&);

} // namespace infera::model::proposer
