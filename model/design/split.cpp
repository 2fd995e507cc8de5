#include "model/design/split.h"

#include "model/capacity/limits.h"
#include "model/design/condition.h"
#include "model/design/defaults.h"
#include "model/design/namelists.h"

#include <algorithm>

namespace infera::model {

namespace {

using Names = std::vector<std::string>;

constexpr double writeUnitBytes = 1024; // a smaller item is written for no less
constexpr double partBytesMin = 512;

bool containsAny(const Names& all, const Names& some)
{
    return std::any_of(some.begin(), some.end(),
                       [&](const std::string& one) { return contains(all, one); });
}

bool isAbout(const std::vector<WhereCondition>& where, const std::string& attribute)
{
    return std::any_of(where.begin(), where.end(),
                       [&](const WhereCondition& one) { return one.attribute == attribute; });
}

/// Found, ordered, made hot or conditional by it.
bool isAskedBy(const AccessPattern& pattern, const std::string& attribute)
{
    const auto speaks = [&](const std::string& condition) {
        return attributesIn(condition).count(attribute) > 0;
    };
    return isAbout(pattern.where, attribute) ||
           (pattern.order && pattern.order->attribute == attribute) ||
           (pattern.skew && pattern.skew->attribute == attribute) || speaks(pattern.condition) ||
           std::any_of(pattern.items.begin(), pattern.items.end(), [&](const auto& item) {
               return isAbout(item.where, attribute) || speaks(item.condition);
           });
}

bool isMovable(const Design& design, const Entity& entity, const Attribute& attribute)
{
    const std::string& name = attribute.name;
    if (contains(entity.key, name) || attribute.unique || !attribute.references.empty() ||
        !attribute.presentWith.empty() || design.target.ttlAttribute == name)
        return false;
    const bool bound =
        std::any_of(entity.attributes.begin(), entity.attributes.end(),
                    [&](const Attribute& one) { return one.presentWith == name; }) ||
        std::any_of(entity.uniqueCombinations.begin(), entity.uniqueCombinations.end(),
                    [&](const Names& one) { return contains(one, name); });
    return !bound && std::none_of(design.accessPatterns.begin(), design.accessPatterns.end(),
                                  [&](const AccessPattern& one) { return isAskedBy(one, name); });
}

/// The read returns the attribute, or the update sets it.
bool wants(const Returns& returns, const std::string& attribute)
{
    return returns.kind == ReturnsKind::All ||
           (returns.kind == ReturnsKind::Attributes && contains(returns.attributes, attribute));
}

/// For each pattern that is about the entity and could do without the attribute, whether it does.
std::vector<bool> doesWithout(const Design& design, const Entity& entity,
                              const std::string& attribute)
{
    std::vector<bool> all;
    for (const AccessPattern& pattern : design.accessPatterns) {
        if (contains(pattern.entities, entity.name)) {
            if (isRead(pattern.operation))
                all.push_back(!wants(pattern.returns, attribute));
            else if (pattern.operation == PatternOperation::Update)
                all.push_back(!pattern.sets.empty() && !contains(pattern.sets, attribute));
        }
        for (const TransactionItem& item : pattern.items) {
            if (item.entity == entity.name && item.operation == PatternOperation::Update)
                all.push_back(!item.sets.empty() && !contains(item.sets, attribute));
        }
    }
    return all;
}

class Splitter
{
public:
    Splitter(const Design& design, const Entity& entity, const Names& attributes,
             const std::function<double(const AccessPattern&)>& itemsPerCall)
        : m_entity(entity), m_moved(attributes), m_itemsPerCall(itemsPerCall), m_split{design, {}}
    {}

    std::optional<Split> run()
    {
        addPart();
        std::vector<AccessPattern> before = std::move(m_split.design.accessPatterns);
        m_split.design.accessPatterns.clear();
        for (AccessPattern& pattern : before) {
            if (!rewrite(pattern))
                return std::nullopt;
        }
        m_split.design.layouts.clear();
        m_split.design.chosenLayout.clear();
        return std::move(m_split);
    }

private:
    const Entity& m_entity;
    const Names& m_moved;
    const std::function<double(const AccessPattern&)>& m_itemsPerCall;
    Split m_split;

    void addPart()
    {
        std::string name = m_entity.name + "Detail";
        while (m_split.design.entity(name))
            name += '2';
        m_split.entity = name;
        Entity part;
        part.name = name;
        part.key = m_entity.key;
        part.count = m_entity.count;
        part.growthPerMonth = m_entity.growthPerMonth;
        for (const Attribute& one : m_entity.attributes) {
            if (!contains(m_entity.key, one.name) && !contains(m_moved, one.name))
                continue;
            part.attributes.push_back(one);
            if (m_entity.key.size() == 1 && one.name == m_entity.key.front())
                part.attributes.back().references = m_entity.name;
        }
        for (Entity& one : m_split.design.entities) {
            if (one.name == m_entity.name)
                std::erase_if(one.attributes, [&](const Attribute& attribute) {
                    return contains(m_moved, attribute.name);
                });
        }
        m_split.design.entities.push_back(std::move(part));
    }

    void keep(AccessPattern pattern)
    {
        m_split.design.accessPatterns.push_back(std::move(pattern));
    }

    /// One item, named by its whole key and nothing else.
    [[nodiscard]] bool isByKey(const std::vector<WhereCondition>& where) const
    {
        return where.size() == m_entity.key.size() &&
               std::all_of(where.begin(), where.end(), [&](const WhereCondition& one) {
                   return one.comparison == Comparison::Equal &&
                          contains(m_entity.key, one.attribute);
               });
    }

    [[nodiscard]] std::vector<WhereCondition> key() const
    {
        std::vector<WhereCondition> where;
        for (const std::string& name : m_entity.key)
            where.push_back({name, Comparison::Equal, std::nullopt});
        return where;
    }

    /// The part of each item that a call of the pattern finds, by its key.
    void keepForEach(const AccessPattern& pattern, PatternOperation operation)
    {
        AccessPattern each;
        each.name = pattern.name + ": " + m_split.entity;
        each.operation = operation;
        each.entities = {m_split.entity};
        each.where = key();
        each.consistency = pattern.consistency;
        each.rate = pattern.rate;
        const double items = std::max(1.0, m_itemsPerCall(pattern));
        for (std::optional<double>* rate :
             {&each.rate.averagePerSecond, &each.rate.peakPerSecond}) {
            if (*rate)
                **rate *= items;
        }
        keep(std::move(each));
    }

    bool rewrite(AccessPattern& pattern)
    {
        if (pattern.operation == PatternOperation::Transact)
            return rewriteItems(pattern);
        if (!contains(pattern.entities, m_entity.name)) {
            keep(std::move(pattern));
            return true;
        }
        if (isRead(pattern.operation))
            return rewriteRead(pattern);
        TransactionItem item{pattern.operation, m_entity.name, pattern.where,  pattern.sets,
                             pattern.condition, pattern.adds,  pattern.removes};
        if (pattern.operation == PatternOperation::Delete && !isByKey(pattern.where)) {
            keep(pattern);
            keepForEach(pattern, PatternOperation::Delete);
            return true;
        }
        const auto items = parts(item);
        if (!items)
            return false;
        if (items->size() == 1) {
            pattern.entities = {items->front().entity};
            keep(std::move(pattern));
            return true;
        }
        pattern.operation = PatternOperation::Transact;
        pattern.entities.clear();
        pattern.where.clear();
        pattern.sets.clear();
        pattern.adds.clear();
        pattern.removes.clear();
        pattern.condition.clear();
        pattern.items = *items;
        keep(std::move(pattern));
        return true;
    }

    bool rewriteRead(AccessPattern& pattern)
    {
        const bool wanted = std::any_of(m_moved.begin(), m_moved.end(), [&](const auto& name) {
            return wants(pattern.returns, name);
        });
        if (!wanted) {
            keep(std::move(pattern));
            return true;
        }
        if (pattern.operation == PatternOperation::Scan || pattern.entities.size() > 1)
            return readWithOthers(pattern);
        Names& returned = pattern.returns.attributes;
        const bool listed = pattern.returns.kind == ReturnsKind::Attributes;
        if (!isByKey(pattern.where)) {
            std::erase_if(returned, [&](const auto& name) { return contains(m_moved, name); });
            if (listed && returned.empty())
                returned = m_entity.key;
            keep(pattern);
            keepForEach(pattern, PatternOperation::Get);
            return true;
        }
        const bool alone =
            listed && std::all_of(returned.begin(), returned.end(), [&](const auto& name) {
                return contains(m_moved, name) || contains(m_entity.key, name);
            });
        if (alone) {
            pattern.entities = {m_split.entity};
        } else {
            pattern.entities.push_back(m_split.entity);
            pattern.operation = PatternOperation::List;
            pattern.returns = {};
        }
        keep(std::move(pattern));
        return true;
    }

    /// In one collection with the others where these share the key.
    bool readWithOthers(AccessPattern& pattern)
    {
        const bool named =
            std::all_of(m_entity.key.begin(), m_entity.key.end(), [&](const std::string& name) {
                return std::any_of(
                    pattern.where.begin(), pattern.where.end(), [&](const auto& one) {
                        return one.attribute == name && one.comparison == Comparison::Equal;
                    });
            });
        if (pattern.operation == PatternOperation::Scan || !named ||
            pattern.returns.kind != ReturnsKind::All || pattern.matches)
            return false;
        pattern.entities.push_back(m_split.entity);
        keep(std::move(pattern));
        return true;
    }

    bool rewriteItems(AccessPattern& pattern)
    {
        std::vector<TransactionItem> all;
        for (const TransactionItem& item : pattern.items) {
            if (item.entity != m_entity.name) {
                all.push_back(item);
                continue;
            }
            const auto items = parts(item);
            if (!items)
                return false;
            all.insert(all.end(), items->begin(), items->end());
        }
        pattern.items = std::move(all);
        const bool fits = pattern.items.size() <= std::size_t{capacity::transactionItemsMax};
        keep(std::move(pattern));
        return fits;
    }

    /// A write of an item as writes of its two parts, or of the one it is about.
    [[nodiscard]] std::optional<std::vector<TransactionItem>> parts(TransactionItem item) const
    {
        TransactionItem other{item.operation, m_split.entity, item.where, {}, {}};
        if (item.operation == PatternOperation::Create)
            return std::vector<TransactionItem>{item, other};
        if (item.operation == PatternOperation::Delete) {
            if (!isByKey(item.where))
                return std::nullopt;
            return std::vector<TransactionItem>{item, other};
        }
        if (item.sets.empty())
            return std::nullopt;
        if (!containsAny(item.sets, m_moved))
            return std::vector<TransactionItem>{item};
        if (!isByKey(item.where))
            return std::nullopt;
        for (const std::string& name : item.sets) {
            if (contains(m_moved, name))
                other.sets.push_back(name);
        }
        for (const Addition& one : item.adds) {
            if (contains(m_moved, one.attribute))
                other.adds.push_back(one);
        }
        for (const std::string& name : item.removes) {
            if (contains(m_moved, name))
                other.removes.push_back(name);
        }
        std::erase_if(item.sets, [&](const auto& name) { return contains(m_moved, name); });
        std::erase_if(item.removes, [&](const auto& name) { return contains(m_moved, name); });
        std::erase_if(item.adds, [&](const auto& one) { return contains(m_moved, one.attribute); });
        if (!item.sets.empty())
            return std::vector<TransactionItem>{item, other};
        if (!item.condition.empty() && item.condition != "exists")
            return std::nullopt;
        other.condition = item.condition;
        return std::vector<TransactionItem>{other};
    }
};

} // namespace

std::vector<std::string> separableAttributes(const Design& design, const Entity& entity)
{
    const Attribute* largest = nullptr;
    double itemBytes = 0;
    for (const Attribute& one : entity.attributes) {
        itemBytes += defaults::valueBytes(one);
        if (isMovable(design, entity, one) &&
            (!largest || defaults::valueBytes(one) > defaults::valueBytes(*largest)))
            largest = &one;
    }
    if (!largest || itemBytes <= writeUnitBytes || design.target.pinnedEntity(entity.name))
        return {};
    const std::vector<bool> without = doesWithout(design, entity, largest->name);
    Names moved;
    double bytes = 0;
    for (const Attribute& one : entity.attributes) {
        const std::vector<bool> own = doesWithout(design, entity, one.name);
        bool goes = isMovable(design, entity, one);
        for (std::size_t i = 0; i < without.size(); ++i)
            goes = goes && (own[i] || !without[i]);
        if (!goes)
            continue;
        moved.push_back(one.name);
        bytes += defaults::valueBytes(one);
    }
    const bool some = std::find(without.begin(), without.end(), true) != without.end();
    return some && bytes >= partBytesMin ? moved : Names();
}

std::optional<Split> splitEntity(const Design& design, const Entity& entity,
                                 const std::vector<std::string>& attributes,
                                 const std::function<double(const AccessPattern&)>& itemsPerCall)
{
    return Splitter(design, entity, attributes, itemsPerCall).run();
}

} // namespace infera::model
