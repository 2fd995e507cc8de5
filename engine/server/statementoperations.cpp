#include "engine/expression/statement.h"
#include "engine/server/describestatement.h"
#include "engine/server/itemrequests.h"
#include "engine/server/itemresponses.h"
#include "engine/server/observed.h"
#include "engine/server/operationtable.h"

namespace infera::engine::wire {

namespace {

ParameterizedStatement readStatement(const Object& json, const std::string& path,
                                     Constraints& constraints)
{
    ParameterizedStatement statement;
    const auto text = json.string("Statement");
    constraints.notNull(text.has_value(), path + "statement");
    constraints.length(text, path + "statement", 1, expression::statementLengthMax);
    statement.statement = text.value_or("");
    const auto parameters = json.values("Parameters");
    if (parameters && parameters->empty()) // as recorded of AWS in LocalStack's snapshots
        constraints.add("'[]'", path + "parameters",
                        "Member must have length greater than or equal to 1");
    statement.parameters = parameters.value_or(std::vector<AttributeValue>{});
    statement.consistentRead = json.boolean("ConsistentRead").value_or(false);
    statement.returnItemOnConditionCheckFailure =
        json.stringOr("ReturnValuesOnConditionCheckFailure", "NONE") == "ALL_OLD";
    constraints.oneOf(json.string("ReturnValuesOnConditionCheckFailure"),
                      path + "returnValuesOnConditionCheckFailure", "ALL_OLD, NONE");
    return statement;
}

std::vector<ParameterizedStatement> readStatements(const Object& json, const char* member,
                                                   const std::string& path,
                                                   Constraints& constraints)
{
    std::vector<ParameterizedStatement> statements;
    const auto objects =
        json.objects(member, std::string_view(member) == "Statements" ? "BatchStatementRequest"
                                                                      : "ParameterizedStatement");
    constraints.notNull(objects.has_value(), path);
    for (const Object& one : objects.value_or(std::vector<Object>{}))
        statements.push_back(readStatement(
            one, path + "." + std::to_string(statements.size() + 1) + ".member.", constraints));
    if (objects && objects->empty())
        constraints.add("'[]'", path, "Member must have length greater than or equal to 1");
    return statements;
}

void writeConsumed(ObjectWriter& writer, const std::vector<ConsumedCapacity>& consumed)
{
    if (!consumed.empty())
        appendList(writer.member("ConsumedCapacity"), consumed, appendConsumed);
}

Answer executeStatement(Database& database, const Object& json, const ValueErrors& errors,
                        RequestObserver* observer)
{
    Constraints constraints;
    ExecuteStatementRequest request;
    request.statement = readStatement(json, "", constraints);
    request.nextToken = json.string("NextToken");
    request.limit = json.integer("Limit");
    constraints.atLeast(request.limit, "limit", 1);
    request.returnConsumedCapacity = returnConsumedCapacityFrom(json, constraints);
    constraints.finish(errors);
    Answer answer{std::string(), {}};
    const auto response = observed(
        request, observer,
        [&](const ExecuteStatementRequest& asked) {
            return database.executeStatement(asked, &answer.details);
        },
        database);
    if (!response) {
        answer.json = tl::unexpected<Error>(response.error());
        return answer;
    }
    {
        ObjectWriter writer(*answer.json);
        appendList(writer.member("Items"), response->items, appendItem);
        if (response->nextToken)
            writer.string("NextToken", *response->nextToken);
        if (response->lastEvaluatedKey)
            writer.item("LastEvaluatedKey", *response->lastEvaluatedKey);
        if (response->consumedCapacity)
            appendConsumed(writer.member("ConsumedCapacity"), *response->consumedCapacity);
    }
    return answer;
}

void writeMember(std::string& out, const BatchStatementResponse& one)
{
    ObjectWriter writer(out);
    if (one.error) {
        ObjectWriter error(writer.member("Error"));
        error.string("Code", one.error->code);
        error.string("Message", one.error->message);
    }
    if (!one.tableName.empty())
        writer.string("TableName", one.tableName);
    if (one.item)
        writer.item("Item", *one.item);
}

Answer batchExecuteStatement(Database& database, const Object& json, const ValueErrors& errors,
                             RequestObserver* observer)
{
    Constraints constraints;
    BatchExecuteStatementRequest request;
    request.statements = readStatements(json, "Statements", "statements", constraints);
    request.returnConsumedCapacity = returnConsumedCapacityFrom(json, constraints);
    constraints.finish(errors);
    const auto response = observed(
        request, observer,
        [&](const BatchExecuteStatementRequest& asked) {
            return database.batchExecuteStatement(asked);
        },
        database);
    if (!response)
        return {tl::unexpected<Error>(response.error()), {}};
    std::string out;
    {
        ObjectWriter writer(out);
        appendList(writer.member("Responses"), response->responses, writeMember);
        writeConsumed(writer, response->consumedCapacity);
    }
    return {std::move(out), {}};
}

Answer executeTransaction(Database& database, const Object& json, const ValueErrors& errors,
                          RequestObserver* observer)
{
    Constraints constraints;
    ExecuteTransactionRequest request;
    request.statements =
        readStatements(json, "TransactStatements", "transactStatements", constraints);
    constexpr std::size_t statementsMax = 100;
    if (request.statements.size() > statementsMax)
        constraints.add("'[ParameterizedStatement(...), ...]'", "transactStatements",
                        "Member must have length less than or equal to 100");
    request.clientRequestToken = json.string("ClientRequestToken");
    constraints.length(request.clientRequestToken, "clientRequestToken", 1, 36);
    request.returnConsumedCapacity = returnConsumedCapacityFrom(json, constraints);
    constraints.finish(errors);
    Answer answer{std::string(), {}};
    const auto response = observed(
        request, observer,
        [&](const ExecuteTransactionRequest& asked) {
            return database.executeTransaction(asked, &answer.details);
        },
        database);
    if (!response) {
        answer.json = tl::unexpected<Error>(response.error());
        return answer;
    }
    {
        ObjectWriter writer(*answer.json);
        appendList(writer.member("Responses"), response->responses,
                   [](std::string& out, const std::optional<Item>& item) {
                       ObjectWriter one(out);
                       if (item)
                           one.item("Item", *item);
                   });
        writeConsumed(writer, response->consumedCapacity);
    }
    return answer;
}

} // namespace

void addStatementOperations(OperationTable& table, RequestObserver* observer)
{
    const auto watched = [observer](auto operation) {
        return [=](Database& database, const Object& json, const ValueErrors& errors) {
            return operation(database, json, errors, observer);
        };
    };
    table["ExecuteStatement"] = watched(executeStatement);
    table["BatchExecuteStatement"] = watched(batchExecuteStatement);
    table["ExecuteTransaction"] = watched(executeTransaction);
}

} // namespace infera::engine::wire
