#pragma once

#include "model/base/result.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infera::model {

/// When CloudTrail wrote a log file, as its name says and in an order of texts: "20260301T1005Z" of
/// 123456789012_CloudTrail_us-east-1_20260301T1005Z_abc.json.gz (CloudTrail User Guide, "CloudTrail
/// log file name format"). Nothing for other names.
[[nodiscard]] std::optional<std::string> trailTime(std::string_view path);

/// The log files of a trail, which are read one after another: a folder of them needs the memory of
/// one. Where they are too many, the newest are read, so that what is read is one run of time.
struct Trail
{
    std::function<Result<std::string>(const std::string& path)> load; ///< the text, unpacked
    std::size_t mostFiles = 100'000; ///< what a region has in a year: one every five minutes
    std::size_t mostBytes = std::size_t{2} << 30U; ///< of all texts
    std::vector<std::string> paths;
    std::size_t omitted = 0; ///< older files than these

    void add(std::string path);
    /// The newest first, no more than `mostFiles`.
    void settle();
};

} // namespace infera::model
