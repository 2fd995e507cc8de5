#pragma once

#include "engine/expression/ast.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

/// PartiQL for DynamoDB: statements as the same trees that expressions are parsed into.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
namespace infera::engine::expression {

enum class StatementKind
{
    Select,
    Insert,
    Update,
    Delete,
    Exists ///< EXISTS(SELECT ...): a condition check of a transaction
};
enum class Returning
{
    Nothing,
    AllOld,
    AllNew,
    ModifiedOld,
    ModifiedNew
};

struct OrderTerm
{
    std::string name;
    bool descending = false;
};

struct PartiqlStatement
{
    StatementKind kind = StatementKind::Select;
    std::string table;
    std::string index;            ///< of a SELECT; empty: the table
    std::vector<Path> projection; ///< of a SELECT; empty: everything
    std::optional<Node> where;
    std::vector<OrderTerm> orderBy; ///< empty: by the key, ascending
    /// What is wrong with a SELECT that the service tells after it looked at the index; or empty.
    std::string lateRefusal;
    model::Item item; ///< of an INSERT
    Update update;    ///< of an UPDATE
    Returning returning = Returning::Nothing;
    /// The literals and parameters that the trees point to; a deque keeps them in place.
    std::deque<model::AttributeValue> values;

    PartiqlStatement() = default;
    PartiqlStatement(PartiqlStatement&&) = default;
    PartiqlStatement& operator=(PartiqlStatement&&) = default;
};

inline constexpr std::size_t statementLengthMax = 8192; ///< "Statement", API reference

/// Error: what is wrong, as a sentence.
[[nodiscard]] tl::expected<PartiqlStatement, std::string>
parseStatement(std::string_view text, const std::vector<model::AttributeValue>& parameters);

} // namespace infera::engine::expression
