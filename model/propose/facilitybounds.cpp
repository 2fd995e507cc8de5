#include "model/propose/facilitybounds.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace infera::model::proposer {

namespace {

/// One run of the subgradient method.
class Subgradient
{
public:
    Subgradient(const FacilityInstance& instance, double upper)
        : m_instance(instance), m_upper(upper), m_now(instance.multipliers),
          m_direction(instance.customers(), 0)
    {
        for (const Weight one : instance.opening)
            m_opening.push_back(static_cast<double>(one));
        for (const Weight one : instance.alternative)
            m_alternative.push_back(static_cast<double>(one));
        for (std::size_t i = 0; i < m_now.size(); ++i)
            m_now[i] = std::min(m_now[i], m_alternative[i]);
        m_found.best = m_now;
        m_found.share.assign(instance.facilities(), 0);
    }

    FacilityMultipliers run(int steps, const StopAfter& stop)
    {
        constexpr int stepsBetweenStops = 32;
        // A longer run may try a length of step for longer.
        const int patience = steps > 100 ? 15 : 6;
        int failed = 0;
        std::uint64_t work = 0;
        const std::uint64_t workOfStep = m_instance.options.size() + m_instance.facilities();
        for (int step = 0; step < steps; ++step) {
            work += workOfStep;
            if (step % stepsBetweenStops == stepsBetweenStops - 1 && stop(std::exchange(work, 0)))
                break;
            const double bound = relax();
            if (bound > m_bound) {
                m_bound = bound;
                m_found.best = m_now;
                failed = 0;
            } else if (++failed >= patience) {
                constexpr double smallest = 0.005;
                m_length /= 2;
                m_now = m_found.best;
                failed = 0;
                if (m_length < smallest)
                    break;
            }
            if (bound >= m_upper || !move(bound))
                break;
        }
        (void)stop(work);
        return std::move(m_found);
    }

private:
    const FacilityInstance& m_instance;
    double m_upper;
    double m_length = 1;
    double m_bound = -1;
    std::vector<double> m_now;
    std::vector<double> m_direction;
    std::vector<double> m_opening;
    std::vector<double> m_alternative;
    std::vector<double> m_reduced;
    FacilityMultipliers m_found;

    /// Solves the relaxation for the multipliers as they are: each facility for itself.
    double relax()
    {
        m_reduced = m_opening;
        double bound = static_cast<double>(m_instance.fixed);
        for (std::size_t i = 0; i < m_now.size(); ++i) {
            const double paid = m_now[i];
            bound += paid;
            for (std::size_t at = m_instance.first[i]; at < m_instance.first[i + 1]; ++at) {
                const FacilityInstance::Option& option = m_instance.options[at];
                if (option.real >= paid)
                    break;
                m_reduced[option.facility] -= paid - option.real;
            }
        }
        constexpr double memory = 0.9;
        for (std::size_t f = 0; f < m_reduced.size(); ++f) {
            m_found.share[f] *= memory;
            if (m_reduced[f] < 0) {
                bound += m_reduced[f];
                m_found.share[f] += 1 - memory;
            }
        }
        return bound;
    }

    /// Customers served by nobody pay more, those served twice pay less. False at a solution.
    bool move(double bound)
    {
        constexpr double momentum = 0.3;
        double norm = 0;
        for (std::size_t i = 0; i < m_now.size(); ++i) {
            double missing = 1;
            for (std::size_t at = m_instance.first[i]; at < m_instance.first[i + 1]; ++at) {
                const FacilityInstance::Option& option = m_instance.options[at];
                if (option.real >= m_now[i])
                    break;
                if (m_reduced[option.facility] < 0)
                    missing -= 1;
            }
            double& direction = m_direction[i];
            const bool full = m_now[i] >= m_alternative[i];
            direction = (missing > 0 && full ? 0 : missing) + momentum * direction;
            if (direction > 0 && full)
                direction = 0;
            norm += direction * direction;
        }
        if (norm == 0)
            return false;
        const double step = m_length * (m_upper - bound) / norm;
        for (std::size_t i = 0; i < m_now.size(); ++i)
            m_now[i] = std::clamp(m_now[i] + step * m_direction[i], 0.0, m_alternative[i]);
        return true;
    }
};

} // namespace

FacilityBound ascend(const FacilityInstance& instance)
{
    FacilityBound found;
    std::vector<Weight>& slack = found.reduced;
    slack = instance.opening;
    std::vector<std::size_t> next(instance.first.begin(), instance.first.end() - 1);
    std::vector<std::size_t> rising;
    for (std::size_t i = 0; i < instance.customers(); ++i) {
        const bool hasOption = instance.first[i] < instance.first[i + 1];
        found.paid.push_back(hasOption ? instance.costs[instance.first[i]]
                                       : instance.alternative[i]);
        if (hasOption)
            rising.push_back(i);
    }
    // Each customer in turn pays up to its next option, while the facilities it would pay for have
    // a price left.
    const auto raise = [&](std::size_t i) {
        const std::size_t last = instance.first[i + 1];
        while (next[i] < last && instance.costs[next[i]] <= found.paid[i])
            ++next[i];
        const Weight target = next[i] < last ? instance.costs[next[i]] : instance.alternative[i];
        Weight step = target - found.paid[i];
        for (std::size_t at = instance.first[i]; at < next[i]; ++at)
            step = std::min(step, slack[instance.options[at].facility]);
        if (step <= 0)
            return false;
        for (std::size_t at = instance.first[i]; at < next[i]; ++at)
            slack[instance.options[at].facility] -= step;
        found.paid[i] += step;
        return found.paid[i] == target && next[i] < last;
    };
    while (!rising.empty())
        std::erase_if(rising, [&](std::size_t i) { return !raise(i); });
    found.bound = std::accumulate(found.paid.begin(), found.paid.end(), instance.fixed);
    return found;
}

FacilityMultipliers improveMultipliers(const FacilityInstance& instance, double upper, int steps,
                                       const StopAfter& stop)
{
    return Subgradient(instance, upper).run(steps, stop);
}

FacilityBound boundOf(const FacilityInstance& instance, const std::vector<double>& multipliers)
{
    FacilityBound found;
    found.bound = instance.fixed;
    found.reduced = instance.opening;
    for (std::size_t i = 0; i < instance.customers(); ++i) {
        const Weight paid = std::min(static_cast<Weight>(multipliers[i]), instance.alternative[i]);
        found.paid.push_back(paid);
        found.bound += paid;
        for (std::size_t at = instance.first[i]; at < instance.first[i + 1]; ++at) {
            if (instance.costs[at] >= paid)
                break;
            found.reduced[instance.options[at].facility] -= paid - instance.costs[at];
        }
    }
    for (const Weight one : found.reduced)
        found.bound += std::min<Weight>(one, 0);
    return found;
}

} // namespace infera::model::proposer
