#pragma once

#include "engine/api/errors.h"
#include "engine/api/keycondition.h"
#include "engine/api/tablestate.h"
#include "engine/expression/statement.h"

#include <optional>
#include <vector>

/// What of a table or index the WHERE clause of a SELECT reads, as the service was seen to split it
/// (captures of eu-west-2 in floci-io/floci, September 2026).
namespace infera::engine {

/// One range of one partition: a branch of the WHERE clause.
struct StatementRead
{
    const model::AttributeValue* partition = nullptr;
    KeyRange range;
    /// The branch has a negated condition on the sort key: it may meet others.
    bool isNegated = false;
    std::vector<const expression::Node*> filters; ///< conditions on other attributes
};

struct StatementReads
{
    bool keyed = false;               ///< false: everything is read and filtered
    std::vector<StatementRead> reads; ///< by partition and sort key; none is met twice
};

[[nodiscard]] Result<StatementReads> readsOf(const std::optional<expression::Node>& where,
                                             const KeySchema& schema);

/// How a condition compares a key with values; nothing for what is no such comparison.
[[nodiscard]] std::optional<KeyOperator> keyOperatorOf(const expression::Node& node);

/// The key, when the WHERE clause is nothing but one value for each of its attributes.
[[nodiscard]] std::optional<model::Item> wholeKeyOf(const std::optional<expression::Node>& where,
                                                    const KeySchema& schema);

} // namespace infera::engine
