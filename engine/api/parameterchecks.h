#pragma once

#include "engine/api/itemtypes.h"
#include "model/base/result.h"

/// The first checks of a request's parameters, before its values and its table are looked at.
namespace infera::engine::operations {

/// Expressions and legacy parameters exclude each other.
[[nodiscard]] Result<void> checkMix(const GetItemRequest& request);
[[nodiscard]] Result<void> checkMix(const PutItemRequest& request);
[[nodiscard]] Result<void> checkMix(const UpdateItemRequest& request);
[[nodiscard]] Result<void> checkMix(const DeleteItemRequest& request);
[[nodiscard]] Result<void> checkMix(const QueryRequest& request);
[[nodiscard]] Result<void> checkMix(const ScanRequest& request);

/// The legacy filter, AttributesToGet and Select.
[[nodiscard]] Result<void> checkLegacy(const QueryRequest& request);
[[nodiscard]] Result<void> checkLegacy(const ScanRequest& request);

} // namespace infera::engine::operations
