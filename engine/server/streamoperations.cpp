#include "engine/api/tablejson.h"
#include "engine/server/itemrequests.h"
#include "engine/server/jsonwriter.h"
#include "engine/server/operationtable.h"

namespace infera::engine::wire {

namespace {

template<typename Response, typename Write>
Answer answer(const Result<Response>& response, const Write& write)
{
    if (!response)
        return {tl::unexpected<Error>(response.error()), {}};
    std::string out;
    {
        ObjectWriter writer(out);
        write(writer, *response);
    }
    return {std::move(out), {}};
}

void writeSummary(ObjectWriter& writer, const StreamSummary& stream)
{
    writer.string("StreamArn", stream.streamArn);
    writer.string("TableName", stream.tableName);
    writer.string("StreamLabel", stream.streamLabel);
}

Answer listStreams(Database& database, const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    ListStreamsRequest request;
    request.limit = json.integer("Limit");
    request.exclusiveStartStreamArn = json.string("ExclusiveStartStreamArn");
    if (json.has("TableName"))
        request.tableName = tableNameFrom(json.string("TableName"));
    constraints.length(request.exclusiveStartStreamArn, "exclusiveStartStreamArn", 37, 1024);
    constraints.atLeast(request.limit, "limit", 1);
    constraints.finish(errors);
    return answer(database.listStreams(request),
                  [](ObjectWriter& writer, const ListStreamsResponse& response) {
                      appendList(writer.member("Streams"), response.streams,
                                 [](std::string& out, const StreamSummary& stream) {
                                     ObjectWriter one(out);
                                     writeSummary(one, stream);
                                 });
                      if (response.lastEvaluatedStreamArn)
                          writer.string("LastEvaluatedStreamArn", *response.lastEvaluatedStreamArn);
                  });
}

void writeShard(std::string& out, const StreamShard& shard)
{
    ObjectWriter writer(out);
    writer.string("ShardId", shard.shardId);
    ObjectWriter range(writer.member("SequenceNumberRange"));
    range.string("StartingSequenceNumber", shard.startingSequenceNumber);
    if (shard.endingSequenceNumber)
        range.string("EndingSequenceNumber", *shard.endingSequenceNumber);
}

void writeDescription(ObjectWriter& outer, const DescribeStreamResponse& response)
{
    ObjectWriter writer(outer.member("StreamDescription"));
    writeSummary(writer, response.stream);
    writer.string("StreamStatus", response.enabled ? "ENABLED" : "DISABLED");
    writer.string("StreamViewType", response.streamViewType);
    writer.number("CreationRequestDateTime", static_cast<double>(response.creationTimeMs) / 1000);
    appendList(writer.member("KeySchema"), response.keySchema,
               [](std::string& out, const KeySchemaElement& element) {
                   ObjectWriter one(out);
                   one.string("AttributeName", element.attributeName);
                   one.string("KeyType", element.keyType == KeyType::Hash ? "HASH" : "RANGE");
               });
    appendList(writer.member("Shards"), response.shards, writeShard);
}

Answer describeStream(Database& database, const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    constraints.notNull(json.has("StreamArn"), "streamArn");
    constraints.length(json.string("StreamArn"), "streamArn", 37, 1024);
    constraints.atLeast(json.integer("Limit"), "limit", 1);
    constraints.length(json.string("ExclusiveStartShardId"), "exclusiveStartShardId", 28, 65);
    const auto filter = json.object("ShardFilter");
    if (filter) {
        const auto type = filter->string("Type");
        constraints.notNull(type.has_value(), "shardFilter.type");
        constraints.oneOf(type, "shardFilter.type", "CHILD_SHARDS");
        constraints.notNull(filter->has("ShardId"), "shardFilter.shardId");
        constraints.length(filter->string("ShardId"), "shardFilter.shardId", 28, 65);
    }
    constraints.finish(errors);
    auto response = database.describeStream({json.stringOr("StreamArn", ""), json.integer("Limit"),
                                             json.string("ExclusiveStartShardId")});
    if (response && filter)
        response->shards.clear(); // a stream has one shard here, which has no children
    return answer(response, writeDescription);
}

Answer getShardIterator(Database& database, const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    const auto type = json.string("ShardIteratorType");
    constraints.notNull(json.has("StreamArn"), "streamArn");
    constraints.length(json.string("StreamArn"), "streamArn", 37, 1024);
    constraints.notNull(json.has("ShardId"), "shardId");
    constraints.length(json.string("ShardId"), "shardId", 28, 65);
    constraints.notNull(type.has_value(), "shardIteratorType");
    constraints.length(json.string("SequenceNumber"), "sequenceNumber", 21, 40);
    constraints.oneOf(type, "shardIteratorType",
                      "AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON");
    constraints.finish(errors);
    GetShardIteratorRequest request;
    request.streamArn = json.stringOr("StreamArn", "");
    request.shardId = json.stringOr("ShardId", "");
    request.sequenceNumber = json.string("SequenceNumber");
    if (*type == "LATEST")
        request.type = ShardIteratorType::Latest;
    else if (*type == "AT_SEQUENCE_NUMBER")
        request.type = ShardIteratorType::AtSequenceNumber;
    else if (*type == "AFTER_SEQUENCE_NUMBER")
        request.type = ShardIteratorType::AfterSequenceNumber;
    return answer(database.getShardIterator(request),
                  [](ObjectWriter& writer, const GetShardIteratorResponse& response) {
                      writer.string("ShardIterator", response.shardIterator);
                  });
}

std::string_view nameOf(StreamEvent event)
{
    switch (event) {
    case StreamEvent::Insert:
        return "INSERT";
    case StreamEvent::Modify:
        return "MODIFY";
    default:
        return "REMOVE";
    }
}

void writeRecord(std::string& out, const StreamRecord& record)
{
    ObjectWriter writer(out);
    writer.string("eventID", record.sequenceNumber);
    writer.string("eventName", nameOf(record.event));
    writer.string("eventVersion", "1.1");
    writer.string("eventSource", "aws:dynamodb");
    writer.string("awsRegion", "us-east-1");
    if (record.byTimeToLive) {
        ObjectWriter identity(writer.member("userIdentity"));
        identity.string("Type", "Service");
        identity.string("PrincipalId", "dynamodb.amazonaws.com");
    }
    ObjectWriter data(writer.member("dynamodb"));
    data.integer("ApproximateCreationDateTime", record.timeMs / 1000);
    data.item("Keys", record.keys);
    if (record.newImage)
        data.item("NewImage", *record.newImage);
    if (record.oldImage)
        data.item("OldImage", *record.oldImage);
    data.string("SequenceNumber", record.sequenceNumber);
    data.integer("SizeBytes", record.sizeBytes);
    data.string("StreamViewType", toString(record.viewType));
}

Answer getRecords(Database& database, const Object& json, const ValueErrors& errors)
{
    Constraints constraints;
    GetRecordsRequest request;
    request.shardIterator = json.stringOr("ShardIterator", "");
    request.limit = json.integer("Limit");
    constraints.notNull(json.has("ShardIterator"), "shardIterator");
    constraints.atLeast(request.limit, "limit", 1);
    constraints.atMost(request.limit, "limit", 1000);
    constraints.finish(errors);
    return answer(database.getRecords(request),
                  [](ObjectWriter& writer, const GetRecordsResponse& response) {
                      appendList(writer.member("Records"), response.records, writeRecord);
                      if (response.nextShardIterator)
                          writer.string("NextShardIterator", *response.nextShardIterator);
                  });
}

} // namespace

void addStreamOperations(OperationTable& table)
{
    table["ListStreams"] = listStreams;
    table["DescribeStream"] = describeStream;
    table["GetShardIterator"] = getShardIterator;
    table["GetRecords"] = getRecords;
}

} // namespace infera::engine::wire
