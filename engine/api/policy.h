#pragma once

#include "engine/api/errors.h"

#include <string>

namespace infera::engine {

/// A resource-based policy as the service keeps it: without spaces, its members in one order, lists
/// of one as that one, accounts by their root's ARN. Or what is wrong with it. `locksOutAllowed`:
/// the caller said that nobody may be able to change the policy any more. Rules and texts as
/// measured of AWS on 9 October 2026 (docs/api-quirks of aws-controllers-k8s/dynamodb-controller).
[[nodiscard]] Result<std::string> canonicalPolicy(const std::string& text, bool locksOutAllowed);

} // namespace infera::engine
