#include "engine/server/itemrequests.h"
#include "engine/server/operationtable.h"
#include "engine/server/transferfiles.h"
#include "engine/server/transferjson.h"

#include <nlohmann/json.hpp>

/// Exports to a folder that stands for S3. What an export is, and what Describe answers of it, is
/// one JSON object: the API's ExportDescription.
namespace infera::engine::wire {

using nlohmann::json;

namespace {

constexpr const char* viewTypes = "NEW_IMAGE, NEW_AND_OLD_IMAGES";

struct WantedExport
{
    ExportRequest table;
    json description; ///< so far: what the request says
    bool incremental = false;
    bool withOldImages = true;
};

void readIncremental(const Object& request, WantedExport& wanted, Constraints& constraints)
{
    const auto specification = request.object("IncrementalExportSpecification");
    if (!specification)
        return;
    const auto view = specification->string("ExportViewType");
    constraints.oneOf(view, "incrementalExportSpecification.exportViewType", viewTypes);
    wanted.withOldImages = view != "NEW_IMAGE";
    wanted.table.fromMs = millisecondsOf(*specification, "ExportFromTime");
    wanted.table.atMs = millisecondsOf(*specification, "ExportToTime");
    wanted.description["IncrementalExportSpecification"] = {
        {"ExportViewType", view.value_or("NEW_AND_OLD_IMAGES")}};
}

/// What goes with what, as measured of AWS on 9 October 2026 (docs/api-quirks of
/// aws-controllers-k8s/dynamodb-controller).
void checkTogether(const Object& request, const WantedExport& wanted)
{
    const auto refuse = [](const char* text) {
        refuseValidation(std::string("Invalid Request: ") + text);
    };
    const auto specification = request.object("IncrementalExportSpecification");
    if (specification && !request.has("ExportType"))
        refuse("Export Type expected to be Incremental Export when incremental export "
               "specification is provided");
    if (specification && !wanted.incremental)
        refuse("When Export Type is Full Export , Incremental Export Specification should not be "
               "provided");
    if (!specification && wanted.incremental)
        refuse("Incremental Export Specification expected when export type is set as Incremental "
               "Export");
    if (wanted.incremental && !wanted.table.fromMs)
        refuse("ExportFromTime must be provided in IncrementalExportSpecification");
    if (request.has("S3SseKmsKeyId") && request.stringOr("S3SseAlgorithm", "AES256") != "KMS")
        refuse("KMS Key Id is not supported for this encryption type");
    if (!request.stringOr("TableArn", "").starts_with("arn:"))
        refuseValidation("One or more parameter values were invalid: tableArn is not a valid ARN");
}

/// Whether two requests with one token are the same.
bool isSame(const json& earlier, const json& wanted)
{
    for (const char* name : {"ExportType", "ExportFormat", "TableArn", "S3Bucket", "S3Prefix",
                             "S3BucketOwner", "S3SseAlgorithm", "S3SseKmsKeyId"}) {
        if (earlier.value(name, "") != wanted.value(name, ""))
            return false;
    }
    return true;
}

WantedExport readRequest(const Object& request, const ValueErrors& errors)
{
    WantedExport wanted;
    Constraints constraints;
    const auto arn = request.string("TableArn");
    constraints.notNull(arn.has_value(), "tableArn");
    constraints.notNull(request.has("S3Bucket"), "s3Bucket");
    const std::string type = request.stringOr("ExportType", "FULL_EXPORT");
    constraints.oneOf(type, "exportType", "FULL_EXPORT, INCREMENTAL_EXPORT");
    const std::string format = request.stringOr("ExportFormat", "DYNAMODB_JSON");
    constraints.oneOf(format, "exportFormat", "DYNAMODB_JSON, ION");
    wanted.incremental = type == "INCREMENTAL_EXPORT";
    wanted.table.tableName = tableNameFrom(arn);
    wanted.table.atMs = millisecondsOf(request, "ExportTime");
    if (wanted.incremental)
        readIncremental(request, wanted, constraints);
    constraints.oneOf(request.string("S3SseAlgorithm"), "s3SseAlgorithm", "AES256, KMS");
    constraints.finish(errors);
    checkTogether(request, wanted);
    checkPlace(request.stringOr("S3Bucket", ""), request.stringOr("S3Prefix", ""));
    if (format == "ION")
        refuseValidation("ExportFormat ION is not supported by this endpoint; use DYNAMODB_JSON");
    wanted.description.update({{"ExportType", type},
                               {"ExportFormat", format},
                               {"TableArn", *arn},
                               {"S3Bucket", request.stringOr("S3Bucket", "")},
                               {"S3SseAlgorithm", request.stringOr("S3SseAlgorithm", "AES256")}});
    for (const char* name : {"S3Prefix", "S3BucketOwner", "S3SseKmsKeyId", "ClientToken"}) {
        if (const auto text = request.string(name))
            wanted.description[name] = *text;
    }
    return wanted;
}

/// manifest-summary.json: what an export is, in the letters of that file.
json summaryOf(const json& description)
{
    json summary = {
        {"version", description.at("ExportType") == "FULL_EXPORT" ? "2020-06-30" : "2023-08-01"},
        {"exportArn", description.at("ExportArn")},
        {"startTime", isoTime(description.at("StartTime"))},
        {"endTime", isoTime(description.at("EndTime"))},
        {"tableArn", description.at("TableArn")},
        {"tableId", description.at("TableId")},
        {"s3Bucket", description.at("S3Bucket")},
        {"s3Prefix", description.value("S3Prefix", json())},
        {"s3SseAlgorithm", description.at("S3SseAlgorithm")},
        {"s3SseKmsKeyId", description.value("S3SseKmsKeyId", json())},
        {"billedSizeBytes", description.at("BilledSizeBytes")},
        {"outputFormat", description.at("ExportFormat")},
        {"exportType", description.at("ExportType")}};
    if (description.contains("ExportTime")) {
        summary["exportTime"] = isoTime(description.at("ExportTime"));
        return summary;
    }
    const json& window = description.at("IncrementalExportSpecification");
    summary["exportFromTime"] = isoTime(window.at("ExportFromTime"));
    summary["exportToTime"] = isoTime(window.at("ExportToTime"));
    summary["outputView"] = window.at("ExportViewType");
    return summary;
}

/// Adds what is known of the table, and of the times of the export.
void describeTable(const ExportedTable& table, const WantedExport& wanted, json& description)
{
    description["TableArn"] = table.table.tableArn;
    description["TableId"] = table.table.tableId;
    description["BilledSizeBytes"] = table.table.tableSizeBytes;
    if (!wanted.incremental) {
        description["ExportTime"] = secondsOf(table.atMs);
        return;
    }
    json& window = description["IncrementalExportSpecification"];
    window["ExportFromTime"] = secondsOf(*wanted.table.fromMs);
    window["ExportToTime"] = secondsOf(table.atMs);
}

/// Does it; what went wrong with the files becomes part of the description, as with the service.
Result<void> doExport(Database& database, const BucketFolder& bucket, const WantedExport& wanted,
                      json& description)
{
    const auto fail = [&](const char* code, const std::string& message) {
        description["ExportStatus"] = "FAILED";
        description["FailureCode"] = code;
        description["FailureMessage"] = message;
    };
    const auto table = database.exportTable(wanted.table, {}); // only a look: nothing is written
    if (!table)
        return tl::unexpected(table.error());
    describeTable(*table, wanted, description);
    if (!bucket.exists()) {
        fail("S3NoSuchBucket", noSuchBucket);
        return {};
    }
    try {
        const std::string arn = description.at("ExportArn");
        ExportFiles exported(bucket, description.value("S3Prefix", ""),
                             arn.substr(arn.rfind('/') + 1), wanted.incremental,
                             wanted.withOldImages);
        const ExportRequest request{wanted.table.tableName, table->atMs, wanted.table.fromMs};
        std::string problem; // of the files: the store knows nothing of it
        const auto done = database.exportTable(request, [&](const ExportedItem& item) {
            try {
                if (problem.empty())
                    exported.add(item);
            } catch (const std::runtime_error& thrown) {
                problem = thrown.what();
            }
        });
        if (!done)
            return tl::unexpected(done.error());
        if (!problem.empty())
            throw std::runtime_error(problem);
        description["EndTime"] = secondsOf(database.nowMs());
        description["ExportManifest"] = exported.manifestKey();
        description["ItemCount"] = exported.itemCount();
        exported.finish(summaryOf(description));
        description["ExportStatus"] = "COMPLETED";
    } catch (const std::runtime_error& problem) {
        fail("S3AccessDenied", problem.what());
    }
    return {};
}

/// What the service answers before it has begun.
json started(json description)
{
    for (const char* later : {"EndTime", "ExportManifest", "ItemCount", "BilledSizeBytes",
                              "FailureCode", "FailureMessage"})
        description.erase(later);
    description["ExportStatus"] = "IN_PROGRESS";
    return {{"ExportDescription", description}};
}

Answer exportTable(Database& database, const std::string& folder, const Object& request,
                   const ValueErrors& errors)
{
    const WantedExport wanted = readRequest(request, errors);
    json description = wanted.description;
    if (const auto earlier = withToken(database, TransferKind::Export, description)) {
        if (!isSame(*earlier, description))
            return {failure("ExportConflictException",
                            "Export conflict: Duplicate request detected with conflicting "
                            "parameters"),
                    {}};
        return {textOf(started(*earlier)), {}};
    }
    const auto arn =
        database.newTransferArn(TransferKind::Export, database.tableArn(wanted.table.tableName));
    if (!arn)
        return {tl::unexpected<Error>(arn.error()), {}};
    description["ExportArn"] = *arn;
    description["StartTime"] = secondsOf(database.nowMs());
    const BucketFolder bucket(folder, description.at("S3Bucket"));
    if (const auto done = doExport(database, bucket, wanted, description); !done)
        return {tl::unexpected<Error>(done.error()), {}};
    if (const auto saved = database.saveTransfer(TransferKind::Export, {*arn, textOf(description)});
        !saved)
        return {tl::unexpected<Error>(saved.error()), {}};
    return {textOf(started(description)), {}};
}

Answer describeExport(Database& database, const Object& request, const ValueErrors& errors)
{
    const std::string arn = requiredArn(request, "ExportArn", "exportArn", errors);
    if (arn.find("/export/") == std::string::npos)
        refuseValidation("Invalid Export ARN");
    return described(
        database, TransferKind::Export, arn, "ExportDescription",
        Error{"ExportNotFoundException", "Export not found: Export not found: " + arn, {}});
}

Answer listExports(Database& database, const Object& request, const ValueErrors& errors)
{
    return listed(database, TransferKind::Export, {request, errors, "MaxResults"},
                  "ExportSummaries", {"ExportArn", "ExportStatus", "ExportType"});
}

} // namespace

void addExportOperations(OperationTable& table, const std::string& bucketFolder)
{
    table["ExportTableToPointInTime"] = [bucketFolder](Database& database, const Object& request,
                                                       const ValueErrors& errors) {
        return exportTable(database, bucketFolder, request, errors);
    };
    table["DescribeExport"] = describeExport;
    table["ListExports"] = listExports;
}

} // namespace infera::engine::wire
