#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

const Rule ruleK17 = {
    "K17",
    "Newest first",
    "a pattern orders downwards",
    "the same key read with ScanIndexForward false; no inverted timestamp is stored",
    "API reference, \"Query\", ScanIndexForward",
    nullptr,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
