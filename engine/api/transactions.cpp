#include "engine/api/transactions.h"

#include "engine/api/writes.h"

#include <algorithm>

namespace infera::engine {

Failed cancelled(std::vector<CancellationReason> reasons, FailureDetails& details)
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

CancellationReason reasonOf(const Error& error)
{
    if (error.code == "ConditionalCheckFailedException")
        return {"ConditionalCheckFailed", error.message, std::nullopt};
    if (error.code == "ProvisionedThroughputExceededException")
        return {"ProvisionedThroughputExceeded", error.message, std::nullopt};
    if (error.code == "ThrottlingException")
        return {"ThrottlingError", error.message, std::nullopt};
    if (error.code == "DuplicateItemException")
        return {"DuplicateItem", error.message, std::nullopt};
    if (error.code == "ResourceNotFoundException")
        return {"ResourceNotFound", error.message, std::nullopt};
    return {"ValidationError", error.message, std::nullopt};
}

bool isAnyWrong(const std::vector<CancellationReason>& reasons)
{
    return std::any_of(reasons.begin(), reasons.end(),
                       [](const CancellationReason& one) { return one.code != "None"; });
}

model::capacity::Bytes bytesOf(const std::optional<model::Item>& item)
{
    return item ? model::capacity::itemBytes(*item) : 0;
}

std::vector<ConsumedCapacity> consumedCapacity(const ArmsByTable& arms,
                                               ReturnConsumedCapacity wanted)
{
    std::vector<ConsumedCapacity> all;
    for (const auto& [name, one] : arms) {
        if (auto consumed = consumedCapacity(name, one, wanted, InTransaction::Yes))
            all.push_back(std::move(*consumed));
    }
    return all;
}

} // namespace infera::engine
