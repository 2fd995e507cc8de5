#pragma once

#include "engine/api/tabletypes.h"
#include "model/item/attributevalue.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Requests and answers of DynamoDB Streams, with AWS's names.
namespace infera::engine {

struct ListStreamsRequest
{
    std::optional<std::string> tableName;
    std::optional<std::int64_t> limit;
    std::optional<std::string> exclusiveStartStreamArn;
};

struct StreamSummary
{
    std::string streamArn;
    std::string tableName;
    std::string streamLabel;
};

struct ListStreamsResponse
{
    std::vector<StreamSummary> streams;
    std::optional<std::string> lastEvaluatedStreamArn;
};

struct DescribeStreamRequest
{
    std::string streamArn;
    std::optional<std::int64_t> limit;
    std::optional<std::string> exclusiveStartShardId;
};

struct StreamShard
{
    std::string shardId;
    std::string startingSequenceNumber;
    std::optional<std::string> endingSequenceNumber; ///< of a closed shard
};

struct DescribeStreamResponse
{
    StreamSummary stream;
    bool enabled = true;
    std::string streamViewType;
    std::int64_t creationTimeMs = 0;
    std::vector<KeySchemaElement> keySchema;
    std::vector<StreamShard> shards;
};

enum class ShardIteratorType
{
    TrimHorizon,
    Latest,
    AtSequenceNumber,
    AfterSequenceNumber
};

struct GetShardIteratorRequest
{
    std::string streamArn;
    std::string shardId;
    ShardIteratorType type = ShardIteratorType::TrimHorizon;
    std::optional<std::string> sequenceNumber;
};

struct GetShardIteratorResponse
{
    std::string shardIterator;
};

struct GetRecordsRequest
{
    std::string shardIterator;
    std::optional<std::int64_t> limit; ///< up to 1000
};

enum class StreamEvent
{
    Insert,
    Modify,
    Remove
};

struct StreamRecord
{
    StreamEvent event = StreamEvent::Insert;
    std::string sequenceNumber;
    std::int64_t timeMs = 0;
    model::Item keys;
    std::optional<model::Item> newImage;
    std::optional<model::Item> oldImage;
    std::int64_t sizeBytes = 0;
    StreamViewType viewType = StreamViewType::NewAndOldImages;
    bool byTimeToLive = false; ///< the service deleted the item
};

struct GetRecordsResponse
{
    std::vector<StreamRecord> records;
    std::optional<std::string> nextShardIterator; ///< absent at the end of a closed shard
};

} // namespace infera::engine
