#include "engine/api/tablejson.h"
#include "engine/server/itemrequests.h"
#include "engine/server/jsonanswer.h"
#include "engine/server/tablerequests.h"

namespace infera::engine::wire {

using nlohmann::json;

namespace {

/// TagResource and UntagResource have no body at all.
Answer answerNothing(const Result<void>& response)
{
    if (!response)
        return {tl::unexpected<Error>(response.error()), {}};
    return {std::string(), {}};
}

std::string readIndexName(const Object& json, const std::string& path, Constraints& constraints)
{
    const auto name = json.string("IndexName");
    constraints.notNull(name.has_value(), path + ".indexName");
    constraints.indexName(name, path + ".indexName");
    return name.value_or("");
}

GlobalSecondaryIndexUpdate readIndexUpdate(const Object& json, const std::string& path,
                                           Constraints& constraints)
{
    GlobalSecondaryIndexUpdate update;
    if (const auto create = json.object("Create", "CreateGlobalSecondaryIndexAction"))
        update.create = readGlobalIndex(*create, path + ".create", constraints);
    if (const auto remove = json.object("Delete", "DeleteGlobalSecondaryIndexAction"))
        update.deleteIndex = readIndexName(*remove, path + ".delete", constraints);
    if (const auto change = json.object("Update", "UpdateGlobalSecondaryIndexAction")) {
        update.updateIndex = readIndexName(*change, path + ".update", constraints);
        update.provisionedThroughput =
            readThroughput(*change, path + ".update.provisionedThroughput", constraints);
        update.onDemandThroughput = readOnDemand(*change);
        update.warmThroughput = readWarm(*change);
    }
    return update;
}

/// One thing to do in each.
void checkActions(const std::vector<GlobalSecondaryIndexUpdate>& updates)
{
    for (const GlobalSecondaryIndexUpdate& one : updates) {
        const int actions =
            (one.create ? 1 : 0) + (one.deleteIndex ? 1 : 0) + (one.updateIndex ? 1 : 0);
        if (actions > 1)
            refuseValidation("One or more parameter values were invalid: Only one global secondary "
                             "index action is allowed per GlobalSecondaryIndexUpdate object");
        if (actions == 0)
            refuseValidation("One or more parameter values were invalid: One of "
                             "GlobalSecondaryIndexUpdate.Update, "
                             "GlobalSecondaryIndexUpdate.Create, "
                             "GlobalSecondaryIndexUpdate.Delete must not be null");
    }
}

ReplicaUpdate readReplicaUpdate(const Object& json, const std::string& path,
                                Constraints& constraints)
{
    ReplicaUpdate update;
    const std::pair<const char*, ReplicaAction> actions[] = {{"Create", ReplicaAction::Create},
                                                             {"Update", ReplicaAction::Update},
                                                             {"Delete", ReplicaAction::Delete}};
    int found = 0;
    for (const auto& [name, action] : actions) {
        const auto object = json.object(name);
        if (!object)
            continue;
        ++found;
        update.action = action;
        constraints.notNull(object->has("RegionName"), path + ".regionName");
        update.replica.regionName = object->stringOr("RegionName", "");
        update.replica.kmsMasterKeyId = object->stringOr("KMSMasterKeyId", "");
        if (const auto text = object->string("TableClassOverride"))
            update.replica.tableClass = tableClassFrom(*text);
        if (const auto units = object->object("ProvisionedThroughputOverride"))
            update.replica.readCapacityUnits = units->longInteger("ReadCapacityUnits");
    }
    if (found == 0)
        refuseValidation(
            "There are no actions specified in the Replica Update Action of the request.");
    if (found > 1)
        refuseValidation(
            "Update table operation with more than one type of replica actions not allowed.");
    return update;
}

/// An empty list is no change; beside one it is wrong (measured of AWS on 9 October 2026).
void refuseEmptyList(const UpdateTableRequest& request)
{
    if (request.billingMode || request.provisionedThroughput || request.onDemandThroughput ||
        request.warmThroughput || request.streamSpecification || request.sseSpecification ||
        request.tableClass || request.deletionProtectionEnabled)
        refuseValidation("One or more parameter values were invalid: List of "
                         "GlobalSecondaryIndexUpdates is empty");
}

UpdateTableRequest readUpdateTable(const Object& json, const ValueErrors& errors)
{
    const auto name = json.string("TableName");
    Constraints constraints;
    constraints.nameOfTable(name);
    UpdateTableRequest request;
    request.tableName = tableNameFrom(name);
    request.attributeDefinitions = readDefinitions(json, constraints);
    request.billingMode = readBillingMode(json, constraints);
    request.provisionedThroughput = readThroughput(json, "provisionedThroughput", constraints);
    request.onDemandThroughput = readOnDemand(json);
    request.warmThroughput = readWarm(json);
    const auto updates = json.objects("GlobalSecondaryIndexUpdates", "GlobalSecondaryIndexUpdate");
    for (const Object& one : updates.value_or(std::vector<Object>{})) {
        const std::size_t at = request.globalSecondaryIndexUpdates.size() + 1;
        request.globalSecondaryIndexUpdates.push_back(readIndexUpdate(
            one, "globalSecondaryIndexUpdates." + std::to_string(at) + ".member", constraints));
    }
    request.streamSpecification = readStream(json, constraints);
    request.sseSpecification = readSse(json, constraints);
    request.tableClass = readTableClass(json, constraints);
    request.deletionProtectionEnabled = json.boolean("DeletionProtectionEnabled");
    const auto replicas = json.objects("ReplicaUpdates", "ReplicationGroupUpdate");
    if (replicas && replicas->empty())
        constraints.add("'[]'", "replicaUpdates",
                        "Member must have length greater than or equal to 1");
    for (const Object& one : replicas.value_or(std::vector<Object>{}))
        request.replicaUpdates.push_back(readReplicaUpdate(
            one, "replicaUpdates." + std::to_string(request.replicaUpdates.size() + 1) + ".member",
            constraints));
    constraints.finish(errors);
    checkActions(request.globalSecondaryIndexUpdates);
    if (updates && updates->empty())
        refuseEmptyList(request);
    return request;
}

Answer updateTable(Database& database, const Object& request, const ValueErrors& errors)
{
    return answer(database.updateTable(readUpdateTable(request, errors)),
                  [](const TableResponse& response) {
                      return json{{"TableDescription", describedJson(response.table)}};
                  });
}

Answer updateTimeToLive(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    constraints.nameOfTable(request.string("TableName"));
    const auto specification = request.object("TimeToLiveSpecification");
    constraints.notNull(specification.has_value(), "timeToLiveSpecification");
    UpdateTimeToLiveRequest wanted;
    if (specification) {
        wanted.specification = {specification->boolean("Enabled").value_or(false),
                                specification->stringOr("AttributeName", "")};
        constraints.notNull(specification->has("AttributeName"),
                            "timeToLiveSpecification.attributeName");
        constraints.notNull(specification->has("Enabled"), "timeToLiveSpecification.enabled");
    }
    constraints.finish(errors);
    wanted.tableName = tableNameFrom(request.string("TableName"));
    return answer(database.updateTimeToLive(wanted), [](const TimeToLiveSpecification& done) {
        return json{{"TimeToLiveSpecification",
                     {{"Enabled", done.enabled}, {"AttributeName", done.attributeName}}}};
    });
}

Answer describeTimeToLive(Database& database, const Object& request, const ValueErrors& errors)
{
    return answer(
        database.describeTimeToLive(readTableName(request, errors)),
        [](const TimeToLiveSpecification& current) {
            json description = {{"TimeToLiveStatus", current.enabled ? "ENABLED" : "DISABLED"}};
            if (current.enabled)
                description["AttributeName"] = current.attributeName;
            return json{{"TimeToLiveDescription", description}};
        });
}

std::string readResourceArn(const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    const auto arn = request.string("ResourceArn");
    constraints.notNull(arn.has_value(), "resourceArn");
    constraints.finish(errors);
    return *arn;
}

Answer tagResource(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    const std::string arn = request.stringOr("ResourceArn", "");
    const std::vector<GivenTag> tags = readTags(request);
    constraints.notNull(request.has("ResourceArn"), "resourceArn");
    constraints.notNull(request.has("Tags"), "tags");
    constraints.finish(errors);
    return answerNothing(database.tagResource({arn, checkedTags(tags)}));
}

Answer untagResource(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    UntagResourceRequest wanted{request.stringOr("ResourceArn", ""),
                                request.strings("TagKeys").value_or(std::vector<std::string>{})};
    constraints.notNull(request.has("ResourceArn"), "resourceArn");
    constraints.notNull(request.has("TagKeys"), "tagKeys");
    constraints.finish(errors);
    return answerNothing(database.untagResource(wanted));
}

Answer listTags(Database& database, const Object& request, const ValueErrors& errors)
{
    return answer(database.listTagsOfResource(readResourceArn(request, errors)),
                  [](const std::vector<Tag>& tags) {
                      json list = json::array();
                      for (const Tag& tag : tags)
                          list.push_back({{"Key", tag.key}, {"Value", tag.value}});
                      return json{{"Tags", list}};
                  });
}

json backupsJson(const ContinuousBackups& backups)
{
    json recovery = {
        {"PointInTimeRecoveryStatus", backups.pointInTimeRecovery ? "ENABLED" : "DISABLED"}};
    if (backups.pointInTimeRecovery) {
        recovery["RecoveryPeriodInDays"] = backups.recoveryPeriodDays;
        recovery["EarliestRestorableDateTime"] =
            static_cast<double>(backups.earliestRestorableMs) / 1000;
        recovery["LatestRestorableDateTime"] =
            static_cast<double>(backups.latestRestorableMs) / 1000;
    }
    return {
        {"ContinuousBackupsDescription",
         {{"ContinuousBackupsStatus", "ENABLED"}, {"PointInTimeRecoveryDescription", recovery}}}};
}

Answer describeContinuousBackups(Database& database, const Object& request,
                                 const ValueErrors& errors)
{
    return answer(database.describeContinuousBackups(readTableName(request, errors)), backupsJson);
}

Answer updateContinuousBackups(Database& database, const Object& request, const ValueErrors& errors)
{
    Constraints constraints;
    constraints.nameOfTable(request.string("TableName"));
    const auto recovery = request.object("PointInTimeRecoverySpecification");
    constraints.notNull(recovery.has_value(), "pointInTimeRecoverySpecification");
    UpdateContinuousBackupsRequest wanted;
    wanted.tableName = tableNameFrom(request.string("TableName"));
    if (recovery) {
        constraints.notNull(recovery->has("PointInTimeRecoveryEnabled"),
                            "pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled");
        wanted.pointInTimeRecoveryEnabled =
            recovery->boolean("PointInTimeRecoveryEnabled").value_or(false);
        wanted.recoveryPeriodInDays = recovery->integer("RecoveryPeriodInDays");
        const std::string path = "pointInTimeRecoverySpecification.recoveryPeriodInDays";
        constraints.atLeast(wanted.recoveryPeriodInDays, path, 1);
        constraints.atMost(wanted.recoveryPeriodInDays, path, 35);
    }
    constraints.finish(errors);
    if (wanted.recoveryPeriodInDays && !wanted.pointInTimeRecoveryEnabled) // as measured of AWS
        refuseValidation("Invalid Request: Cannot specify RecoveryPeriodInDays when disabling "
                         "point-in-time recovery.");
    return answer(database.updateContinuousBackups(wanted), backupsJson);
}

/// Whether the policy is still the one that the request means: "PutResourcePolicy", API reference.
std::optional<Error> wrongRevision(Database& database, const Object& request)
{
    const auto expected = request.string("ExpectedRevisionId");
    if (!expected)
        return std::nullopt;
    const auto current = database.getResourcePolicy(request.stringOr("ResourceArn", ""));
    if (!current && current.error().code != "PolicyNotFoundException")
        return current.error();
    const bool fits =
        *expected == "NO_POLICY" ? !current : current && current->revisionId == *expected;
    if (fits)
        return std::nullopt;
    const std::string arn = request.stringOr("ResourceArn", "");
    const std::string table = tableNameFrom(arn);
    std::string text = "Resource-based policy not found for the provided ResourceArn: ";
    if (*expected == "NO_POLICY")
        text += "Requested policy update expecting none to be present for table " + table +
                ", but a policy exists with revision id " + current->revisionId + ".";
    else if (current)
        text += "Requested update for policy with revision id " + *expected +
                ", but the policy associated to target table " + table + " has revision id " +
                current->revisionId + ".";
    else
        text += arn;
    return Error{"PolicyNotFoundException", std::move(text), {}};
}

Answer putResourcePolicy(Database& database, const Object& request, const ValueErrors& errors)
{
    const PutResourcePolicyRequest wanted{
        request.stringOr("ResourceArn", ""), request.stringOr("Policy", ""),
        request.boolean("ConfirmRemoveSelfResourceAccess").value_or(false)};
    Constraints constraints;
    constraints.notNull(request.has("ResourceArn"), "resourceArn");
    constraints.notNull(request.has("Policy"), "policy");
    constraints.finish(errors);
    if (auto error = wrongRevision(database, request))
        return {tl::unexpected<Error>(std::move(*error)), {}};
    return answer(database.putResourcePolicy(wanted), [](const ResourcePolicy& done) {
        return json{{"RevisionId", done.revisionId}};
    });
}

Answer getResourcePolicy(Database& database, const Object& request, const ValueErrors& errors)
{
    return answer(database.getResourcePolicy(readResourceArn(request, errors)),
                  [](const ResourcePolicy& policy) {
                      return json{{"Policy", policy.policy}, {"RevisionId", policy.revisionId}};
                  });
}

Answer deleteResourcePolicy(Database& database, const Object& request, const ValueErrors& errors)
{
    const std::string arn = readResourceArn(request, errors);
    if (auto error = wrongRevision(database, request))
        return {tl::unexpected<Error>(std::move(*error)), {}};
    return answer(database.deleteResourcePolicy(arn), [](const ResourcePolicy& policy) {
        return policy.revisionId.empty() ? json::object() : json{{"RevisionId", policy.revisionId}};
    });
}

} // namespace

void addSettingsOperations(OperationTable& table)
{
    table["UpdateTable"] = updateTable;
    table["UpdateTimeToLive"] = updateTimeToLive;
    table["DescribeTimeToLive"] = describeTimeToLive;
    table["TagResource"] = tagResource;
    table["UntagResource"] = untagResource;
    table["ListTagsOfResource"] = listTags;
    table["DescribeContinuousBackups"] = describeContinuousBackups;
    table["UpdateContinuousBackups"] = updateContinuousBackups;
    table["PutResourcePolicy"] = putResourcePolicy;
    table["GetResourcePolicy"] = getResourcePolicy;
    table["DeleteResourcePolicy"] = deleteResourcePolicy;
}

} // namespace infera::engine::wire
