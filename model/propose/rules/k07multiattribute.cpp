#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

const Rule ruleK7 = {"K7",
                     "Multi-attribute index key",
                     "an index key is made of several attributes, in a table of one entity",
                     "up to four attributes a key under their own names and types, with nothing to "
                     "concatenate or to keep in step; forbidden, they are concatenated",
                     "Amazon DynamoDB Developer Guide, \"Multi-attribute keys\" (November 2025)",
                     nullptr,
                     nullptr,
                     nullptr};

} // namespace infera::model::proposer
