#include "model/propose/rules/rule.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

/// A parent is no part of the identity: items are under it, or sorted by a reference to it. What
/// else stands in the sort key beside the identity is a range or an order (K5).
bool claims(const Shape& shape)
{
    const auto foreign = [&](const std::string& one) { return !shape.workload.isKey(one); };
    const auto reference = [&](const std::string& one) {
        return foreign(one) && isReference(*shape.workload.entity, one);
    };
    return shape.isBase() &&
           (std::any_of(shape.view.partition.begin(), shape.view.partition.end(), foreign) ||
            std::any_of(shape.view.sort.begin(), shape.view.sort.end(), reference));
}

} // namespace

const Rule ruleK4 = {
    "K4",
    "Identifying relationship",
    "every item has a parent that never changes, and patterns give the parent",
    "the parent stands in the table key beside the identity instead of in an index "
    "of its own",
    "AWS Labs MCP servers, DynamoDB data modelling guide (2026), \"Identifying "
    "relationships\"",
    claims,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
