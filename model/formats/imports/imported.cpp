#include "model/formats/imports/imported.h"

#include "model/base/named.h"
#include "model/base/text.h"
#include "model/design/names.h"
#include "model/formats/imports/carriedlayout.h"
#include "model/formats/imports/importedpatterns.h"
#include "model/formats/imports/measurements.h"
#include "model/layout/render.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace infera::model {

namespace {

KeyTemplates holesFor(const std::vector<KeyAttribute>& keys)
{
    KeyTemplates templates;
    for (const KeyAttribute& key : keys)
        templates.push_back({"{" + key.name + "}"});
    return templates;
}

void addKeys(Entity& entity, const std::vector<KeyAttribute>& keys)
{
    for (const KeyAttribute& key : keys)
        ensureAttribute(entity, key.name, key.type);
}

bool hasAll(const Entity& entity, const std::vector<KeyAttribute>& keys)
{
    return std::all_of(keys.begin(), keys.end(), [&](const KeyAttribute& key) {
        return entity.attribute(key.name) != nullptr;
    });
}

// Attributes hold the keys themselves, so each template is the one hole of its attribute.
EntityLayout layoutOf(const Table& table, const Entity& entity)
{
    EntityLayout layout;
    layout.name = entity.name;
    layout.keys.partitionKey = holesFor({table.partitionKey});
    if (table.sortKey)
        layout.keys.sortKey = holesFor({*table.sortKey});
    for (const Index& index : table.indexes) {
        if (!hasAll(entity, index.partitionKey) || !hasAll(entity, index.sortKey))
            continue;
        EntityKeys keys;
        keys.partitionKey = holesFor(index.partitionKey);
        keys.sortKey = holesFor(index.sortKey);
        layout.indexes[index.name] = std::move(keys);
    }
    return layout;
}

Entity entityOf(const ImportedTable& source, const ImportedKind& kind, bool onlyKind)
{
    Entity entity;
    entity.name = kind.name;
    addKeys(entity, {source.table.partitionKey});
    entity.key = {source.table.partitionKey.name};
    if (source.table.sortKey) {
        addKeys(entity, {*source.table.sortKey});
        entity.key.push_back(source.table.sortKey->name);
    }
    for (const auto& [name, type] : kind.attributes)
        ensureAttribute(entity, name, type);
    // With several kinds an index holds those that have its keys; a lone kind has all of them.
    if (onlyKind) {
        for (const Index& index : source.table.indexes) {
            addKeys(entity, index.partitionKey);
            addKeys(entity, index.sortKey);
        }
    }
    // A key schema decides the type: declarations beside it differ from it in some files.
    for (Attribute& attribute : entity.attributes) {
        const auto fix = [&](const std::vector<KeyAttribute>& keys) {
            for (const KeyAttribute& key : keys) {
                if (key.name == attribute.name)
                    attribute.type = key.type;
            }
        };
        fix({source.table.partitionKey});
        if (source.table.sortKey)
            fix({*source.table.sortKey});
        for (const Index& index : source.table.indexes) {
            fix(index.partitionKey);
            fix(index.sortKey);
        }
    }
    return entity;
}

/// Names of entities, each once.
class Names
{
public:
    explicit Names(const Design& design)
    {
        for (const Entity& entity : design.entities)
            m_taken.insert(entity.name);
    }

    std::string unique(const std::string& wanted, const std::string& table)
    {
        std::string name = wanted.empty() ? table : wanted;
        if (m_taken.count(name) > 0 && !wanted.empty())
            name = table + " " + wanted;
        while (!m_taken.insert(name).second)
            name = wanted + " " + std::to_string(++m_last[wanted] + 1);
        return name;
    }

private:
    std::set<std::string> m_taken;
    std::map<std::string, int> m_last;
};

/// The part of a table's items that are of a kind, by the ones that are known.
double share(const ImportedKind& kind, const std::vector<ImportedKind>& kinds)
{
    std::size_t all = 0;
    for (const ImportedKind& one : kinds)
        all += one.items.size();
    return all == 0 ? 1.0 / static_cast<double>(kinds.size())
                    : static_cast<double>(kind.items.size()) / static_cast<double>(all);
}

/// A table of which it is known how entities enter it: its items are told apart by their keys.
void addPlacedTable(Design& design, Layout& layout, const ImportedTable& source)
{
    Table table = source.table;
    table.entities = source.placed;
    std::vector<Item> items = source.items;
    for (const ImportedKind& kind : source.kinds)
        items.insert(items.end(), kind.items.begin(), kind.items.end());
    std::map<std::string, std::vector<Item>> own;
    for (Item& item : items) {
        const EntityLayout* place = placeOf(table, item);
        const Entity* entity = place == nullptr ? nullptr : design.entity(place->entity());
        if (entity != nullptr && place->of.empty())
            own[entity->name].push_back(withoutAdded(table, *entity, std::move(item)));
    }
    for (Entity& entity : design.entities) {
        const auto found = own.find(entity.name);
        if (found == own.end())
            continue;
        addMeasurements(entity, found->second, source.measured && !source.partial);
        if (!entity.count && source.count)
            entity.count = std::round(*source.count * static_cast<double>(found->second.size()) /
                                      static_cast<double>(items.size()));
    }
    layout.tables.push_back(std::move(table));
}

void addTable(Design& design, Layout& layout, const ImportedTable& source, Names& names)
{
    if (!source.placed.empty()) {
        addPlacedTable(design, layout, source);
        return;
    }
    Table table = source.table;
    table.entities.clear();
    if (source.kinds.size() < 2)
        table.entityAttribute.clear();
    std::vector<ImportedKind> kinds = source.kinds;
    if (kinds.empty())
        kinds.push_back({source.table.name, source.attributes, source.items});
    for (const ImportedKind& kind : kinds) {
        Entity entity = entityOf(source, kind, kinds.size() == 1);
        entity.name = names.unique(kind.name, source.table.name);
        addMeasurements(entity, kind.items, source.measured && !source.partial);
        if (!entity.count && source.count)
            entity.count =
                kinds.size() == 1 ? *source.count : std::round(*source.count * share(kind, kinds));
        table.entities.push_back(layoutOf(table, entity));
        design.entities.push_back(std::move(entity));
    }
    layout.tables.push_back(std::move(table));
}

/// The tag that exporters make of the target's environment.
void takeEnvironment(Target& target)
{
    const auto tag = target.tags.find("Environment");
    if (tag == target.tags.end())
        return;
    if (!tag->second.empty())
        target.environment = tag->second;
    target.tags.erase(tag);
}

/// A table that names no class is of the standard one. Of several classes that one is for all, in
/// whichever order they come: another's class is not its own.
void settleClass(Target& target, const Target& settings, std::vector<std::string>& others)
{
    constexpr TableClass rare = TableClass::StandardInfrequentAccess;
    const TableClass own = settings.tableClass == rare ? rare : TableClass::Standard;
    if ((own == rare) != (target.tableClass == rare))
        others.push_back("the table class (" + std::string(nameOf(tableClassNames, own)) +
                         "; STANDARD is for all)");
    if (own != rare && target.tableClass != TableClass::Standard)
        target.tableClass = settings.tableClass;
}

// Regions of both lists, each once.
void addAll(std::vector<std::string>& regions, const std::vector<std::string>& more)
{
    for (const std::string& one : more) {
        if (std::find(regions.begin(), regions.end(), one) == regions.end())
            regions.push_back(one);
    }
}

} // namespace

Design designFrom(const Imported& imported)
{
    Design design;
    design.name = imported.name.empty() ? "imported" : imported.name;
    design.description = imported.description;
    design.target = imported.target;
    if (imported.layout) {
        design.entities = imported.entities;
        design.layouts = {*imported.layout};
        design.chosenLayout = imported.layout->id;
        addPatterns(design, imported);
        return design;
    }
    design.entities = imported.entities;
    Layout layout;
    layout.id = "imported";
    layout.strategy =
        imported.tables.size() == 1 ? LayoutStrategy::SingleTable : LayoutStrategy::MultiTable;
    Names names(design);
    for (const ImportedTable& table : imported.tables)
        addTable(design, layout, table, names);
    if (!layout.tables.empty()) {
        design.layouts.push_back(std::move(layout));
        design.chosenLayout = "imported";
    }
    addPatterns(design, imported);
    return design;
}

void addSettings(Imported& imported, const Target& settings, const std::string& table,
                 const Location& where)
{
    Target& target = imported.target;
    if (!imported.hasSettings) {
        const Target before = target;
        target = settings;
        takeEnvironment(target);
        target.region = before.region;
        target.tableName = before.tableName;
        addAll(target.replicas, before.replicas);
        imported.hasSettings = true;
        return;
    }
    std::vector<std::string> others;
    const auto settle = [&](auto& kept, const auto& other, const auto& none,
                            const std::string& name, const std::string& value) {
        if (kept == other)
            return;
        // What only one table has is no contradiction, though it then holds for all of them.
        others.push_back(name + " (" + (value.empty() ? "none" : value) + ")");
        if (kept == none)
            kept = other;
    };
    settle(target.billingMode, settings.billingMode, BillingMode::Auto, "the billing mode",
           std::string(nameOf(billingModeNames, settings.billingMode)));
    settleClass(target, settings, others);
    settle(target.ttlAttribute, settings.ttlAttribute, std::string(), "the TTL attribute",
           settings.ttlAttribute);
    settle(target.streams, settings.streams, StreamView::None, "the stream",
           std::string(nameOf(streamViewNames, settings.streams)));
    settle(target.pointInTimeRecovery, settings.pointInTimeRecovery, false,
           "point-in-time recovery", settings.pointInTimeRecovery ? "on" : "off");
    settle(target.encryption, settings.encryption, Encryption::AwsOwned, "the encryption",
           std::string(nameOf(encryptionNames, settings.encryption)));
    settle(target.deletionProtection, settings.deletionProtection, false, "the deletion protection",
           settings.deletionProtection ? "on" : "off");
    settle(target.replicas, settings.replicas, std::vector<std::string>(), "the replicas",
           join(settings.replicas, ", "));
    for (const auto& [name, value] : settings.tags) {
        const auto [tag, fresh] = name != "Environment" ? target.tags.emplace(name, value)
                                                        : std::pair(target.tags.end(), true);
        if (!fresh && tag->second != value)
            others.push_back("the tag " + name + " (" + value + ")");
    }
    if (!others.empty())
        addNote(imported.notes, "settings-differ",
                "The table \"" + table + "\" differs from those before it in " +
                    join(others, ", ") + "; a design has one setting for all its tables.",
                where);
}

void noteNotKept(std::vector<Error>& notes, const std::string& subject,
                 const std::vector<std::string>& settings, const Location& where)
{
    if (!settings.empty())
        addNote(notes, "not-kept",
                "The " + subject +
                    " has settings that a design does not keep: " + join(settings, "; ") + ".",
                where);
}

void addRegion(std::vector<std::string>& regions, const std::string& region)
{
    if (std::find(regions.begin(), regions.end(), region) == regions.end())
        regions.push_back(region);
}

void noteScalingNotKept(std::vector<Error>& notes, const std::string& name,
                        const std::string& settings, const Location& where)
{
    addNote(notes, "not-kept",
            "Auto scaling is not kept; \"" + name + "\" says " + settings +
                ". An export counts its bounds from the patterns' rates.",
            where);
}

void addNote(std::vector<Error>& notes, std::string code, std::string message, Location where)
{
    notes.push_back({std::move(code), std::move(message), std::move(where)});
}

} // namespace infera::model
