#pragma once

#include "model/base/result.h"
#include "model/design/design.h"
#include "model/layout/plan.h"
#include "model/sample/sample.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Requests as they go over the wire, made from a form or from a step of a plan.
namespace infera::app {

/// An operation and its JSON.
struct Request
{
    std::string operation; ///< "Query"
    std::string json;      ///< indented
    bool operator==(const Request&) const = default;
};

/// A condition on one attribute, with its values as they were typed.
struct FormCondition
{
    std::string attribute;
    model::AttributeType type = model::AttributeType::S;
    model::FilterOperator op = model::FilterOperator::Equal;
    std::vector<std::string> values; ///< two for BETWEEN
    bool operator==(const FormCondition&) const = default;
};

/// A read as a form asks for it.
struct QueryForm
{
    std::string table;
    std::string index;               ///< empty: the table
    std::vector<FormCondition> keys; ///< none: a scan
    std::vector<FormCondition> filter;
    bool wholeKey = false; ///< the conditions name one item of the table
    bool descending = false;
    bool consistent = false;
    std::optional<std::int64_t> limit;
    bool operator==(const QueryForm&) const = default;
};

/// GetItem where one item is named, Query where a partition key is, else Scan. Errors:
/// "not-a-value" naming the attribute.
[[nodiscard]] Result<Request> requestOf(const QueryForm& form);

/// The form of a reading step with the values of a call; of a sharded step the first shard.
/// Errors: "invalid-plan" where a hole has no value.
[[nodiscard]] Result<QueryForm> formOf(const model::Design& design, const model::Layout& layout,
                                       const model::Plan& plan, std::size_t step,
                                       const model::ParameterSet& parameters);

/// PutItem of an item as the layout stores it. Errors: "no-home", those of storedItem().
[[nodiscard]] Result<Request> putRequestOf(const model::Design& design, const model::Layout& layout,
                                           const std::string& entity, const model::Item& item);

/// The names of the parameters a plan asks for, in order: "userId", "createdAt.lo".
[[nodiscard]] std::vector<std::string> parametersOf(const model::Plan& plan);

} // namespace infera::app
