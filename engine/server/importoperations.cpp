#include "engine/api/tablejson.h"
#include "engine/server/itemrequests.h"
#include "engine/server/operationtable.h"
#include "engine/server/tablerequests.h"
#include "engine/server/transferfiles.h"
#include "engine/server/transferjson.h"

#include <nlohmann/json.hpp>

/// Imports from a folder that stands for S3 into a new table. What an import is, and what Describe
/// answers of it, is one JSON object: the API's ImportTableDescription.
namespace infera::engine::wire {

using nlohmann::json;

namespace {

struct WantedImport
{
    CreateTableRequest table;
    ImportOptions options;
    std::string bucket;
    std::string prefix;
    json description; ///< so far: what the request says
};

void readCsv(const Object& request, ImportOptions& options)
{
    const auto formats = request.object("InputFormatOptions");
    const auto csv = formats ? formats->object("Csv") : std::nullopt;
    if (!csv)
        return;
    const std::string delimiter = csv->stringOr("Delimiter", ",");
    if (delimiter.size() != 1 || std::string_view(",;:|\t ").find(delimiter) == std::string::npos)
        refuseValidation("1 validation error detected: Value '" + delimiter +
                         "' at 'inputFormatOptions.csv.delimiter' failed to satisfy constraint: "
                         "Member must satisfy regular expression pattern: [,;:|\\t ]");
    options.delimiter = delimiter.front();
    options.header = csv->strings("HeaderList").value_or(std::vector<std::string>{});
}

void checkSupported(const std::string& format, const std::string& compression)
{
    if (format == "ION")
        refuseValidation(
            "InputFormat ION is not supported by this endpoint; use DYNAMODB_JSON or CSV");
    if (compression == "ZSTD")
        refuseValidation(
            "InputCompressionType ZSTD is not supported by this endpoint; use GZIP or NONE");
}

WantedImport readRequest(const Object& request, const ValueErrors& errors)
{
    WantedImport wanted;
    Constraints constraints;
    const auto source = request.object("S3BucketSource");
    const auto table = request.object("TableCreationParameters");
    const auto format = request.string("InputFormat");
    const std::string compression = request.stringOr("InputCompressionType", "NONE");
    constraints.notNull(source.has_value(), "s3BucketSource");
    constraints.notNull(!source || source->has("S3Bucket"), "s3BucketSource.s3Bucket");
    constraints.notNull(format.has_value(), "inputFormat");
    constraints.oneOf(format, "inputFormat", "DYNAMODB_JSON, ION, CSV");
    constraints.oneOf(compression, "inputCompressionType", "GZIP, ZSTD, NONE");
    constraints.notNull(table.has_value(), "tableCreationParameters");
    constraints.finish(errors);
    checkSupported(*format, compression);
    wanted.bucket = source->stringOr("S3Bucket", "");
    wanted.prefix = source->stringOr("S3KeyPrefix", "");
    checkPlace(wanted.bucket, wanted.prefix);
    wanted.table = readCreateTable(*table, errors);
    wanted.options.format = *format == "CSV" ? ImportFormat::Csv : ImportFormat::DynamoDbJson;
    wanted.options.compression =
        compression == "GZIP" ? ObjectCompression::Gzip : ObjectCompression::None;
    wanted.options.keys = wanted.table.attributeDefinitions;
    if (wanted.options.format == ImportFormat::Csv)
        readCsv(request, wanted.options);
    const auto asSent = [](const Object& one) { return json::parse(simdjson::minify(one.raw())); };
    wanted.description = {{"S3BucketSource", asSent(*source)},
                          {"InputFormat", *format},
                          {"InputCompressionType", compression},
                          {"TableCreationParameters", asSent(*table)}};
    if (const auto options = request.object("InputFormatOptions"))
        wanted.description["InputFormatOptions"] = asSent(*options);
    if (const auto token = request.string("ClientToken"))
        wanted.description["ClientToken"] = *token;
    return wanted;
}

void fail(json& description, const char* code, const std::string& message)
{
    description["ImportStatus"] = "FAILED";
    description["FailureCode"] = code;
    description["FailureMessage"] = message;
}

/// Reads the objects into the table; what goes wrong becomes part of the description.
void doImport(Database& database, const std::string& folder, const WantedImport& wanted,
              json& description)
{
    const BucketFolder bucket(folder, wanted.bucket);
    if (!bucket.exists())
        return fail(description, "S3NoSuchBucket", noSuchBucket);
    std::int64_t stored = 0;
    const auto store = [&](const std::vector<model::AttributeMap>& items) -> Result<void> {
        const auto done = database.importItems(wanted.table.tableName, items);
        if (!done)
            return tl::unexpected(done.error());
        stored += *done;
        return {};
    };
    Result<ImportCounts> counts;
    try {
        counts = readImport(bucket, wanted.prefix, wanted.options, store);
    } catch (const std::exception& problem) { // a folder that cannot be read
        counts = failure("unreadable", problem.what());
    }
    description["ImportedItemCount"] = stored;
    if (!counts)
        return fail(description, "S3ObjectUnreadable", counts.error().message);
    description["ProcessedSizeBytes"] = counts->processedBytes;
    description["ProcessedItemCount"] = counts->processed;
    description["ErrorCount"] = counts->processed - stored;
    description["ImportStatus"] = "COMPLETED";
    if (stored < counts->processed)
        fail(description, "ItemValidationError",
             "Some of the items failed validation checks and were not imported. Please check "
             "CloudWatch error logs for more details.");
}

/// What the service answers before it has begun.
json started(json description)
{
    for (const char* later : {"EndTime", "FailureCode", "FailureMessage", "ProcessedSizeBytes",
                              "ProcessedItemCount", "ImportedItemCount", "ErrorCount"})
        description.erase(later);
    description["ImportStatus"] = "IN_PROGRESS";
    return {{"ImportTableDescription", description}};
}

Answer importTable(Database& database, const std::string& folder, const Object& request,
                   const ValueErrors& errors)
{
    const WantedImport wanted = readRequest(request, errors);
    json description = wanted.description;
    if (const auto earlier = withToken(database, TransferKind::Import, description))
        return {textOf(started(*earlier)), {}};
    const auto table = database.createTable(wanted.table);
    if (!table)
        return {tl::unexpected<Error>(table.error()), {}};
    const auto arn = database.newTransferArn(TransferKind::Import, table->table.tableArn);
    if (!arn)
        return {tl::unexpected<Error>(arn.error()), {}};
    description.update({{"ImportArn", *arn},
                        {"TableArn", table->table.tableArn},
                        {"TableId", table->table.tableId},
                        {"StartTime", secondsOf(database.nowMs())}});
    doImport(database, folder, wanted, description);
    if (description.value("FailureCode", "") == "S3NoSuchBucket")
        if (const auto gone = database.deleteTable({wanted.table.tableName}); !gone)
            return {tl::unexpected<Error>(gone.error()), {}};
    description["EndTime"] = secondsOf(database.nowMs());
    if (const auto saved = database.saveTransfer(TransferKind::Import, {*arn, textOf(description)});
        !saved)
        return {tl::unexpected<Error>(saved.error()), {}};
    return {textOf(started(description)), {}};
}

Answer describeImport(Database& database, const Object& request, const ValueErrors& errors)
{
    const std::string arn = requiredArn(request, "ImportArn", "importArn", errors);
    if (arn.find("/import/") == std::string::npos)
        refuseValidation("Invalid Import ARN");
    return described(database, TransferKind::Import, arn, "ImportTableDescription",
                     Error{"ImportNotFoundException", "Import not found: " + arn, {}});
}

Answer listImports(Database& database, const Object& request, const ValueErrors& errors)
{
    return listed(database, TransferKind::Import, {request, errors, "PageSize"},
                  "ImportSummaryList",
                  {"ImportArn", "ImportStatus", "TableArn", "S3BucketSource", "InputFormat",
                   "StartTime", "EndTime"});
}

} // namespace

void addImportOperations(OperationTable& table, const std::string& bucketFolder)
{
    table["ImportTable"] = [bucketFolder](Database& database, const Object& request,
                                          const ValueErrors& errors) {
        return importTable(database, bucketFolder, request, errors);
    };
    table["DescribeImport"] = describeImport;
    table["ListImports"] = listImports;
}

} // namespace infera::engine::wire
