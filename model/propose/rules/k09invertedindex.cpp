#include "model/propose/rules/rule.h"

#include "model/design/children.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    const auto& partition = shape.view.partition;
    return !shape.isBase() && isEdge(*shape.workload.entity) && partition.size() == 1 &&
           shape.view.when.empty() && shape.workload.isKey(partition.front()) &&
           isReference(*shape.workload.entity, partition.front());
}

} // namespace

const Rule ruleK9 = {"K9",
                     "Inverted index",
                     "an edge of K8 is also asked for from its other end",
                     "an index with the end that is the sort key of the table as its partition key",
                     "Amazon DynamoDB Developer Guide, \"Best practices for managing many-to-many "
                     "relationships\"",
                     claims,
                     nullptr,
                     nullptr};

} // namespace infera::model::proposer
