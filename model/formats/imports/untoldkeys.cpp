#include "model/formats/imports/untoldkeys.h"

#include "model/base/named.h"
#include "model/formats/imports/carriedlayout.h"
#include "model/formats/schemas/schemas.h"

#include <algorithm>
#include <optional>
#include <set>

namespace infera::model {

namespace {

/// One entity of a table, as a schema has it and as it is told.
class EntitySettler
{
public:
    EntitySettler(Table& table, EntityLayout& own, const EntityLayout& told, const Entity& entity,
                  UntoldKeys& untold)
        : m_table(table), m_own(own), m_told(told), m_entity(entity), m_untold(untold)
    {}

    void settle(const Table& carried)
    {
        std::vector<KeyAttribute> sort;
        if (m_table.sortKey)
            sort.push_back(*m_table.sortKey);
        m_isWhole = settleKeys(m_own.keys, m_told.keys, {m_table.partitionKey}, sort);
        for (Index& index : m_table.indexes) {
            const Index* known = carried.index(index.name);
            const auto own = m_own.indexes.find(index.name);
            const auto told = m_told.indexes.find(index.name);
            if (known == nullptr || own == m_own.indexes.end() || told == m_told.indexes.end())
                continue;
            takeConstantSort(index, *known, own->second, told->second);
            if (index.kind == IndexKind::Local)
                settleKeys(own->second, told->second, {}, index.sortKey);
            else
                settleKeys(own->second, told->second, index.partitionKey, index.sortKey);
        }
    }

    void takeCopy()
    {
        m_own.of = m_told.of;
        m_own.attributes = m_told.attributes;
    }

    /// The table's key is the told one.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }

    /// Takes the attributes away that only keys are made of.
    void settle(Entity& entity) const
    {
        std::erase_if(entity.attributes, [&](const Attribute& one) {
            return m_stoodForKeys.contains(one.name) && m_entity.attribute(one.name) == nullptr;
        });
        const bool known =
            std::all_of(m_entity.key.begin(), m_entity.key.end(),
                        [&](const std::string& name) { return entity.attribute(name) != nullptr; });
        if (known && !m_entity.key.empty())
            entity.key = m_entity.key;
    }

private:
    Table& m_table;
    EntityLayout& m_own;
    const EntityLayout& m_told;
    const Entity& m_entity; ///< as it is told
    UntoldKeys& m_untold;
    std::set<std::string> m_stoodForKeys;
    bool m_isWhole = false;

    /// A sort key that is the same in all items is left out of some schemas.
    static void takeConstantSort(Index& index, const Index& known, EntityKeys& own,
                                 const EntityKeys& told)
    {
        const bool constant = told.sortKey.size() == 1 && told.sortKey[0].attributes().empty() &&
                              !told.sortKey[0].hasShard();
        if (!own.sortKey.empty() || known.sortKey.size() != 1 || !constant)
            return;
        index.sortKey = known.sortKey;
        own.sortKey = told.sortKey;
    }

    static bool hasShard(const KeyTemplate& value) { return value.hasShard(); }

    bool settleKeys(EntityKeys& own, const EntityKeys& told,
                    const std::vector<KeyAttribute>& partition,
                    const std::vector<KeyAttribute>& sort)
    {
        std::set<std::string> stood;
        const bool fits =
            (partition.empty() || areTold(own.partitionKey, told.partitionKey, partition, stood)) &&
            areTold(own.sortKey, told.sortKey, sort, stood);
        if (!fits)
            return false;
        // A key that is an attribute of its own may be worked out with a shard that is one, too.
        if (std::any_of(told.partitionKey.begin(), told.partitionKey.end(), hasShard) ||
            std::any_of(told.sortKey.begin(), told.sortKey.end(), hasShard))
            stood.insert(shardName(m_told, m_entity, told));
        own = told;
        // Shards that keys are worked out with are attributes of a schema, too.
        std::erase_if(m_untold, [&](const auto& entry) {
            const auto& [model, name] = entry.first;
            if (model != m_own.name ||
                (!stood.contains(name) && m_entity.attribute(name) != nullptr))
                return false;
            stood.insert(name);
            return true;
        });
        m_stoodForKeys.merge(stood);
        return true;
    }

    bool areTold(const KeyTemplates& own, const KeyTemplates& told,
                 const std::vector<KeyAttribute>& keys, std::set<std::string>& stood)
    {
        if (own.size() != told.size() || told.size() != keys.size())
            return false;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const std::string& name = keys[i].name;
            const bool stands =
                own[i].text == "{" + name + "}" && m_entity.attribute(name) == nullptr;
            stood.insert(name);
            if (!stands && !m_untold.contains({m_own.name, name}) &&
                !isSame(own[i], told[i], stood))
                return false;
        }
        return true;
    }

    /// A shard is an attribute to a library.
    bool isSame(const KeyTemplate& own, const KeyTemplate& told, std::set<std::string>& stood) const
    {
        const auto ours = own.parts();
        const auto theirs = told.parts();
        if (ours.size() != theirs.size())
            return false;
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const bool shard = theirs[i].isHole && theirs[i].text == "shard" && ours[i].isHole &&
                               m_entity.attribute(ours[i].text) == nullptr;
            if (shard)
                stood.insert(ours[i].text);
            else if (ours[i] != theirs[i])
                return false;
        }
        return true;
    }
};

const Table* carriedTable(const CarriedLayout& carried, const Table& table, std::size_t tables)
{
    const Table* found = carried.layout.table(table.name);
    if (found == nullptr && tables == 1 && carried.layout.tables.size() == 1)
        found = &carried.layout.tables.front(); // named anew
    return found != nullptr && found->partitionKey == table.partitionKey &&
                   found->sortKey == table.sortKey
               ? found
               : nullptr;
}

} // namespace

void takeUntoldKeys(std::vector<Table>& tables, std::vector<Entity>& entities,
                    std::string_view text, UntoldKeys& untold)
{
    const std::optional<CarriedLayout> carried = carriedLayoutIn(text);
    if (!carried)
        return;
    std::set<std::string> copies;
    for (Table& table : tables) {
        const Table* known = carriedTable(*carried, table, tables.size());
        if (known == nullptr)
            continue;
        for (EntityLayout& own : table.entities) {
            const EntityLayout* told = known->entityLayout(own.name);
            const Entity* entity =
                told != nullptr ? findByName(carried->entities, told->entity()) : nullptr;
            if (entity == nullptr)
                continue;
            EntitySettler settler(table, own, *told, *entity, untold);
            settler.settle(*known);
            for (Entity& one : entities) {
                if (one.name == told->name)
                    settler.settle(one);
            }
            if (!settler.isWhole() || told->of.empty() || findByName(entities, told->of) == nullptr)
                continue;
            settler.takeCopy();
            copies.insert(told->name);
        }
    }
    std::erase_if(entities, [&](const Entity& one) { return copies.contains(one.name); });
}

} // namespace infera::model
