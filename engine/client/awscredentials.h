#pragma once

#include "engine/server/signature.h"
#include "model/base/result.h"

#include <functional>
#include <optional>
#include <string>

namespace infera::engine {

/// Where AWS's own tools look: environment variables, then the files of ~/.aws.
struct AwsSettings
{
    std::optional<Credentials> credentials;
    std::string region; ///< empty: none is set
};

/// The value of an environment variable; empty: not set.
using Environment = std::function<std::string(const char* name)>;

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, else the profile (AWS_PROFILE,
/// "default") in AWS_SHARED_CREDENTIALS_FILE or ~/.aws/credentials; the region from AWS_REGION,
/// AWS_DEFAULT_REGION or ~/.aws/config.
[[nodiscard]] AwsSettings awsSettings(const Environment& environment);

/// The value of a key in a section of a file in AWS's INI form; empty: not there.
[[nodiscard]] std::string iniValue(std::string_view text, std::string_view section,
                                   std::string_view key);

} // namespace infera::engine
