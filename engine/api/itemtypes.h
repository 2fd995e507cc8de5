#pragma once

#include "engine/api/capacity.h"
#include "model/item/attributevalue.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Requests and answers of the operations on items, with AWS's names. A member left empty is a
/// parameter left out.
namespace infera::engine {

using model::AttributeValue;
using model::Item;

/// ExpressionAttributeNames: "#n" to the attribute's name.
using ExpressionNames = std::map<std::string, std::string>;
/// ExpressionAttributeValues: ":v" to the value.
using ExpressionValues = std::map<std::string, AttributeValue>;

enum class ReturnValues
{
    None,
    AllOld,
    UpdatedOld,
    AllNew,
    UpdatedNew
};
enum class Select
{
    AllAttributes,
    AllProjectedAttributes,
    SpecificAttributes,
    Count
};

/// One condition of the legacy parameters Expected, KeyConditions, QueryFilter and ScanFilter.
struct LegacyCondition
{
    std::optional<std::string> comparisonOperator; ///< EQ, NE, IN, LE, ...
    std::optional<std::vector<AttributeValue>> attributeValueList;
    std::optional<AttributeValue> value; ///< Expected only
    std::optional<bool> exists;          ///< Expected only
};
using LegacyConditions = std::map<std::string, LegacyCondition>;

/// One entry of the legacy parameter AttributeUpdates.
struct AttributeUpdate
{
    std::string action = "PUT"; ///< PUT, ADD or DELETE
    std::optional<AttributeValue> value;
};

/// What an expression of a request is written with.
struct Substitutions
{
    std::optional<ExpressionNames> names;
    std::optional<ExpressionValues> values;
    /// What is wrong with one of the values as it came, told in its turn.
    std::optional<std::string> invalidValue;
};

struct GetItemRequest
{
    std::string tableName;
    Item key;
    bool consistentRead = false;
    std::optional<std::string> projectionExpression;
    Substitutions substitutions;                             ///< names only
    std::optional<std::vector<std::string>> attributesToGet; ///< legacy
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct GetItemResponse
{
    std::optional<Item> item; ///< absent: there is no such item
    std::optional<ConsumedCapacity> consumedCapacity;
};

/// Of an item collection of a table with a local secondary index.
struct ItemCollectionMetrics
{
    Item itemCollectionKey;
    double sizeLowerGb = 0;
    double sizeUpperGb = 1;
};

struct PutItemRequest
{
    std::string tableName;
    Item item;
    std::optional<std::string> conditionExpression;
    Substitutions substitutions;
    std::optional<LegacyConditions> expected;
    std::optional<std::string> conditionalOperator; ///< legacy: AND, OR
    ReturnValues returnValues = ReturnValues::None; ///< None or AllOld
    bool returnItemOnConditionCheckFailure = false;
    bool returnItemCollectionMetrics = false;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct DeleteItemRequest
{
    std::string tableName;
    Item key;
    std::optional<std::string> conditionExpression;
    Substitutions substitutions;
    std::optional<LegacyConditions> expected;
    std::optional<std::string> conditionalOperator;
    ReturnValues returnValues = ReturnValues::None; ///< None or AllOld
    bool returnItemOnConditionCheckFailure = false;
    bool returnItemCollectionMetrics = false;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct UpdateItemRequest
{
    std::string tableName;
    Item key;
    std::optional<std::string> updateExpression;
    std::optional<std::string> conditionExpression;
    Substitutions substitutions;
    std::optional<std::map<std::string, AttributeUpdate>> attributeUpdates; ///< legacy
    std::optional<LegacyConditions> expected;
    std::optional<std::string> conditionalOperator;
    ReturnValues returnValues = ReturnValues::None;
    bool returnItemOnConditionCheckFailure = false;
    bool returnItemCollectionMetrics = false;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

/// The answer of PutItem, UpdateItem and DeleteItem.
struct WriteItemResponse
{
    std::optional<Item> attributes; ///< as ReturnValues asked
    std::optional<ConsumedCapacity> consumedCapacity;
    std::optional<ItemCollectionMetrics> itemCollectionMetrics;
};
using PutItemResponse = WriteItemResponse;
using UpdateItemResponse = WriteItemResponse;
using DeleteItemResponse = WriteItemResponse;

struct QueryRequest
{
    std::string tableName;
    std::optional<std::string> indexName;
    std::optional<std::string> keyConditionExpression;
    std::optional<std::string> filterExpression;
    std::optional<std::string> projectionExpression;
    Substitutions substitutions;
    std::optional<LegacyConditions> keyConditions;
    std::optional<LegacyConditions> queryFilter;
    std::optional<std::string> conditionalOperator;
    std::optional<std::vector<std::string>> attributesToGet;
    std::optional<Select> select;
    std::optional<std::int64_t> limit;
    std::optional<Item> exclusiveStartKey;
    bool scanIndexForward = true;
    bool consistentRead = false;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct ScanRequest
{
    std::string tableName;
    std::optional<std::string> indexName;
    std::optional<std::string> filterExpression;
    std::optional<std::string> projectionExpression;
    Substitutions substitutions;
    std::optional<LegacyConditions> scanFilter;
    std::optional<std::string> conditionalOperator;
    std::optional<std::vector<std::string>> attributesToGet;
    std::optional<Select> select;
    std::optional<std::int64_t> limit;
    std::optional<Item> exclusiveStartKey;
    std::optional<std::int64_t> segment;
    std::optional<std::int64_t> totalSegments;
    bool consistentRead = false;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

/// One page of a Query or Scan.
struct PageResponse
{
    std::vector<Item> items; ///< empty with Select COUNT
    bool countOnly = false;
    std::int64_t count = 0;               ///< after the filter
    std::int64_t scannedCount = 0;        ///< before it
    std::optional<Item> lastEvaluatedKey; ///< present: there may be more
    std::optional<ConsumedCapacity> consumedCapacity;
};
using QueryResponse = PageResponse;
using ScanResponse = PageResponse;

struct KeysAndAttributes
{
    std::string tableArn; ///< where the request names the table so, the answer does too
    std::vector<Item> keys;
    bool consistentRead = false;
    std::optional<std::string> projectionExpression;
    Substitutions substitutions;
    std::optional<std::vector<std::string>> attributesToGet;
};

struct BatchGetItemRequest
{
    std::map<std::string, KeysAndAttributes> requestItems;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct BatchGetItemResponse
{
    std::map<std::string, std::vector<Item>> responses;
    std::map<std::string, KeysAndAttributes> unprocessedKeys;
    std::vector<ConsumedCapacity> consumedCapacity;
};

/// One put (item) or one delete (key); exactly one is set.
struct WriteRequest
{
    std::optional<Item> put;
    std::optional<Item> deleteKey;
};

struct BatchWriteItemRequest
{
    std::map<std::string, std::vector<WriteRequest>> requestItems;
    bool returnItemCollectionMetrics = false;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct BatchWriteItemResponse
{
    std::map<std::string, std::vector<WriteRequest>> unprocessedItems;
    std::map<std::string, std::vector<ItemCollectionMetrics>> itemCollectionMetrics;
    std::vector<ConsumedCapacity> consumedCapacity;
};

struct TransactGet
{
    std::string tableName;
    Item key;
    std::optional<std::string> projectionExpression;
    Substitutions substitutions;
};

struct TransactGetItemsRequest
{
    std::vector<TransactGet> transactItems;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct TransactGetItemsResponse
{
    std::vector<std::optional<Item>> responses; ///< one for each get, in its order
    std::vector<ConsumedCapacity> consumedCapacity;
};

enum class TransactAction
{
    Put,
    Update,
    Delete,
    ConditionCheck
};

struct TransactWrite
{
    TransactAction action = TransactAction::Put;
    std::string tableName;
    Item item; ///< of a Put
    Item key;  ///< of the others
    std::optional<std::string> updateExpression;
    std::optional<std::string> conditionExpression;
    Substitutions substitutions;
    bool returnItemOnConditionCheckFailure = false;
};

struct TransactWriteItemsRequest
{
    std::vector<TransactWrite> transactItems;
    std::optional<std::string> clientRequestToken;
    bool returnItemCollectionMetrics = false;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
};

struct TransactWriteItemsResponse
{
    std::map<std::string, std::vector<ItemCollectionMetrics>> itemCollectionMetrics;
    std::vector<ConsumedCapacity> consumedCapacity;
};

/// Why one item of a cancelled transaction could not be done. Code "None": nothing was wrong.
struct CancellationReason
{
    std::string code = "None";
    std::string message;
    std::optional<Item> item;
    bool operator==(const CancellationReason&) const = default;
};

struct ThrottlingReason
{
    std::string reason;   ///< "TableWriteKeyRangeThroughputExceeded", ...
    std::string resource; ///< ARN of the table or index
    bool operator==(const ThrottlingReason&) const = default;
};

/// What an error carries beside its code and message.
struct FailureDetails
{
    std::optional<Item> item; ///< with returnItemOnConditionCheckFailure
    std::vector<CancellationReason> cancellationReasons;
    std::vector<ThrottlingReason> throttlingReasons;
};

} // namespace infera::engine
