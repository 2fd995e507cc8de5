#pragma once

#include "engine/api/errors.h"
#include "engine/api/itemtypes.h"
#include "engine/api/tablestate.h"
#include "engine/expression/ast.h"

#include <map>
#include <string>
#include <vector>

/// Which keys a Query reads: KeyConditionExpression or KeyConditions, resolved against the key of a
/// table or index.
namespace infera::engine {

enum class KeyOperator
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Between,
    BeginsWith,
    NotIndexable ///< a legacy operator that no key condition can have
};

struct KeyCondition
{
    KeyOperator op = KeyOperator::Equal;
    std::vector<const model::AttributeValue*> values;
};

/// By attribute. The values belong to the request.
using KeyConditions = std::map<std::string, KeyCondition>;

[[nodiscard]] Result<KeyConditions> keyConditionsFrom(const expression::Condition& condition);
/// Of checked legacy conditions.
[[nodiscard]] KeyConditions keyConditionsFrom(const LegacyConditions& conditions);

/// All HASH attributes by equality; RANGE attributes from the left, the last one by any operator.
/// Attribute by attribute, that of the starting key first where there is one: the order of
/// production, by dynalite's tests.
[[nodiscard]] Result<void> checkKeyConditions(const KeyConditions& conditions,
                                              const KeySchema& schema, const model::Item* startKey);

/// The keys that meet checked conditions.
[[nodiscard]] KeyRange keyRangeOf(const KeyConditions& conditions, const KeySchema& schema);

/// Whether an ExclusiveStartKey lies inside the checked conditions.
[[nodiscard]] Result<void> checkStartKey(const model::Item& startKey,
                                         const KeyConditions& conditions, const KeySchema& schema);

} // namespace infera::engine
