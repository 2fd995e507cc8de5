#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

const Rule ruleK23 = {
    "K23",
    "Short words in keys",
    "keys of several entities say which entity they are of, and the layout is at least a "
    "thousandth "
    "and a cent cheaper with shorter words",
    "each word is cut to what tells it from the others (ORDERITEM# becomes OR#); forbidden, words "
    "stand in full",
    "Amazon DynamoDB Developer Guide, \"Item sizes and formats\": attribute names and values count",
    nullptr,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
