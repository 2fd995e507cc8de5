#pragma once

#include "engine/api/capacityarms.h"
#include "engine/api/errors.h"
#include "engine/api/itemtypes.h"
#include "model/capacity/capacity.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

/// What TransactGetItems, TransactWriteItems and ExecuteTransaction share.
namespace infera::engine {

/// One to a hundred items.
[[nodiscard]] inline Result<void> checkTransactionSize(std::size_t items)
{
    const std::string begin =
        "1 validation error detected: Value '[]' at 'transactItems' failed to "
        "satisfy constraint: Member must have length ";
    if (items == 0)
        return validationError(begin + "greater than or equal to 1");
    if (items > 100)
        return validationError(begin + "less than or equal to 100");
    return {};
}

[[nodiscard]] inline Failed repeatedItem()
{
    return validationError("Transaction request cannot include multiple operations on one item");
}

/// A token that stands for another request already.
[[nodiscard]] inline Failed otherParameters()
{
    return failure("IdempotentParameterMismatchException",
                   "The provided ClientRequestToken was used with different parameters");
}

/// The transaction is cancelled: one reason for each item, "None" where nothing was wrong.
[[nodiscard]] Failed cancelled(std::vector<CancellationReason> reasons, FailureDetails& details);

/// An error of one item as its reason.
[[nodiscard]] CancellationReason reasonOf(const Error& error);
[[nodiscard]] bool isAnyWrong(const std::vector<CancellationReason>& reasons);

/// The size of an item, nothing where there is none.
[[nodiscard]] model::capacity::Bytes bytesOf(const std::optional<model::Item>& item);

/// By table.
using ArmsByTable = std::map<std::string, CapacityArms>;

/// ConsumedCapacity of a transaction, a member for each table, when it was asked for.
[[nodiscard]] std::vector<ConsumedCapacity> consumedCapacity(const ArmsByTable& arms,
                                                             ReturnConsumedCapacity wanted);

} // namespace infera::engine
