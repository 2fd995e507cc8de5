#include "model/findings/applyfix.h"

#include "model/design/namelists.h"
#include "model/findings/shardfix.h"
#include "model/layout/planner.h"

#include <algorithm>

namespace infera::model {

namespace {

constexpr const char* fixedSuffix = "-fixed";

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

Result<Entity*> entityOf(Design& design, const std::string& name)
{
    for (Entity& entity : design.entities)
        if (entity.name == name)
            return &entity;
    return failure("unknown-entity", "The design has no entity " + name + ".");
}

Attribute* attributeOf(Entity& entity, const std::string& name)
{
    const auto found = std::find_if(entity.attributes.begin(), entity.attributes.end(),
                                    [&](const Attribute& one) { return one.name == name; });
    return found == entity.attributes.end() ? nullptr : &*found;
}

bool holds(const EntityKeys& keys, const std::string& name)
{
    for (const KeyTemplates* templates : {&keys.partitionKey, &keys.sortKey})
        for (const KeyTemplate& one : *templates)
            if (contains(one.attributes(), name))
                return true;
    return false;
}

Result<void> mayChange(const Layout& layout, const Entity& entity, const std::string& name)
{
    if (isInKey(layout, entity, name))
        return failure("in-key", entity.name + "." + name + " is part of a key.");
    return {};
}

/// Time to live reads a number of epoch seconds ("Using time to live", Developer Guide, 2026).
Result<void> expire(const Fix& fix, const Layout& layout, Design& design)
{
    if (fix.attributes.empty())
        return failure("no-fix", "No attribute is named to expire items by.");
    const std::string& name = fix.attributes.front();
    if (!fix.entity.empty()) {
        auto entity = entityOf(design, fix.entity);
        if (!entity)
            return tl::unexpected(entity.error());
        Attribute time;
        time.name = name;
        time.type = AttributeType::N;
        time.format = "epoch";
        if (Attribute* known = attributeOf(**entity, name)) {
            if (auto may = mayChange(layout, **entity, name); !may)
                return may;
            time.present = known->present;
            *known = time;
        } else {
            (*entity)->attributes.push_back(time);
        }
    }
    design.target.ttlAttribute = name;
    return {};
}

/// A large value goes to an object store, and the item keeps its address ("Best practices for
/// storing large items and attributes", Developer Guide, 2026).
Result<void> offload(const Fix& fix, const Layout& layout, Design& design)
{
    constexpr double addressBytes = 100; // a bucket and a key in it
    auto entity = entityOf(design, fix.entity);
    if (!entity)
        return tl::unexpected(entity.error());
    for (const std::string& name : fix.attributes) {
        Attribute* attribute = attributeOf(**entity, name);
        if (attribute == nullptr)
            return failure("unknown-attribute", fix.entity + " has no attribute " + name + ".");
        if (auto may = mayChange(layout, **entity, name); !may)
            return may;
        Attribute address;
        address.name = name;
        address.sizeBytes = addressBytes;
        address.present = attribute->present;
        address.presentWith = attribute->presentWith;
        *attribute = address;
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
        return expire(fix, layout, design);
    case FixKind::Offload:
        return offload(fix, layout, design);
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

bool isInKey(const Layout& layout, const Entity& entity, const std::string& name)
{
    const auto inLayout = [&](const EntityLayout& one) {
        return one.entity() == entity.name &&
               (holds(one.keys, name) ||
                std::any_of(one.indexes.begin(), one.indexes.end(),
                            [&](const auto& index) { return holds(index.second, name); }));
    };
    return contains(entity.key, name) ||
           std::any_of(layout.tables.begin(), layout.tables.end(), [&](const Table& table) {
               return std::any_of(table.entities.begin(), table.entities.end(), inLayout);
           });
}

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
