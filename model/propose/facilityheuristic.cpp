#include "model/propose/facilityheuristic.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

constexpr std::uint32_t nobody = UINT32_MAX;

/// The moves of Resende and Werneck, "A Fast Swap-Based Local Search Procedure for Location
/// Problems", Annals of Operations Research 150, 2007.
class Neighbourhood
{
public:
    Neighbourhood(const FacilityInstance& instance, std::vector<bool> open)
        : m_instance(instance), m_open(std::move(open))
    {}

    FacilityChoice run()
    {
        constexpr int movesMax = 500; // a guard: a move that saves ends by itself
        assign();
        for (int move = 0; move < movesMax && (close() || openOne() || swapOne()); ++move)
            assign();
        FacilityChoice choice{m_instance.open, m_cost, m_count <= m_instance.openLeft};
        for (std::size_t f = 0; f < m_open.size(); ++f) {
            if (m_open[f])
                choice.open.push_back(m_instance.ids[f]);
        }
        std::sort(choice.open.begin(), choice.open.end());
        return choice;
    }

private:
    const FacilityInstance& m_instance;
    std::vector<bool> m_open;
    std::vector<Weight> m_least;         ///< by customer
    std::vector<Weight> m_second;        ///< by customer: when the cheapest closes
    std::vector<std::uint32_t> m_server; ///< by customer
    std::vector<Weight> m_loss;          ///< by facility: what its customers would pay more
    std::vector<Weight> m_gain;          ///< by facility: what customers would pay less
    std::size_t m_count = 0;
    Weight m_cost = 0;

    void assign()
    {
        m_least = m_instance.alternative;
        m_second = m_instance.alternative;
        m_server.assign(m_instance.customers(), nobody);
        m_loss.assign(m_open.size(), 0);
        m_cost = m_instance.fixed;
        for (std::size_t i = 0; i < m_instance.customers(); ++i) {
            for (std::size_t at = m_instance.first[i]; at < m_instance.first[i + 1]; ++at) {
                const std::uint32_t f = m_instance.options[at].facility;
                if (!m_open[f])
                    continue;
                if (m_server[i] != nobody) {
                    m_second[i] = m_instance.costs[at];
                    break;
                }
                m_least[i] = m_instance.costs[at];
                m_server[i] = f;
            }
            m_cost += m_least[i];
            if (m_server[i] != nobody)
                m_loss[m_server[i]] += m_second[i] - m_least[i];
        }
        m_count = 0;
        for (std::size_t f = 0; f < m_open.size(); ++f) {
            m_count += m_open[f];
            m_cost += m_open[f] ? m_instance.opening[f] : 0;
        }
    }

    /// Also what costs the same without: fewer is better.
    bool close()
    {
        std::size_t best = nobody;
        Weight most = -1;
        for (std::size_t f = 0; f < m_open.size(); ++f) {
            const Weight saved = m_instance.opening[f] - m_loss[f];
            if (m_open[f] && saved > most) {
                most = saved;
                best = f;
            }
        }
        if (best == nobody)
            return false;
        m_open[best] = false;
        return true;
    }

    bool openOne()
    {
        m_gain.assign(m_open.size(), 0);
        for (std::size_t i = 0; i < m_instance.customers(); ++i) {
            for (std::size_t at = m_instance.first[i]; at < m_instance.first[i + 1]; ++at) {
                if (m_instance.costs[at] >= m_least[i])
                    break;
                m_gain[m_instance.options[at].facility] += m_least[i] - m_instance.costs[at];
            }
        }
        if (m_count >= m_instance.openLeft)
            return false;
        std::size_t best = nobody;
        Weight most = 0;
        for (std::size_t f = 0; f < m_open.size(); ++f) {
            const Weight saved = m_gain[f] - m_instance.opening[f];
            if (!m_open[f] && saved > most) {
                most = saved;
                best = f;
            }
        }
        if (best == nobody)
            return false;
        m_open[best] = true;
        return true;
    }

    bool swapOne()
    {
        std::vector<std::size_t> opens;
        std::vector<std::size_t> column(m_open.size(), 0);
        for (std::size_t f = 0; f < m_open.size(); ++f) {
            if (m_open[f]) {
                column[f] = opens.size();
                opens.push_back(f);
            }
        }
        const std::vector<Weight> kept = keptBySwap(column, opens.size());
        std::size_t in = nobody;
        std::size_t out = nobody;
        Weight most = 0;
        for (std::size_t f = 0; f < m_open.size(); ++f) {
            for (std::size_t k = 0; !m_open[f] && k < opens.size(); ++k) {
                const Weight saved = m_gain[f] - m_instance.opening[f] +
                                     m_instance.opening[opens[k]] - m_loss[opens[k]] +
                                     kept[f * opens.size() + k];
                if (saved > most) {
                    most = saved;
                    in = f;
                    out = opens[k];
                }
            }
        }
        if (in == nobody)
            return false;
        m_open[in] = true;
        m_open[out] = false;
        return true;
    }

    /// By facility to open and facility to close: what of the loss the new one takes back.
    [[nodiscard]] std::vector<Weight> keptBySwap(const std::vector<std::size_t>& column,
                                                 std::size_t columns) const
    {
        std::vector<Weight> kept(m_open.size() * columns, 0);
        for (std::size_t i = 0; i < m_instance.customers(); ++i) {
            if (m_server[i] == nobody)
                continue;
            for (std::size_t at = m_instance.first[i]; at < m_instance.first[i + 1]; ++at) {
                const Weight cost = m_instance.costs[at];
                if (cost >= m_second[i])
                    break;
                const std::uint32_t f = m_instance.options[at].facility;
                if (!m_open[f])
                    kept[f * columns + column[m_server[i]]] +=
                        m_second[i] - std::max(cost, m_least[i]);
            }
        }
        return kept;
    }
};

} // namespace

std::vector<bool> openByAscent(const FacilityInstance& instance, const FacilityBound& ascent)
{
    std::vector<bool> open(instance.facilities(), false);
    const auto pays = [&](std::size_t i, auto&& wanted) {
        for (std::size_t at = instance.first[i]; at < instance.first[i + 1]; ++at) {
            if (instance.costs[at] > ascent.paid[i])
                break;
            const std::uint32_t f = instance.options[at].facility;
            if (wanted(f))
                return f;
        }
        return UINT32_MAX;
    };
    for (std::size_t i = 0; i < instance.customers(); ++i) {
        if (pays(i, [&](std::uint32_t f) { return open[f]; }) != UINT32_MAX)
            continue;
        const std::uint32_t f =
            pays(i, [&](std::uint32_t one) { return ascent.reduced[one] == 0; });
        if (f != UINT32_MAX)
            open[f] = true;
    }
    return open;
}

FacilityChoice searchNearby(const FacilityInstance& instance, std::vector<bool> open)
{
    return Neighbourhood(instance, std::move(open)).run();
}

} // namespace infera::model::proposer
