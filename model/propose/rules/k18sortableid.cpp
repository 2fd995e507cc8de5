#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    if (!shape.need || !shape.need->order || shape.view.sort.empty())
        return false;
    const std::string& time = shape.need->order->attribute;
    // Behind the time the id only completes the identity.
    return growsWithKey(*shape.workload.entity, time) && !hasName(shape.view.sort, time) &&
           shape.view.sort.back() == shape.workload.entity->key.front();
}

} // namespace

const Rule ruleK18 = {
    "K18",
    "Time-ordered id",
    "an entity is known by a ulid or ksuid, and a monotonic timestamp grows with it",
    "the id stands for the time in the sort key: one attribute for both",
    "DeBrie, The DynamoDB Book; ULID specification",
    claims,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
