#include "model/design/rewrite.h"

#include "model/design/children.h"
#include "model/design/defaults.h"
#include "model/design/namelists.h"

#include <algorithm>
#include <cctype>

namespace infera::model {

namespace {

constexpr double elementBytes = 1 + 3; // an element of a list, and the map it is (Item sizes)

double bytesOf(const Entity& entity)
{
    double bytes = 0;
    for (const Attribute& one : entity.attributes)
        bytes += static_cast<double>(one.name.size()) + defaults::valueBytes(one);
    return bytes;
}

/// "lines" of Line, or a longer name where the parent has that.
std::string listName(const Entity& child, const Entity& parent)
{
    std::string name = child.name + "s";
    name.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
    while (parent.attribute(name))
        name += "List";
    return name;
}

class Embedder
{
public:
    Embedder(const Design& design, const Entity& child, const Entity& parent,
             const std::string& reference)
        : m_child(child), m_parent(parent), m_reference(reference),
          m_list(listName(child, parent)), m_result{design, child.name, {m_list}, parent.name}
    {}

    std::optional<Rewritten> run()
    {
        if (!mayBeList(m_result.design, m_child) || !isBounded() || isKnownElsewhere())
            return std::nullopt;
        // Before the patterns that tell its growth become other ones.
        m_listBytes = listBytes(childrenMonthsOfCost);
        for (AccessPattern& pattern : m_result.design.accessPatterns) {
            const bool said = pattern.operation == PatternOperation::Transact
                                  ? rewriteItems(pattern)
                                  : rewrite(pattern);
            if (!said)
                return std::nullopt;
        }
        if (!m_isRead)
            return std::nullopt;
        moveAttributes();
        m_result.design.layouts.clear();
        m_result.design.chosenLayout.clear();
        return std::move(m_result);
    }

private:
    const Entity& m_child;
    const Entity& m_parent;
    std::string m_reference; ///< the child's attribute that names the parent
    std::string m_list;      ///< the parent's attribute that holds the children
    Rewritten m_result;
    bool m_isRead = false;
    double m_listBytes = 0;

    [[nodiscard]] double listBytes(int months) const
    {
        return childrenPerParent(m_result.design,
                                 {m_child, m_parent, *m_child.count, *m_parent.count}, months) *
               (bytesOf(m_child) + elementBytes);
    }

    [[nodiscard]] bool isBounded() const
    {
        return m_child.count && m_parent.count && *m_parent.count > 0 && *m_child.count > 0 &&
               bytesOf(m_parent) + listBytes(childrenMonthsAhead) <= embeddedBytesMax;
    }

    /// Its items have an identity for others, values that occur once, or a time to live.
    [[nodiscard]] bool isKnownElsewhere() const
    {
        const Design& design = m_result.design;
        if (design.target.pinnedEntity(m_child.name) || design.target.pinnedEntity(m_parent.name) ||
            !m_child.uniqueCombinations.empty() ||
            m_child.attribute(design.target.ttlAttribute) != nullptr)
            return true;
        if (std::any_of(m_child.attributes.begin(), m_child.attributes.end(),
                        [](const Attribute& one) { return one.unique; }))
            return true;
        return std::any_of(
            design.entities.begin(), design.entities.end(), [&](const Entity& entity) {
                return std::any_of(
                    entity.attributes.begin(), entity.attributes.end(),
                    [&](const Attribute& one) { return one.references == m_child.name; });
            });
    }

    /// By the parent, alone or with the rest of the child's key.
    [[nodiscard]] bool isByParent(const std::vector<WhereCondition>& where, bool whole) const
    {
        const bool named = std::any_of(where.begin(), where.end(), [&](const auto& one) {
            return one.attribute == m_reference;
        });
        return named && (where.size() == 1 || where.size() == m_child.key.size()) &&
               (!whole || where.size() == m_child.key.size()) &&
               std::all_of(where.begin(), where.end(), [&](const WhereCondition& one) {
                   return one.comparison == Comparison::Equal && !one.constant &&
                          contains(m_child.key, one.attribute);
               });
    }

    [[nodiscard]] std::vector<WhereCondition> parentKey() const
    {
        return {{m_parent.key.front(), Comparison::Equal, std::nullopt}};
    }

    bool rewrite(AccessPattern& pattern)
    {
        const bool isParents = contains(pattern.entities, m_parent.name);
        if (!contains(pattern.entities, m_child.name)) {
            if (isParents && pattern.entities.size() == 1)
                leaveListOut(pattern);
            return true;
        }
        if (isRead(pattern.operation))
            return rewriteRead(pattern, isParents);
        if (pattern.operation != PatternOperation::Create && !isByParent(pattern.where, true))
            return false;
        pattern.operation = PatternOperation::Update;
        pattern.entities = {m_parent.name};
        pattern.where = parentKey();
        pattern.sets = {m_list};
        pattern.removes.clear();
        pattern.condition = "exists";
        pattern.skew.reset();
        return true;
    }

    /// Whole parents, as they were.
    void leaveListOut(AccessPattern& pattern) const
    {
        if (!isRead(pattern.operation) || pattern.returns.kind != ReturnsKind::All)
            return;
        pattern.returns.kind = ReturnsKind::Attributes;
        for (const Attribute& one : m_parent.attributes)
            pattern.returns.attributes.push_back(one.name);
    }

    bool rewriteRead(AccessPattern& pattern, bool withParent)
    {
        const std::size_t known = 1 + (withParent ? 1 : 0);
        if (pattern.operation == PatternOperation::Scan || pattern.entities.size() > known ||
            !isByParent(pattern.where, false) || pattern.limit ||
            pattern.returns.kind == ReturnsKind::Count ||
            (pattern.order && !contains(m_child.key, pattern.order->attribute)))
            return false;
        m_isRead = true;
        pattern.operation = PatternOperation::Get;
        pattern.entities = {m_parent.name};
        pattern.where = parentKey();
        pattern.order.reset();
        pattern.matches.reset();
        pattern.skew.reset();
        pattern.returns = {};
        if (!withParent)
            pattern.returns = {ReturnsKind::Attributes, {m_list}};
        return true;
    }

    /// The parent is written once in a transaction, with all of its children.
    bool rewriteItems(AccessPattern& pattern)
    {
        std::vector<TransactionItem> kept;
        bool touches = false;
        for (const TransactionItem& item : pattern.items) {
            if (item.entity != m_child.name) {
                kept.push_back(item);
                continue;
            }
            if (item.operation != PatternOperation::Create && !isByParent(item.where, true))
                return false;
            touches = true;
        }
        if (!touches)
            return true;
        const auto parent = std::find_if(
            kept.begin(), kept.end(), [&](const auto& one) { return one.entity == m_parent.name; });
        if (parent == kept.end())
            kept.push_back(
                {PatternOperation::Update, m_parent.name, parentKey(), {m_list}, "exists"});
        else if (parent->operation == PatternOperation::Update && parent->sets.empty())
            return false;
        else if (parent->operation == PatternOperation::Update)
            parent->sets.push_back(m_list);
        pattern.items = std::move(kept);
        return asOneWrite(pattern);
    }

    /// A transaction of one item is a plain write.
    static bool asOneWrite(AccessPattern& pattern)
    {
        if (pattern.items.size() != 1)
            return true;
        const TransactionItem item = pattern.items.front();
        pattern.operation = item.operation;
        pattern.entities = {item.entity};
        pattern.where = item.where;
        pattern.sets = item.sets;
        pattern.adds = item.adds;
        pattern.removes = item.removes;
        pattern.condition = item.condition;
        pattern.items.clear();
        return true;
    }

    void moveAttributes()
    {
        Attribute list;
        list.name = m_list;
        list.type = AttributeType::L;
        list.sizeBytes = m_listBytes;
        std::vector<Entity>& entities = m_result.design.entities;
        for (Entity& one : entities) {
            if (one.name == m_parent.name)
                one.attributes.push_back(list);
        }
        const std::string child = m_child.name;
        std::erase_if(entities, [&](const Entity& one) { return one.name == child; });
    }
};

} // namespace

std::optional<Rewritten> embedInParent(const Design& design, const Entity& child)
{
    if (child.key.size() < 2)
        return std::nullopt;
    for (const std::string& name : child.key) {
        const Attribute* reference = child.attribute(name);
        const Entity* parent = reference ? design.entity(reference->references) : nullptr;
        if (!parent || parent == &child || parent->key.size() != 1)
            continue;
        if (auto found = Embedder(design, child, *parent, name).run())
            return found;
    }
    return std::nullopt;
}

} // namespace infera::model
