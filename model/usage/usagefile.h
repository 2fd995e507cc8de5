#pragma once

#include "model/base/result.h"
#include "model/usage/usage.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace infera::model {

struct UsageFileOptions
{
    std::optional<Decimal> monthHours; ///< goes before the file's
    /// Reads a series named by the file; nothing: files beside the usage file. Called by several
    /// threads at once.
    std::function<Result<std::string>(const std::string& path)> readFile;
    /// What is wrong with a region, the place aside; nothing: every name is taken for one.
    std::function<std::optional<Error>(const std::string& region)> regionError;
};

/// Reads a *.usage.yaml of docs/USAGE.md: what tables already use, to explain and compare a bill
/// without a design. Every error of the file is reported, with line, column and 'did you mean'.
[[nodiscard]] ResultList<Usage> readUsage(std::string_view text, std::string_view fileName,
                                          const UsageFileOptions& options = {});

/// Whether a text says that it is a usage file (has the key infera_usage).
[[nodiscard]] bool looksLikeUsage(std::string_view text);

} // namespace infera::model
