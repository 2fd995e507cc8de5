#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"

#include <string>
#include <vector>

namespace infera::model {

/// One sign of DynamoDB in a source tree.
struct Sign
{
    std::string path; ///< below the directory asked about
    int line = 0;     ///< 0: the file as a whole
    std::string kind; ///< "table", "dependency", "client", "operation", "scan", "project"
    std::string text; ///< what was seen
};

struct Detection
{
    std::vector<Sign> signs;                                     ///< by path and line
    std::vector<std::pair<std::string, std::string>> importable; ///< path, kind of source
    std::string confidence; ///< "none", "low", "medium", "high"
    std::size_t filesRead = 0;
    std::size_t bytesRead = 0;
    std::size_t omitted = 0; ///< signs beyond those that are listed
    bool complete = true;    ///< false: stopped at a limit or cancelled
};

/// Looks for DynamoDB in a source tree: definitions of tables, dependencies, clients, operations
/// and scans in code. Folders of dependencies and builds are passed over. Errors: "cannot-read".
[[nodiscard]] Result<Detection> detectDynamoDb(const std::string& directory, Progress& progress);

} // namespace infera::model
