#pragma once

#include <map>
#include <optional>
#include <string>

namespace infera::engine {

/// How much of the consumed capacity an answer tells.
enum class ReturnConsumedCapacity
{
    None,
    Total,
    Indexes
};

/// Capacity units one request consumed on one table, as DynamoDB reports them.
struct ConsumedCapacity
{
    std::string tableName;
    double capacityUnits = 0; ///< table and index arms together
    /// Set by transactions only, as AWS does.
    std::optional<double> readCapacityUnits;
    std::optional<double> writeCapacityUnits;
    /// The arms: set with INDEXES only. An index that was not touched is absent.
    std::optional<double> table;
    std::map<std::string, double> globalSecondaryIndexes;
    std::map<std::string, double> localSecondaryIndexes;
    bool operator==(const ConsumedCapacity&) const = default;
};

} // namespace infera::engine
