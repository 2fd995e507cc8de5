#include "model/propose/facilitylocation.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

constexpr int tieBits = 48;
constexpr double unitsPerUsd = 1e11; // billionths of a cent
constexpr double usdUnserved = 1e9;
constexpr double usdMax = 1e12; // still fits into the 128 bits
constexpr std::size_t nodesBetweenStops = 64;

enum class State : std::uint8_t
{
    Free,
    Open,
    Closed
};

/// Branch and bound on the facilities. The bound of a node is the dual ascent of Erlenkotter, "A
/// Dual-Based Procedure for Uncapacitated Facility Location", Operations Research 26(6), 1978.
class Search
{
public:
    Search(const FacilityProblem& problem, const std::function<bool()>& stop)
        : m_problem(problem), m_stop(stop), m_state(problem.opening.size(), State::Free),
          m_options(problem.customers)
    {
        for (auto& options : m_options) {
            std::sort(options.begin(), options.end(),
                      [](const FacilityOption& a, const FacilityOption& b) {
                          return a.cost != b.cost ? a.cost < b.cost : a.facility < b.facility;
                      });
        }
        m_users.resize(problem.opening.size());
        for (std::size_t i = 0; i < m_options.size(); ++i) {
            for (const FacilityOption& option : m_options[i])
                m_users[option.facility].push_back({i, option.cost});
        }
    }

    FacilitySolution run()
    {
        tryOpen({});
        const Weight rootBound = branch();
        m_best.bound = m_stopped ? std::min(m_best.cost, rootBound) : m_best.cost;
        m_best.optimal = m_best.bound == m_best.cost;
        m_best.nodes = m_nodes;
        return m_best;
    }

private:
    struct User
    {
        std::size_t customer;
        Weight cost;
    };

    const FacilityProblem& m_problem;
    const std::function<bool()>& m_stop;
    std::vector<State> m_state;
    std::vector<std::vector<FacilityOption>> m_options; ///< cheapest first
    std::vector<std::vector<User>> m_users;
    std::vector<Weight> m_dual;
    std::vector<Weight> m_slack;
    FacilitySolution m_best;
    bool m_haveBest = false;
    bool m_stopped = false;
    std::size_t m_nodes = 0;

    /// Raises each customer's dual from option to option while the facilities it would pay for have
    /// slack left; their sum bounds every solution of this node from below.
    Weight ascend()
    {
        startDuals();
        bool raised = true;
        while (raised) {
            raised = false;
            for (std::size_t i = 0; i < m_options.size(); ++i)
                raised = raise(i) || raised;
        }
        return boundNow();
    }

    void startDuals()
    {
        m_slack = m_problem.opening;
        for (std::size_t f = 0; f < m_state.size(); ++f) {
            if (m_state[f] == State::Open)
                m_slack[f] = 0;
        }
        m_dual.assign(m_options.size(), 0);
        for (std::size_t i = 0; i < m_options.size(); ++i) {
            m_dual[i] = m_problem.alternative[i];
            for (const FacilityOption& option : m_options[i]) {
                if (m_state[option.facility] == State::Closed)
                    continue;
                m_dual[i] = std::min(m_dual[i], option.cost);
                break;
            }
        }
    }

    bool raise(std::size_t i)
    {
        Weight target = m_problem.alternative[i];
        Weight room = target - m_dual[i];
        if (room <= 0)
            return false;
        for (const FacilityOption& option : m_options[i]) {
            if (m_state[option.facility] == State::Closed)
                continue;
            if (option.cost > m_dual[i]) {
                target = std::min(target, option.cost);
                break;
            }
            room = std::min(room, m_slack[option.facility]);
        }
        const Weight step = std::min(room, target - m_dual[i]);
        if (step <= 0)
            return false;
        for (const FacilityOption& option : m_options[i]) {
            if (option.cost > m_dual[i])
                break;
            if (m_state[option.facility] != State::Closed)
                m_slack[option.facility] -= step;
        }
        m_dual[i] += step;
        return true;
    }

    /// The facilities the ascent has paid for, without those that no customer needs.
    std::vector<std::size_t> openByAscent()
    {
        std::vector<std::size_t> open;
        std::vector<bool> covered(m_options.size(), false);
        for (std::size_t f = 0; f < m_state.size(); ++f) {
            if (m_state[f] == State::Open)
                takeFacility(f, open, covered);
        }
        for (std::size_t i = 0; i < m_options.size(); ++i) {
            if (covered[i])
                continue;
            for (const FacilityOption& option : m_options[i]) {
                if (option.cost > m_dual[i] || m_problem.alternative[i] <= m_dual[i])
                    break;
                if (m_state[option.facility] == State::Free && m_slack[option.facility] == 0) {
                    takeFacility(option.facility, open, covered);
                    break;
                }
            }
        }
        std::sort(open.begin(), open.end());
        return open;
    }

    void takeFacility(std::size_t f, std::vector<std::size_t>& open, std::vector<bool>& covered)
    {
        if (std::find(open.begin(), open.end(), f) != open.end())
            return;
        open.push_back(f);
        for (const User& user : m_users[f]) {
            if (user.cost <= m_dual[user.customer])
                covered[user.customer] = true;
        }
    }

    void tryOpen(std::vector<std::size_t> open)
    {
        if (open.size() > m_problem.openMax)
            return;
        Weight cost = costOf(open);
        dropUseless(open, cost);
        if (m_haveBest && cost >= m_best.cost)
            return;
        if (m_problem.exact)
            cost = m_problem.exact(open);
        if (m_haveBest && cost >= m_best.cost)
            return;
        m_best.open = open;
        m_best.cost = cost;
        m_best.served = assignment(open);
        m_haveBest = true;
    }

    /// Closing any one facility that saves more than it serves, until none does.
    void dropUseless(std::vector<std::size_t>& open, Weight& cost) const
    {
        for (std::size_t at = 0; at < open.size();) {
            std::vector<std::size_t> fewer = open;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
            const Weight saved = costOf(fewer);
            if (saved <= cost) {
                open = std::move(fewer);
                cost = saved;
                at = 0;
            } else {
                ++at;
            }
        }
    }

    [[nodiscard]] std::vector<std::size_t> assignment(const std::vector<std::size_t>& open) const
    {
        std::vector<std::size_t> served(m_options.size(), SIZE_MAX);
        std::vector<bool> isOpen(m_state.size(), false);
        for (const std::size_t f : open)
            isOpen[f] = true;
        for (std::size_t i = 0; i < m_options.size(); ++i) {
            for (const FacilityOption& option : m_options[i]) {
                if (option.cost >= m_problem.alternative[i])
                    break;
                if (isOpen[option.facility]) {
                    served[i] = option.facility;
                    break;
                }
            }
        }
        return served;
    }

    [[nodiscard]] Weight costOf(const std::vector<std::size_t>& open) const
    {
        std::vector<Weight> each = m_problem.alternative;
        Weight cost = 0;
        for (const std::size_t f : open) {
            cost += m_problem.opening[f];
            for (const User& user : m_users[f])
                each[user.customer] = std::min(each[user.customer], user.cost);
        }
        for (const Weight one : each)
            cost += one;
        return cost;
    }

    /// Explores the node; returns the least bound below it that was not cut off by proof.
    Weight branch()
    {
        if (++m_nodes % nodesBetweenStops == 0 && m_stop())
            m_stopped = true;
        const std::vector<State> before = m_state;
        const Weight bound = exploreNode();
        m_state = before;
        return bound;
    }

    Weight exploreNode()
    {
        Weight bound = ascend();
        if (m_stopped || isCut(bound))
            return bound;
        std::vector<std::size_t> open = openByAscent();
        tryOpen(open);
        if (isCut(bound))
            return bound;
        bound = adjust(bound, open);
        tryOpen(openByAscent());
        if (isCut(bound))
            return bound;
        closeByReducedCost(bound);
        const std::size_t facility = branchFacility();
        if (facility == SIZE_MAX) {
            tryOpen(openFacilities());
            return bound;
        }
        // The facility's state after both branches is restored by the caller.
        Weight below = 0;
        const bool mayOpen = openFacilities().size() < m_problem.openMax;
        if (mayOpen) {
            m_state[facility] = State::Open;
            below = branch();
        }
        m_state[facility] = State::Closed;
        const Weight closed = branch();
        below = mayOpen ? std::min(below, closed) : closed;
        return std::max(bound, below);
    }

    [[nodiscard]] bool isCut(Weight bound) const { return m_haveBest && bound >= m_best.cost; }

    /// Opening a facility that still has slack costs at least that much more than the bound.
    void closeByReducedCost(Weight bound)
    {
        if (!m_haveBest)
            return;
        for (std::size_t f = 0; f < m_state.size(); ++f) {
            if (m_state[f] == State::Free && bound + m_slack[f] >= m_best.cost)
                m_state[f] = State::Closed;
        }
    }

    /// Erlenkotter's dual adjustment: where a customer pays for two facilities that are both open,
    /// its dual steps back and others are raised into the room; kept where the bound grows.
    Weight adjust(Weight bound, const std::vector<std::size_t>& open)
    {
        std::vector<bool> isOpen(m_state.size(), false);
        for (const std::size_t f : open)
            isOpen[f] = true;
        constexpr int roundsMax = 3;
        for (int round = 0; round < roundsMax; ++round) {
            bool improved = false;
            for (std::size_t i = 0; i < m_options.size(); ++i) {
                if (paidFor(i, isOpen) < 2)
                    continue;
                const std::vector<Weight> dual = m_dual;
                const std::vector<Weight> slack = m_slack;
                stepBack(i);
                raiseAll(i);
                const Weight now = boundNow();
                if (now > bound) {
                    bound = now;
                    improved = true;
                } else {
                    m_dual = dual;
                    m_slack = slack;
                }
                if (isCut(bound))
                    return bound;
            }
            if (!improved)
                break;
        }
        return bound;
    }

    [[nodiscard]] int paidFor(std::size_t i, const std::vector<bool>& isOpen) const
    {
        int paid = 0;
        for (const FacilityOption& option : m_options[i]) {
            if (option.cost >= m_dual[i])
                break;
            paid += isOpen[option.facility];
        }
        return paid;
    }

    /// To the next lower option's cost.
    void stepBack(std::size_t i)
    {
        Weight lower = m_dual[i];
        for (const FacilityOption& option : m_options[i]) {
            if (option.cost >= m_dual[i])
                break;
            if (m_state[option.facility] != State::Closed)
                lower = option.cost;
        }
        const Weight step = m_dual[i] - lower;
        for (const FacilityOption& option : m_options[i]) {
            if (option.cost >= m_dual[i])
                break;
            if (m_state[option.facility] == State::Closed)
                continue;
            const Weight gives = std::min(step, m_dual[i] - option.cost);
            // An open facility has no price left to pay: its slack stays nothing.
            if (m_state[option.facility] == State::Free)
                m_slack[option.facility] += gives;
        }
        m_dual[i] = lower;
    }

    void raiseAll(std::size_t last)
    {
        bool raised = true;
        while (raised) {
            raised = false;
            for (std::size_t i = 0; i < m_options.size(); ++i)
                raised = (i != last && raise(i)) || raised;
            if (!raised)
                raised = raise(last);
        }
    }

    [[nodiscard]] Weight boundNow() const
    {
        Weight bound = 0;
        for (std::size_t f = 0; f < m_state.size(); ++f) {
            if (m_state[f] == State::Open)
                bound += m_problem.opening[f];
        }
        for (const Weight dual : m_dual)
            bound += dual;
        return bound;
    }

    [[nodiscard]] std::vector<std::size_t> openFacilities() const
    {
        std::vector<std::size_t> open;
        for (std::size_t f = 0; f < m_state.size(); ++f) {
            if (m_state[f] == State::Open)
                open.push_back(f);
        }
        return open;
    }

    /// The free facility that most customers' duals pay for; without slack first.
    [[nodiscard]] std::size_t branchFacility() const
    {
        std::size_t chosen = SIZE_MAX;
        Weight chosenPaid = -1;
        for (std::size_t f = 0; f < m_state.size(); ++f) {
            if (m_state[f] != State::Free || m_users[f].empty())
                continue;
            Weight paid = 0;
            if (m_slack[f] == 0) {
                for (const User& user : m_users[f])
                    paid += std::max<Weight>(0, m_dual[user.customer] - user.cost) + 1;
            }
            if (paid > chosenPaid) {
                chosen = f;
                chosenPaid = paid;
            }
        }
        return chosen;
    }
};

} // namespace

Weight weightOf(double usd, std::uint64_t tieBreak)
{
    const double scaled = std::round(std::min(usd, usdMax) * unitsPerUsd);
    return (static_cast<Weight>(scaled) << tieBits) + static_cast<Weight>(tieBreak);
}

double usdOf(Weight weight)
{
    return static_cast<double>(weight >> tieBits) / unitsPerUsd;
}

Weight unservedWeight()
{
    return weightOf(usdUnserved, 0);
}

FacilitySolution solve(const FacilityProblem& problem, const std::function<bool()>& stop)
{
    return Search(problem, stop).run();
}

FacilitySolution solveByBruteForce(const FacilityProblem& problem)
{
    FacilitySolution best;
    const std::size_t facilities = std::min<std::size_t>(problem.opening.size(), 20);
    bool have = false;
    for (std::size_t chosen = 0; chosen < std::size_t{1} << facilities; ++chosen) {
        FacilitySolution one;
        std::vector<Weight> each = problem.alternative;
        for (std::size_t f = 0; f < facilities; ++f) {
            if ((chosen >> f & 1U) == 0)
                continue;
            one.open.push_back(f);
            one.cost += problem.opening[f];
        }
        if (one.open.size() > problem.openMax)
            continue;
        one.served.assign(problem.customers.size(), SIZE_MAX);
        for (std::size_t i = 0; i < problem.customers.size(); ++i) {
            for (const FacilityOption& option : problem.customers[i]) {
                if ((chosen >> option.facility & 1U) != 0 && option.cost < each[i]) {
                    each[i] = option.cost;
                    one.served[i] = option.facility;
                }
            }
            one.cost += each[i];
        }
        if (!have || one.cost < best.cost) {
            best = one;
            have = true;
        }
    }
    best.bound = best.cost;
    best.optimal = true;
    return best;
}

} // namespace infera::model::proposer
