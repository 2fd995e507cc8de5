#pragma once

#include "engine/api/expressions.h"
#include "engine/api/writes.h"
#include "model/capacity/capacity.h"

/// What Query and Scan share: one page of a table or index, evaluated, filtered and projected.
namespace infera::engine {

struct PageRequest
{
    TableState& table;
    IndexState* index = nullptr; ///< nothing: the table itself
    KeyRange range;
    const std::optional<expression::Condition>& filter;
    const std::optional<expression::Projection>& projection;
    std::optional<Select> select;
    std::optional<std::int64_t> limit;
    bool consistentRead = false;
    ReturnConsumedCapacity returnConsumedCapacity = ReturnConsumedCapacity::None;
    /// What counts against 1 MB, where an answer is made of several reads: this one adds its own.
    model::capacity::Bytes* bytesOfAnswer = nullptr;
};

[[nodiscard]] PageResponse readPage(const PageRequest& request);
/// The same, when the partition that the range begins in has room for it.
[[nodiscard]] Result<PageResponse> admittedPage(DatabaseState& state, const PageRequest& request,
                                                FailureDetails& details);

/// The index of a Query or Scan, or nullptr for the table.
[[nodiscard]] Result<IndexState*>
indexOf(const TableState& table, const std::optional<std::string>& name, bool consistentRead);

/// Select against the projection and the index.
[[nodiscard]] Result<void> checkSelect(std::optional<Select> select, bool hasProjectionExpression,
                                       bool hasAttributesToGet, bool hasIndex);
/// Global indexes hold what they project and nothing else: a Query may not filter by other
/// attributes; a Scan, which passes no filter here, does not find them.
[[nodiscard]] Result<void> checkProjected(const IndexState* index, std::optional<Select> select,
                                          const std::optional<expression::Projection>& projection,
                                          const std::optional<expression::Condition>& filter);

/// Whether an ExclusiveStartKey is a whole key of the table, and of the index where there is one.
[[nodiscard]] bool hasStartKeySize(const model::Item& startKey, const TableState& table,
                                   const IndexState* index);
/// Whether a starting key, where there is one, has this attribute of the key that is read by.
[[nodiscard]] Result<void> checkStartKeyPart(const model::Item* startKey,
                                             const KeyAttribute& attribute, bool isHash);
/// What of a starting key is the table's key.
[[nodiscard]] Result<void> checkTablePartOfStartKey(const model::Item& startKey,
                                                    const TableState& table);
/// Of a scan: how many attributes there are, then those of the index.
[[nodiscard]] Result<void> checkStartKeyOfScan(const model::Item& startKey, const TableState& table,
                                               const IndexState* index);
/// Where such a key stands among those of the table or index.
[[nodiscard]] std::string encodeStartKey(const model::Item& startKey, const TableState& table,
                                         const IndexState* index);

} // namespace infera::engine
