#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace infera::engine {

/// Minute by minute averages read from a traffic file.
struct Traffic
{
    std::vector<double> perSecond;
};

/// Reads comma-separated text: columns `time` and `requests` (or `units`), or an export of
/// CloudWatch's ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits (`Timestamp`, `Sum`). Each
/// value counts from its time to the next; times are seconds, or dates as "2026-01-31T10:05:00Z".
/// Errors name line and column; "cancelled" when `progress` says so.
[[nodiscard]] Result<Traffic> parseTraffic(std::string_view text, const std::string& fileName,
                                           const Progress& progress = NoProgress());
/// As parseTraffic, from a file; a relative path counts from `baseDirectory`.
[[nodiscard]] Result<Traffic> readTrafficFile(const std::string& path,
                                              const std::string& baseDirectory,
                                              const Progress& progress = NoProgress());

} // namespace infera::engine
