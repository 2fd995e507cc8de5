#include "pricing/bill/bytablemode.h"

#include "pricing/bill/recommendation.h"
#include "pricing/bill/reservedmode.h"
#include "pricing/bill/tablesearch.h"

#include <algorithm>
#include <limits>

namespace infera::pricing {

namespace {

/// What one table may be in: a mode and a class.
struct Option
{
    std::string mode = "on-demand";
    std::string tableClass;
    const std::vector<CapacityPair>* capacities = nullptr; ///< of a provisioned mode
    const TableDay* day = nullptr;                         ///< of the switched mode
    std::optional<Decimal> cost;                           ///< nothing: it cannot be told
};

/// The meters of one table, [first, last): its indexes share its mode.
struct TableMeters
{
    std::size_t first = 0;
    std::size_t last = 0;
    std::vector<Option> options; ///< the same ones for all tables
    std::size_t best = 0;

    [[nodiscard]] const Option& chosen() const { return options[best]; }
};

std::vector<TableMeters> tablesOf(const std::vector<Meter>& meters)
{
    std::vector<TableMeters> tables;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        if (tables.empty() || meters[tables.back().first].table != meters[i].table)
            tables.push_back({i, i, {}, 0});
        tables.back().last = i + 1;
    }
    return tables;
}

const TableDay* dayOf(const std::vector<TableDay>& days, const std::string& table)
{
    for (const TableDay& day : days) {
        if (day.table == table && day.switches())
            return &day;
    }
    return nullptr;
}

/// What the options of all tables take of what they share.
class Pools
{
public:
    Pools(const LineMaker& maker, const std::vector<Meter>& meters, const SharedByTables& shared,
          const Decimal& monthHours)
        : m_maker(maker), m_meters(meters), m_shared(shared), m_monthHours(monthHours)
    {}

    [[nodiscard]] const std::vector<SharedPool>& all() const { return m_pools; }

    void addCapacity(const TableMeters& table, const Option& option, std::vector<PoolUse>& uses)
    {
        for (std::size_t i = table.first; i < table.last; ++i) {
            for (const Direction direction : directionsOf(m_meters[i])) {
                const CapacityProfile& profile = *(*option.capacities)[i].of(direction).profile;
                const std::string key =
                    throughputKey(m_meters[i], direction, false, option.tableClass);
                const bool reservable = isReservable(m_meters[i], direction, option.tableClass);
                for (const std::string& region : billedRegions(m_meters[i], direction))
                    add({region, key}, reservable ? std::optional(direction) : std::nullopt,
                        profile.unitHours(m_monthHours).toDouble(),
                        reservable && m_shared.reservedYears > 0 ? profile.hours()
                                                                 : std::vector<double>(),
                        uses);
            }
        }
    }

    void addStored(const std::vector<StoredIn>& stored, std::vector<PoolUse>& uses)
    {
        for (const StoredIn& one : stored)
            add({one.region, one.rateKey}, std::nullopt, one.gigabytes.toDouble(), {}, uses);
    }

private:
    using Place = std::pair<std::string, std::string>; ///< region and rate

    const LineMaker& m_maker;
    const std::vector<Meter>& m_meters;
    const SharedByTables& m_shared;
    const Decimal& m_monthHours;
    std::vector<SharedPool> m_pools;
    std::map<Place, std::optional<std::size_t>> m_places; ///< nothing: nothing is shared there

    void add(const Place& place, std::optional<Direction> reserved, double amount,
             std::vector<double> hours, std::vector<PoolUse>& uses)
    {
        const auto pool = poolAt(place, reserved);
        if (!pool)
            return;
        const auto known = std::find_if(uses.begin(), uses.end(),
                                        [&](const PoolUse& use) { return use.pool == *pool; });
        if (known == uses.end()) {
            uses.push_back({*pool, amount, std::move(hours)});
            return;
        }
        known->amount += amount;
        addHours(known->hours, std::move(hours));
    }

    /// The shorter is repeated.
    static void addHours(std::vector<double>& sum, std::vector<double> more)
    {
        if (sum.size() < more.size())
            sum.swap(more);
        for (std::size_t hour = 0; !more.empty() && hour < sum.size(); ++hour)
            sum[hour] += more[hour % more.size()];
    }

    std::optional<std::size_t> poolAt(const Place& place, std::optional<Direction> reserved)
    {
        const auto known = m_places.find(place);
        if (known != m_places.end())
            return known->second;
        SharedPool pool;
        pool.monthHours = m_monthHours.toDouble();
        if (const PriceRate* rate = m_maker.rate(place.second, place.first))
            pool.rate = rate->usd.toDouble();
        if (m_shared.freeTier)
            pool.free = freeAllowance(place.second).toDouble();
        if (reserved && m_shared.reservedYears > 0) {
            if (const auto terms =
                    reservedTermsOf(m_shared.reservedYears, m_maker, *reserved, place.first))
                pool.perBlock = terms->perBlockMonth(m_monthHours).toDouble();
        }
        if (pool.free <= 0 && !pool.perBlock)
            return m_places.emplace(place, std::nullopt).first->second;
        m_pools.push_back(pool);
        return m_places.emplace(place, m_pools.size() - 1).first->second;
    }
};

class ByTable
{
public:
    ByTable(const LineMaker& maker, const std::vector<Meter>& meters,
            const std::vector<TableChoice>& choices, const Decimal& monthHours)
        : m_maker(maker), m_meters(meters), m_choices(choices), m_monthHours(monthHours),
          m_tables(tablesOf(meters))
    {}

    /// What the tables may be in of one class more.
    void addClass(const ClassChoice& inClass)
    {
        for (TableMeters& table : m_tables) {
            const std::string& name = m_meters[table.first].table;
            Option option;
            option.tableClass = inClass.tableClass;
            add(table, option, inClass);
            for (const TableChoice& choice : m_choices) {
                option.mode = choice.mode;
                option.capacities = &choice.capacities;
                add(table, option, inClass);
            }
            option.mode = "switched-by-schedule";
            option.capacities = nullptr;
            option.day = dayOf(*inClass.days, name);
            add(table, option, inClass);
        }
    }

    /// False where some table has nothing that can be told.
    [[nodiscard]] bool choose(const std::vector<ClassChoice>& classes, const SharedByTables& shared)
    {
        std::vector<std::size_t> best;
        for (TableMeters& table : m_tables) {
            std::optional<std::size_t> least;
            for (std::size_t i = 0; i < table.options.size(); ++i) {
                const std::optional<Decimal>& cost = table.options[i].cost;
                if (cost && (!least || *cost < *table.options[*least].cost))
                    least = i;
            }
            if (!least)
                return false;
            best.push_back(*least);
        }
        best = together(classes, shared, std::move(best));
        for (std::size_t i = 0; i < m_tables.size(); ++i)
            m_tables[i].best = best[i];
        return true;
    }

    [[nodiscard]] const std::vector<TableMeters>& tables() const { return m_tables; }

    /// Not all the same.
    [[nodiscard]] bool hasSeveralModes() const { return hasSeveral(&Option::mode); }
    [[nodiscard]] bool hasSeveralClasses() const { return hasSeveral(&Option::tableClass); }

private:
    const LineMaker& m_maker;
    const std::vector<Meter>& m_meters;
    const std::vector<TableChoice>& m_choices;
    const Decimal& m_monthHours;
    std::vector<TableMeters> m_tables;

    [[nodiscard]] bool hasSeveral(std::string Option::*what) const
    {
        return std::any_of(m_tables.begin(), m_tables.end(), [&](const TableMeters& one) {
            return one.chosen().*what != m_tables.front().chosen().*what;
        });
    }

    static const std::vector<StoredIn>& storedBy(const ClassChoice& inClass,
                                                 const std::string& table)
    {
        static const std::vector<StoredIn> none;
        const auto stored = inClass.storage.find(table);
        return stored == inClass.storage.end() ? none : stored->second;
    }

    void add(TableMeters& table, Option option, const ClassChoice& inClass) const
    {
        const bool switches = option.mode == "switched-by-schedule";
        if (!switches || option.day != nullptr)
            option.cost = cost(table, option);
        if (option.cost) {
            for (const StoredIn& one : storedBy(inClass, m_meters[table.first].table))
                *option.cost += one.dollars;
        }
        table.options.push_back(std::move(option));
    }

    [[nodiscard]] std::vector<std::size_t> together(const std::vector<ClassChoice>& classes,
                                                    const SharedByTables& shared,
                                                    std::vector<std::size_t> best) const
    {
        if (!shared.freeTier && shared.reservedYears == 0)
            return best;
        Pools pools(m_maker, m_meters, shared, m_monthHours);
        std::vector<std::vector<TableOption>> tables;
        for (const TableMeters& table : m_tables) {
            std::vector<TableOption>& options = tables.emplace_back();
            for (const Option& option : table.options) {
                TableOption& one = options.emplace_back();
                one.cost =
                    option.cost ? option.cost->toDouble() : std::numeric_limits<double>::infinity();
                if (!option.cost)
                    continue;
                if (option.capacities != nullptr)
                    pools.addCapacity(table, option, one.uses);
                for (const ClassChoice& inClass : classes) {
                    if (inClass.tableClass == option.tableClass)
                        pools.addStored(storedBy(inClass, m_meters[table.first].table), one.uses);
                }
            }
        }
        return cheapestTogether(tables, pools.all(), std::move(best));
    }

    /// Of throughput. Nothing where a quantity or a price is unknown, or a capacity does not serve
    /// the load.
    std::optional<Decimal> cost(const TableMeters& table, const Option& option) const
    {
        if (option.day != nullptr)
            return option.day->cost();
        Decimal sum;
        for (std::size_t i = table.first; i < table.last; ++i) {
            for (const Direction direction : directionsOf(m_meters[i])) {
                const std::optional<Decimal> units = quantity(i, direction, option.capacities);
                const auto price = priceOf(m_maker, m_meters[i], direction,
                                           option.capacities == nullptr, option.tableClass);
                if (!units || !price)
                    return std::nullopt;
                sum += *units * *price;
            }
        }
        return sum;
    }

    std::optional<Decimal> quantity(std::size_t meter, Direction direction,
                                    const std::vector<CapacityPair>* capacities) const
    {
        if (capacities == nullptr)
            return unitsPerMonth(m_meters[meter], direction, m_monthHours).value;
        const CapacityPair& pair = (*capacities)[meter];
        if (pair.onDemand || !pair.of(direction).isSure())
            return std::nullopt;
        return pair.of(direction).profile->unitHours(m_monthHours);
    }
};

void addLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
              const std::vector<Meter>& meters, const TableMeters& table, const Decimal& monthHours,
              std::vector<CoveredHours>& covered)
{
    const Option& best = table.chosen();
    if (best.day != nullptr) {
        addTableDayLines(mode, maker, freeTier, *best.day);
        return;
    }
    for (std::size_t i = table.first; i < table.last; ++i) {
        for (const Direction direction : directionsOf(meters[i])) {
            if (best.capacities == nullptr)
                addRequestLine(mode, maker, meters[i], direction,
                               unitsPerMonth(meters[i], direction, monthHours));
            else
                addCapacityLine(mode, maker, freeTier, meters[i], direction,
                                unitHours((*best.capacities)[i].of(direction), monthHours),
                                covered[i].of(direction));
        }
    }
}

/// Stand beside the meters: those of tables that are provisioned, the others on demand.
std::vector<CapacityPair> capacitiesOf(const std::vector<TableMeters>& tables, std::size_t meters)
{
    std::vector<CapacityPair> capacities(meters);
    for (const TableMeters& table : tables) {
        for (std::size_t i = table.first; i < table.last; ++i) {
            if (table.chosen().capacities != nullptr)
                capacities[i] = (*table.chosen().capacities)[i];
            else
                capacities[i].onDemand = true;
        }
    }
    return capacities;
}

} // namespace

bool addByTableLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                     const std::vector<Meter>& meters, const std::vector<TableChoice>& choices,
                     const std::vector<ClassChoice>& classes, const SharedByTables& shared,
                     const Decimal& monthHours)
{
    if (meters.empty())
        return false;
    ByTable byTable(maker, meters, choices, monthHours);
    for (const ClassChoice& one : classes)
        byTable.addClass(one);
    if (!byTable.choose(classes, shared))
        return false;
    const bool ofClasses = classes.size() > 1;
    const bool reserved = shared.reservedYears > 0;
    if (!(ofClasses ? byTable.hasSeveralClasses() : byTable.hasSeveralModes()) &&
        !(reserved && byTable.hasSeveralModes()))
        return false;
    for (const TableMeters& table : byTable.tables()) {
        const Option& best = table.chosen();
        const std::string& name = meters[table.first].table;
        mode.notes.push_back(name + " is " + modeName(best.mode) +
                             (ofClasses ? ", " + className(best.tableClass) : "") + ".");
        if (ofClasses)
            mode.classes[name] = best.tableClass;
    }
    const auto addAll = [&](std::vector<CoveredHours> covered) {
        covered.resize(meters.size());
        for (const TableMeters& table : byTable.tables())
            addLines(mode, maker, freeTier, meters, table, monthHours, covered);
    };
    if (!reserved) {
        addAll({});
        return true;
    }
    mode.termYears = shared.reservedYears;
    addReservedLines(mode, maker, freeTier, meters, capacitiesOf(byTable.tables(), meters.size()),
                     {{shared.reservedYears, std::nullopt, std::nullopt}}, monthHours, addAll);
    return !mode.upfrontLines.empty();
}

} // namespace infera::pricing
