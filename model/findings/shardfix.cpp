#include "model/findings/shardfix.h"

#include "model/findings/applyfix.h"
#include "model/layout/statistics.h"

#include <algorithm>
#include <set>

namespace infera::model {

namespace {

constexpr const char* shardSuffix = "#{shard}";

/// A key attribute that no entity and no other key of the table uses.
std::string freeAttribute(const Design& design, const Table& table, const std::string& wanted)
{
    std::set<std::string> taken;
    const auto add = [&](const std::vector<KeyAttribute>& keys) {
        for (const KeyAttribute& key : keys)
            taken.insert(key.name);
    };
    add({table.partitionKey});
    if (table.sortKey)
        taken.insert(table.sortKey->name);
    for (const Index& index : table.indexes) {
        add(index.partitionKey);
        add(index.sortKey);
    }
    for (const Entity& entity : design.entities)
        for (const Attribute& attribute : entity.attributes)
            taken.insert(attribute.name);
    std::string name = wanted;
    for (int number = 2; taken.contains(name); ++number)
        name = wanted + std::to_string(number);
    return name;
}

/// Whether the key holds an attribute of the entities under its own name, which then cannot carry
/// anything else.
bool isNatural(const Design& design, const std::vector<KeyAttribute>& keys)
{
    return std::any_of(design.entities.begin(), design.entities.end(), [&](const Entity& entity) {
        return std::any_of(keys.begin(), keys.end(), [&](const KeyAttribute& key) {
            return entity.attribute(key.name) != nullptr;
        });
    });
}

/// Puts the shard behind the key of one entity, calculated from which item it is.
void divide(const Entity& entity, int shards, EntityKeys& keys)
{
    KeyTemplate& last = keys.partitionKey.back();
    if (!last.hasShard())
        last.text += shardSuffix;
    keys.shards = shards;
    keys.shardBy = entity.key;
}

/// The keys of every entity at a place, with their entities.
template<typename Visit>
void forKeys(const Design& design, Table& table, const std::string& index, Visit visit)
{
    for (EntityLayout& layout : table.entities) {
        const Entity* entity = design.entity(layout.entity());
        if (entity == nullptr)
            continue;
        if (index.empty())
            visit(*entity, layout.keys);
        else if (const auto keys = layout.indexes.find(index); keys != layout.indexes.end())
            visit(*entity, keys->second);
    }
}

/// One attribute of type S in place of the partition key's, so that it can hold a suffix.
void composeKey(const Design& design, Table& table, Index* index)
{
    std::vector<KeyAttribute> schema =
        index != nullptr ? index->partitionKey : std::vector<KeyAttribute>{table.partitionKey};
    if (schema.size() == 1 && schema.front().type == AttributeType::S && !isNatural(design, schema))
        return;
    const std::string name =
        freeAttribute(design, table, index != nullptr ? index->name + "PK" : "PK");
    const KeyAttribute composed{name, AttributeType::S};
    forKeys(design, table, index != nullptr ? index->name : std::string(),
            [](const Entity&, EntityKeys& keys) {
                KeyTemplate whole;
                for (const KeyTemplate& one : keys.partitionKey)
                    whole.text += (whole.text.empty() ? "" : "#") + one.text;
                keys.partitionKey = {whole};
            });
    if (index != nullptr)
        index->partitionKey = {composed};
    else
        table.partitionKey = composed;
}

/// The keys that the fix means and that several items have: a shard divides nothing else.
template<typename Visit>
void forDivisible(const Design& design, Table& table, const Fix& fix, Visit visit)
{
    const Statistics statistics(design);
    forKeys(design, table, fix.index, [&](const Entity& entity, EntityKeys& keys) {
        std::vector<std::string> holes;
        for (const KeyTemplate& one : keys.partitionKey)
            for (const std::string& name : one.attributes())
                holes.push_back(name);
        const bool meant =
            fix.partitionKey.empty() || partitionKeyText(keys.partitionKey) == fix.partitionKey;
        if (meant && !keys.partitionKey.empty() && !statistics.identifies(entity, holes))
            visit(entity, keys);
    });
}

} // namespace

Result<Table*> tableOf(Layout& layout, const std::string& name)
{
    for (Table& table : layout.tables)
        if (table.name == name)
            return &table;
    return failure("unknown-table", "The layout has no table " + name + ".");
}

Result<Index*> indexOf(Table& table, const std::string& name)
{
    for (Index& index : table.indexes)
        if (index.name == name)
            return &index;
    return failure("unknown-index", "Table " + table.name + " has no index " + name + ".");
}

Result<void> addShards(const Design& design, const Fix& fix, Layout& layout)
{
    auto table = tableOf(layout, fix.table);
    if (!table)
        return tl::unexpected(table.error());
    Index* index = nullptr;
    if (!fix.index.empty()) {
        auto found = indexOf(**table, fix.index);
        if (!found)
            return tl::unexpected(found.error());
        index = *found;
    }
    if (fix.shards < 2)
        return failure("cannot-shard", "A key is divided into two shards or more.");
    if (index != nullptr && index->kind == IndexKind::Local)
        return failure("cannot-shard", "A local index has the partition key of its table.");
    std::vector<EntityKeys*> divided;
    std::vector<const Entity*> owners;
    forDivisible(design, **table, fix, [&](const Entity& entity, EntityKeys& keys) {
        divided.push_back(&keys);
        owners.push_back(&entity);
    });
    if (divided.empty())
        return failure("cannot-shard",
                       "No key of this kind has several items: one item cannot be divided.");
    composeKey(design, **table, index);
    for (std::size_t i = 0; i < divided.size(); ++i)
        divide(*owners[i], fix.shards, *divided[i]);
    return {};
}

int shardsNow(const Design& design, const Layout& layout, const Fix& fix)
{
    Layout copy = layout;
    auto table = tableOf(copy, fix.table);
    int shards = 0;
    if (table)
        forDivisible(design, **table, fix, [&](const Entity&, const EntityKeys& keys) {
            shards = std::max({shards, 1, keys.shards});
        });
    return shards;
}

Fix shardsFix(const Design& design, const Layout& layout, const Fix& place,
              const std::vector<KeyUnits>& loads, double room)
{
    Fix fix = place;
    fix.kind = FixKind::Shards;
    const int now = shardsNow(design, layout, fix);
    if (now == 0)
        return {};
    fix.shards = now + 1;
    for (const KeyUnits& load : loads) {
        const std::optional<int> needed = shardsWithin(load, room);
        if (!needed)
            return {};
        fix.shards = std::max(fix.shards, *needed);
    }
    return applyFix(design, layout, fix) ? fix : Fix{};
}

} // namespace infera::model
