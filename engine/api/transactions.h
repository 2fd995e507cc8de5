#pragma once

#include "engine/api/errors.h"
#include "engine/api/itemtypes.h"

#include <cstddef>

/// What TransactGetItems and TransactWriteItems share.
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
[[nodiscard]] inline Failed cancelled(std::vector<CancellationReason> reasons,
                                      FailureDetails& details)
{
    std::string codes;
    for (const CancellationReason& reason : reasons)
        codes += (codes.empty() ? "" : ", ") + reason.code;
    details.cancellationReasons = std::move(reasons);
    return failure(
        "TransactionCanceledException",
        "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes +
            "]");
}

/// An error of one item as its reason.
[[nodiscard]] inline CancellationReason reasonOf(const Error& error)
{
    if (error.code == "ConditionalCheckFailedException")
        return {"ConditionalCheckFailed", error.message, std::nullopt};
    if (error.code == "ProvisionedThroughputExceededException")
        return {"ProvisionedThroughputExceeded", error.message, std::nullopt};
    if (error.code == "ThrottlingException")
        return {"ThrottlingError", error.message, std::nullopt};
    return {"ValidationError", error.message, std::nullopt};
}

} // namespace infera::engine
