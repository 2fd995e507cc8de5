#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

const Rule ruleK3 = {
    "K3",
    "Pre-joined collection",
    "one pattern reads several entities by the same values",
    "the entities share a partition key in one table or one index, so one Query "
    "reads them all; the key or a filter on the entity attribute narrows each other "
    "pattern to its own",
    "Amazon DynamoDB Developer Guide, \"Item collections\"",
    nullptr,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
