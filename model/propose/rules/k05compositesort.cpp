#include "model/propose/rules/rule.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

/// Of an index, or of a table whose sort key has more than the identity.
bool claims(const Shape& shape)
{
    const auto& sort = shape.view.sort;
    return shape.isBase()
               ? std::any_of(sort.begin(), sort.end(),
                             [&](const std::string& one) { return !shape.workload.isKey(one); })
               : !sort.empty();
}

} // namespace

const Rule ruleK5 = {"K5",
                     "Composite sort key",
                     "a pattern gives more values than the partition key takes, or a range or an "
                     "order beside them",
                     "equalities lead the sort key, the range or the order comes behind them; in a "
                     "table key the identity ends it",
                     "Amazon DynamoDB Developer Guide, \"Best practices for using sort keys\"",
                     claims,
                     nullptr,
                     nullptr};

} // namespace infera::model::proposer
