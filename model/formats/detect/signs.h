#pragma once

#include <set>
#include <string>
#include <string_view>

/// What in a line of a source tree is a sign of DynamoDB.
namespace infera::model {

/// What a file's name and text say of all its lines.
struct FileTraits
{
    bool manifest = false; ///< names dependencies
    bool models = false;   ///< uses a library whose models have a scan of their own
    bool dynamo = false;   ///< names DynamoDB anywhere
    /// Variables that hold a client or a table, by how they are declared.
    std::set<std::string, std::less<>> handles;
    std::set<std::string, std::less<>> scanNames; ///< what ScanCommand is imported as
};

[[nodiscard]] FileTraits traitsOf(const std::string& fileName, std::string_view text);

/// Names the dependencies of a project.
[[nodiscard]] bool isManifest(const std::string& fileName);

/// "table", "scan", "operation", "client" or "dependency"; empty for a line that is no sign. The
/// line comes without comments (CodeLines); one that begins as a comment all the same is none.
[[nodiscard]] std::string_view signOf(std::string_view line, const FileTraits& traits);

} // namespace infera::model
