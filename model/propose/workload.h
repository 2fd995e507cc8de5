#pragma once

#include "model/design/design.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// What the patterns of a design ask of each entity, in the form the search works on.
namespace infera::model::proposer {

/// A condition on one attribute that a sort key can answer as one range.
struct RangeCondition
{
    std::string attribute;
    Comparison comparison = Comparison::Equal;
    bool operator==(const RangeCondition&) const = default;
};

/// The part of one pattern that one entity has to answer: a read, or the finding of the item that
/// a write changes.
struct Need
{
    std::size_t position = 0; ///< in the workload's needs
    std::size_t pattern = 0;  ///< position in the design's access patterns
    bool isLookup = false;    ///< finds the item of a write; `write` is its position
    std::size_t write = 0;
    bool isJoined = false; ///< the pattern reads further entities by the same values
    bool single = false;   ///< operation get: at most one item is asked for
    bool strong = false;
    std::vector<std::string> entities;     ///< all that the pattern reads
    std::vector<WhereCondition> where;     ///< as the pattern states them
    std::vector<std::string> equal;        ///< attributes given by value, sorted
    std::vector<WhereCondition> constants; ///< those of `equal` whose value the design fixes
    std::vector<std::string> exists;       ///< attributes that must be there, sorted
    std::vector<RangeCondition> ranges;
    std::optional<SortOrder> order;
    std::optional<std::int64_t> limit;
    Returns returns;
    double rate = 0; ///< calls per second, on average
    double peak = 0;
    std::optional<double> matches; ///< as the design states them
    std::optional<Skew> skew;
    bool operator==(const Need&) const = default;
};

/// One write of one entity.
struct Write
{
    std::size_t position = 0; ///< in the workload's writes
    std::size_t pattern = 0;
    PatternOperation operation = PatternOperation::Create;
    std::vector<WhereCondition> conditions; ///< as the pattern states them
    std::vector<std::string> where;         ///< attributes the caller knows by value, sorted
    std::vector<std::string> sets;    ///< sorted; empty with an update: unknown non-key attributes
    std::vector<std::string> removes; ///< those of `sets` that are removed
    std::optional<Skew> skew;
    bool transactional = false;
    bool mustNotExist = false; ///< as the pattern says in words
    bool isNew = false;        ///< a create that fails for an item that is there
    bool copied = false; ///< second copies are written with the item, from all of its attributes
    std::vector<std::string> copyKeys; ///< attributes in the keys of those copies
    double rate = 0;
    double peak = 0;
    bool operator==(const Write&) const = default;
};

struct EntityWorkload
{
    const Design* design = nullptr;
    const Entity* entity = nullptr;
    std::vector<Need> needs;
    std::vector<Write> writes;

    /// Written by some update, so no part of a key that must stay.
    [[nodiscard]] bool isChanged(const std::string& attribute) const;
    /// On every item: neither `present` below 1 nor `present_with`.
    [[nodiscard]] bool isAlwaysPresent(const std::string& attribute) const;
    [[nodiscard]] bool isKey(const std::string& attribute) const;
};

/// One workload per entity, sorted by the entity's name; the patterns keep the design's order.
/// A rate nobody knows counts as 1/s in the search (evaluate() reports it as incomplete).
[[nodiscard]] std::vector<EntityWorkload> workloads(const Design& design);

} // namespace infera::model::proposer
