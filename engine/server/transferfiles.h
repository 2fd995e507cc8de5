#pragma once

#include "engine/api/transfertypes.h"
#include "engine/server/bucketfolder.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

/// The files of exports and imports, as "DynamoDB table export output format" and "DynamoDB import
/// formats" of the Developer Guide have them.
namespace infera::engine::wire {

/// Writes the data file of an export, and its manifests when it is complete.
class ExportFiles
{
public:
    /// `id` is the last part of the export's ARN. Throws std::runtime_error.
    ExportFiles(const BucketFolder& bucket, std::string prefix, std::string id, bool incremental,
                bool withOldImages);

    void add(const ExportedItem& item);
    /// Closes the data file and writes the manifests; `summary` is what the export is.
    void finish(nlohmann::json summary);

    [[nodiscard]] std::int64_t itemCount() const { return m_items; }
    [[nodiscard]] std::string manifestKey() const { return m_folder + "manifest-summary.json"; }
    [[nodiscard]] std::string filesKey() const { return m_folder + "manifest-files.json"; }

private:
    const BucketFolder& m_bucket;
    const bool m_incremental;
    const bool m_withOldImages;
    std::string m_folder;
    std::string m_dataKey;
    GzipWriter m_data;
    std::int64_t m_items = 0;
};

enum class ImportFormat
{
    DynamoDbJson,
    Csv
};

struct ImportOptions
{
    ImportFormat format = ImportFormat::DynamoDbJson;
    ObjectCompression compression = ObjectCompression::None;
    char delimiter = ',';
    std::vector<std::string> header; ///< of CSV; empty: the first line
    /// Attributes of a key with their types; all others of CSV are strings.
    std::vector<AttributeDefinition> keys;
};

struct ImportCounts
{
    std::int64_t processedBytes = 0;
    std::int64_t processed = 0;
};

/// Reads every object below a prefix; gives the items in groups.
[[nodiscard]] Result<ImportCounts>
readImport(const BucketFolder& bucket, const std::string& prefix, const ImportOptions& options,
           const std::function<Result<void>(std::vector<model::AttributeMap> items)>& take);

} // namespace infera::engine::wire
