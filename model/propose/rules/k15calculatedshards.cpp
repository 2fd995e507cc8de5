#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

const Rule ruleK15 = {"K15",
                      "Write sharding, calculated",
                      "the same for a table key, whose single items have to be found",
                      "the shard is calculated from the identity, so that one item is read at one "
                      "shard and a list at all",
                      "Amazon DynamoDB Developer Guide, \"Using write sharding to distribute "
                      "workloads evenly\"",
                      nullptr,
                      nullptr,
                      nullptr};

} // namespace infera::model::proposer
