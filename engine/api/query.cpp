#include "engine/api/keycondition.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/page.h"
#include "engine/api/parameterchecks.h"

#include <algorithm>
#include <array>

namespace infera::engine::operations {

namespace {

/// What a request says apart from its table.
struct QueryParameters
{
    explicit QueryParameters(const Substitutions& substitutions) : reader(substitutions) {}

    ExpressionReader reader;
    KeyConditions keyConditions;
};

Result<void> readExpressions(const QueryRequest& request, QueryParameters& parameters)
{
    ExpressionReader& reader = parameters.reader;
    if (auto valid = reader.begin(); !valid)
        return valid;
    if (auto valid = reader.readCondition(request.keyConditionExpression, "KeyConditionExpression",
                                          reader.keyCondition);
        !valid)
        return valid;
    if (auto valid =
            reader.readCondition(request.filterExpression, "FilterExpression", reader.condition);
        !valid)
        return valid;
    if (auto valid = reader.readProjection(request.projectionExpression); !valid)
        return valid;
    if (auto valid = reader.finish(); !valid)
        return valid;
    if (request.queryFilter)
        reader.condition = conditionFromLegacy(*request.queryFilter, request.conditionalOperator);
    if (request.attributesToGet)
        reader.projection = projectionFromLegacy(*request.attributesToGet);
    return {};
}

constexpr const char* conditionsLength = "Conditions can be of length 1 or 2 only";

Result<void> readKeyConditions(const QueryRequest& request, QueryParameters& parameters)
{
    if (parameters.reader.keyCondition) {
        auto conditions = keyConditionsFrom(*parameters.reader.keyCondition);
        if (!conditions)
            return Failed(conditions.error());
        parameters.keyConditions = std::move(*conditions);
        return {};
    }
    if (auto valid = checkLegacyConditions(*request.keyConditions); !valid)
        return valid;
    if (request.keyConditions->empty())
        return validationError(conditionsLength);
    parameters.keyConditions = keyConditionsFrom(*request.keyConditions);
    return {};
}

Result<void> checkFilter(const QueryRequest& request, const ExpressionReader& reader,
                         const KeySchema& schema)
{
    if (!reader.condition)
        return {};
    for (const KeyAttribute& attribute : schema.all()) {
        if (reader.condition->pathHeads.contains(attribute.name))
            return validationError(
                std::string(request.queryFilter ? "QueryFilter" : "Filter Expression") +
                " can only contain non-primary key attributes: Primary key attribute: " +
                attribute.name);
    }
    return {};
}

Result<void> checkPaths(const ExpressionReader& reader, const TableState& table)
{
    if (reader.projection) {
        if (auto valid = checkKeyPaths(reader.projection->nestedPathHeads, table); !valid)
            return valid;
    }
    return reader.condition ? checkKeyPaths(reader.condition->nestedPathHeads, table)
                            : Result<void>{};
}

Result<QueryParameters> readParameters(const QueryRequest& request)
{
    QueryParameters parameters(request.substitutions);
    if (auto valid = checkMix(request); !valid)
        return Failed(valid.error());
    if (auto valid = checkLegacy(request); !valid)
        return Failed(valid.error());
    if (!request.keyConditions && !request.keyConditionExpression)
        return validationError(
            "Either the KeyConditions or KeyConditionExpression parameter must be "
            "specified in the request.");
    if (auto valid = readExpressions(request, parameters); !valid)
        return Failed(valid.error());
    if (auto valid = readKeyConditions(request, parameters); !valid)
        return Failed(valid.error());
    return parameters;
}

void startAfter(KeyRange& range, const std::string& startKey)
{
    if (range.forward)
        range.lower = std::max(range.lower, startKey + '\0');
    else if (range.upper.empty() || startKey < range.upper)
        range.upper = startKey;
}

} // namespace

Result<void> checkMix(const QueryRequest& request)
{
    const std::array expressions = {
        Parameter{"ProjectionExpression", request.projectionExpression.has_value()},
        Parameter{"FilterExpression", request.filterExpression.has_value()},
        Parameter{"KeyConditionExpression", request.keyConditionExpression.has_value()}};
    // KeyConditions may stand beside a FilterExpression or ProjectionExpression.
    const bool keysClash = request.keyConditions && request.keyConditionExpression;
    const std::array legacy = {
        Parameter{"AttributesToGet", request.attributesToGet.has_value()},
        Parameter{"QueryFilter", request.queryFilter.has_value()},
        Parameter{"ConditionalOperator", request.conditionalOperator.has_value()},
        Parameter{"KeyConditions", keysClash}};
    return checkParameters(expressions, legacy, request.substitutions);
}

Result<void> checkLegacy(const QueryRequest& request)
{
    if (request.queryFilter) {
        if (auto valid = checkLegacyConditions(*request.queryFilter); !valid)
            return valid;
    }
    if (request.attributesToGet) {
        if (auto valid = checkAttributesToGet(*request.attributesToGet); !valid)
            return valid;
    }
    return checkSelect(request.select, request.projectionExpression.has_value(),
                       request.attributesToGet.has_value(), request.indexName.has_value());
}

Result<QueryResponse> query(DatabaseState& state, const QueryRequest& request,
                            FailureDetails& details)
{
    auto parameters = readParameters(request);
    if (!parameters)
        return Failed(parameters.error());
    auto found = state.table(request.tableName);
    if (!found)
        return Failed(found.error());
    TableState& table = **found;
    auto index = indexOf(table, request.indexName, request.consistentRead);
    if (!index)
        return Failed(index.error());
    const KeySchema& schema = *index ? (*index)->key : table.key;

    if (request.keyConditions &&
        request.keyConditions->size() >
            std::max<std::size_t>(2, schema.hash.size() + schema.range.size()))
        return validationError(conditionsLength);
    const Item* startKey = request.exclusiveStartKey ? &*request.exclusiveStartKey : nullptr;
    if (startKey && !hasStartKeySize(*startKey, table, *index))
        return validationError("The provided starting key is invalid");
    if (auto valid = checkKeyConditions(parameters->keyConditions, schema, startKey); !valid)
        return Failed(valid.error());
    if (startKey) {
        if (auto valid = checkTablePartOfStartKey(*startKey, table); !valid)
            return Failed(valid.error());
    }
    KeyRange range = keyRangeOf(parameters->keyConditions, schema);
    range.forward = request.scanIndexForward;
    if (startKey) {
        if (auto valid = checkStartKey(*startKey, parameters->keyConditions, schema); !valid)
            return Failed(valid.error());
        startAfter(range, encodeStartKey(*startKey, table, *index));
    }
    const ExpressionReader& reader = parameters->reader;
    if (auto valid = checkFilter(request, reader, schema); !valid)
        return Failed(valid.error());
    if (auto valid = checkProjected(*index, request.select, reader.projection, reader.condition);
        !valid)
        return Failed(valid.error());
    if (auto valid = checkPaths(reader, table); !valid)
        return Failed(valid.error());
    return admittedPage(state,
                        {table, *index, std::move(range), reader.condition, reader.projection,
                         request.select, request.limit, request.consistentRead,
                         request.returnConsumedCapacity},
                        details);
}

} // namespace infera::engine::operations
