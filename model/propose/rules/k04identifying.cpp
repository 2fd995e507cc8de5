#include "model/propose/rules/rule.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    const auto foreign = [&](const std::string& one) { return !shape.workload.isKey(one); };
    return shape.isBase() &&
           (std::any_of(shape.view.partition.begin(), shape.view.partition.end(), foreign) ||
            std::any_of(shape.view.sort.begin(), shape.view.sort.end(), foreign));
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
