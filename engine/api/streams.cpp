#include "engine/api/streams.h"

#include "engine/api/keys.h"
#include "engine/api/tablejson.h"
#include "engine/item/itemcodec.h"
#include "model/base/text.h"
#include "model/capacity/capacity.h"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <nlohmann/json.hpp>

namespace infera::engine {

using model::AttributeMap;
using model::AttributeValue;
using model::Item;

namespace {

// "DynamoDB Streams", Developer Guide: records are kept for a day, iterators for 15 minutes, and
// one call returns up to 1000 records or 1 MB.
constexpr std::int64_t keptMs = 24LL * 60 * 60 * 1000;
constexpr std::int64_t iteratorMs = 15LL * 60 * 1000;
constexpr std::int64_t recordsMax = 1000;
constexpr std::int64_t answerBytesMax = 1024 * 1024;

/// Stored, do not rename: attributes of a record as an item.
constexpr const char* storedKeys = "k";
constexpr const char* storedNew = "n";
constexpr const char* storedOld = "o";
constexpr const char* storedExpired = "t";

/// "2026-01-31T12:00:00.000", as stream labels are written.
std::string timeText(std::int64_t ms)
{
    const std::time_t seconds = static_cast<std::time_t>(ms / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[80];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03d", parts.tm_year + 1900,
                  parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                  static_cast<int>(ms % 1000));
    return text;
}

/// 21 digits, the least that SDKs accept.
std::string sequenceText(std::int64_t sequence)
{
    std::string digits = std::to_string(sequence);
    return "1" + std::string(20 - std::min<std::size_t>(20, digits.size()), '0') + digits;
}

std::optional<std::int64_t> sequenceFrom(std::string_view text)
{
    if (text.size() != 21 || text.front() != '1')
        return std::nullopt;
    std::int64_t sequence = 0;
    const auto read = std::from_chars(text.begin() + 1, text.end(), sequence);
    if (read.ec != std::errc() || read.ptr != text.end())
        return std::nullopt;
    return sequence;
}

/// One shard for the life of a stream; SDKs want at least 28 characters.
std::string shardIdOf(const StreamInfo& stream)
{
    const std::string id = std::to_string(stream.id);
    return "shardId-" + std::string(20 - std::min<std::size_t>(20, id.size()), '0') + id +
           "-00000000";
}

Failed streamNotFound(const std::string& arn)
{
    return failure("ResourceNotFoundException",
                   "Requested resource not found: Stream: " + arn + " not found");
}

/// What is no ARN at all is told apart from a stream that is not there (Alternator's
/// test_streams.py, run against AWS).
Result<void> checkStreamArn(const std::string& arn)
{
    if (arn.starts_with("arn:"))
        return {};
    return validationError("Invalid StreamArn: Invalid ResourceArn provided as input " + arn);
}

Result<StreamInfo> findStream(DatabaseState& state, const std::string& arn)
{
    if (auto valid = checkStreamArn(arn); !valid)
        return Failed(valid.error());
    for (const StreamInfo& stream : state.streams.streams()) {
        if (stream.arn == arn)
            return stream;
    }
    return streamNotFound(arn);
}

StreamSummary summaryOf(const StreamInfo& stream)
{
    return {stream.arn, stream.table, stream.label};
}

struct Iterator
{
    StreamInfo stream;
    std::int64_t after = 0;
    std::int64_t madeMs = 0;
};

std::string textOf(const Iterator& iterator)
{
    // One digit after the ARN, as the service's have (LocalStack's tests, run against AWS).
    return iterator.stream.arn + "|1|" + std::to_string(iterator.after) + "-" +
           std::to_string(iterator.madeMs);
}

Result<Iterator> iteratorFrom(DatabaseState& state, const std::string& text)
{
    const std::vector<std::string> parts = split(text, '|');
    Iterator iterator;
    const auto number = [](const std::string& digits, std::int64_t& into) {
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), into);
        return read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    };
    const std::vector<std::string> place =
        parts.size() == 3 ? split(parts[2], '-') : std::vector<std::string>();
    if (place.size() != 2 || !number(place[0], iterator.after) ||
        !number(place[1], iterator.madeMs))
        return validationError("Invalid ShardIterator");
    auto stream = findStream(state, parts[0]);
    if (!stream)
        return Failed(stream.error());
    iterator.stream = std::move(*stream);
    if (iterator.madeMs + iteratorMs < state.nowMs())
        return failure("ExpiredIteratorException", "Iterator expired");
    return iterator;
}

StreamRecord recordFrom(std::int64_t sequence, std::int64_t atMs, std::string_view bytes,
                        StreamViewType viewType)
{
    Item stored = decodeItem(bytes);
    const auto image = [&](const char* name) -> std::optional<Item> {
        const auto found = stored.find(name);
        if (found == stored.end())
            return std::nullopt;
        return std::get<AttributeMap>(std::move(found->second.value));
    };
    StreamRecord record;
    record.sequenceNumber = sequenceText(sequence);
    record.timeMs = atMs;
    record.viewType = viewType;
    record.byTimeToLive = stored.contains(storedExpired);
    record.event =
        static_cast<StreamEvent>(std::get<std::string>(stored.at("e").value).front() - '0');
    record.keys = *image(storedKeys);
    record.newImage = image(storedNew);
    record.oldImage = image(storedOld);
    record.sizeBytes = static_cast<std::int64_t>(model::capacity::itemBytes(record.keys));
    for (const auto* one : {&record.newImage, &record.oldImage}) {
        if (*one)
            record.sizeBytes += static_cast<std::int64_t>(model::capacity::itemBytes(**one));
    }
    return record;
}

} // namespace

void openStream(DatabaseState& state, TableState& table)
{
    TableDescription& description = table.description;
    StreamInfo stream;
    stream.openedMs = state.nowMs();
    stream.label = timeText(stream.openedMs);
    stream.arn = description.tableArn + "/stream/" + stream.label;
    stream.table = description.tableName;
    stream.viewType = toString(*description.streamSpecification->streamViewType);
    stream.keySchema = toJson(description).at("KeySchema").dump();
    table.streamId = state.streams.open(stream);
    description.latestStreamArn = stream.arn;
    description.latestStreamLabel = stream.label;
}

void closeStream(DatabaseState& state, TableState& table)
{
    if (table.streamId != 0)
        state.streams.close(table.streamId, state.nowMs());
    table.streamId = 0;
}

void recordChange(DatabaseState& state, const TableState& table, const Item* before,
                  const Item* after, ChangedBy by)
{
    if (table.streamId == 0)
        return;
    const StreamViewType view = *table.description.streamSpecification->streamViewType;
    const bool wantsNew =
        view == StreamViewType::NewImage || view == StreamViewType::NewAndOldImages;
    const bool wantsOld =
        view == StreamViewType::OldImage || view == StreamViewType::NewAndOldImages;
    const StreamEvent event = !before  ? StreamEvent::Insert
                              : !after ? StreamEvent::Remove
                                       : StreamEvent::Modify;
    Item record;
    record["e"] = {std::string(1, static_cast<char>('0' + static_cast<int>(event)))};
    record[storedKeys] = {keyOf(after ? *after : *before, table.key)};
    if (after && wantsNew)
        record[storedNew] = {*after};
    if (before && wantsOld)
        record[storedOld] = {*before};
    if (by == ChangedBy::TimeToLive)
        record[storedExpired] = {true};
    const std::string bytes = encodeItem(record);
    state.streams.append(table.streamId, state.nowMs(), bytes);
}

namespace operations {

Result<ListStreamsResponse> listStreams(DatabaseState& state, const ListStreamsRequest& request)
{
    constexpr std::int64_t limitMax = 100;
    const auto limit = static_cast<std::size_t>(
        std::clamp<std::int64_t>(request.limit.value_or(limitMax), 1, limitMax));
    if (request.exclusiveStartStreamArn) {
        if (auto valid = checkStreamArn(*request.exclusiveStartStreamArn); !valid)
            return Failed(valid.error());
    }
    ListStreamsResponse response;
    for (const StreamInfo& stream : state.streams.streams()) {
        if (request.tableName && stream.table != *request.tableName)
            continue;
        if (request.exclusiveStartStreamArn && stream.arn <= *request.exclusiveStartStreamArn)
            continue;
        if (stream.closedMs > 0 && stream.closedMs + keptMs < state.nowMs())
            continue;
        if (response.streams.size() == limit) {
            response.lastEvaluatedStreamArn = response.streams.back().streamArn;
            break;
        }
        response.streams.push_back(summaryOf(stream));
    }
    return response;
}

Result<DescribeStreamResponse> describeStream(DatabaseState& state,
                                              const DescribeStreamRequest& request)
{
    const auto stream = findStream(state, request.streamArn);
    if (!stream)
        return Failed(stream.error());
    DescribeStreamResponse response;
    response.stream = summaryOf(*stream);
    response.enabled = stream->closedMs == 0;
    response.streamViewType = stream->viewType;
    response.creationTimeMs = stream->openedMs;
    response.keySchema = keySchemaFromJson(nlohmann::json::parse(stream->keySchema));
    StreamShard shard{shardIdOf(*stream), sequenceText(0), std::nullopt};
    if (!response.enabled)
        shard.endingSequenceNumber = sequenceText(state.streams.lastSequence());
    if (!request.exclusiveStartShardId || shard.shardId > *request.exclusiveStartShardId)
        response.shards.push_back(std::move(shard));
    return response;
}

Result<GetShardIteratorResponse> getShardIterator(DatabaseState& state,
                                                  const GetShardIteratorRequest& request)
{
    auto stream = findStream(state, request.streamArn);
    if (!stream)
        return Failed(stream.error());
    if (request.shardId != shardIdOf(*stream))
        return failure("ResourceNotFoundException", "Requested resource not found: Shard does not "
                                                    "exist");
    Iterator iterator{std::move(*stream), 0, state.nowMs()};
    if (request.type == ShardIteratorType::Latest)
        iterator.after = state.streams.lastSequence();
    const bool bySequence = request.type == ShardIteratorType::AtSequenceNumber ||
                            request.type == ShardIteratorType::AfterSequenceNumber;
    if (bySequence) {
        const auto sequence = sequenceFrom(request.sequenceNumber.value_or(""));
        if (!sequence)
            return validationError("Invalid SequenceNumber");
        // A shard's StartingSequenceNumber is before its first record.
        const bool at = request.type == ShardIteratorType::AtSequenceNumber;
        iterator.after = std::max<std::int64_t>(0, *sequence - (at ? 1 : 0));
    } else if (request.sequenceNumber) {
        // Alternator's test_streams.py, run against AWS.
        return validationError("SequenceNumber must not be given with this ShardIteratorType");
    }
    return GetShardIteratorResponse{textOf(iterator)};
}

Result<GetRecordsResponse> getRecords(DatabaseState& state, const GetRecordsRequest& request)
{
    auto iterator = iteratorFrom(state, request.shardIterator);
    if (!iterator)
        return Failed(iterator.error());
    const std::int64_t limit = request.limit.value_or(recordsMax);
    state.streams.trim(state.nowMs() - keptMs);
    const auto viewType =
        streamViewTypeFrom(iterator->stream.viewType).value_or(StreamViewType::KeysOnly);
    GetRecordsResponse response;
    std::int64_t bytes = 0;
    bool ended = true;
    state.streams.read(iterator->stream.id, iterator->after,
                       [&](std::int64_t sequence, std::int64_t atMs, std::string_view record) {
                           if (static_cast<std::int64_t>(response.records.size()) == limit ||
                               bytes >= answerBytesMax) {
                               ended = false;
                               return false;
                           }
                           response.records.push_back(recordFrom(sequence, atMs, record, viewType));
                           bytes += response.records.back().sizeBytes;
                           iterator->after = sequence;
                           return true;
                       });
    iterator->madeMs = state.nowMs();
    if (!ended || iterator->stream.closedMs == 0)
        response.nextShardIterator = textOf(*iterator);
    return response;
}

} // namespace operations

} // namespace infera::engine
