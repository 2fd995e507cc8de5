#include "model/propose/rules/rule.h"

#include "model/design/children.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    return shape.isBase() && isEdge(*shape.workload.entity) && !shape.view.sort.empty() &&
           shape.view.partition.size() == 1 && shape.workload.isKey(shape.view.partition.front());
}

} // namespace

const Rule ruleK8 = {"K8",
                     "Adjacency list",
                     "an entity is the edge of a many-to-many relationship: its identity is two "
                     "references",
                     "one end is the partition key, the other the sort key",
                     "Amazon DynamoDB Developer Guide, \"Best practices for managing many-to-many "
                     "relationships\"",
                     claims,
                     nullptr,
                     nullptr};

} // namespace infera::model::proposer
