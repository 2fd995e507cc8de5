#include "pricing/bill/bytablemode.h"

#include "pricing/bill/recommendation.h"

#include <algorithm>

namespace infera::pricing {

namespace {

/// What one table may be in: a mode and a class.
struct Option
{
    std::string mode = "on-demand";
    std::string tableClass;
    const std::vector<CapacityPair>* capacities = nullptr; ///< of a provisioned mode
    const TableDay* day = nullptr;                         ///< of the switched mode
    Decimal cost;
};

/// The meters of one table, [first, last): its indexes share its mode.
struct TableMeters
{
    std::size_t first = 0;
    std::size_t last = 0;
    std::optional<Option> best;
};

std::vector<TableMeters> tablesOf(const std::vector<Meter>& meters)
{
    std::vector<TableMeters> tables;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        if (tables.empty() || meters[tables.back().first].table != meters[i].table)
            tables.push_back({i, i, std::nullopt});
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

class ByTable
{
public:
    ByTable(const LineMaker& maker, const std::vector<Meter>& meters,
            const std::vector<TableChoice>& choices, const Decimal& monthHours)
        : m_maker(maker), m_meters(meters), m_choices(choices), m_monthHours(monthHours),
          m_tables(tablesOf(meters))
    {}

    /// Takes what is cheaper in a class than what was found before.
    void consider(const ClassChoice& inClass)
    {
        for (TableMeters& table : m_tables) {
            const std::string& name = m_meters[table.first].table;
            const auto stored = inClass.storage.find(name);
            const Decimal storage = stored == inClass.storage.end() ? Decimal() : stored->second;
            Option option;
            option.tableClass = inClass.tableClass;
            consider(table, option, storage);
            for (const TableChoice& choice : m_choices) {
                option.mode = choice.mode;
                option.capacities = &choice.capacities;
                consider(table, option, storage);
            }
            option.mode = "switched-by-schedule";
            option.day = dayOf(*inClass.days, name);
            if (option.day != nullptr)
                consider(table, option, storage);
        }
    }

    [[nodiscard]] const std::vector<TableMeters>& tables() const { return m_tables; }

    /// Each table has something, and not all the same.
    [[nodiscard]] bool isMixed(bool ofClasses) const
    {
        const auto& front = m_tables.front().best;
        const bool known = std::all_of(m_tables.begin(), m_tables.end(),
                                       [](const TableMeters& one) { return one.best; });
        return known && std::any_of(m_tables.begin(), m_tables.end(), [&](const TableMeters& one) {
                   return ofClasses ? one.best->tableClass != front->tableClass
                                    : one.best->mode != front->mode;
               });
    }

private:
    const LineMaker& m_maker;
    const std::vector<Meter>& m_meters;
    const std::vector<TableChoice>& m_choices;
    const Decimal& m_monthHours;
    std::vector<TableMeters> m_tables;

    void consider(TableMeters& table, Option option, const Decimal& storage) const
    {
        const std::optional<Decimal> dollars = cost(table, option);
        if (!dollars)
            return;
        option.cost = *dollars + storage;
        if (!table.best || option.cost < table.best->cost)
            table.best = std::move(option);
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
              const std::vector<Meter>& meters, const TableMeters& table, const Decimal& monthHours)
{
    const Option& best = *table.best;
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
                                unitHours((*best.capacities)[i].of(direction), monthHours));
        }
    }
}

} // namespace

bool addByTableLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                     const std::vector<Meter>& meters, const std::vector<TableChoice>& choices,
                     const std::vector<ClassChoice>& classes, const Decimal& monthHours)
{
    if (meters.empty())
        return false;
    ByTable byTable(maker, meters, choices, monthHours);
    for (const ClassChoice& one : classes)
        byTable.consider(one);
    const bool ofClasses = classes.size() > 1;
    if (!byTable.isMixed(ofClasses))
        return false;
    for (const TableMeters& table : byTable.tables()) {
        const std::string& name = meters[table.first].table;
        mode.notes.push_back(name + " is " + modeName(table.best->mode) +
                             (ofClasses ? ", " + className(table.best->tableClass) : "") + ".");
        if (ofClasses)
            mode.classes[name] = table.best->tableClass;
    }
    for (const TableMeters& table : byTable.tables())
        addLines(mode, maker, freeTier, meters, table, monthHours);
    return true;
}

} // namespace infera::pricing
