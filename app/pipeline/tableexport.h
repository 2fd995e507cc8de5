#pragma once

#include "model/base/result.h"

#include <optional>
#include <string>

namespace infera::app {

/// A table as DynamoDB exports it to S3, copied into a folder.
struct TableExport
{
    std::string table;
    std::string arn;  ///< of the table; empty: not told
    std::string path; ///< for places: the first file of data, without ".gz"
    std::string text; ///< items, one a line; the first ones of a large table
    double items = 0; ///< of the whole export
    bool whole = true;
    bool changesOnly = false; ///< incremental: what was written in a while, not the whole table
};

/// The export whose folder, manifest or bucket folder (AWSDynamoDB/ID below it) a path names;
/// nothing where it names none. Errors: "export" (Amazon Ion, or files that are missing), those of
/// reading.
[[nodiscard]] Result<std::optional<TableExport>> readTableExport(const std::string& path);

/// The text of a file that may be packed with gzip. Errors: "packed" where it cannot be unpacked
/// within a bound, those of reading.
[[nodiscard]] Result<std::string> readUnpacked(const std::string& path);

} // namespace infera::app
