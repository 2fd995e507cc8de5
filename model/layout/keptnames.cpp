#include "model/layout/keptnames.h"

#include "model/design/namelists.h"

#include <algorithm>

namespace infera::model {

namespace {

/// By name: their order says nothing.
std::vector<Index> localIndexes(const Table& table)
{
    std::vector<Index> local;
    for (const Index& one : table.indexes) {
        if (one.kind == IndexKind::Local)
            local.push_back(one);
    }
    std::sort(local.begin(), local.end(),
              [](const Index& a, const Index& b) { return a.name < b.name; });
    return local;
}

/// Whether two indexes are one but for its name, for every entity that is at both places.
bool isSameIndex(const Table& from, const Index& old, const Table& to, const Index& index)
{
    Index named = index;
    named.name = old.name;
    if (!(named == old))
        return false;
    const auto keysOf = [](const EntityLayout& entity, const std::string& name) {
        const auto found = entity.indexes.find(name);
        return found == entity.indexes.end() ? nullptr : &found->second;
    };
    return std::all_of(to.entities.begin(), to.entities.end(), [&](const EntityLayout& entity) {
        const EntityLayout* before = from.entityLayout(entity.name);
        const EntityKeys* own = keysOf(entity, index.name);
        const EntityKeys* theirs = before ? keysOf(*before, old.name) : nullptr;
        return own && theirs ? *own == *theirs : own == theirs || !before;
    });
}

/// Gives an index of a table, and the keys of its entities there, another name.
void renameIndex(Table& table, const std::string& from, const std::string& to)
{
    for (Index& index : table.indexes) {
        if (index.name == from)
            index.name = to;
    }
    for (EntityLayout& entity : table.entities) {
        auto keys = entity.indexes.extract(from);
        if (keys.empty())
            continue;
        keys.key() = to;
        entity.indexes.insert(std::move(keys));
    }
}

/// A table of the new layout with the indexes that are there under their names in use.
Table withIndexesInUse(const Table& from, Table table, std::vector<KeptName>& kept)
{
    std::vector<std::string> names;
    for (const Index& index : table.indexes)
        names.push_back(index.name);
    for (const Index& old : from.indexes) {
        if (contains(names, old.name))
            continue; // under its own name, or another index has it
        const auto same =
            std::find_if(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
                return contains(names, index.name) && !from.index(index.name) &&
                       isSameIndex(from, old, table, index);
            });
        if (same == table.indexes.end())
            continue;
        kept.push_back({from.name, old.name, same->name});
        std::erase(names, same->name);
        renameIndex(table, std::string(same->name), old.name);
    }
    return table;
}

/// Entities whose items can stay where they are, when the table becomes the other one.
std::size_t entitiesKept(const Table& from, const Table& to)
{
    std::vector<KeptName> ignored;
    if (!canBecome(from, withIndexesInUse(from, to, ignored)))
        return 0;
    return static_cast<std::size_t>(
        std::count_if(to.entities.begin(), to.entities.end(), [&](const EntityLayout& entity) {
            const EntityLayout* before = from.entityLayout(entity.name);
            return before && before->of == entity.of && before->keys == entity.keys;
        }));
}

/// The table in use of another name that goes on as `table`: that with the most of its entities,
/// under the same keys. A name that both layouts have means the same table in both.
const Table* tableInUse(const Layout& from, const Layout& to, const Table& table,
                        const std::vector<std::string>& taken)
{
    if (from.table(table.name))
        return nullptr;
    const Table* best = nullptr;
    std::size_t most = 0;
    for (const Table& old : from.tables) {
        const std::size_t kept =
            to.table(old.name) || contains(taken, old.name) ? 0 : entitiesKept(old, table);
        if (kept > most) {
            most = kept;
            best = &old;
        }
    }
    return best;
}

} // namespace

bool canBecome(const Table& from, const Table& to)
{
    return from.partitionKey == to.partitionKey && from.sortKey == to.sortKey &&
           localIndexes(from) == localIndexes(to);
}

Layout withNamesInUse(const Layout& from, const Layout& to, std::vector<KeptName>& kept)
{
    Layout named = to;
    std::vector<std::string> taken;
    for (Table& table : named.tables) {
        if (const Table* old = tableInUse(from, to, table, taken)) {
            kept.push_back({old->name, {}, table.name});
            taken.push_back(old->name);
            table.name = old->name;
        }
        if (const Table* old = from.table(table.name))
            table = withIndexesInUse(*old, std::move(table), kept);
    }
    return named;
}

} // namespace infera::model
