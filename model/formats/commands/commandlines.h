#pragma once

#include "model/formats/deployment/deployment.h"

/// A layout's tables as calls that make them.
namespace infera::model {

/// A shell script of `aws dynamodb` calls: tables, TTL, recovery, replicas, auto scaling.
[[nodiscard]] std::string commandLineScript(const Design& design, const Layout& layout,
                                            const std::vector<Plan>& plans,
                                            const ExportOptions& options = {});

/// The same as a Python program over boto3.
[[nodiscard]] std::string botoScript(const Design& design, const Layout& layout,
                                     const std::vector<Plan>& plans,
                                     const ExportOptions& options = {});

/// A text as one word of a POSIX shell.
[[nodiscard]] std::string shellWord(const std::string& text);

} // namespace infera::model
