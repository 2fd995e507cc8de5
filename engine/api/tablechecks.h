#pragma once

#include "engine/api/errors.h"
#include "engine/api/tabletypes.h"

/// What CreateTable and UpdateTable check before they do anything.
namespace infera::engine {

[[nodiscard]] Result<void> checkCreateTable(const CreateTableRequest& request);
constexpr std::size_t tableTagsMax = 50; ///< "Tagging restrictions", Developer Guide
[[nodiscard]] Failed tooManyTags();

[[nodiscard]] Result<void> checkThroughput(const ProvisionedThroughput& throughput);
[[nodiscard]] Result<void> checkGlobalIndex(const GlobalSecondaryIndex& index,
                                            const std::vector<AttributeDefinition>& definitions,
                                            std::optional<BillingMode> billingMode);

} // namespace infera::engine
