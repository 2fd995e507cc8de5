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
    json details = {{"BackupArn", backup.arn},
                    {"BackupName", backup.name},
                    {"BackupSizeBytes", backup.sizeBytes},
                    {"BackupStatus", status},
                    {"BackupType", backup.system ? "SYSTEM" : "USER"},
                    {"BackupCreationDateTime", secondsOf(backup.createdMs)}};
    if (backup.system)
        details["BackupExpiryDateTime"] = secondsOf(backup.expiryMs());
    return details;
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
        if (table.contains(name) && !backup.system)
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
    const std::string type = request.stringOr("BackupType", "USER");
    wanted.user = type == "USER" || type == "ALL";
    wanted.system = type == "SYSTEM" || type == "ALL"; // of AWS_BACKUP there are none here
    return answer(database.listBackups(wanted), [&](const ListBackupsResponse& response) {
        json list = json::array();
        for (const Backup& backup : response.backups) {
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

/// The indexes that a member lists, each read by `read`; nothing where there is none.
template<typename Index>
std::optional<std::vector<Index>>
indexesFrom(const Object& request, const char* member, const char* className,
            Index (*read)(const Object&, const std::string&, Constraints&), const std::string& path,
            Constraints& constraints)
{
    const auto objects = request.objects(member, className);
    if (!objects)
        return std::nullopt;
    std::vector<Index> indexes;
    for (const Object& one : *objects)
        indexes.push_back(
            read(one, path + "." + std::to_string(indexes.size() + 1) + ".member", constraints));
    return indexes;
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
    if (const auto maximum = request.object("OnDemandThroughputOverride"))
        overrides.onDemandThroughput = onDemandFrom(*maximum);
    if (const auto encryption = request.object("SSESpecificationOverride"))
        overrides.sseSpecification = sseFrom(*encryption);
    overrides.globalIndexes =
        indexesFrom(request, "GlobalSecondaryIndexOverride", "GlobalSecondaryIndex",
                    readGlobalIndex, "globalSecondaryIndexOverride", constraints);
    overrides.localIndexes =
        indexesFrom(request, "LocalSecondaryIndexOverride", "LocalSecondaryIndex", readLocalIndex,
                    "localSecondaryIndexOverride", constraints);
    return overrides;
}

json tableJson(const TableResponse& response)
{
    return {{"TableDescription", describedJson(response.table)}};
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
    const bool byArn = request.has("SourceTableArn");
    const bool byName = request.has("SourceTableName");
    wanted.sourceTableName =
        tableNameFrom(byArn ? request.string("SourceTableArn") : request.string("SourceTableName"));
    wanted.restoreMs = millisecondsOf(request, "RestoreDateTime");
    wanted.overrides = overridesFrom(request, constraints);
    constraints.finish(errors);
    const bool latest = request.boolean("UseLatestRestorableTime").value_or(false);
    if (byArn && byName)
        refuseValidation(
            "Invalid Request: Must provide exactly one of: sourceTableArn, sourceTableName");
    if (!byArn && !byName)
        refuseValidation(
            "The parameter 'TableName' is required but was not present in the request");
    if (latest && wanted.restoreMs)
        refuseValidation("Invalid Request: Both RestoreDateTime and UseLatestRestorableTime cannot "
                         "be set for point-in-time restore request. Please set only one of them.");
    if (!latest && !wanted.restoreMs)
        refuseValidation("Invalid Request: Either one of RestoreDateTime or "
                         "UseLatestRestorableTime must be specified, but not both");
    return answer(database.restoreTableToPointInTime(wanted), tableJson);
}

json insightsJson(const ContributorInsights& insights)
{
    json result = {{"TableName", insights.tableName},
                   {"ContributorInsightsStatus", insights.enabled ? "ENABLED" : "DISABLED"}};
    if (!insights.indexName.empty())
        result["IndexName"] = insights.indexName;
    if (!insights.mode.empty())
        result["ContributorInsightsMode"] = insights.mode;
    return result;
}

constexpr const char* allKeys = "ACCESSED_AND_THROTTLED_KEYS";

Answer updateInsights(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    constraints.tableName(request.string("TableName"));
    const auto action = request.string("ContributorInsightsAction");
    constraints.notNull(action.has_value(), "contributorInsightsAction");
    constraints.oneOf(action, "contributorInsightsAction", "ENABLE, DISABLE");
    constraints.oneOf(request.string("ContributorInsightsMode"), "contributorInsightsMode",
                      "ACCESSED_AND_THROTTLED_KEYS, THROTTLED_KEYS");
    constraints.finish(errors);
    ContributorInsights wanted;
    wanted.tableName = tableNameFrom(request.string("TableName"));
    wanted.indexName = request.stringOr("IndexName", "");
    wanted.enabled = action == "ENABLE";
    wanted.mode = request.stringOr("ContributorInsightsMode", allKeys);
    return answer(
        database.updateContributorInsights(wanted), [](const ContributorInsights& insights) {
            json result = insightsJson(insights);
            if (!insights.stays)
                result["ContributorInsightsStatus"] = insights.enabled ? "ENABLING" : "DISABLING";
            return result;
        });
}

/// Two rules for each attribute of the key, of which one is of throttled keys (measured of AWS on 9
/// October 2026).
json rulesOf(const ContributorInsights& insights, bool hasSortKey)
{
    json rules = json::array();
    for (const std::string rule : {"PKC", "PKT", "SKC", "SKT"}) {
        if (!insights.enabled || (rule[0] == 'S' && !hasSortKey) ||
            (rule[2] == 'C' && insights.mode != allKeys))
            continue;
        rules.push_back("DynamoDBContributorInsights-" + rule + "-" + insights.tableName +
                        (insights.indexName.empty() ? "" : "-" + insights.indexName));
    }
    return rules;
}

bool hasSortKey(Database& database, const ContributorInsights& insights)
{
    const auto described = database.describeTable({insights.tableName});
    if (!described)
        return false;
    for (const IndexDescription& index : described->table.globalSecondaryIndexes) {
        if (index.indexName == insights.indexName)
            return index.keySchema.back().keyType == KeyType::Range;
    }
    return described->table.keySchema.size() > 1;
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
                      if (insights.changedMs == 0) // one that never had them tells no rules
                          return result;
                      result["LastUpdateDateTime"] = secondsOf(insights.changedMs);
                      result["ContributorInsightsRuleList"] =
                          rulesOf(insights, hasSortKey(database, insights));
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
