#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/page.h"
#include "engine/api/parameterchecks.h"

#include <array>

namespace infera::engine::operations {

namespace {

Result<void> checkSegments(const ScanRequest& request)
{
    if (request.segment && !request.totalSegments)
        return validationError("The TotalSegments parameter is required but was not present in the "
                               "request when Segment parameter is present");
    if (request.totalSegments && !request.segment)
        return validationError(
            "The Segment parameter is required but was not present in the request "
            "when parameter TotalSegments is present");
    if (request.segment && *request.segment >= *request.totalSegments)
        return validationError(
            "The Segment parameter is zero-based and must be less than parameter "
            "TotalSegments: Segment: " +
            std::to_string(*request.segment) +
            " is not less than TotalSegments: " + std::to_string(*request.totalSegments));
    return {};
}

Result<void> readExpressions(const ScanRequest& request, ExpressionReader& reader)
{
    if (auto valid = checkLegacy(request); !valid)
        return valid;
    if (auto valid = checkSegments(request); !valid)
        return valid;
    if (auto valid = reader.begin(); !valid)
        return valid;
    if (auto valid =
            reader.readCondition(request.filterExpression, "FilterExpression", reader.condition);
        !valid)
        return valid;
    if (auto valid = reader.readProjection(request.projectionExpression); !valid)
        return valid;
    if (auto valid = reader.finish(); !valid)
        return valid;
    if (request.scanFilter)
        reader.condition = conditionFromLegacy(*request.scanFilter, request.conditionalOperator);
    if (request.attributesToGet)
        reader.projection = projectionFromLegacy(*request.attributesToGet);
    return {};
}

/// Where segment `segment` of `total` begins on the key ring: its first 12 bits, the division that
/// dynalite found in production.
std::string segmentStart(std::int64_t segment, std::int64_t total)
{
    constexpr std::int64_t parts = 4096;
    const std::int64_t first = (parts * segment + total - 1) / total;
    if (first >= parts)
        return {};
    return {static_cast<char>(first >> 4), static_cast<char>((first & 0xf) << 4)};
}

Result<KeyRange> rangeOf(const ScanRequest& request, const TableState& table,
                         const IndexState* index)
{
    KeyRange range;
    if (request.totalSegments) {
        range.lower = segmentStart(*request.segment, *request.totalSegments);
        range.upper = segmentStart(*request.segment + 1, *request.totalSegments);
        // Beyond 4096 segments some are empty; those after the last part must not wrap around.
        if (range.lower.empty() && *request.segment > 0)
            range.lower = std::string(1, '\xff') + std::string(64, '\xff');
    }
    if (!request.exclusiveStartKey)
        return range;
    const std::string start = encodeStartKey(*request.exclusiveStartKey, table, index);
    if (start < range.lower || (!range.upper.empty() && start >= range.upper))
        return validationError(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. "
            "Please use ExclusiveStartKey with correct Segment. TotalSegments: " +
            std::to_string(*request.totalSegments) +
            " Segment: " + std::to_string(*request.segment));
    range.lower = start + '\0';
    return range;
}

} // namespace

Result<void> checkMix(const ScanRequest& request)
{
    const std::array expressions = {
        Parameter{"ProjectionExpression", request.projectionExpression.has_value()},
        Parameter{"FilterExpression", request.filterExpression.has_value()}};
    const std::array legacy = {
        Parameter{"AttributesToGet", request.attributesToGet.has_value()},
        Parameter{"ScanFilter", request.scanFilter.has_value()},
        Parameter{"ConditionalOperator", request.conditionalOperator.has_value()}};
    return checkParameters(expressions, legacy, request.substitutions);
}

/// Its order differs from Query's: dynalite's tests, from production.
Result<void> checkLegacy(const ScanRequest& request)
{
    if (request.attributesToGet) {
        if (auto valid = checkAttributesToGet(*request.attributesToGet); !valid)
            return valid;
    }
    if (request.scanFilter) {
        if (auto valid = checkLegacyConditions(*request.scanFilter); !valid)
            return valid;
    }
    return checkSelect(request.select, request.projectionExpression.has_value(),
                       request.attributesToGet.has_value(), request.indexName.has_value());
}

Result<ScanResponse> scan(DatabaseState& state, const ScanRequest& request, FailureDetails& details)
{
    if (auto valid = checkMix(request); !valid)
        return Failed(valid.error());
    ExpressionReader reader(request.substitutions);
    if (auto valid = readExpressions(request, reader); !valid)
        return Failed(valid.error());
    auto found = state.table(request.tableName);
    if (!found)
        return Failed(found.error());
    TableState& table = **found;
    auto index = indexOf(table, request.indexName, request.consistentRead);
    if (!index)
        return Failed(index.error());
    if (request.exclusiveStartKey) {
        if (auto valid = checkStartKeyOfScan(*request.exclusiveStartKey, table, *index); !valid)
            return Failed(valid.error());
    }
    if (auto valid = checkProjected(*index, request.select, reader.projection, std::nullopt);
        !valid)
        return Failed(valid.error());
    if (request.exclusiveStartKey) {
        if (auto valid = checkTablePartOfStartKey(*request.exclusiveStartKey, table); !valid)
            return Failed(valid.error());
    }
    auto range = rangeOf(request, table, *index);
    if (!range)
        return Failed(range.error());
    if (reader.projection) {
        if (auto valid = checkKeyPaths(reader.projection->nestedPathHeads, table); !valid)
            return Failed(valid.error());
    }
    if (reader.condition) {
        if (auto valid = checkKeyPaths(reader.condition->nestedPathHeads, table); !valid)
            return Failed(valid.error());
    }
    return admittedPage(state,
                        {table, *index, std::move(*range), reader.condition, reader.projection,
                         request.select, request.limit, request.consistentRead,
                         request.returnConsumedCapacity},
                        details);
}

} // namespace infera::engine::operations
