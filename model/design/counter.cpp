#include "model/design/rewrite.h"

#include "model/capacity/limits.h"
#include "model/design/namelists.h"

#include <algorithm>
#include <cctype>

namespace infera::model {

namespace {

using Names = std::vector<std::string>;

class Counter
{
public:
    Counter(const Design& design, const AccessPattern& pattern, const Entity& counted)
        : m_pattern(pattern), m_counted(counted), m_result{design, counted.name, {}, {}}
    {}

    std::optional<Rewritten> run()
    {
        if (!hasPlainConditions())
            return std::nullopt;
        findHolder();
        for (AccessPattern& pattern : m_result.design.accessPatterns) {
            if (!rewrite(pattern))
                return std::nullopt;
        }
        if (!m_isWritten)
            return std::nullopt;
        m_result.design.layouts.clear();
        m_result.design.chosenLayout.clear();
        return std::move(m_result);
    }

private:
    const AccessPattern& m_pattern;
    const Entity& m_counted;
    Rewritten m_result;
    Names m_holderKey;
    bool m_isWritten = false;

    /// Counted by values that items have when they are created, and keep.
    [[nodiscard]] bool hasPlainConditions() const
    {
        return !m_pattern.where.empty() &&
               std::all_of(m_pattern.where.begin(), m_pattern.where.end(), [&](const auto& one) {
                   const Attribute* attribute = m_counted.attribute(one.attribute);
                   return one.comparison == Comparison::Equal && !one.constant && attribute &&
                          !attribute->present && attribute->presentWith.empty();
               });
    }

    [[nodiscard]] Names countedBy() const
    {
        Names names;
        for (const WhereCondition& one : m_pattern.where)
            names.push_back(one.attribute);
        return names;
    }

    /// The entity that the only value refers to, or a new one for the values.
    void findHolder()
    {
        Attribute number;
        number.name = m_counted.name + "Count";
        number.name.front() =
            static_cast<char>(std::tolower(static_cast<unsigned char>(number.name.front())));
        number.type = AttributeType::N;
        number.sizeBytes = 5;
        const Names values = countedBy();
        const Attribute* first = m_counted.attribute(values.front());
        for (Entity& one : m_result.design.entities) {
            if (values.size() != 1 || one.name != first->references || one.key.size() != 1)
                continue;
            while (one.attribute(number.name))
                number.name += '2';
            m_holderKey = one.key;
            m_result.part = one.name;
            one.attributes.push_back(number);
        }
        if (m_result.part.empty())
            addHolder(values, number);
        m_result.attributes = {number.name};
    }

    void addHolder(const Names& values, const Attribute& number)
    {
        Entity holder;
        holder.name = m_counted.name + "Count";
        while (m_result.design.entity(holder.name))
            holder.name += '2';
        holder.key = values;
        for (const std::string& name : values) {
            holder.attributes.push_back(*m_counted.attribute(name));
            holder.attributes.back().unique = false;
        }
        if (values.size() == 1)
            holder.count = holder.attributes.front().distinct;
        holder.attributes.push_back(number);
        m_holderKey = values;
        m_result.part = holder.name;
        m_result.design.entities.push_back(std::move(holder));
    }

    [[nodiscard]] std::vector<WhereCondition> holderKey() const
    {
        std::vector<WhereCondition> where;
        for (const std::string& name : m_holderKey)
            where.push_back({name, Comparison::Equal, std::nullopt});
        return where;
    }

    bool rewrite(AccessPattern& pattern)
    {
        if (pattern.name == m_pattern.name) {
            pattern.operation = PatternOperation::Get;
            pattern.entities = {m_result.part};
            pattern.where = holderKey();
            pattern.returns = {ReturnsKind::Attributes, m_result.attributes};
            pattern.matches.reset();
            pattern.order.reset();
            pattern.limit.reset();
            pattern.skew.reset();
            return true;
        }
        if (pattern.operation == PatternOperation::Transact)
            return rewriteItems(pattern);
        if (isRead(pattern.operation) || !contains(pattern.entities, m_counted.name))
            return true;
        TransactionItem item{pattern.operation, m_counted.name, pattern.where, pattern.sets,
                             pattern.condition};
        if (!isExact(item) || pattern.entities.size() != 1)
            return false;
        if (item.operation == PatternOperation::Update)
            return true;
        pattern.operation = PatternOperation::Transact;
        pattern.entities.clear();
        pattern.where.clear();
        pattern.sets.clear();
        pattern.condition.clear();
        pattern.items = {item, change()};
        m_isWritten = true;
        return true;
    }

    bool rewriteItems(AccessPattern& pattern)
    {
        std::size_t changes = 0;
        for (TransactionItem& item : pattern.items) {
            if (item.entity != m_counted.name)
                continue;
            if (!isExact(item))
                return false;
            changes += item.operation != PatternOperation::Update;
        }
        if (changes == 0)
            return true;
        const auto holder =
            std::find_if(pattern.items.begin(), pattern.items.end(),
                         [&](const auto& one) { return one.entity == m_result.part; });
        if (changes > 1) // of different holders, it may be
            return false;
        m_isWritten = true;
        if (holder == pattern.items.end()) {
            pattern.items.push_back(change());
            return pattern.items.size() <= std::size_t{capacity::transactionItemsMax};
        }
        if (holder->operation == PatternOperation::Update && !holder->sets.empty())
            holder->sets.push_back(m_result.attributes.front());
        return holder->operation == PatternOperation::Create ||
               (holder->operation == PatternOperation::Update && !holder->sets.empty());
    }

    [[nodiscard]] TransactionItem change() const
    {
        return {PatternOperation::Update, m_result.part, holderKey(), m_result.attributes, {}};
    }

    /// A create that cannot write an item again, a delete of one that is there, and updates that
    /// leave alone what is counted by. The condition of a delete becomes that it is there.
    bool isExact(TransactionItem& item) const
    {
        if (item.operation == PatternOperation::Create)
            return createCondition(item.condition) == "not_exists";
        if (item.operation == PatternOperation::Update) {
            const Names values = countedBy();
            return !item.sets.empty() &&
                   std::none_of(item.sets.begin(), item.sets.end(),
                                [&](const std::string& one) { return contains(values, one); });
        }
        const bool byKey =
            item.where.size() == m_counted.key.size() &&
            std::all_of(item.where.begin(), item.where.end(), [&](const WhereCondition& one) {
                return one.comparison == Comparison::Equal &&
                       contains(m_counted.key, one.attribute);
            });
        const Names values = countedBy();
        const bool known = std::all_of(values.begin(), values.end(), [&](const std::string& one) {
            return contains(m_counted.key, one);
        });
        if (item.condition.empty())
            item.condition = "exists";
        return byKey && known && item.condition == "exists";
    }
};

} // namespace

std::optional<Rewritten> countWithWrites(const Design& design, const AccessPattern& pattern)
{
    const Entity* counted =
        pattern.entities.size() == 1 ? design.entity(pattern.entities.front()) : nullptr;
    if (!counted || pattern.operation != PatternOperation::List ||
        pattern.returns.kind != ReturnsKind::Count || pattern.limit ||
        design.target.pinnedEntity(counted->name))
        return std::nullopt;
    return Counter(design, pattern, *counted).run();
}

} // namespace infera::model
