#pragma once

#include <cstddef>
#include <optional>
#include <vector>

/// Which of its options each table takes, where tables share something: the blocks of a
/// reservation, or what the free tier leaves free in a region.
namespace infera::pricing {

/// What all tables share of one region and rate.
struct SharedPool
{
    double rate = 0;                ///< dollars of a unit-hour or of a GB-month
    double free = 0;                ///< of them in a month that are not billed
    std::optional<double> perBlock; ///< dollars a month of a block of 100 units; nothing: none
    double monthHours = 730;        ///< what `hours` of a use stands for
};

/// What an option takes of a pool; it is in the option's cost at the whole rate.
struct PoolUse
{
    std::size_t pool = 0;
    double amount = 0;         ///< unit-hours or GB in a month
    std::vector<double> hours; ///< units in each hour, repeated over the month; empty: no capacity
};

struct TableOption
{
    double cost = 0; ///< dollars a month; infinity: the table cannot take it
    std::vector<PoolUse> uses;
};

/// For each table the option it takes, so that all together cost little: from `start`, each table's
/// cheapest by itself, and from all tables in the option of one number, one table after another
/// changes to what saves most until nothing does. Of many tables fewer numbers are tried.
/// Deterministic; `start` wins ties.
[[nodiscard]] std::vector<std::size_t>
cheapestTogether(const std::vector<std::vector<TableOption>>& tables,
                 const std::vector<SharedPool>& pools, std::vector<std::size_t> start);

} // namespace infera::pricing
