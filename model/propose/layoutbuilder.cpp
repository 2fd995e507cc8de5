#include "model/propose/arrangement.h"
#include "model/propose/naming.h"

#include "model/base/text.h"
#include "model/capacity/limits.h"

#include <algorithm>
#include <set>

namespace infera::model::proposer {

namespace {

constexpr int paddedDigits = 12; // as in the contract's `{attribute:012}`; 0 to 999,999,999,999

using Names = std::vector<std::string>;

/// Builds one table of an arrangement.
class TableBuilder
{
public:
    TableBuilder(const Design& design, const Arrangement& arrangement, const TablePlan& plan,
                 std::string name)
        : m_design(design), m_arrangement(arrangement), m_plan(plan), m_vocabulary(entitiesOf())
    {
        m_table.name = std::move(name);
    }

    Table build()
    {
        for (const std::size_t at : m_plan.choices)
            m_table.entities.push_back({choice(at).workload->entity->name, {}, {}, {}});
        buildKeys();
        for (const Slot& slot : m_plan.slots)
            buildIndex(slot);
        if (m_plan.choices.size() > 1)
            m_table.entityAttribute = m_vocabulary.freeAttribute("type");
        return std::move(m_table);
    }

private:
    const Design& m_design;
    const Arrangement& m_arrangement;
    const TablePlan& m_plan;
    Vocabulary m_vocabulary;
    Table m_table;

    [[nodiscard]] std::vector<const Entity*> entitiesOf() const
    {
        std::vector<const Entity*> all;
        for (const std::size_t at : m_plan.choices)
            all.push_back(choice(at).workload->entity);
        return all;
    }

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

    // --- templates ---

    /// "{a}#{b:012}": values in order, numbers padded where they are to be sorted.
    static std::string holes(const Entity& entity, const Names& attributes, bool padded)
    {
        Names parts;
        for (const std::string& name : attributes) {
            const Attribute* attribute = entity.attribute(name);
            const bool pad = padded && attribute && attribute->type == AttributeType::N;
            parts.push_back(pad ? "{" + name + ":0" + std::to_string(paddedDigits) + "}"
                                : "{" + name + "}");
        }
        return join(parts, "#");
    }

    /// "USER#{userId}#STATUS#{status}"; a constant for a view without partition attributes.
    [[nodiscard]] std::string partitionText(const Entity& entity, const View& view,
                                            bool ownCode) const
    {
        Names parts;
        if (ownCode || view.partition.empty())
            parts.push_back(m_vocabulary.code(entity.name));
        for (const WhereCondition& one : view.when) {
            if (view.partition.empty())
                parts.push_back(one.constant ? *one.constant : m_vocabulary.word(one.attribute));
        }
        for (const std::string& name : view.partition) {
            parts.push_back(m_vocabulary.word(name));
            parts.push_back("{" + name + "}");
        }
        if (view.shards > 1)
            parts.emplace_back("{shard}");
        return join(parts, "#");
    }

    [[nodiscard]] std::string sortText(const Entity& entity, const View& view, bool withCode) const
    {
        const std::string& code = m_vocabulary.code(entity.name);
        if (view.sort.empty())
            return code;
        const std::string values = holes(entity, view.sort, true);
        return withCode ? code + "#" + values : values;
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
        if (m_plan.generic)
            buildGenericKeys();
        else
            buildNaturalKeys(m_plan.choices.front());
    }

    void buildGenericKeys()
    {
        m_table.partitionKey = {m_vocabulary.freeAttribute("PK"), AttributeType::S};
        m_table.sortKey = KeyAttribute{m_vocabulary.freeAttribute("SK"), AttributeType::S};
        for (const std::size_t at : m_plan.choices) {
            const View& base = choice(at).base;
            EntityKeys& keys = layoutOf(at).keys;
            keys.partitionKey = {{partitionText(entity(at), base, false)}};
            keys.sortKey = {{sortText(entity(at), base, true)}};
            setShards(keys, base, entity(at));
        }
    }

    void buildNaturalKeys(std::size_t at)
    {
        const View& base = choice(at).base;
        EntityKeys& keys = layoutOf(at).keys;
        if (const auto natural = naturalKey(at, base.partition, base.shards)) {
            m_table.partitionKey = *natural;
            keys.partitionKey = {{holes(entity(at), base.partition, false)}};
        } else {
            m_table.partitionKey = {m_vocabulary.freeAttribute("PK"), AttributeType::S};
            keys.partitionKey = {{plainPartition(entity(at), base)}};
        }
        setShards(keys, base, entity(at));
        if (base.sort.empty())
            return;
        if (const auto natural = naturalKey(at, base.sort, 1)) {
            m_table.sortKey = *natural;
            keys.sortKey = {{holes(entity(at), base.sort, false)}};
        } else {
            m_table.sortKey = KeyAttribute{m_vocabulary.freeAttribute("SK"), AttributeType::S};
            keys.sortKey = {{holes(entity(at), base.sort, true)}};
        }
    }

    /// Without other entities around, values need no words before them.
    [[nodiscard]] std::string plainPartition(const Entity& entity, const View& view) const
    {
        if (view.partition.empty())
            return partitionText(entity, view, false);
        std::string text = holes(entity, view.partition, false);
        return view.shards > 1 ? text + "#{shard}" : text;
    }

    /// The attribute itself as key, when it is the only part and of a type that keys have.
    [[nodiscard]] std::optional<KeyAttribute> naturalKey(std::size_t at, const Names& attributes,
                                                         int shards) const
    {
        if (attributes.size() != 1 || shards > 1)
            return std::nullopt;
        return typedKey(at, attributes.front());
    }

    [[nodiscard]] std::optional<KeyAttribute> typedKey(std::size_t at,
                                                       const std::string& name) const
    {
        const Attribute* attribute = entity(at).attribute(name);
        const bool typed = attribute && (attribute->type == AttributeType::S ||
                                         attribute->type == AttributeType::N ||
                                         attribute->type == AttributeType::B);
        return typed ? std::optional<KeyAttribute>({name, attribute->type}) : std::nullopt;
    }

    /// Several typed attributes as one key, where no condition decides about membership.
    [[nodiscard]] std::optional<std::vector<KeyAttribute>> typedKeys(std::size_t at,
                                                                     const Names& names) const
    {
        if (names.size() > static_cast<std::size_t>(capacity::keyAttributesMax))
            return std::nullopt;
        std::vector<KeyAttribute> all;
        for (const std::string& name : names) {
            const auto typed = typedKey(at, name);
            if (!typed)
                return std::nullopt;
            all.push_back(*typed);
        }
        return all;
    }

    // --- indexes ---

    void buildIndex(const Slot& slot)
    {
        if (m_plan.generic)
            buildGenericIndex(slot);
        else
            buildNaturalIndex(slot.views.front());
    }

    [[nodiscard]] const View& viewOf(const PlacedView& placed) const
    {
        return choice(placed.choice).indexes[placed.index];
    }

    [[nodiscard]] std::string indexPrefix() const
    {
        return "GSI" + std::to_string(m_table.indexes.size() + 1);
    }

    void buildGenericIndex(const Slot& slot)
    {
        const std::string prefix = indexPrefix();
        Index index;
        index.name = prefix;
        index.partitionKey = {{m_vocabulary.freeAttribute(prefix + "PK"), AttributeType::S}};
        project(index, slot);
        const auto number = soleNumber(slot);
        const bool sorted = slot.views.size() > 1 || !viewOf(slot.views.front()).sort.empty();
        if (number)
            index.sortKey = {{*number, AttributeType::N}};
        else if (sorted)
            index.sortKey = {{m_vocabulary.freeAttribute(prefix + "SK"), AttributeType::S}};
        for (const PlacedView& placed : slot.views) {
            const View& view = viewOf(placed);
            EntityKeys& keys = layoutOf(placed.choice).indexes[index.name];
            const bool shared = !placed.joined && sharesPartition(slot, placed);
            keys.partitionKey = {{partitionText(entity(placed.choice), view, shared)}};
            if (number)
                keys.sortKey = {{"{" + *number + "}"}};
            else if (sorted)
                keys.sortKey = {{sortText(entity(placed.choice), view, placed.joined)}};
            keys.when = conditionsOf(view);
            setShards(keys, view, entity(placed.choice));
        }
        m_table.indexes.push_back(std::move(index));
    }

    /// A number alone in its index keeps its type and needs no padding.
    [[nodiscard]] std::optional<std::string> soleNumber(const Slot& slot) const
    {
        if (slot.views.size() != 1)
            return std::nullopt;
        const View& view = viewOf(slot.views.front());
        if (view.sort.size() != 1)
            return std::nullopt;
        const Attribute* attribute = entity(slot.views.front().choice).attribute(view.sort.front());
        return attribute && attribute->type == AttributeType::N
                   ? std::optional<std::string>(view.sort.front())
                   : std::nullopt;
    }

    /// Another entity's keys in this index would begin with the same words.
    [[nodiscard]] bool sharesPartition(const Slot& slot, const PlacedView& placed) const
    {
        return std::any_of(slot.views.begin(), slot.views.end(), [&](const PlacedView& other) {
            return other.choice != placed.choice &&
                   viewOf(other).partition == viewOf(placed).partition;
        });
    }

    void buildNaturalIndex(const PlacedView& placed)
    {
        const View& view = viewOf(placed);
        const std::size_t at = placed.choice;
        Index index;
        index.name = indexName(view);
        project(index, {{placed}});
        const bool own = view.when.empty() && view.shards <= 1 && !view.partition.empty();
        const auto partition = own ? typedKeys(at, view.partition) : std::nullopt;
        EntityKeys keys;
        if (partition) {
            index.partitionKey = *partition;
            for (const std::string& name : view.partition)
                keys.partitionKey.push_back({"{" + name + "}"});
        } else {
            index.partitionKey = {
                {m_vocabulary.freeAttribute(indexPrefix() + "PK"), AttributeType::S}};
            keys.partitionKey = {{plainPartition(entity(at), view)}};
        }
        addNaturalSort(index, keys, at, view);
        keys.when = conditionsOf(view);
        setShards(keys, view, entity(at));
        layoutOf(at).indexes[index.name] = std::move(keys);
        m_table.indexes.push_back(std::move(index));
    }

    void addNaturalSort(Index& index, EntityKeys& keys, std::size_t at, const View& view)
    {
        if (view.sort.empty())
            return;
        if (const auto typed = typedKeys(at, view.sort)) {
            index.sortKey = *typed;
            for (const std::string& name : view.sort)
                keys.sortKey.push_back({"{" + name + "}"});
            return;
        }
        index.sortKey = {{m_vocabulary.freeAttribute(indexPrefix() + "SK"), AttributeType::S}};
        keys.sortKey = {{holes(entity(at), view.sort, true)}};
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
        index.projection = included.empty() ? Projection::KeysOnly : Projection::Include;
        index.included.assign(included.begin(), included.end());
    }
};

std::string tableName(const Design& design, const Arrangement& arrangement, const TablePlan& plan)
{
    const std::string prefix = tablePrefix(design);
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

Layout buildLayout(const Design& design, const Arrangement& arrangement, const std::string& id)
{
    Layout layout;
    layout.id = id;
    layout.strategy = arrangement.strategy;
    for (const TablePlan& plan : arrangement.tables)
        layout.tables.push_back(
            TableBuilder(design, arrangement, plan, tableName(design, arrangement, plan)).build());
    return layout;
}

} // namespace infera::model::proposer
