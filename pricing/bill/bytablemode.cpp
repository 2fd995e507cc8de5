#include "pricing/bill/bytablemode.h"

#include "pricing/bill/recommendation.h"

#include <algorithm>

namespace infera::pricing {

namespace {

/// The meters of one table, [first, last): its indexes share its mode.
struct TableMeters
{
    std::size_t first = 0;
    std::size_t last = 0;
    const TableChoice* choice = nullptr; ///< nullptr: on demand
};

std::vector<TableMeters> tablesOf(const std::vector<Meter>& meters)
{
    std::vector<TableMeters> tables;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        if (tables.empty() || meters[tables.back().first].table != meters[i].table)
            tables.push_back({i, i});
        tables.back().last = i + 1;
    }
    return tables;
}

class ByTable
{
public:
    ByTable(const LineMaker& maker, const std::vector<Meter>& meters, const Decimal& monthHours,
            std::string_view modeClass)
        : m_maker(maker), m_meters(meters), m_monthHours(monthHours), m_class(modeClass)
    {}

    /// False where it cannot be told.
    bool choose(TableMeters& table, const std::vector<TableChoice>& choices) const
    {
        std::optional<Decimal> least = cost(table, nullptr);
        if (!least)
            return false;
        for (const TableChoice& choice : choices) {
            const std::optional<Decimal> dollars = cost(table, &choice);
            if (!dollars || *dollars >= *least)
                continue;
            least = dollars;
            table.choice = &choice;
        }
        return true;
    }

private:
    const LineMaker& m_maker;
    const std::vector<Meter>& m_meters;
    const Decimal& m_monthHours;
    std::string_view m_class;

    /// Nothing where a quantity or a price is unknown, or a capacity does not serve the load.
    std::optional<Decimal> cost(const TableMeters& table, const TableChoice* choice) const
    {
        Decimal sum;
        for (std::size_t i = table.first; i < table.last; ++i) {
            for (const Direction direction : directionsOf(m_meters[i])) {
                const std::optional<Decimal> units = quantity(i, direction, choice);
                const auto price =
                    priceOf(m_maker, m_meters[i], direction, choice == nullptr, m_class);
                if (!units || !price)
                    return std::nullopt;
                sum += *units * *price;
            }
        }
        return sum;
    }

    std::optional<Decimal> quantity(std::size_t meter, Direction direction,
                                    const TableChoice* choice) const
    {
        if (choice == nullptr)
            return unitsPerMonth(m_meters[meter], direction, m_monthHours).value;
        const Capacity& capacity = choice->capacities[meter].of(direction);
        if (!capacity.isSure())
            return std::nullopt;
        return capacity.profile->unitHours(m_monthHours);
    }
};

} // namespace

bool addByTableLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                     const std::vector<Meter>& meters, const std::vector<TableChoice>& choices,
                     const Decimal& monthHours)
{
    std::vector<TableMeters> tables = tablesOf(meters);
    const ByTable byTable(maker, meters, monthHours, mode.tableClass);
    for (TableMeters& table : tables) {
        if (!byTable.choose(table, choices))
            return false;
    }
    const auto differs = [&](const TableMeters& one) {
        return one.choice != tables.front().choice;
    };
    if (std::none_of(tables.begin(), tables.end(), differs))
        return false;
    for (const TableMeters& table : tables) {
        const std::string_view name = table.choice == nullptr ? "on-demand" : table.choice->mode;
        mode.notes.push_back(meters[table.first].table + " is " + modeName(name) + ".");
        for (std::size_t i = table.first; i < table.last; ++i) {
            for (const Direction direction : directionsOf(meters[i])) {
                if (table.choice == nullptr)
                    addRequestLine(mode, maker, meters[i], direction,
                                   unitsPerMonth(meters[i], direction, monthHours));
                else
                    addCapacityLine(
                        mode, maker, freeTier, meters[i], direction,
                        unitHours(table.choice->capacities[i].of(direction), monthHours));
            }
        }
    }
    return true;
}

} // namespace infera::pricing
