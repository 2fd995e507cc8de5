#include "model/propose/rules/rule.h"

#include "model/design/timeid.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    if (!shape.need || !shape.need->order || shape.view.sort.empty())
        return false;
    const std::string& time = shape.need->order->attribute;
    // Behind the time the id only completes the identity.
    return !contains(shape.view.sort, time) &&
           shape.view.sort.back() == idInOrderOf(shape.design, *shape.workload.entity, time);
}

} // namespace

const Rule ruleK18 = {
    "K18",
    "Time-ordered id",
    "an identity ends with a ulid or ksuid of its own, and a pattern orders by a monotonic time",
    "the id stands for the time in the sort key, for the order alone: a range of times is asked of "
    "the time itself",
    "DeBrie, The DynamoDB Book; ULID specification",
    claims,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
