#pragma once

#include "engine/api/database.h"
#include "engine/server/observation.h"
#include "engine/server/wirereader.h"

#include <functional>
#include <map>
#include <string>

namespace infera::engine::wire {

/// An answer: its JSON, or an error with what it carries.
struct Answer
{
    Result<std::string> json;
    FailureDetails details;
};

using Operation = std::function<Answer(Database&, const Object&, const ValueErrors&)>;
/// By the name after the dot of X-Amz-Target.
using OperationTable = std::map<std::string, Operation, std::less<>>;

/// Each request goes to `observer`, too, where there is one.
void addItemOperations(OperationTable& table, RequestObserver* observer);
void addTableOperations(OperationTable& table);
void addSettingsOperations(OperationTable& table);
/// Backups, restores, contributor insights and Kinesis destinations.
void addBackupOperations(OperationTable& table);
void addStatementOperations(OperationTable& table, RequestObserver* observer);
/// Exports to and imports from a folder that stands for S3; empty: there is no bucket.
void addExportOperations(OperationTable& table, const std::string& bucketFolder);
void addImportOperations(OperationTable& table, const std::string& bucketFolder);
/// Those of DynamoDB Streams, a service of its own.
void addStreamOperations(OperationTable& table);

} // namespace infera::engine::wire
