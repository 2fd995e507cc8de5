#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

const Rule ruleK10 = {
    "K10",
    "Duplicated item",
    "a strongly consistent pattern gives values that are not the table key",
    "a second copy of the item under those values, written in the same transaction: "
    "a global index is never strongly consistent",
    "Amazon DynamoDB Developer Guide, \"Read consistency\"; \"Best practices for "
    "managing many-to-many relationships\"",
    nullptr,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
