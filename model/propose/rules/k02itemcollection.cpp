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
                     "an identity has several attributes, and patterns give the first of them",
                     "the parent is the partition key, the rest of the identity the sort key: one "
                     "Query reads the children",
                     "Amazon DynamoDB Developer Guide, \"Best practices for using sort keys\"",
                     claims,
                     nullptr,
                     nullptr};

} // namespace infera::model::proposer
