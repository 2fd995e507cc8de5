#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    return shape.view.partition.empty();
}

} // namespace

const Rule ruleK13 = {"K13",
                      "Constant partition key",
                      "a pattern gives no value at all: all items of a kind, or the newest of all",
                      "the items stand under one constant; sharded (K14) where one key cannot take "
                      "the load",
                      "Amazon DynamoDB Developer Guide, \"Best practices for designing partition "
                      "keys\"",
                      claims,
                      nullptr,
                      nullptr};

} // namespace infera::model::proposer
