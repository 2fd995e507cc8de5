#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

const Rule ruleK11 = {"K11",
                      "Index overloading",
                      "several entities in one table have indexes",
                      "their keys share one index under generic names, each with its own code, so "
                      "that as few indexes as possible are needed; forbidden, each has an index of "
                      "its own",
                      "Amazon DynamoDB Developer Guide, \"Overloading global secondary indexes\"",
                      nullptr,
                      nullptr,
                      nullptr};

} // namespace infera::model::proposer
