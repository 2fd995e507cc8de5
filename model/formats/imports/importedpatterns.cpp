#include "model/formats/imports/importedpatterns.h"

#include "model/design/condition.h"
#include "model/formats/imports/measurements.h"

#include <algorithm>
#include <set>

namespace infera::model {

namespace {

class PatternAdder
{
public:
    PatternAdder(Design& design, const Imported& imported) : m_design(design), m_imported(imported)
    {}

    void add()
    {
        for (const RequestedTable& table : m_imported.requested)
            addFacts(table);
        for (AccessPattern pattern : m_imported.patterns) {
            settleEntities(pattern);
            for (TransactionItem& item : pattern.items)
                settle(item);
            addAttributes(pattern);
            m_design.accessPatterns.push_back(std::move(pattern));
        }
    }

private:
    Design& m_design;
    const Imported& m_imported;

    [[nodiscard]] std::vector<std::string> entitiesOf(const std::string& table) const
    {
        std::vector<std::string> names;
        for (const Layout& layout : m_design.layouts) {
            const Table* found = layout.table(table);
            for (const EntityLayout& one :
                 found != nullptr ? found->entities : std::vector<EntityLayout>{})
                names.push_back(one.entity());
        }
        return names;
    }

    Entity* entity(const std::string& name)
    {
        const auto found = std::find_if(m_design.entities.begin(), m_design.entities.end(),
                                        [&](const Entity& one) { return one.name == name; });
        return found == m_design.entities.end() ? nullptr : &*found;
    }

    /// What requests tell of a table with one kind of item is its entity's.
    void addFacts(const RequestedTable& table)
    {
        const std::vector<std::string> names = entitiesOf(table.name);
        if (names.size() > 1)
            return;
        Entity* found = entity(names.empty() ? table.name : names.front());
        if (found == nullptr) {
            Entity fresh;
            fresh.name = table.name;
            fresh.key = table.key.empty() ? std::vector<std::string>{"id"} : table.key;
            m_design.entities.push_back(std::move(fresh));
            found = &m_design.entities.back();
        }
        const bool sized =
            std::any_of(found->attributes.begin(), found->attributes.end(),
                        [](const Attribute& one) { return one.sizeBytes.has_value(); });
        for (const auto& [name, type] : table.attributes)
            ensureAttribute(*found, name, type);
        for (const std::string& key : found->key)
            ensureAttribute(*found, key, AttributeType::S);
        if (!sized)
            addMeasurements(*found, table.items, false);
    }

    /// The entities of a table, made of what a request names where nothing else tells of it.
    std::vector<std::string> entitiesFor(const std::string& table,
                                         const std::vector<WhereCondition>& where)
    {
        std::vector<std::string> names = entitiesOf(table);
        if (!names.empty() || m_design.entity(table) != nullptr)
            return names.empty() ? std::vector<std::string>{table} : names;
        RequestedTable made;
        made.name = table;
        for (const WhereCondition& one : where)
            made.key.push_back(one.attribute);
        addFacts(made);
        return {table};
    }

    void settleEntities(AccessPattern& pattern)
    {
        std::vector<std::string> settled;
        for (const std::string& name : pattern.entities) {
            std::vector<std::string> names = entitiesFor(name, pattern.where);
            if (!isRead(pattern.operation))
                names.resize(1); // a write is of one entity; which one the log does not say
            settled.insert(settled.end(), names.begin(), names.end());
        }
        pattern.entities = std::move(settled);
    }

    void settle(TransactionItem& item)
    {
        item.entity = entitiesFor(item.entity, item.where).front();
        AccessPattern alone;
        alone.entities = {item.entity};
        alone.where = item.where;
        alone.sets = item.sets;
        alone.condition = item.condition;
        addAttributes(alone);
    }

    void addAttributes(const AccessPattern& pattern)
    {
        std::vector<std::string> names = pattern.sets;
        for (const WhereCondition& where : pattern.where)
            names.push_back(where.attribute);
        if (pattern.order)
            names.push_back(pattern.order->attribute);
        names.insert(names.end(), pattern.returns.attributes.begin(),
                     pattern.returns.attributes.end());
        const std::set<std::string> asked = attributesIn(pattern.condition);
        names.insert(names.end(), asked.begin(), asked.end());
        for (const std::string& name : pattern.entities) {
            Entity* found = entity(name);
            for (const std::string& attribute : found != nullptr ? names : decltype(names){})
                ensureAttribute(*found, attribute, AttributeType::S);
        }
    }
};

} // namespace

void addPatterns(Design& design, const Imported& imported)
{
    PatternAdder(design, imported).add();
}

} // namespace infera::model
