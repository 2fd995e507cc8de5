#pragma once

#include "engine/api/errors.h"
#include "engine/api/tabletypes.h"

/// What CreateTable and UpdateTable check before they do anything.
namespace infera::engine {

[[nodiscard]] Result<void> checkCreateTable(const CreateTableRequest& request);
constexpr std::size_t tableTagsMax = 50; ///< "Tagging restrictions", Developer Guide
[[nodiscard]] Failed tooManyTags();
/// A key that begins with "aws:" is the service's own.
[[nodiscard]] Result<void> checkTagKeys(const std::vector<Tag>& tags);
/// An index of a table on demand has no throughput of its own.
[[nodiscard]] Failed throughputOnDemand(const std::string& index);

[[nodiscard]] Result<void> checkThroughput(const ProvisionedThroughput& throughput);
/// Maximum units of requests: from 1 on; -1 removes one where `removable`.
[[nodiscard]] Result<void> checkRange(const OnDemandThroughput& throughput, bool removable);
/// The first maximum that is named; empty: none.
[[nodiscard]] std::string firstMaximum(const OnDemandThroughput& throughput);
[[nodiscard]] Result<void> checkGlobalIndex(const GlobalSecondaryIndex& index,
                                            const std::vector<AttributeDefinition>& definitions,
                                            std::optional<BillingMode> billingMode);

} // namespace infera::engine
