#pragma once

#include "model/design/design.h"
#include "model/formats/measured/requestexpression.h"

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace infera::model {

/// What makes two requests of a log the same access pattern.
struct RequestShape
{
    std::string call; ///< as the API names it, with what of a batch it is: "BatchWriteItem put"
    PatternOperation operation = PatternOperation::Get;
    std::string table;
    std::string index;
    std::vector<RequestCondition> conditions;
    std::vector<std::string> sets;
    std::vector<std::string> increased; ///< those of `sets` that a number is added to
    std::vector<std::string> decreased; ///< likewise taken from
    std::vector<std::string> removes;   ///< likewise removed
    std::vector<std::string> projection;
    std::string condition; ///< of a write, with the attributes' names in it
    std::string orderedBy; ///< the attribute whose range a Query asks for; empty: none
    bool strong = false;
    bool backwards = false;
    bool counted = false; ///< only the count is asked for
    std::int64_t limit = 0;
    std::vector<RequestShape> items; ///< of a transaction
    bool operator<(const RequestShape& other) const;
};

/// What a request tells of the table it goes to.
struct RequestFacts
{
    std::vector<std::string> key; ///< attributes of a key; their order is not told
    std::string partition;        ///< the partition key, where a Query asks by it
    std::string sort;             ///< the sort key, likewise
    std::map<std::string, AttributeType> types;
    Item item; ///< what a put stores; empty where the log has no values
};

/// Takes a shape with how often the request has it, and what it tells.
using ShapeSink = std::function<void(RequestShape, std::int64_t times)>;
using FactSink = std::function<void(const std::string& table, RequestFacts)>;

/// What was passed over in a request.
struct RequestLosses
{
    bool unread = false;        ///< nothing of it can be taken over
    bool batch = false;         ///< its items are counted one by one
    bool transactReads = false; ///< likewise
    bool checks = false;        ///< condition checks of a transaction are left out
};

/// The shapes of one request: one, but for batches, which have one for each table and kind of
/// write, and for reads of a transaction, which stand alone.
[[nodiscard]] RequestLosses shapesOf(const std::string& operation, const nlohmann::json& parameters,
                                     const ShapeSink& shapes, const FactSink& facts);

/// Whether an operation is one of a table's items.
[[nodiscard]] bool isItemOperation(const std::string& operation);

} // namespace infera::model
