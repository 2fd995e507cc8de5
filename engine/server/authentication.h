#pragma once

#include "engine/server/http.h"
#include "engine/server/signature.h"

#include <cstdint>
#include <optional>

namespace infera::engine {

/// What is wrong with the signature of a request. Without credentials only its form is looked at;
/// with them it has to be theirs, and no older than 15 minutes.
[[nodiscard]] std::optional<Error>
authenticationError(const HttpRequest& request, const std::optional<Credentials>& credentials,
                    std::int64_t nowSeconds);

} // namespace infera::engine
