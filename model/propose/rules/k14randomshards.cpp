#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

const Rule ruleK14 = {
    "K14",
    "Write sharding, random",
    "the peak load of one index key is above what a partition serves",
    "a drawn shard number ends the partition key; reads ask every shard and merge. "
    "Count: peak units over four fifths of 1,000 write or 3,000 read units a "
    "second, without what shards cannot divide (one item, lists with a limit); forbidden, no key "
    "that needs it is used",
    "Amazon DynamoDB Developer Guide, \"Using write sharding to distribute "
    "workloads evenly\"",
    nullptr,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
