#pragma once

#include "engine/api/databasestate.h"
#include "engine/api/streamtypes.h"

namespace infera::engine {

/// Starts a stream as the table's description asks, inside a transaction.
void openStream(DatabaseState& state, TableState& table);
/// Ends the table's stream; its records can be read for a day.
void closeStream(DatabaseState& state, TableState& table);

enum class ChangedBy
{
    Request,
    TimeToLive
};

/// Adds the record of a change to the table's stream, where it has one.
void recordChange(DatabaseState& state, const TableState& table, const model::Item* before,
                  const model::Item* after, ChangedBy by);

namespace operations {

[[nodiscard]] Result<ListStreamsResponse> listStreams(DatabaseState& state,
                                                      const ListStreamsRequest& request);
[[nodiscard]] Result<DescribeStreamResponse> describeStream(DatabaseState& state,
                                                            const DescribeStreamRequest& request);
[[nodiscard]] Result<GetShardIteratorResponse>
getShardIterator(DatabaseState& state, const GetShardIteratorRequest& request);
[[nodiscard]] Result<GetRecordsResponse> getRecords(DatabaseState& state,
                                                    const GetRecordsRequest& request);

} // namespace operations

} // namespace infera::engine
