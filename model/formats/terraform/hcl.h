#pragma once

#include "model/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// HCL, Terraform's language, as a tree with places.
namespace infera::model::hcl {

enum class ExpressionKind
{
    Text,    ///< parts: literal texts (kind Text with `text`) and expressions
    Number,  ///< `text`
    Boolean, ///< `text` true or false
    Null,
    List,      ///< parts
    Object,    ///< parts: key, value, key, value, ...
    Reference, ///< `text`: a name
    Member,    ///< parts: what it is of; `text`: the name
    Index,     ///< parts: what it is of, the key
    Splat,     ///< parts: the list, what is taken of each: an expression over the Reference "*"
    Call,      ///< `text`: the function; parts: arguments; `names`: "..." after the last one
    Choice,    ///< parts: condition, then, else
    Binary,    ///< `text`: the operator; parts: left, right
    Unary,     ///< `text`: ! or -; parts: operand
    For,       ///< parts: collection, key or nothing, value, condition or nothing; `names`: one or
               ///< two, then "..." for a grouping; a list where `text` is "[", an object where "{",
               ///< a joined text where "%"
    Unknown
};

struct Expression;
using ExpressionPtr = std::shared_ptr<const Expression>;

struct Expression
{
    ExpressionKind kind = ExpressionKind::Unknown;
    std::string text;
    std::vector<ExpressionPtr> parts;
    std::vector<std::string> names;
    int line = 0;
    int column = 0;
};

struct Block;
struct Body
{
    std::vector<std::pair<std::string, ExpressionPtr>> attributes;
    std::vector<Block> blocks;
    [[nodiscard]] ExpressionPtr attribute(std::string_view name) const;
};

struct Block
{
    std::string type;
    std::vector<std::string> labels;
    Body body;
    int line = 0;
    int column = 0;
};

/// Errors: "hcl-syntax", "hcl-too-deep", "hcl-too-large" with line and column.
[[nodiscard]] Result<Body> parse(std::string_view text, std::string_view fileName);

/// Terraform's JSON syntax (.tf.json, as the CDK for Terraform writes it) as the same tree.
[[nodiscard]] Result<Body> parseJsonSyntax(std::string_view text, std::string_view fileName);
/// The values of variables as JSON (.tfvars.json).
[[nodiscard]] Result<Body> parseJsonVariables(std::string_view text, std::string_view fileName);

} // namespace infera::model::hcl
