#pragma once

#include "model/formats/deployment/deployment.h"

#include <nlohmann/json_fwd.hpp>

namespace infera::model {

/// The CreateTable request of a table, as the CLI's --cli-input-json and the SDKs take it. Settings
/// that CreateTable does not take (TTL, point-in-time recovery, replicas) are left out.
[[nodiscard]] nlohmann::ordered_json createTableJson(const Deployment& deployment,
                                                     const DeployedTable& table);

} // namespace infera::model
