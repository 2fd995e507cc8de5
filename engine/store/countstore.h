#pragma once

#include "engine/store/sqlite.h"

#include <map>
#include <optional>

namespace infera::engine {

/// How many items a table or an index has and how many bytes they are.
struct ItemCounts
{
    std::int64_t items = 0;
    std::int64_t bytes = 0;
};

/// The counts of a table and, by their ids, of its indexes.
struct TableCounts
{
    ItemCounts table;
    std::map<std::int64_t, ItemCounts> indexes;
};

/// The counts of all tables of a file, written with the items they count, so that they hold after a
/// crash and nobody has to count when a file is opened.
class CountStore
{
public:
    static void create(Connection& connection);
    explicit CountStore(Connection& connection);

    /// Nothing when they were never saved.
    [[nodiscard]] std::optional<TableCounts> load(std::int64_t table);
    void save(std::int64_t table, const TableCounts& counts);
    void forget(std::int64_t table);

private:
    Statement m_load;
    Statement m_save;
    Statement m_forget;
};

} // namespace infera::engine
