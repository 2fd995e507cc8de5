#pragma once

#include "engine/store/sqlite.h"

#include <functional>
#include <optional>

namespace infera::engine {

/// Where a range of keys begins and ends; an empty upper bound is the end of all keys.
struct KeyRange
{
    std::string lower; ///< included
    std::string upper; ///< not included
    bool forward = true;
};

struct StoredItem
{
    std::int64_t id = 0; ///< stays the same while the item exists
    std::string bytes;   ///< encodeItem
};

/// Takes the key and the item of a row; false ends the reading.
using RowVisitor = std::function<bool(std::string_view key, std::string_view item)>;

/// The entries of one secondary index: its keys, each pointing to the base table's item. What an
/// entry projects is taken from that item, so entry and item can never differ.
class IndexStore
{
public:
    static void create(Connection& connection, std::int64_t table, std::int64_t index);
    static void drop(Connection& connection, std::int64_t table, std::int64_t index);
    IndexStore(Connection& connection, std::int64_t table, std::int64_t index);

    void add(std::string_view key, std::int64_t item);
    void remove(std::string_view key);
    void read(const KeyRange& range, const RowVisitor& visit);

private:
    Statement m_add;
    Statement m_remove;
    Statement m_forward;
    Statement m_backward;
};

/// The items of one table, under memcmp-ordered keys. An ordinary table with an index on the key:
/// with rows of 1 KB that reads and writes several times as fast as WITHOUT ROWID.
class ItemStore
{
public:
    static void create(Connection& connection, std::int64_t table);
    static void drop(Connection& connection, std::int64_t table);
    ItemStore(Connection& connection, std::int64_t table);

    [[nodiscard]] std::optional<StoredItem> find(std::string_view key);
    /// The new item's id.
    std::int64_t insert(std::string_view key, std::string_view item);
    void replace(std::int64_t id, std::string_view item);
    void remove(std::int64_t id);
    void read(const KeyRange& range, const RowVisitor& visit);
    /// All rows with their ids, in no particular order.
    void readAll(const std::function<void(std::int64_t id, std::string_view item)>& visit);

private:
    Connection& m_connection;
    Statement m_find;
    Statement m_insert;
    Statement m_replace;
    Statement m_remove;
    Statement m_forward;
    Statement m_backward;
    Statement m_all;
};

} // namespace infera::engine
