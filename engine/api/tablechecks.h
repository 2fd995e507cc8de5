#pragma once

#include "engine/api/errors.h"
#include "engine/api/tabletypes.h"

/// What CreateTable and UpdateTable check before they do anything. Texts as measured of AWS on 8
/// and 9 October 2026 (docs/api-quirks of aws-controllers-k8s/dynamodb-controller), unless a
/// comment names another source.
namespace infera::engine {

[[nodiscard]] Result<void> checkCreateTable(const CreateTableRequest& request);
constexpr std::size_t tableTagsMax = 50; ///< "Tagging restrictions", Developer Guide
[[nodiscard]] Failed tooManyTags();
/// A key that begins with "aws:" is the service's own.
[[nodiscard]] Result<void> checkTagKey(const std::optional<std::string>& key);
[[nodiscard]] Result<void> checkTagValue(const std::optional<std::string>& value);
[[nodiscard]] Result<void> checkTags(const std::vector<Tag>& tags);
[[nodiscard]] Result<void> checkSse(const SseSpecification& wanted);

[[nodiscard]] Result<void> checkThroughput(const ProvisionedThroughput& throughput);
/// Maximum units of requests: from 1 on; -1 removes one where `removable`. `of` is "table" or
/// "index : gsi".
[[nodiscard]] Result<void> checkRange(const OnDemandThroughput& throughput, bool removable,
                                      const std::string& of);
/// The first maximum that is named; empty: none.
[[nodiscard]] std::string firstMaximum(const OnDemandThroughput& throughput);
/// The keys and the projection of an index.
[[nodiscard]] Result<void> checkGlobalIndex(const GlobalSecondaryIndex& index,
                                            const std::vector<AttributeDefinition>& definitions);
/// The maximum units of a new index, and how warm it shall be.
[[nodiscard]] Result<void> checkNewUnits(const GlobalSecondaryIndex& index, BillingMode mode);

} // namespace infera::engine
