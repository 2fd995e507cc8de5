#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    return !shape.isBase() && shape.view.sort.size() > 1;
}

} // namespace

const Rule ruleK6 = {
    "K6",
    "Hierarchical sort key",
    "patterns ask for longer and longer prefixes of the same values",
    "the values stand in one sort key from the widest to the narrowest, each closed "
    "by the delimiter: one index answers every level",
    "Amazon DynamoDB Developer Guide, \"Best practices for using sort keys\"",
    claims,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
