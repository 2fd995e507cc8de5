#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

const Rule ruleV7 = {"V7",
                     "Projection",
                     "the patterns of an index return a part of the attributes",
                     "the index projects the keys alone, the attributes asked for, or all: what "
                     "costs less over reads, writes and storage; forbidden, all",
                     "Amazon DynamoDB Developer Guide, \"Attribute projections\"",
                     nullptr,
                     nullptr,
                     nullptr};

} // namespace infera::model::proposer
