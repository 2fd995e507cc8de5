#pragma once

#include "model/design/design.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// Expressions of requests, as far as they tell which attributes a request is made by.
namespace infera::model {

struct RequestCondition
{
    std::string attribute;
    Comparison comparison = Comparison::Equal;
    bool operator<(const RequestCondition& other) const
    {
        return std::tie(attribute, comparison) < std::tie(other.attribute, other.comparison);
    }
};

/// ExpressionAttributeNames: "#n0" and what it stands for.
using RequestNames = std::map<std::string, std::string>;

/// Comparisons of "#k = :v AND begins_with(#s, :p)" that have to hold together, attribute_exists
/// among them; those of other functions are passed over, and of an expression with OR, NOT or IN
/// none is told.
[[nodiscard]] std::vector<RequestCondition> requestConditions(std::string_view expression,
                                                              const RequestNames& names);

/// What an UpdateExpression does to attributes, each once and sorted. Of a path inside of one, the
/// attribute is set.
struct WrittenAttributes
{
    std::vector<std::string> sets;      ///< all of them, those added to and removed too
    std::vector<std::string> increased; ///< those of `sets` that a value is added to: a = a + :v
    std::vector<std::string> decreased; ///< likewise taken from
    std::vector<std::string> removes;   ///< those of `sets` that the item loses
};
/// `isNumber`: whether ":v" is known to be a number; ADD puts what is not into a set.
[[nodiscard]] WrittenAttributes
writtenAttributes(std::string_view expression, const RequestNames& names,
                  const std::function<bool(const std::string&)>& isNumber);

/// The attributes that a ProjectionExpression names, each once and sorted.
[[nodiscard]] std::vector<std::string> namedAttributes(std::string_view expression,
                                                       const RequestNames& names);

/// The expression with the attributes' own names in the places of the placeholders.
[[nodiscard]] std::string withNames(std::string_view expression, const RequestNames& names);

/// The attributes of an expression that only asks whether they are there (`attribute_exists`) or
/// are not (`attribute_not_exists`, with `missing`), all of them together; else none.
[[nodiscard]] std::vector<std::string> askedToExist(std::string_view expression, bool missing);

} // namespace infera::model
