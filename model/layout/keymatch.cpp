#include "model/layout/keymatch.h"

#include "model/design/defaults.h"
#include "model/layout/templates.h"

#include <algorithm>

namespace infera::model {

namespace {

using Part = KeyTemplate::Part;

bool isRange(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Less:
    case Comparison::LessOrEqual:
    case Comparison::Greater:
    case Comparison::GreaterOrEqual:
    case Comparison::Between:
    case Comparison::BeginsWith:
        return true;
    case Comparison::Equal:
    case Comparison::Exists:
        return false;
    }
    return false;
}

/// A constant as it stands in a key: padded where the hole is.
std::string constantText(const std::string& constant, int padding)
{
    if (padding <= 0 || constant.size() >= static_cast<std::size_t>(padding))
        return constant;
    return std::string(static_cast<std::size_t>(padding) - constant.size(), '0') + constant;
}

/// The value of a hole whose condition is `condition`; `suffix` is "", ".lo" or ".hi".
std::string holeValue(const Part& hole, const WhereCondition& condition, std::string_view suffix)
{
    if (condition.constant)
        return constantText(*condition.constant, hole.padding);
    return partText({true, hole.text + std::string(suffix), hole.padding});
}

/// "Ann#..." sorts above "Ann Lee#..." because a blank is below the delimiter; values that are all
/// known and have no such character keep their order.
bool valuesSortAbove(const Attribute& attribute, char delimiter)
{
    return !attribute.values.empty() &&
           std::all_of(
               attribute.values.begin(), attribute.values.end(), [&](const ValueShare& one) {
                   return std::all_of(one.value.begin(), one.value.end(), [&](char c) {
                       return static_cast<unsigned char>(c) > static_cast<unsigned char>(delimiter);
                   });
               });
}

/// The matching of one view's keys, attribute by attribute.
class Matcher
{
public:
    Matcher(const View& view, const std::vector<WhereCondition>& where)
        : m_view(view), m_where(where)
    {
        m_match.covered.assign(where.size(), false);
        m_match.coveredByPartition.assign(where.size(), false);
    }

    std::optional<KeyMatch> run(std::string& reason)
    {
        if (!holdsAll(reason) || !matchPartition(reason))
            return std::nullopt;
        m_match.coveredByPartition = m_match.covered;
        matchSort();
        coverMembership();
        return m_match;
    }

private:
    const View& m_view;
    const std::vector<WhereCondition>& m_where;
    KeyMatch m_match;

    [[nodiscard]] std::optional<std::size_t> equality(const std::string& attribute) const
    {
        for (std::size_t i = 0; i < m_where.size(); ++i) {
            if (m_where[i].attribute == attribute && m_where[i].comparison == Comparison::Equal)
                return i;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::size_t> range(const std::string& attribute) const
    {
        for (std::size_t i = 0; i < m_where.size(); ++i) {
            if (m_where[i].attribute == attribute && isRange(m_where[i].comparison))
                return i;
        }
        return std::nullopt;
    }

    /// Every item that meets the conditions must be in the view.
    bool holdsAll(std::string& reason) const
    {
        for (const std::string& attribute : m_view.memberAttributes()) {
            if (!alwaysPresent(*m_view.entity, attribute, m_where)) {
                reason = m_view.name() + " lacks the items without " + attribute;
                return false;
            }
        }
        for (const AttributeCondition& when : m_view.keys->when) {
            if (!implied(when)) {
                reason = m_view.name() + " holds only the items with " + when.attribute + " " +
                         std::string(toString(when.op));
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool implied(const AttributeCondition& when) const
    {
        if (when.op == FilterOperator::Exists)
            return alwaysPresent(*m_view.entity, when.attribute, m_where);
        const WhereCondition* fixed = equalityOn(m_where, when.attribute);
        if (!fixed || !fixed->constant)
            return false;
        const auto same = [&](const KeyTemplate& one) { return one.text == *fixed->constant; };
        const bool listed = std::any_of(when.values.begin(), when.values.end(), same);
        if (when.op == FilterOperator::Equal || when.op == FilterOperator::In)
            return listed;
        return when.op == FilterOperator::NotEqual && !listed;
    }

    bool matchPartition(std::string& reason)
    {
        for (std::size_t i = 0; i < m_view.partitionKey.size(); ++i) {
            KeyCondition condition{m_view.partitionKey[i].name, FilterOperator::Equal, {}};
            std::string value;
            for (const Part& part : m_view.partitionTemplates[i].parts()) {
                if (!part.isHole || part.text == "shard") {
                    value += partText(part);
                    continue;
                }
                const std::optional<std::size_t> fixed = equality(part.text);
                if (!fixed) {
                    reason = m_view.name() + " needs " + part.text + " for its partition key";
                    return false;
                }
                value += holeValue(part, m_where[*fixed], {});
                m_match.covered[*fixed] = true;
            }
            condition.values = {KeyTemplate{value}};
            m_match.partition.push_back(std::move(condition));
        }
        matchShards();
        return true;
    }

    void matchShards()
    {
        const bool sharded =
            std::any_of(m_view.partitionTemplates.begin(), m_view.partitionTemplates.end(),
                        [](const KeyTemplate& one) { return one.hasShard(); });
        if (!sharded)
            return;
        const std::vector<std::string>& by = m_view.keys->shardBy;
        const bool known =
            !by.empty() && std::all_of(by.begin(), by.end(), [&](const std::string& attribute) {
                const WhereCondition* fixed = equalityOn(m_where, attribute);
                return fixed && !fixed->constant;
            });
        if (known)
            m_match.shardBy = by;
        else
            m_match.shards = std::max(1, m_view.keys->shards);
    }

    void matchSort()
    {
        m_match.wholeKey = true;
        for (std::size_t i = 0; i < m_view.sortKey.size(); ++i) {
            if (!matchSortAttribute(m_view.sortKey[i], m_view.sortTemplates[i])) {
                m_match.wholeKey = false;
                return;
            }
        }
    }

    /// The parts of a sort key template fixed by equality, up to the first that is not.
    struct Fixed
    {
        std::string text;
        std::vector<std::size_t> conditions; ///< covered by the text
        std::size_t parts = 0;
        bool closed = true; ///< what follows cannot extend the last fixed value
    };

    [[nodiscard]] Fixed fixedPrefix(const std::vector<Part>& parts) const
    {
        Fixed fixed;
        for (const Part& part : parts) {
            if (!part.isHole) {
                fixed.text += part.text;
                fixed.closed = true;
            } else {
                const std::optional<std::size_t> found = equality(part.text);
                if (part.text == "shard" || !found)
                    break;
                fixed.text += holeValue(part, m_where[*found], {});
                fixed.conditions.push_back(*found);
                fixed.closed = part.padding > 0 || hasFixedWidth(part.text);
            }
            ++fixed.parts;
        }
        return fixed;
    }

    [[nodiscard]] bool hasFixedWidth(const std::string& attribute) const
    {
        const Attribute* found = m_view.entity->attribute(attribute);
        return found && found->type == AttributeType::S && defaults::isFixedWidth(found->format);
    }

    /// True when the attribute is fixed whole, so that the next one can be looked at.
    bool matchSortAttribute(const KeyAttribute& key, const KeyTemplate& text)
    {
        const std::vector<Part> parts = text.parts();
        Fixed fixed = fixedPrefix(parts);
        if (fixed.parts == parts.size()) {
            m_match.sort.push_back({key.name, FilterOperator::Equal, {KeyTemplate{fixed.text}}});
            cover(fixed.conditions);
            return true;
        }
        const bool ordered = fixed.closed && keepsOrder(*m_view.entity, key, parts, fixed.parts);
        if (ordered)
            m_match.sortedBy = parts[fixed.parts].text;
        if (fixed.closed && matchRange(key, parts, fixed, ordered))
            return false;
        if (!fixed.closed && !fixed.conditions.empty())
            fixed.conditions.pop_back();
        if (!fixed.text.empty()) {
            m_match.sort.push_back(
                {key.name, FilterOperator::BeginsWith, {KeyTemplate{fixed.text}}});
            cover(fixed.conditions);
        }
        return false;
    }

    void cover(const std::vector<std::size_t>& conditions)
    {
        for (const std::size_t one : conditions)
            m_match.covered[one] = true;
    }

    /// A range or prefix on the first attribute that is not fixed. True when a condition was made.
    bool matchRange(const KeyAttribute& key, const std::vector<Part>& parts, const Fixed& fixed,
                    bool ordered)
    {
        const Part& hole = parts[fixed.parts];
        const std::optional<std::size_t> found = range(hole.text);
        if (!found)
            return false;
        const WhereCondition& condition = m_where[*found];
        const Attribute* attribute = m_view.entity->attribute(hole.text);
        if (condition.comparison == Comparison::BeginsWith) {
            if (!attribute || attribute->type != AttributeType::S)
                return false;
            add(key, FilterOperator::BeginsWith, {fixed.text + holeValue(hole, condition, {})});
            cover(fixed.conditions);
            cover({*found});
            return true;
        }
        // A second bound on the same attribute is left to a filter.
        const bool prefixClosed = fixed.text.empty() || !parts[fixed.parts - 1].isHole;
        if (!ordered || !prefixClosed)
            return false;
        const std::string after =
            fixed.parts + 1 == parts.size() ? std::string() : nextLiteral(parts[fixed.parts + 1]);
        if (fixed.parts + 1 != parts.size() && after.empty())
            return false;
        addRange(key, hole, condition, fixed.text, after);
        cover(fixed.conditions);
        if (!hasOpenEnd(condition.comparison, !fixed.text.empty(), !after.empty()))
            cover({*found});
        return true;
    }

    static std::string nextLiteral(const Part& part)
    {
        return part.isHole ? std::string() : part.text.substr(0, 1);
    }

    void add(const KeyAttribute& key, FilterOperator op, const std::vector<std::string>& values)
    {
        KeyCondition condition{key.name, op, {}};
        for (const std::string& value : values)
            condition.values.push_back(KeyTemplate{value});
        m_match.sort.push_back(std::move(condition));
    }

    /// `prefix` holds what is fixed before the hole, `after` the delimiter behind it. Behind a
    /// delimiter, "all keys of value x" end before x and the delimiter's successor.
    void addRange(const KeyAttribute& key, const Part& hole, const WhereCondition& condition,
                  const std::string& prefix, const std::string& after)
    {
        const std::string closing = afterPrefix(after);
        const std::string value = prefix + holeValue(hole, condition, {});
        const std::string end = afterPrefix(prefix);
        const bool bounded = !prefix.empty();
        switch (condition.comparison) {
        case Comparison::GreaterOrEqual:
        case Comparison::Greater: {
            const bool strict = condition.comparison == Comparison::Greater;
            const std::string low = strict ? value + closing : value;
            if (bounded)
                add(key, FilterOperator::Between, {low, end});
            else
                add(key, strict ? FilterOperator::Greater : FilterOperator::GreaterOrEqual, {low});
            break;
        }
        case Comparison::LessOrEqual:
        case Comparison::Less: {
            const bool strict = condition.comparison == Comparison::Less;
            const std::string high = strict ? value : value + closing;
            if (bounded)
                add(key, FilterOperator::Between, {prefix, high});
            else
                add(key,
                    strict || !closing.empty() ? FilterOperator::Less : FilterOperator::LessOrEqual,
                    {high});
            break;
        }
        default:
            add(key, FilterOperator::Between,
                {prefix + holeValue(hole, condition, ".lo"),
                 prefix + holeValue(hole, condition, ".hi") + closing});
            break;
        }
    }

    void coverMembership()
    {
        std::vector<WhereCondition> members; // every item here has these attributes
        for (const std::string& name : m_view.memberAttributes())
            members.push_back({name, Comparison::Exists, {}});
        for (const AttributeCondition& when : m_view.keys->when) {
            if (when.op != FilterOperator::NotEqual && when.op != FilterOperator::NotExists)
                members.push_back({when.attribute, Comparison::Exists, {}});
        }
        for (std::size_t i = 0; i < m_where.size(); ++i) {
            const WhereCondition& one = m_where[i];
            if (one.comparison == Comparison::Exists) {
                m_match.covered[i] = alwaysPresent(*m_view.entity, one.attribute, members);
            } else if (one.constant && one.comparison == Comparison::Equal) {
                for (const AttributeCondition& when : m_view.keys->when) {
                    if (when.attribute == one.attribute && when.op == FilterOperator::Equal)
                        m_match.covered[i] = true;
                }
            }
        }
    }
};

} // namespace

bool keepsOrder(const Entity& entity, const KeyAttribute& key,
                const std::vector<KeyTemplate::Part>& parts, std::size_t at)
{
    const Part& hole = parts[at];
    const Attribute* attribute = entity.attribute(hole.text);
    if (!hole.isHole || !attribute)
        return false;
    if (attribute->type == AttributeType::N)
        return key.type == AttributeType::N || hole.padding > 0;
    const bool last = at + 1 == parts.size();
    if (attribute->type == AttributeType::B)
        return key.type == AttributeType::B && last;
    if (attribute->type != AttributeType::S)
        return false;
    if (last || defaults::isFixedWidth(attribute->format))
        return true;
    return !parts[at + 1].isHole && valuesSortAbove(*attribute, parts[at + 1].text.front());
}

bool hasOpenEnd(Comparison comparison, bool follows, bool isFollowed)
{
    return follows && !isFollowed &&
           (comparison == Comparison::Less || comparison == Comparison::Greater);
}

const WhereCondition* equalityOn(const std::vector<WhereCondition>& where,
                                 std::string_view attribute)
{
    const auto found = std::find_if(where.begin(), where.end(), [&](const WhereCondition& one) {
        return one.attribute == attribute && one.comparison == Comparison::Equal;
    });
    return found == where.end() ? nullptr : &*found;
}

bool alwaysPresent(const Entity& entity, const std::string& attribute,
                   const std::vector<WhereCondition>& where)
{
    std::string name = attribute;
    // A chain of present_with longer than the entity has attributes goes in a circle.
    for (std::size_t depth = 0; depth <= entity.attributes.size(); ++depth) {
        const bool asked = std::any_of(where.begin(), where.end(), [&](const WhereCondition& one) {
            const Attribute* partner = entity.attribute(one.attribute);
            return one.attribute == name || (partner && partner->presentWith == name);
        });
        if (asked || std::find(entity.key.begin(), entity.key.end(), name) != entity.key.end())
            return true;
        const Attribute* found = entity.attribute(name);
        if (!found || (found->present && *found->present < 1))
            return false;
        if (found->presentWith.empty())
            return true;
        name = found->presentWith;
    }
    return false;
}

AttributeCondition filterOf(const WhereCondition& condition)
{
    AttributeCondition filter{condition.attribute, FilterOperator::Equal, {}};
    const std::string& name = condition.attribute;
    const KeyTemplate value{condition.constant ? *condition.constant : "{" + name + "}"};
    switch (condition.comparison) {
    case Comparison::Equal:
        break;
    case Comparison::Less:
        filter.op = FilterOperator::Less;
        break;
    case Comparison::LessOrEqual:
        filter.op = FilterOperator::LessOrEqual;
        break;
    case Comparison::Greater:
        filter.op = FilterOperator::Greater;
        break;
    case Comparison::GreaterOrEqual:
        filter.op = FilterOperator::GreaterOrEqual;
        break;
    case Comparison::BeginsWith:
        filter.op = FilterOperator::BeginsWith;
        break;
    case Comparison::Between:
        filter.op = FilterOperator::Between;
        filter.values = {KeyTemplate{"{" + name + ".lo}"}, KeyTemplate{"{" + name + ".hi}"}};
        return filter;
    case Comparison::Exists:
        filter.op = FilterOperator::Exists;
        return filter;
    }
    filter.values = {value};
    return filter;
}

std::optional<KeyMatch> matchKeys(const View& view, const std::vector<WhereCondition>& where,
                                  std::string& reason)
{
    return Matcher(view, where).run(reason);
}

} // namespace infera::model
