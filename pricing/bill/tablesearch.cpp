#include "pricing/bill/tablesearch.h"

#include "pricing/plan/reserved.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace infera::pricing {

namespace {

constexpr double blockUnits = static_cast<double>(reservedBlockUnits);
/// A saving below it is rounding.
constexpr double leastSaving = 1e-7;

/// All that is taken of a pool.
struct Taken
{
    double amount = 0;
    std::vector<double> hours;

    void add(const PoolUse& use, double sign)
    {
        amount += sign * use.amount;
        if (use.hours.empty())
            return;
        for (std::size_t hour = 0; hour < hours.size(); ++hour)
            hours[hour] += sign * use.hours[hour % use.hours.size()];
    }
};

/// What a pool takes off the whole rate.
class Saving
{
public:
    Saving(const SharedPool& pool, const Taken& taken) : m_pool(pool), m_taken(taken) {}

    [[nodiscard]] double best() const
    {
        if (!m_pool.perBlock || m_taken.hours.empty())
            return withBlocks(0);
        // Convex in the number of blocks, as bestBlocks() says.
        const double highest = *std::max_element(m_taken.hours.begin(), m_taken.hours.end());
        long long low = 0;
        auto high = static_cast<long long>(std::ceil(std::max(0.0, highest) / blockUnits)) + 1;
        while (low < high) {
            const long long middle = low + (high - low) / 2;
            if (oneMorePays(middle))
                low = middle + 1;
            else
                high = middle;
        }
        return withBlocks(low);
    }

private:
    const SharedPool& m_pool;
    const Taken& m_taken;

    [[nodiscard]] double perHour() const
    {
        return m_pool.monthHours / static_cast<double>(m_taken.hours.size());
    }

    /// Without a free tier one look at the hours tells; what is free is billed neither way.
    [[nodiscard]] bool oneMorePays(long long blocks) const
    {
        if (m_pool.free > 0)
            return withBlocks(blocks + 1) > withBlocks(blocks);
        const double reserved = static_cast<double>(blocks) * blockUnits;
        double covered = 0;
        for (const double units : m_taken.hours)
            covered += std::clamp(units - reserved, 0.0, blockUnits);
        return covered * perHour() * m_pool.rate > *m_pool.perBlock;
    }

    [[nodiscard]] double withBlocks(long long blocks) const
    {
        double covered = 0;
        if (blocks > 0) {
            const double reserved = static_cast<double>(blocks) * blockUnits;
            for (const double units : m_taken.hours)
                covered += std::min(units, reserved);
            covered *= perHour();
        }
        const double free = std::clamp(m_taken.amount - covered, 0.0, m_pool.free);
        return m_pool.rate * (covered + free) -
               static_cast<double>(blocks) * m_pool.perBlock.value_or(0);
    }
};

class Search
{
public:
    Search(const std::vector<std::vector<TableOption>>& tables,
           const std::vector<SharedPool>& pools, std::vector<std::size_t> start)
        : m_tables(tables), m_pools(pools), m_chosen(std::move(start)), m_taken(pools.size()),
          m_savings(pools.size())
    {
        const std::size_t hours = longest();
        for (std::size_t pool = 0; pool < m_pools.size(); ++pool) {
            if (m_pools[pool].perBlock)
                m_taken[pool].hours.assign(hours, 0);
        }
        for (std::size_t table = 0; table < m_tables.size(); ++table) {
            m_cost += chosen(table).cost;
            for (const PoolUse& use : chosen(table).uses)
                m_taken[use.pool].add(use, 1);
        }
        for (std::size_t pool = 0; pool < m_pools.size(); ++pool)
            m_savings[pool] = Saving(m_pools[pool], m_taken[pool]).best();
    }

    void run()
    {
        // Each round saves something; a few are enough for what a local search can find.
        constexpr int mostRounds = 50;
        for (int round = 0; round < mostRounds; ++round) {
            bool changed = false;
            for (std::size_t table = 0; table < m_tables.size(); ++table)
                changed = improve(table) || changed;
            if (!changed)
                return;
        }
    }

    [[nodiscard]] double cost() const
    {
        double cost = m_cost;
        for (const double saving : m_savings)
            cost -= saving;
        return cost;
    }
    [[nodiscard]] const std::vector<std::size_t>& chosen() const { return m_chosen; }

private:
    const std::vector<std::vector<TableOption>>& m_tables;
    const std::vector<SharedPool>& m_pools;
    std::vector<std::size_t> m_chosen;
    std::vector<Taken> m_taken;
    std::vector<double> m_savings; ///< by pool
    double m_cost = 0;             ///< at whole rates

    [[nodiscard]] const TableOption& chosen(std::size_t table) const
    {
        return m_tables[table][m_chosen[table]];
    }

    [[nodiscard]] std::size_t longest() const
    {
        std::size_t hours = 24;
        for (const auto& options : m_tables) {
            for (const TableOption& option : options) {
                for (const PoolUse& use : option.uses)
                    hours = std::max(hours, use.hours.size());
            }
        }
        return hours;
    }

    bool improve(std::size_t table)
    {
        double most = leastSaving;
        std::size_t best = m_chosen[table];
        for (std::size_t option = 0; option < m_tables[table].size(); ++option) {
            if (option == m_chosen[table] || !std::isfinite(m_tables[table][option].cost))
                continue;
            const double saved = savedBy(table, option);
            if (saved > most) {
                most = saved;
                best = option;
            }
        }
        if (best == m_chosen[table])
            return false;
        change(table, best);
        return true;
    }

    [[nodiscard]] std::vector<std::size_t> poolsOf(std::size_t table, std::size_t option) const
    {
        std::vector<std::size_t> pools;
        for (const TableOption* one : {&chosen(table), &m_tables[table][option]}) {
            for (const PoolUse& use : one->uses) {
                if (std::find(pools.begin(), pools.end(), use.pool) == pools.end())
                    pools.push_back(use.pool);
            }
        }
        return pools;
    }

    [[nodiscard]] Taken takenWith(std::size_t pool, std::size_t table, std::size_t option) const
    {
        Taken taken = m_taken[pool];
        for (const PoolUse& use : chosen(table).uses) {
            if (use.pool == pool)
                taken.add(use, -1);
        }
        for (const PoolUse& use : m_tables[table][option].uses) {
            if (use.pool == pool)
                taken.add(use, 1);
        }
        return taken;
    }

    [[nodiscard]] double savedBy(std::size_t table, std::size_t option) const
    {
        double saved = chosen(table).cost - m_tables[table][option].cost;
        for (const std::size_t pool : poolsOf(table, option))
            saved += Saving(m_pools[pool], takenWith(pool, table, option)).best() - m_savings[pool];
        return saved;
    }

    void change(std::size_t table, std::size_t option)
    {
        for (const std::size_t pool : poolsOf(table, option)) {
            m_taken[pool] = takenWith(pool, table, option);
            m_savings[pool] = Saving(m_pools[pool], m_taken[pool]).best();
        }
        m_cost += m_tables[table][option].cost - chosen(table).cost;
        m_chosen[table] = option;
    }
};

} // namespace

std::vector<std::size_t> cheapestTogether(const std::vector<std::vector<TableOption>>& tables,
                                          const std::vector<SharedPool>& pools,
                                          std::vector<std::size_t> start)
{
    if (pools.empty() || tables.empty())
        return start;
    Search first(tables, pools, start);
    first.run();
    double cost = first.cost();
    std::vector<std::size_t> best = first.chosen();
    constexpr std::size_t mostTables = 100; // of all starts together
    const std::size_t starts =
        std::min(tables.front().size(), std::max<std::size_t>(2, mostTables / tables.size()));
    for (std::size_t option = 0; option < starts; ++option) {
        std::vector<std::size_t> alike = start;
        for (std::size_t table = 0; table < tables.size(); ++table) {
            if (std::isfinite(tables[table][option].cost))
                alike[table] = option;
        }
        Search search(tables, pools, std::move(alike));
        search.run();
        if (search.cost() < cost - leastSaving) {
            cost = search.cost();
            best = search.chosen();
        }
    }
    return best;
}

} // namespace infera::pricing
