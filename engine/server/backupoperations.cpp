#include "engine/api/tablejson.h"
#include "engine/server/itemrequests.h"
#include "engine/server/jsonanswer.h"
#include "engine/server/tablerequests.h"
#include "engine/server/transferjson.h"

namespace infera::engine::wire {

using nlohmann::json;

namespace {

/// A required text; its absence is a constraint error by the member's own name.
std::string required(const Object& request, const char* name, const std::string& path,
                     Constraints& constraints)
{
    constraints.notNull(request.has(name), path);
    return request.stringOr(name, "");
}

json detailsJson(const Backup& backup, const char* status)
{
    return {{"BackupArn", backup.arn},
            {"BackupName", backup.name},
            {"BackupSizeBytes", backup.sizeBytes},
            {"BackupStatus", status},
            {"BackupType", "USER"},
            {"BackupCreationDateTime", secondsOf(backup.createdMs)}};
}

json descriptionJson(const Backup& backup, const char* status)
{
    const json table = toJson(backup.table);
    json source = {{"TableName", backup.table.tableName},
                   {"TableId", backup.table.tableId},
                   {"TableArn", backup.table.tableArn},
                   {"TableSizeBytes", backup.sizeBytes},
                   {"ItemCount", backup.table.itemCount},
                   {"TableCreationDateTime", secondsOf(backup.table.creationTimeMs)},
                   {"KeySchema", table.at("KeySchema")},
                   {"ProvisionedThroughput", table.at("ProvisionedThroughput")},
                   {"BillingMode", backup.table.billingMode == BillingMode::PayPerRequest
                                       ? "PAY_PER_REQUEST"
                                       : "PROVISIONED"}};
    json features = json::object();
    for (const char* name :
         {"LocalSecondaryIndexes", "GlobalSecondaryIndexes", "StreamSpecification"}) {
        if (table.contains(name))
            features[std::string(name) == "StreamSpecification" ? "StreamDescription" : name] =
                table.at(name);
    }
    return {{"BackupDetails", detailsJson(backup, status)},
            {"SourceTableDetails", source},
            {"SourceTableFeatureDetails", features}};
}

Answer createBackup(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    constraints.tableName(request.string("TableName"));
    CreateBackupRequest wanted;
    wanted.tableName = tableNameFrom(request.string("TableName"));
    wanted.backupName = required(request, "BackupName", "backupName", constraints);
    constraints.indexName(request.string("BackupName"), "backupName"); // the same letters, 3 to 255
    constraints.finish(errors);
    return answer(database.createBackup(wanted), [](const Backup& backup) {
        return json{{"BackupDetails", detailsJson(backup, "CREATING")}};
    });
}

std::string backupArn(const Object& request, const ValueErrors& errors)
{
    return requiredArn(request, "BackupArn", "backupArn", errors);
}

Answer describeBackup(Database& database, const Object& request, const ValueErrors& errors)
{
    return answer(database.describeBackup(backupArn(request, errors)), [](const Backup& backup) {
        return json{{"BackupDescription", descriptionJson(backup, "AVAILABLE")}};
    });
}

Answer deleteBackup(Database& database, const Object& request, const ValueErrors& errors)
{
    return answer(database.deleteBackup(backupArn(request, errors)), [](const Backup& backup) {
        return json{{"BackupDescription", descriptionJson(backup, "DELETED")}};
    });
}

Answer listBackups(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    ListBackupsRequest wanted;
    if (request.has("TableName"))
        wanted.tableName = tableNameFrom(request.string("TableName"));
    wanted.limit = request.integer("Limit");
    wanted.lowerMs = millisecondsOf(request, "TimeRangeLowerBound");
    wanted.upperMs = millisecondsOf(request, "TimeRangeUpperBound");
    wanted.exclusiveStartBackupArn = request.string("ExclusiveStartBackupArn");
    constraints.oneOf(request.string("BackupType"), "backupType", "SYSTEM, AWS_BACKUP, USER, ALL");
    constraints.atLeast(wanted.limit, "limit", 1);
    constraints.atMost(wanted.limit, "limit", 100);
    constraints.finish(errors);
    const std::string type = request.stringOr("BackupType", "ALL");
    return answer(database.listBackups(wanted), [&](const ListBackupsResponse& response) {
        json list = json::array();
        for (const Backup& backup : response.backups) {
            if (type == "SYSTEM" || type == "AWS_BACKUP") // there are none of these here
                break;
            json summary = detailsJson(backup, "AVAILABLE");
            summary["TableName"] = backup.table.tableName;
            summary["TableId"] = backup.table.tableId;
            summary["TableArn"] = backup.table.tableArn;
            list.push_back(std::move(summary));
        }
        json result = {{"BackupSummaries", list}};
        if (response.lastEvaluatedBackupArn)
            result["LastEvaluatedBackupArn"] = *response.lastEvaluatedBackupArn;
        return result;
    });
}

std::optional<std::vector<std::string>> indexNames(const Object& request, const char* member)
{
    const auto indexes = request.objects(member, std::string_view(member).starts_with("Local")
                                                     ? "LocalSecondaryIndex"
                                                     : "GlobalSecondaryIndex");
    if (!indexes)
        return std::nullopt;
    std::vector<std::string> names;
    for (const Object& one : *indexes)
        names.push_back(one.stringOr("IndexName", ""));
    return names;
}

RestoreOverrides overridesFrom(const Object& request, Constraints& constraints)
{
    RestoreOverrides overrides;
    const auto mode = request.string("BillingModeOverride");
    constraints.oneOf(mode, "billingModeOverride", "PROVISIONED, PAY_PER_REQUEST");
    if (mode)
        overrides.billingMode =
            *mode == "PROVISIONED" ? BillingMode::Provisioned : BillingMode::PayPerRequest;
    if (const auto throughput = request.object("ProvisionedThroughputOverride"))
        overrides.provisionedThroughput =
            ProvisionedThroughput{throughput->longInteger("ReadCapacityUnits").value_or(0),
                                  throughput->longInteger("WriteCapacityUnits").value_or(0)};
    overrides.globalIndexes = indexNames(request, "GlobalSecondaryIndexOverride");
    overrides.localIndexes = indexNames(request, "LocalSecondaryIndexOverride");
    return overrides;
}

json tableJson(const TableResponse& response)
{
    json table = describedJson(response.table);
    if (table.contains("RestoreSummary"))
        table["RestoreSummary"]["RestoreInProgress"] = true;
    return {{"TableDescription", table}};
}

Answer restoreFromBackup(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    RestoreFromBackupRequest wanted;
    wanted.targetTableName = required(request, "TargetTableName", "targetTableName", constraints);
    constraints.indexName(request.string("TargetTableName"), "targetTableName");
    wanted.backupArn = required(request, "BackupArn", "backupArn", constraints);
    wanted.overrides = overridesFrom(request, constraints);
    constraints.finish(errors);
    return answer(database.restoreTableFromBackup(wanted), tableJson);
}

Answer restoreToPointInTime(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    RestoreToPointInTimeRequest wanted;
    wanted.targetTableName = required(request, "TargetTableName", "targetTableName", constraints);
    constraints.indexName(request.string("TargetTableName"), "targetTableName");
    wanted.sourceTableName =
        tableNameFrom(request.has("SourceTableArn") ? request.string("SourceTableArn")
                                                    : request.string("SourceTableName"));
    wanted.restoreMs = millisecondsOf(request, "RestoreDateTime");
    wanted.overrides = overridesFrom(request, constraints);
    constraints.finish(errors);
    const bool latest = request.boolean("UseLatestRestorableTime").value_or(false);
    if (latest == wanted.restoreMs.has_value())
        refuseValidation("One or more parameter values were invalid: Either RestoreDateTime or "
                         "UseLatestRestorableTime must be given, and not both");
    return answer(database.restoreTableToPointInTime(wanted), tableJson);
}

json insightsJson(const ContributorInsights& insights)
{
    json result = {{"TableName", insights.tableName},
                   {"ContributorInsightsStatus", insights.enabled ? "ENABLED" : "DISABLED"}};
    if (!insights.indexName.empty())
        result["IndexName"] = insights.indexName;
    return result;
}

Answer updateInsights(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    constraints.tableName(request.string("TableName"));
    const auto action = request.string("ContributorInsightsAction");
    constraints.notNull(action.has_value(), "contributorInsightsAction");
    constraints.oneOf(action, "contributorInsightsAction", "ENABLE, DISABLE");
    constraints.finish(errors);
    return answer(
        database.updateContributorInsights(tableNameFrom(request.string("TableName")),
                                           request.stringOr("IndexName", ""), action == "ENABLE"),
        [](const ContributorInsights& insights) {
            json result = insightsJson(insights);
            result["ContributorInsightsStatus"] = insights.enabled ? "ENABLING" : "DISABLING";
            return result;
        });
}

Answer describeInsights(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    constraints.tableName(request.string("TableName"));
    constraints.finish(errors);
    const std::string table = tableNameFrom(request.string("TableName"));
    const std::string index = request.stringOr("IndexName", "");
    return answer(database.describeContributorInsights(table, index),
                  [&](const ContributorInsights& insights) {
                      json result = insightsJson(insights);
                      if (insights.changedMs > 0)
                          result["LastUpdateDateTime"] = secondsOf(insights.changedMs);
                      json rules = json::array();
                      const std::string name = table + (index.empty() ? "" : "-" + index);
                      for (const char* rule : {"PKC", "PKT"}) {
                          if (insights.enabled)
                              rules.push_back("DynamoDBContributorInsights-" + std::string(rule) +
                                              "-" + name);
                      }
                      if (insights.changedMs > 0) // a table that never had them tells no rules
                          result["ContributorInsightsRuleList"] = rules;
                      return result;
                  });
}

Answer listInsights(Database& database, const Object& request, const ValueErrors&)
{
    const std::string table =
        request.has("TableName") ? tableNameFrom(request.string("TableName")) : "";
    return answer(database.listContributorInsights(table),
                  [](const std::vector<ContributorInsights>& all) {
                      json list = json::array();
                      for (const ContributorInsights& one : all)
                          list.push_back(insightsJson(one));
                      return json{{"ContributorInsightsSummaries", list}};
                  });
}

json precisionJson(const std::string& precision)
{
    if (precision.empty())
        return json::object();
    return {{"ApproximateCreationDateTimePrecision", precision}};
}

/// Enables, disables or changes one destination.
Operation kinesisOperation(KinesisChange change, const char* status)
{
    return [=](Database& database, const Object& request, const ValueErrors& errors) {
        const bool update = change == KinesisChange::Update;
        Constraints constraints;
        constraints.tableName(request.string("TableName"));
        const std::string arn = required(request, "StreamArn", "streamArn", constraints);
        constraints.length(request.string("StreamArn"), "streamArn", 37, 1024);
        const std::string table = tableNameFrom(request.string("TableName"));
        const char* member =
            update ? "UpdateKinesisStreamingConfiguration" : "EnableKinesisStreamingConfiguration";
        const auto configuration = request.object(member);
        const std::string precision =
            configuration ? configuration->stringOr("ApproximateCreationDateTimePrecision", "")
                          : std::string();
        if (!precision.empty())
            constraints.oneOf(precision,
                              std::string(update ? "update" : "enable") +
                                  "KinesisStreamingConfiguration"
                                  ".approximateCreationDateTimePrecision",
                              "MILLISECOND, MICROSECOND");
        constraints.finish(errors);
        if (update && precision.empty())
            refuseValidation("Streaming destination cannot be updated with given parameters: "
                             "UpdateKinesisStreamingConfiguration cannot be null or contain only "
                             "null values");
        return answer(database.setKinesisDestination(table, arn, change, precision),
                      [&](const KinesisDestination& destination) {
                          json result = {{"TableName", table},
                                         {"StreamArn", destination.streamArn},
                                         {"DestinationStatus", status}};
                          if (change != KinesisChange::Disable)
                              result[member] = precisionJson(precision);
                          return result;
                      });
    };
}

Answer describeKinesis(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    constraints.tableName(request.string("TableName"));
    constraints.finish(errors);
    const std::string table = tableNameFrom(request.string("TableName"));
    return answer(database.kinesisDestinations(table),
                  [&](const std::vector<KinesisDestination>& all) {
                      json list = json::array();
                      for (const KinesisDestination& one : all) {
                          json described = precisionJson(one.precision);
                          described["StreamArn"] = one.streamArn;
                          described["DestinationStatus"] = one.active ? "ACTIVE" : "DISABLED";
                          list.push_back(std::move(described));
                      }
                      return json{{"TableName", table}, {"KinesisDataStreamDestinations", list}};
                  });
}

} // namespace

void addBackupOperations(OperationTable& table)
{
    table["CreateBackup"] = createBackup;
    table["DescribeBackup"] = describeBackup;
    table["DeleteBackup"] = deleteBackup;
    table["ListBackups"] = listBackups;
    table["RestoreTableFromBackup"] = restoreFromBackup;
    table["RestoreTableToPointInTime"] = restoreToPointInTime;
    table["UpdateContributorInsights"] = updateInsights;
    table["DescribeContributorInsights"] = describeInsights;
    table["ListContributorInsights"] = listInsights;
    table["EnableKinesisStreamingDestination"] =
        kinesisOperation(KinesisChange::Enable, "ENABLING");
    table["DisableKinesisStreamingDestination"] =
        kinesisOperation(KinesisChange::Disable, "DISABLING");
    table["UpdateKinesisStreamingDestination"] =
        kinesisOperation(KinesisChange::Update, "UPDATING");
    table["DescribeKinesisStreamingDestination"] = describeKinesis;
}

} // namespace infera::engine::wire
