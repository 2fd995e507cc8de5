#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    return shape.isBase() && !shape.view.sort.empty();
}

} // namespace

const Rule ruleK2 = {"K2",
                     "Item collection",
                     "an identity has several attributes",
                     "one of them is the partition key, the parent where patterns give it, and "
                     "the rest of the identity the sort key: one Query reads all that share it, "
                     "and the whole identity one item",
                     "Amazon DynamoDB Developer Guide, \"Best practices for using sort keys\"",
                     claims,
                     nullptr,
                     nullptr};

} // namespace infera::model::proposer
