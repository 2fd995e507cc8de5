#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    return !shape.isBase() && shape.view.sort.size() == 1;
}

} // namespace

const Rule ruleK5 = {"K5",
                     "Composite sort key",
                     "a pattern gives more values than the partition key takes, or a range or an "
                     "order beside them",
                     "equalities lead the sort key, the range or the order comes last",
                     "Amazon DynamoDB Developer Guide, \"Best practices for using sort keys\"",
                     claims,
                     nullptr,
                     nullptr};

} // namespace infera::model::proposer
