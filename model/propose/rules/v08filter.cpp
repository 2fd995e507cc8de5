#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

const Rule ruleV8 = {"V8",
                     "Filter",
                     "a condition is left over after the key, and few items are read in vain",
                     "a filter instead of a further index: it pays for the items read; forbidden, "
                     "every condition has to be in a key",
                     "Amazon DynamoDB Developer Guide, \"Filter expressions for the Query "
                     "operation\"",
                     nullptr,
                     nullptr,
                     nullptr};

} // namespace infera::model::proposer
