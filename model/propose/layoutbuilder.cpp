#include "model/propose/arrangement.h"
#include "model/propose/keywriter.h"

#include "model/base/text.h"

#include <algorithm>
#include <memory>
#include <set>

namespace infera::model::proposer {

namespace {

using Names = std::vector<std::string>;

/// The words of a table's keys: for composed keys those of all entities of the design, so that keys
/// are as long as the search took them to be, whoever shares the table in the end.
std::shared_ptr<const Vocabulary> wordsOf(const Arrangement& arrangement, const TablePlan& plan,
                                          EntityModels& models)
{
    if (plan.generic)
        return models.words(arrangement.briefWords);
    std::vector<const Entity*> own;
    for (const std::size_t at : plan.choices)
        own.push_back(arrangement.choices[at].workload->entity);
    return std::make_shared<const Vocabulary>(own);
}

/// Builds one table of an arrangement.
class TableBuilder
{
public:
    TableBuilder(const Design& design, const Arrangement& arrangement, const TablePlan& plan,
                 std::shared_ptr<const Vocabulary> words, std::string name)
        : m_design(design), m_arrangement(arrangement), m_plan(plan), m_words(std::move(words))
    {
        m_table.name = std::move(name);
    }

    Table build()
    {
        for (const std::size_t at : m_plan.choices)
            m_table.entities.push_back({choice(at).workload->entity->name, {}, {}, {}, {}});
        buildKeys();
        for (const Slot& slot : m_plan.slots)
            buildIndex(slot);
        if (m_plan.generic)
            m_table.entityAttribute = m_words->freeAttribute("type");
        return std::move(m_table);
    }

private:
    const Design& m_design;
    const Arrangement& m_arrangement;
    const TablePlan& m_plan;
    std::shared_ptr<const Vocabulary> m_words;
    Table m_table;

    [[nodiscard]] const EntityChoice& choice(std::size_t at) const
    {
        return m_arrangement.choices[at];
    }

    [[nodiscard]] const Entity& entity(std::size_t at) const
    {
        return *choice(at).workload->entity;
    }

    EntityLayout& layoutOf(std::size_t at)
    {
        const auto found = std::find(m_plan.choices.begin(), m_plan.choices.end(), at);
        return m_table.entities[static_cast<std::size_t>(found - m_plan.choices.begin())];
    }

    /// The conditions of a view that its key templates do not already stand for.
    static std::vector<AttributeCondition> conditionsOf(const View& view)
    {
        std::vector<AttributeCondition> all;
        for (const WhereCondition& one : view.when) {
            if (one.constant)
                all.push_back({one.attribute, FilterOperator::Equal, {{*one.constant}}});
            else
                all.push_back({one.attribute, FilterOperator::Exists, {}});
        }
        return all;
    }

    void setShards(EntityKeys& keys, const View& view, const Entity& entity) const
    {
        if (view.shards <= 1)
            return;
        keys.shards = view.shards;
        if (view.kind == ViewKind::Base || view.calculatedShards)
            keys.shardBy = entity.key;
    }

    // --- the table's own keys ---

    void buildKeys()
    {
        for (const std::size_t at : m_plan.choices) {
            const View& base = choice(at).base;
            const WrittenKeys written = writer(at).tableKeys(base);
            m_table.partitionKey = written.partitionKey.front();
            if (!written.sortKey.empty())
                m_table.sortKey = written.sortKey.front();
            setKeys(layoutOf(at).keys, written, base, entity(at));
        }
    }

    [[nodiscard]] KeyWriter writer(std::size_t at) const
    {
        return {*m_words, entity(at), m_plan.generic, !m_design.target.forbids("K7")};
    }

    void setKeys(EntityKeys& keys, const WrittenKeys& written, const View& view,
                 const Entity& entity) const
    {
        keys.partitionKey = written.partition;
        keys.sortKey = written.sort;
        keys.when = conditionsOf(view);
        setShards(keys, view, entity);
    }

    // --- indexes ---

    void buildIndex(const Slot& slot)
    {
        if (m_plan.generic)
            buildGenericIndex(slot);
        else
            buildNaturalIndex(slot);
    }

    [[nodiscard]] const View& viewOf(const PlacedView& placed) const
    {
        return choice(placed.choice).indexes[placed.index];
    }

    /// What the names of an index's own key attributes begin with: GSI1, GSI2 and so on.
    [[nodiscard]] std::string indexPrefix(const Slot& slot) const
    {
        const std::string kind = viewOf(slot.views.front()).kind == ViewKind::Local ? "LSI" : "GSI";
        return kind + std::to_string(m_table.indexes.size() + 1);
    }

    /// The name the user pinned, else the prefix; a number that is pinned elsewhere is passed over.
    [[nodiscard]] std::string genericName(const Slot& slot, const std::string& prefix) const
    {
        if (!slot.pinnedIndex.empty())
            return slot.pinnedIndex;
        const std::string kind = prefix.substr(0, 3);
        std::string name = prefix;
        const auto isTaken = [&] {
            return m_table.index(name) != nullptr ||
                   std::any_of(m_plan.slots.begin(), m_plan.slots.end(),
                               [&](const Slot& one) { return one.pinnedIndex == name; });
        };
        for (std::size_t number = m_table.indexes.size() + 1; isTaken();)
            name = kind + std::to_string(++number);
        return name;
    }

    /// A local index has the table's partition key.
    void setIndexKey(Index& index, const View& view, std::size_t at, WrittenKeys& written)
    {
        if (view.kind == ViewKind::Local) {
            index.kind = IndexKind::Local;
            written.partitionKey = {m_table.partitionKey};
            written.partition = layoutOf(at).keys.partitionKey;
        }
        index.partitionKey = written.partitionKey;
        index.sortKey = written.sortKey;
        setKeys(layoutOf(at).indexes[index.name], written, view, entity(at));
    }

    void buildGenericIndex(const Slot& slot)
    {
        const std::string prefix = indexPrefix(slot);
        Index index;
        index.name = genericName(slot, prefix);
        for (const PlacedView& placed : slot.views) {
            const View& view = viewOf(placed);
            WrittenKeys written = writer(placed.choice).indexKeys(view, prefix);
            setIndexKey(index, view, placed.choice, written);
        }
        project(index, slot);
        m_table.indexes.push_back(std::move(index));
    }

    void buildNaturalIndex(const Slot& slot)
    {
        const View& view = viewOf(slot.views.front());
        const std::size_t at = slot.views.front().choice;
        Index index;
        index.name = slot.pinnedIndex.empty() ? indexName(view) : slot.pinnedIndex;
        WrittenKeys written = writer(at).indexKeys(view, indexPrefix(slot));
        setIndexKey(index, view, at, written);
        project(index, slot);
        m_table.indexes.push_back(std::move(index));
    }

    [[nodiscard]] std::string indexName(const View& view) const
    {
        Names parts = view.partition;
        parts.insert(parts.end(), view.sort.begin(), view.sort.end());
        if (parts.empty())
            parts.emplace_back("all");
        const std::string wish = resourceName(join(parts, "-") + "-index");
        std::string name = wish;
        for (int n = 2; m_table.index(name) != nullptr; ++n)
            name = wish + "-" + std::to_string(n);
        return name;
    }

    /// The widest projection that a view of the slot wants.
    void project(Index& index, const Slot& slot) const
    {
        std::set<std::string> included;
        bool all = false;
        for (const PlacedView& placed : slot.views) {
            const View& view = viewOf(placed);
            all = all || view.projection == Projection::All;
            included.insert(view.included.begin(), view.included.end());
        }
        if (all)
            return;
        // Keys come with every entry.
        included.erase(m_table.partitionKey.name);
        included.erase(m_table.sortKey ? m_table.sortKey->name : std::string());
        for (const auto* keys : {&index.partitionKey, &index.sortKey}) {
            for (const KeyAttribute& key : *keys)
                included.erase(key.name);
        }
        index.projection = included.empty() ? Projection::KeysOnly : Projection::Include;
        index.included.assign(included.begin(), included.end());
    }
};

std::string tableName(const Design& design, const Arrangement& arrangement, const TablePlan& plan)
{
    const std::string prefix = tablePrefix(design);
    for (const std::size_t at : plan.choices) {
        const PinnedEntity* pinned =
            design.target.pinnedEntity(arrangement.choices[at].workload->entity->name);
        if (pinned && !pinned->table.empty())
            return pinned->table;
    }
    if (arrangement.strategy == LayoutStrategy::SingleTable)
        return prefix;
    return resourceName(prefix + "-" +
                        arrangement.choices[plan.choices.front()].workload->entity->name);
}

} // namespace

ViewPlace placeOf(const Arrangement& arrangement, const Layout& layout, std::size_t choice,
                  std::size_t index)
{
    for (std::size_t t = 0; t < arrangement.tables.size(); ++t) {
        const TablePlan& plan = arrangement.tables[t];
        if (std::find(plan.choices.begin(), plan.choices.end(), choice) == plan.choices.end())
            continue;
        const Table& table = layout.tables[t];
        for (std::size_t s = 0; s < plan.slots.size(); ++s) {
            for (const PlacedView& placed : plan.slots[s].views) {
                if (placed.choice == choice && placed.index == index)
                    return {table.name, table.indexes[s].name};
            }
        }
        return {table.name, {}};
    }
    return {};
}

namespace {

/// The table of an entity; nullptr before there are tables.
const TablePlan* tableOf(const Arrangement& arrangement, std::size_t choice)
{
    const auto found = std::find_if(arrangement.tables.begin(), arrangement.tables.end(),
                                    [&](const TablePlan& plan) {
                                        return std::find(plan.choices.begin(), plan.choices.end(),
                                                         choice) != plan.choices.end();
                                    });
    return found == arrangement.tables.end() ? nullptr : &*found;
}

} // namespace

bool isGeneric(const Arrangement& arrangement, std::size_t choice)
{
    const TablePlan* table = tableOf(arrangement, choice);
    return table && table->generic;
}

const EntityCosts& costsOf(const Arrangement& arrangement, std::size_t choice, EntityModels& models)
{
    return models.costs(*arrangement.choices[choice].workload, isGeneric(arrangement, choice),
                        arrangement.briefWords);
}

Layout buildLayout(const Design& design, const Arrangement& arrangement, EntityModels& models,
                   const std::string& id)
{
    Layout layout;
    layout.id = id;
    layout.strategy = arrangement.strategy;
    for (const TablePlan& plan : arrangement.tables)
        layout.tables.push_back(TableBuilder(design, arrangement, plan,
                                             wordsOf(arrangement, plan, models),
                                             tableName(design, arrangement, plan))
                                    .build());
    addCopies(design, arrangement, layout);
    return layout;
}

} // namespace infera::model::proposer
