#include "model/formats/imports/imported.h"

#include "model/base/named.h"
#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/formats/deployment/deployment.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace infera::model {

namespace {

struct Measured
{
    AttributeType type = AttributeType::S; ///< in the first item that has it
    std::size_t present = 0;
    double bytes = 0;
    std::map<std::string, std::size_t> values; ///< of texts and numbers, with their counts
};

std::string scalarTextOf(const AttributeValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value.value))
        return *text;
    if (const auto* number = std::get_if<Number>(&value.value))
        return number->text;
    return {};
}

std::map<std::string, Measured> measure(const std::vector<Item>& items)
{
    std::map<std::string, Measured> all;
    for (const Item& item : items) {
        for (const auto& [name, value] : item) {
            Measured& one = all[name];
            if (one.present++ == 0)
                one.type = value.type();
            one.bytes += static_cast<double>(capacity::valueBytes(value));
            if (const std::string text = scalarTextOf(value); !text.empty())
                ++one.values[text];
        }
    }
    return all;
}

Attribute& addAttribute(Entity& entity, const std::string& name, AttributeType type)
{
    Attribute fresh;
    fresh.name = name;
    fresh.type = type;
    entity.attributes.push_back(std::move(fresh));
    return entity.attributes.back();
}

Attribute* ensureAttribute(Entity& entity, const std::string& name, AttributeType type)
{
    for (Attribute& one : entity.attributes) {
        if (one.name == name)
            return &one;
    }
    return &addAttribute(entity, name, type);
}

/// What all items of a table tell, and a few of them do not: how many there are, and how many
/// different values.
void addCounts(Attribute& attribute, const Measured& measured)
{
    constexpr std::size_t fewValues = 12;
    const auto present = static_cast<double>(measured.present);
    const auto distinct = static_cast<double>(measured.values.size());
    if (distinct < 1 || distinct >= present)
        return;
    if (measured.values.size() > fewValues || attribute.type != AttributeType::S) {
        attribute.distinct = distinct;
        return;
    }
    for (const auto& [value, count] : measured.values)
        attribute.values.push_back({value, static_cast<double>(count) / present});
}

void addMeasurements(Entity& entity, const std::vector<Item>& items, bool all)
{
    if (items.empty())
        return;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < entity.attributes.size(); ++i)
        places.emplace(entity.attributes[i].name, i);
    for (const auto& [name, measured] : measure(items)) {
        const auto [place, fresh] = places.emplace(name, entity.attributes.size());
        if (fresh)
            addAttribute(entity, name, measured.type);
        Attribute* attribute = &entity.attributes[place->second];
        attribute->sizeBytes = std::round(measured.bytes / static_cast<double>(measured.present));
        const bool isKey =
            std::find(entity.key.begin(), entity.key.end(), name) != entity.key.end();
        if (measured.present < items.size() && !isKey)
            attribute->present =
                static_cast<double>(measured.present) / static_cast<double>(items.size());
        if (all && !(isKey && entity.key.size() == 1))
            addCounts(*attribute, measured);
    }
    if (all)
        entity.count = static_cast<double>(items.size());
}

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

void addTable(Design& design, Layout& layout, const ImportedTable& source, Names& names)
{
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
        addMeasurements(entity, kind.items, source.measured);
        if (kinds.size() == 1 && !entity.count)
            entity.count = source.count;
        table.entities.push_back(layoutOf(table, entity));
        design.entities.push_back(std::move(entity));
    }
    layout.tables.push_back(std::move(table));
}

/// Patterns name tables where a log did: the table's entities take their place. A table that nobody
/// defined becomes an entity of what the requests name.
void addPatterns(Design& design, const Imported& imported)
{
    const auto entitiesOf = [&](const std::string& table) {
        std::vector<std::string> names;
        for (const Layout& layout : design.layouts) {
            const Table* found = layout.table(table);
            for (const EntityLayout& one :
                 found != nullptr ? found->entities : std::vector<EntityLayout>{})
                names.push_back(one.entity());
        }
        return names;
    };
    for (AccessPattern pattern : imported.patterns) {
        for (std::size_t i = 0; i < pattern.entities.size();) {
            const std::string name = pattern.entities[i];
            std::vector<std::string> names = entitiesOf(name);
            if (design.entity(name) != nullptr && names.empty()) {
                ++i;
                continue;
            }
            if (names.empty()) {
                Entity entity;
                entity.name = name;
                for (const WhereCondition& where : pattern.where)
                    entity.key.push_back(where.attribute);
                if (entity.key.empty())
                    entity.key = {"id"};
                for (const std::string& key : entity.key)
                    ensureAttribute(entity, key, AttributeType::S);
                names = {name};
                design.entities.push_back(std::move(entity));
            }
            if (!isRead(pattern.operation))
                names.resize(1); // a write is of one entity; which one the log does not say
            pattern.entities.erase(pattern.entities.begin() + static_cast<std::ptrdiff_t>(i));
            pattern.entities.insert(pattern.entities.begin() + static_cast<std::ptrdiff_t>(i),
                                    names.begin(), names.end());
            i += names.size();
        }
        for (Entity& entity : design.entities) {
            if (std::find(pattern.entities.begin(), pattern.entities.end(), entity.name) ==
                pattern.entities.end())
                continue;
            for (const WhereCondition& where : pattern.where)
                ensureAttribute(entity, where.attribute, AttributeType::S);
            for (const std::string& set : pattern.sets)
                ensureAttribute(entity, set, AttributeType::S);
        }
        design.accessPatterns.push_back(std::move(pattern));
    }
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
                            const std::string& name) {
        if (kept == other)
            return;
        // What only one table has is no contradiction, though it then holds for all of them.
        others.push_back(name);
        if (kept == none)
            kept = other;
    };
    settle(target.billingMode, settings.billingMode, BillingMode::Auto, "the billing mode");
    settle(target.tableClass, settings.tableClass, TableClass::Auto, "the table class");
    settle(target.ttlAttribute, settings.ttlAttribute, std::string(), "the TTL attribute");
    settle(target.streams, settings.streams, StreamView::None, "the stream");
    settle(target.pointInTimeRecovery, settings.pointInTimeRecovery, false,
           "point-in-time recovery");
    settle(target.encryption, settings.encryption, Encryption::AwsOwned, "the encryption");
    settle(target.deletionProtection, settings.deletionProtection, false,
           "the deletion protection");
    settle(target.replicas, settings.replicas, std::vector<std::string>(), "the replicas");
    for (const auto& [name, value] : settings.tags) {
        if (name != "Environment")
            target.tags.emplace(name, value);
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
