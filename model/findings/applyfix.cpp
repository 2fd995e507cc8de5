#include "model/findings/applyfix.h"

#include "model/layout/planner.h"

#include <algorithm>
#include <set>

namespace infera::model {

namespace {

constexpr const char* fixedSuffix = "-fixed";
constexpr const char* shardSuffix = "#{shard}";

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

/// A key that one item alone has: a shard divides nothing there.
bool isWholeIdentity(const Entity& entity, const KeyTemplates& templates)
{
    std::set<std::string> holes;
    for (const KeyTemplate& one : templates)
        for (const std::string& name : one.attributes())
            holes.insert(name);
    return std::all_of(entity.key.begin(), entity.key.end(),
                       [&](const std::string& name) { return holes.contains(name); });
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
    const bool base = index == nullptr;
    const auto chosen = [&](const Entity& entity, const EntityKeys& keys) {
        return (fix.partitionKey.empty() ||
                partitionKeyText(keys.partitionKey) == fix.partitionKey) &&
               !(base && isWholeIdentity(entity, keys.partitionKey));
    };
    std::vector<EntityKeys*> divided;
    std::vector<const Entity*> owners;
    forKeys(design, **table, fix.index, [&](const Entity& entity, EntityKeys& keys) {
        if (!keys.partitionKey.empty() && chosen(entity, keys)) {
            divided.push_back(&keys);
            owners.push_back(&entity);
        }
    });
    if (divided.empty())
        return failure("cannot-shard",
                       "No key of this kind has several items: one item cannot be divided.");
    composeKey(design, **table, index);
    for (std::size_t i = 0; i < divided.size(); ++i)
        divide(*owners[i], fix.shards, *divided[i]);
    return {};
}

Result<void> project(const Fix& fix, Layout& layout)
{
    auto table = tableOf(layout, fix.table);
    if (!table)
        return tl::unexpected(table.error());
    auto index = indexOf(**table, fix.index);
    if (!index)
        return tl::unexpected(index.error());
    (*index)->projection = fix.projection;
    (*index)->included =
        fix.projection == Projection::Include ? fix.attributes : std::vector<std::string>();
    return {};
}

Result<KeyAttribute> keyAttribute(const Entity& entity, const std::string& name)
{
    const Attribute* attribute = entity.attribute(name);
    if (attribute == nullptr)
        return failure("cannot-index", entity.name + " has no attribute " + name + ".");
    const AttributeType type = attribute->type;
    if (type != AttributeType::S && type != AttributeType::N && type != AttributeType::B)
        return failure("cannot-index",
                       entity.name + "." + name + " has a type that no key can have.");
    return KeyAttribute{name, type};
}

std::string freeIndexName(const Table& table)
{
    for (int number = 1;; ++number) {
        const std::string name = "GSI" + std::to_string(number);
        if (table.index(name) == nullptr)
            return name;
    }
}

Result<void> addIndex(const Design& design, const Fix& fix, Layout& layout)
{
    const Entity* entity = design.entity(fix.entity);
    if (entity == nullptr)
        return failure("unknown-entity", "The design has no entity " + fix.entity + ".");
    auto table = tableOf(layout, fix.table);
    if (!table)
        return tl::unexpected(table.error());
    Index index;
    index.name = fix.index.empty() ? freeIndexName(**table) : fix.index;
    index.projection = fix.projection;
    EntityKeys keys;
    for (const bool sort : {false, true})
        for (const std::string& name : sort ? fix.sortAttributes : fix.partitionAttributes) {
            auto key = keyAttribute(*entity, name);
            if (!key)
                return tl::unexpected(key.error());
            (sort ? index.sortKey : index.partitionKey).push_back(*key);
            (sort ? keys.sortKey : keys.partitionKey).push_back({"{" + name + "}"});
        }
    if (index.partitionKey.empty())
        return failure("cannot-index", "An index needs a partition key.");
    for (EntityLayout& one : (*table)->entities)
        if (one.entity() == fix.entity) {
            one.indexes[index.name] = keys;
            (*table)->indexes.push_back(std::move(index));
            return {};
        }
    return failure("unknown-entity", "Table " + fix.table + " holds no " + fix.entity + ".");
}

Result<void> changePatterns(const Fix& fix, Design& design)
{
    for (const std::string& name : fix.patterns) {
        const auto pattern =
            std::find_if(design.accessPatterns.begin(), design.accessPatterns.end(),
                         [&](const AccessPattern& one) { return one.name == name; });
        if (pattern == design.accessPatterns.end())
            return failure("unknown-pattern", "The design has no access pattern " + name + ".");
        if (fix.kind == FixKind::Consistency)
            pattern->consistency = Consistency::Eventual;
        else
            pattern->limit = fix.limit;
    }
    return {};
}

Result<void> change(const Fix& fix, Design& design, Layout& layout)
{
    switch (fix.kind) {
    case FixKind::None:
        return failure("no-fix", "This finding has no change that a program can make.");
    case FixKind::Shards:
        return addShards(design, fix, layout);
    case FixKind::Projection:
        return project(fix, layout);
    case FixKind::AddIndex:
        return addIndex(design, fix, layout);
    case FixKind::RemoveIndex: {
        auto without = withoutIndex(layout, fix.table, fix.index);
        if (!without)
            return tl::unexpected(without.error());
        layout = std::move(*without);
        return {};
    }
    case FixKind::Consistency:
    case FixKind::Limit:
        return changePatterns(fix, design);
    case FixKind::TimeToLive:
        if (fix.attributes.empty())
            return failure("no-fix", "No attribute is named to expire items by.");
        design.target.ttlAttribute = fix.attributes.front();
        return {};
    case FixKind::Capacity:
    case FixKind::AutoScaling:
        design.target.billingMode = BillingMode::Provisioned;
        return {};
    case FixKind::OnDemand:
        design.target.billingMode = BillingMode::PayPerRequest;
        return {};
    case FixKind::WarmThroughput:
    case FixKind::MaximumThroughput:
    case FixKind::TableQuota:
    case FixKind::Retries:
        return {};
    }
    return {};
}

bool isServed(const std::vector<Plan>& plans, const std::string& pattern)
{
    return std::any_of(plans.begin(), plans.end(),
                       [&](const Plan& plan) { return plan.pattern == pattern; });
}

/// Puts a changed layout into the design, as the chosen one.
void keepLayout(Fixed& fixed)
{
    Layout& layout = fixed.layout;
    if (!layout.id.ends_with(fixedSuffix))
        layout.id += fixedSuffix;
    std::vector<Layout>& all = fixed.design.layouts;
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](const Layout& one) { return one.id == layout.id; });
    if (same == all.end())
        all.push_back(layout);
    else
        *same = layout;
    fixed.design.chosenLayout = layout.id;
}

} // namespace

Result<Layout> withoutIndex(const Layout& layout, const std::string& table,
                            const std::string& index)
{
    Layout result = layout;
    auto place = tableOf(result, table);
    if (!place)
        return tl::unexpected(place.error());
    if (auto found = indexOf(**place, index); !found)
        return tl::unexpected(found.error());
    std::erase_if((*place)->indexes, [&](const Index& one) { return one.name == index; });
    for (EntityLayout& entity : (*place)->entities)
        entity.indexes.erase(index);
    return result;
}

Result<Fixed> applyFix(const Design& design, const Layout& layout, const Fix& fix)
{
    Fixed fixed{design, layout, {}, false};
    auto changed = change(fix, fixed.design, fixed.layout);
    if (!changed)
        return tl::unexpected(changed.error());
    // A scan that there was before is not broken by the fix.
    const PlannerOptions scans{true};
    PlanSet after = planAll(fixed.design, fixed.layout);
    if (!after.unserved.empty()) {
        const PlanSet before = planAll(design, layout);
        for (const PlanSet::Unserved& one : after.unserved)
            if (isServed(before.plans, one.pattern))
                return failure("fix-breaks-pattern",
                               "\"" + one.pattern + "\" would no longer be served: " + one.reason);
        after = planAll(fixed.design, fixed.layout, scans);
    }
    fixed.plans = std::move(after.plans);
    fixed.layoutChanged = fixed.layout != layout;
    if (fixed.layoutChanged)
        keepLayout(fixed);
    return fixed;
}

} // namespace infera::model
