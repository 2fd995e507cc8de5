#pragma once

#include "model/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// HCL, Terraform's language, as a tree with places. Expressions are parsed as far as they matter
/// for reading tables; what is beyond (for expressions, splats) is kept as Unknown.
namespace infera::model::hcl {

enum class ExpressionKind
{
    Text,    ///< parts: literal texts (kind Text with `text`) and expressions
    Number,  ///< `text`
    Boolean, ///< `text` true or false
    Null,
    List,      ///< parts
    Object,    ///< parts: key, value, key, value, ...
    Reference, ///< `text`: a.b.c; parts: indexes that follow
    Call,      ///< `text`: the function; parts: arguments
    Choice,    ///< parts: condition, then, else
    Binary,    ///< `text`: the operator; parts: left, right
    Not,       ///< parts: operand
    Unknown
};

struct Expression;
using ExpressionPtr = std::shared_ptr<const Expression>;

struct Expression
{
    ExpressionKind kind = ExpressionKind::Unknown;
    std::string text;
    std::vector<ExpressionPtr> parts;
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

} // namespace infera::model::hcl
