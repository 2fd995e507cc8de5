#pragma once

#include "engine/api/itemtypes.h"
#include "engine/api/tablestate.h"
#include "engine/partitions/throughput.h"

#include <map>
#include <memory>
#include <optional>

namespace infera::engine {

/// What a throttled request answers.
struct Throttled
{
    Error error;
    ThrottlingReason reason;
};

/// Admission by the partition model: every table and global index has its partitions, each with its
/// own limits, so that an application meets its hot keys where it is written.
class Throttle
{
public:
    /// A request on a table (`index` nullptr, or a local one) or a global index, at one place of
    /// its key ring; nothing: it is admitted.
    [[nodiscard]] std::optional<Throttled> check(const TableState& table, const IndexState* index,
                                                 RingPosition position, UnitKind kind,
                                                 std::int64_t nowMs);
    void charge(const TableState& table, const IndexState* index, RingPosition position,
                UnitKind kind, double units);
    /// The table is gone, or its throughput was changed.
    void forget(const TableState& table);

private:
    using Key = std::pair<std::int64_t, std::int64_t>; ///< of the table and the index, 0: the table

    Throughput& of(const TableState& table, const IndexState* index);
    void closeMinutes(double now);

    std::map<Key, std::unique_ptr<Throughput>> m_all;
    double m_minuteEnd = 0;
};

/// The place of a key on the ring: its partition key decides, its sort key orders what shares one.
[[nodiscard]] RingPosition ringPositionOf(const KeySchema& schema, const model::Item& key);

} // namespace infera::engine
