#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    return shape.view.sort.empty();
}

} // namespace

const Rule ruleK1 = {"K1",
                     "Simple key",
                     "a pattern gives the whole identity, or all of an index key, by value",
                     "the values are the partition key, with no sort key beside them",
                     "Amazon DynamoDB Developer Guide, \"Core components\"",
                     claims,
                     nullptr,
                     nullptr};

} // namespace infera::model::proposer
