#include "engine/api/statementreads.h"

#include "engine/expression/evaluator.h"

#include <algorithm>

namespace infera::engine {

using expression::Node;
using expression::NodeKind;
using model::AttributeValue;
using model::Item;

namespace {

constexpr std::size_t readsMax = 50;

/// A condition of a branch; of an IN on a key attribute, one of its values.
struct Atom
{
    const Node* node = nullptr;
    const AttributeValue* chosen = nullptr;
};
using Branch = std::vector<Atom>;

/// The key attribute that a condition is about, or nullptr.
const std::string* keyAttribute(const Node& node, const KeySchema& schema)
{
    if (node.args.empty() || !node.args[0].isPath() || node.args[0].path.size() != 1)
        return nullptr;
    const std::string& name = node.args[0].path.front().name;
    return schema.contains(name) ? &name : nullptr;
}

bool hasOnlyValues(const Node& node)
{
    return std::all_of(node.args.begin() + 1, node.args.end(),
                       [](const Node& arg) { return arg.kind == NodeKind::Value; });
}

bool isKeyIn(const Node& node, const KeySchema& schema)
{
    return node.kind == NodeKind::In && keyAttribute(node, schema) && hasOnlyValues(node);
}

/// Whether every item that the condition can hold for lies in partitions that it names.
bool fixesPartition(const Node& node, const KeySchema& schema)
{
    const auto fixes = [&](const Node& arg) { return fixesPartition(arg, schema); };
    if (node.kind == NodeKind::And)
        return std::any_of(node.args.begin(), node.args.end(), fixes);
    if (node.kind == NodeKind::Or)
        return std::all_of(node.args.begin(), node.args.end(), fixes);
    const std::string* name = keyAttribute(node, schema);
    return name && *name == schema.hash.front().name && hasOnlyValues(node) &&
           (node.kind == NodeKind::Equal || node.kind == NodeKind::In);
}

bool isAboutKey(const Node& node, const KeySchema& schema)
{
    if (node.kind == NodeKind::And || node.kind == NodeKind::Or)
        return std::any_of(node.args.begin(), node.args.end(),
                           [&](const Node& arg) { return isAboutKey(arg, schema); });
    return node.kind != NodeKind::Not && keyAttribute(node, schema) != nullptr;
}

/// The branches of a condition, each a conjunction; an OR without a key attribute stays whole.
/// One more than are allowed ends it.
std::vector<Branch> branchesOf(const Node& node, const KeySchema& schema)
{
    if (node.kind == NodeKind::And) {
        const auto right = branchesOf(node.args[1], schema);
        std::vector<Branch> all;
        for (const Branch& left : branchesOf(node.args[0], schema)) {
            for (const Branch& more : right) {
                all.push_back(left);
                all.back().insert(all.back().end(), more.begin(), more.end());
                if (all.size() > readsMax)
                    return all;
            }
        }
        return all;
    }
    if (node.kind == NodeKind::Or && isAboutKey(node, schema)) {
        auto all = branchesOf(node.args[0], schema);
        for (Branch& branch : branchesOf(node.args[1], schema))
            all.push_back(std::move(branch));
        return all;
    }
    if (!isKeyIn(node, schema))
        return {{{&node, nullptr}}};
    std::vector<Branch> all;
    for (std::size_t i = 1; i < node.args.size(); ++i)
        all.push_back({{&node, node.args[i].value}});
    return all;
}

bool names(const Node& node, const std::string& attribute)
{
    return (node.isPath() && node.path.front().name == attribute) ||
           std::any_of(node.args.begin(), node.args.end(),
                       [&](const Node& arg) { return names(arg, attribute); });
}

/// One branch as the range of keys that it reads.
class ReadOfBranch
{
public:
    ReadOfBranch(const Branch& branch, const KeySchema& schema) : m_branch(branch), m_schema(schema)
    {}

    Result<StatementRead> read()
    {
        for (const Atom& atom : m_branch) {
            if (auto valid = findPartition(atom); !valid)
                return Failed(valid.error());
        }
        m_read.range = keyRangeOf({{hash().name, partition()}}, m_schema);
        for (const Atom& atom : m_branch) {
            if (auto valid = narrowBy(atom); !valid)
                return Failed(valid.error());
        }
        if (m_contradicts)
            m_read.range.upper = m_read.range.lower;
        return std::move(m_read);
    }

private:
    [[nodiscard]] const KeyAttribute& hash() const { return m_schema.hash.front(); }

    [[nodiscard]] KeyCondition partition() const
    {
        return {KeyOperator::Equal, {m_read.partition}};
    }

    static Result<void> checkType(const AttributeValue& value, const KeyAttribute& attribute)
    {
        if (value.type() == attribute.type)
            return {};
        return validationError("Key attribute's data type should match its data type in table's "
                               "schema: Key " +
                               attribute.name);
    }

    Result<void> findPartition(const Atom& atom)
    {
        const std::string* name = keyAttribute(*atom.node, m_schema);
        if (!name || *name != hash().name)
            return {};
        const AttributeValue* value = atom.chosen;
        if (atom.node->kind == NodeKind::Equal && hasOnlyValues(*atom.node))
            value = atom.node->args[1].value;
        if (!value)
            return {};
        if (auto valid = checkType(*value, hash()); !valid)
            return valid;
        m_contradicts = m_contradicts || (m_read.partition && *m_read.partition != *value);
        if (!m_read.partition)
            m_read.partition = value;
        return {};
    }

    Result<void> narrowBy(const Atom& atom)
    {
        const Node& node = *atom.node;
        const KeyAttribute* sort = m_schema.range.empty() ? nullptr : &m_schema.range.front();
        if (sort && (node.kind == NodeKind::Not || node.kind == NodeKind::NotEqual) &&
            names(node, sort->name)) {
            m_read.isNegated = true;
            return {};
        }
        const std::string* name = keyAttribute(node, m_schema);
        if (!name) {
            m_read.filters.push_back(&node);
            return {};
        }
        if (!sort || *name != sort->name)
            return {};
        KeyCondition condition;
        if (atom.chosen) {
            condition.values = {atom.chosen};
        } else if (const auto op = keyOperatorOf(node)) {
            condition.op = *op;
            for (std::size_t i = 1; i < node.args.size(); ++i)
                condition.values.push_back(node.args[i].value);
        } else {
            return {};
        }
        for (const AttributeValue* value : condition.values) {
            if (auto valid = checkType(*value, *sort); !valid)
                return valid;
        }
        const KeyRange range =
            keyRangeOf({{hash().name, partition()}, {sort->name, condition}}, m_schema);
        m_read.range.lower = std::max(m_read.range.lower, range.lower);
        if (!range.upper.empty() &&
            (m_read.range.upper.empty() || range.upper < m_read.range.upper))
            m_read.range.upper = range.upper;
        return {};
    }

    const Branch& m_branch;
    const KeySchema& m_schema;
    StatementRead m_read;
    bool m_contradicts = false;
};

/// An upper end that is empty is that of all keys.
bool isBefore(const std::string& key, const std::string& upper)
{
    return upper.empty() || key < upper;
}

bool isEmpty(const KeyRange& range)
{
    return !isBefore(range.lower, range.upper);
}

/// The reads in order. No key is read twice: ranges that meet are refused, or made one where a
/// negated condition excuses them.
Result<std::vector<StatementRead>> apart(std::vector<StatementRead> reads)
{
    std::stable_sort(reads.begin(), reads.end(), [](const auto& a, const auto& b) {
        const int order = expression::compareValues(*a.partition, *b.partition).value_or(0);
        return order != 0 ? order < 0 : a.range.lower < b.range.lower;
    });
    std::vector<StatementRead> result;
    for (StatementRead& read : reads) {
        const auto meets = [&](const StatementRead& other) {
            return *other.partition == *read.partition && !isEmpty(read.range) &&
                   !isEmpty(other.range) && isBefore(read.range.lower, other.range.upper);
        };
        const auto met = std::find_if(result.begin(), result.end(), meets);
        if (met == result.end()) {
            result.push_back(std::move(read));
            continue;
        }
        if (!met->isNegated && !read.isNegated)
            return validationError(
                "Overlapping conditions with range keys are not supported in where clause");
        if (read.range.upper.empty() || isBefore(met->range.upper, read.range.upper))
            met->range.upper = read.range.upper;
        met->isNegated = true;
    }
    return result;
}

bool collectWholeKey(const Node& node, const KeySchema& schema, Item& key)
{
    if (node.kind == NodeKind::And)
        return collectWholeKey(node.args[0], schema, key) &&
               collectWholeKey(node.args[1], schema, key);
    const std::string* name = keyAttribute(node, schema);
    const bool isOne = (node.kind == NodeKind::Equal || node.kind == NodeKind::In) &&
                       node.args.size() == 2 && hasOnlyValues(node);
    if (!name || !isOne)
        return false;
    return key.emplace(*name, *node.args[1].value).first->second == *node.args[1].value;
}

} // namespace

std::optional<KeyOperator> keyOperatorOf(const Node& node)
{
    if (node.args.size() < 2 || !hasOnlyValues(node))
        return std::nullopt;
    switch (node.kind) {
    case NodeKind::Equal:
        return KeyOperator::Equal;
    case NodeKind::Less:
        return KeyOperator::Less;
    case NodeKind::LessOrEqual:
        return KeyOperator::LessOrEqual;
    case NodeKind::Greater:
        return KeyOperator::Greater;
    case NodeKind::GreaterOrEqual:
        return KeyOperator::GreaterOrEqual;
    case NodeKind::Between:
        return KeyOperator::Between;
    case NodeKind::Function:
        return node.text == "begins_with" ? std::optional(KeyOperator::BeginsWith) : std::nullopt;
    default:
        return std::nullopt;
    }
}

Result<StatementReads> readsOf(const std::optional<Node>& where, const KeySchema& schema)
{
    StatementReads all;
    if (!where || !fixesPartition(*where, schema))
        return all;
    all.keyed = true;
    const auto branches = branchesOf(*where, schema);
    if (branches.size() > readsMax)
        return validationError("Too many decomposed read operations for a given query.");
    for (const Branch& branch : branches) {
        auto read = ReadOfBranch(branch, schema).read();
        if (!read)
            return Failed(read.error());
        all.reads.push_back(std::move(*read));
    }
    auto reads = apart(std::move(all.reads));
    if (!reads)
        return Failed(reads.error());
    all.reads = std::move(*reads);
    return all;
}

std::optional<Item> wholeKeyOf(const std::optional<Node>& where, const KeySchema& schema)
{
    Item key;
    if (!where || !collectWholeKey(*where, schema, key) ||
        key.size() != schema.hash.size() + schema.range.size())
        return std::nullopt;
    return key;
}

} // namespace infera::engine
