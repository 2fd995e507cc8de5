#include "model/propose/rules/rule.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

/// "The latest": one item, downwards by an attribute of the identity.
bool asksForLatest(const Need& need, const std::string& attribute)
{
    return need.order && need.order->descending && need.order->attribute == attribute &&
           need.limit == 1;
}

bool claims(const Shape& shape)
{
    if (!shape.isBase() || shape.view.sort.empty() || !shape.workload.isKey(shape.view.sort.back()))
        return false;
    return std::any_of(
        shape.workload.needs.begin(), shape.workload.needs.end(),
        [&](const Need& need) { return asksForLatest(need, shape.view.sort.back()); });
}

} // namespace

const Rule ruleK19 = {
    "K19",
    "Versions",
    "an identity ends with a version, and a pattern asks for the latest",
    "versions sort under their item, and the latest is the first one read downwards, for one item "
    "read and one written: a copy of the latest at a fixed key would be a second write",
    "Amazon DynamoDB Developer Guide, \"Using sort keys for version control\"",
    claims,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
