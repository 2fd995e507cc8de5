#pragma once

#include "engine/api/backuptypes.h"
#include "engine/api/errors.h"

namespace infera::engine {

/// The request that makes a table of this description under another name, with what shall be
/// otherwise; or what of that can not be. Streams, time to live, tags, protection, policy and class
/// stay behind. Rules and texts as measured of AWS on 9 October 2026 (docs/api-quirks of
/// aws-controllers-k8s/dynamodb-controller).
[[nodiscard]] Result<CreateTableRequest> restoreRequest(const TableDescription& table,
                                                        const std::string& name,
                                                        const RestoreOverrides& overrides);

} // namespace infera::engine
