#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    if (shape.isBase() || !shape.need || !shape.need->order || shape.view.sort.empty())
        return false;
    const Attribute* by = shape.workload.entity->attribute(shape.need->order->attribute);
    return by && by->type == AttributeType::N && shape.need->limit &&
           contains(shape.view.sort, by->name);
}

} // namespace

const Rule ruleK16 = {
    "K16",
    "Leaderboard",
    "a pattern takes the first items by a number",
    "the number is the sort key of an index; every change of it writes the index "
    "twice",
    "Amazon DynamoDB Developer Guide, \"Using global secondary index write sharding "
    "for selective table queries\"",
    claims,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
