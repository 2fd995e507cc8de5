#pragma once

#include "engine/api/errors.h"
#include "engine/api/tabletypes.h"

/// What CreateTable and UpdateTable check before they do anything.
namespace infera::engine {

[[nodiscard]] Result<void> checkCreateTable(const CreateTableRequest& request);
[[nodiscard]] Result<void> checkThroughput(const ProvisionedThroughput& throughput);
[[nodiscard]] Result<void> checkGlobalIndex(const GlobalSecondaryIndex& index,
                                            const std::vector<AttributeDefinition>& definitions,
                                            std::optional<BillingMode> billingMode);

} // namespace infera::engine
