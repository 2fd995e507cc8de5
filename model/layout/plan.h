#pragma once

#include "model/design/addition.h"
#include "model/layout/layout.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace infera::model {

/// One condition on a key attribute of the table or index a step reads.
struct KeyCondition
{
    std::string key;                           ///< name of the key attribute, for example "PK"
    FilterOperator op = FilterOperator::Equal; ///< = < <= > >= BETWEEN begins_with
    std::vector<KeyTemplate> values;
    bool operator==(const KeyCondition&) const = default;
};

enum class StepOperation
{
    GetItem,
    BatchGetItem,
    Query,
    Scan,
    PutItem,
    UpdateItem,
    DeleteItem,
    TransactWriteItems
};
[[nodiscard]] std::string_view toString(StepOperation operation); ///< "GetItem", ...

/// One request (or one per shard, or one per item of the step before) of a plan. Meaning of each
/// member: docs/JSON.md, "Steps".
struct Step
{
    StepOperation operation = StepOperation::Query;
    std::string table;
    std::string index; ///< empty: the table itself
    std::vector<KeyCondition> keyCondition;
    std::vector<AttributeCondition> filter;
    bool forward = true;
    std::optional<std::int64_t> limit;
    int shards = 1;
    std::vector<std::string> shardBy;
    bool forEachItem = false;
    bool keepInput = false;
    std::string entity; ///< writes: the entity written
    /// Writes inside a TransactWriteItems: which action this one is. Else equal to `operation`.
    StepOperation action = StepOperation::PutItem;
    std::vector<std::string> sets;
    std::vector<Addition> adds;       ///< those of `sets` that are added to
    std::vector<std::string> removes; ///< those of `sets` that are removed
    std::string condition;
    bool consistentRead = false;

    // Filled by evaluate() (model/layout/evaluate.h): per call of the pattern.
    double itemsRead = 0;
    double itemsReturned = 0;
    double readUnits = 0;
    double writeUnits = 0; ///< index writes included

    bool operator==(const Step&) const = default;
};

/// How one access pattern is answered on a layout.
struct Plan
{
    std::string pattern;
    std::vector<Step> steps;
    double requests = 1;     ///< requests per call, shards and for_each counted
    bool clientSort = false; ///< the program sorts after reading everything

    bool operator==(const Plan&) const = default;
};

// What a call of an evaluated plan consumes.
[[nodiscard]] double readUnitsOf(const Plan& plan);
[[nodiscard]] double writeUnitsOf(const Plan& plan);

} // namespace infera::model
