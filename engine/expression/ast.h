#pragma once

#include "model/item/attributevalue.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Parsed expressions. Values are pointers into the request's ExpressionAttributeValues, which must
/// outlive what was parsed with them.
namespace infera::engine::expression {

/// One step of a document path: a map key or a list index.
struct PathElement
{
    std::string name; ///< empty with an index
    std::int64_t index = -1;
    [[nodiscard]] bool isIndex() const { return index >= 0; }
    bool operator==(const PathElement&) const = default;
};
using Path = std::vector<PathElement>;

/// "[a, [0], b]", as error texts write paths.
[[nodiscard]] std::string toString(const Path& path);

enum class NodeKind
{
    Attribute, ///< a document path
    Value,
    Function,
    And,
    Or,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Between,
    In,
    Plus, ///< update expressions only
    Minus
};

struct Node
{
    NodeKind kind = NodeKind::Attribute;
    Path path;
    std::string text; ///< function name, or the :value's name
    const model::AttributeValue* value = nullptr;
    std::vector<Node> args;
    bool parenthesised = false;

    [[nodiscard]] bool isPath() const { return kind == NodeKind::Attribute; }
    [[nodiscard]] bool isFunction(std::string_view name) const
    {
        return kind == NodeKind::Function && text == name;
    }
};

/// What names and values stand for while the expressions of one request are parsed, and which of
/// them were used.
struct Context
{
    const std::map<std::string, std::string>* names = nullptr;
    const std::map<std::string, model::AttributeValue>* values = nullptr;
    std::set<std::string, std::less<>> usedNames;
    std::set<std::string, std::less<>> usedValues;
};

struct Condition
{
    Node root;
    std::set<std::string, std::less<>> nestedPathHeads; ///< attributes used as a.b or a[0]
    std::set<std::string, std::less<>> pathHeads;       ///< all attributes used
};

struct Projection
{
    std::vector<Path> paths;
    std::set<std::string, std::less<>> nestedPathHeads;
};

enum class UpdateKind
{
    Set,
    Remove,
    Add,
    Delete
};

struct UpdateAction
{
    UpdateKind kind = UpdateKind::Set;
    Path path;
    Node operand;
};

struct Update
{
    std::vector<UpdateAction> actions; ///< in the order written
    std::set<std::string, std::less<>> nestedPathHeads;
};

} // namespace infera::engine::expression
