#pragma once

#include "engine/api/databasestate.h"

/// What an account may have and how often a table may be changed: AWS's default quotas, which
/// DescribeLimits tells. Texts as measured of AWS on 8 and 9 October 2026 (docs/api-quirks of
/// aws-controllers-k8s/dynamodb-controller), unless a comment names another source.
namespace infera::engine {

/// "Service, account, and table quotas", Developer Guide.
inline constexpr std::int64_t accountUnitsMax = 80'000; ///< provisioned, reads and writes each
inline constexpr std::int64_t tableUnitsMax = 40'000;   ///< of a table or of an index

[[nodiscard]] Result<void> checkQuotas(const DatabaseState& state,
                                       const CreateTableRequest& request);
/// Units above what a table, an index or the account may have, and too many decreases.
[[nodiscard]] Result<void> checkQuotas(const DatabaseState& state,
                                       const UpdateTableRequest& request,
                                       const TableDescription& table);
/// Encryption changes four times in 24 hours, then once in six hours.
[[nodiscard]] Result<void> checkEncryptionChanges(const TableState& table, std::int64_t nowMs);
/// The table class changes twice in thirty days.
[[nodiscard]] Result<void> checkTableClassChanges(const TableState& table, std::int64_t nowMs);
/// Adds a change that was made, and forgets those that count no more.
void noteEncryptionChange(TableState& table, std::int64_t nowMs);
void noteTableClassChange(TableState& table, std::int64_t nowMs);

} // namespace infera::engine
