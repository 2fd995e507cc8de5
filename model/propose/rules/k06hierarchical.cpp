#include "model/propose/rules/rule.h"

#include <optional>
#include <set>

namespace infera::model::proposer {

namespace {

/// Different lengths of the prefixes that patterns give by value.
std::size_t levels(const Shape& shape)
{
    std::set<std::size_t> lengths;
    for (const Need& need : shape.workload.needs) {
        if (const std::optional<Fit> found = fit(shape.workload, shape.view, need))
            lengths.insert(found->keyEqual.size());
    }
    return lengths.size();
}

/// One prefix alone is a composite sort key (K5).
bool claims(const Shape& shape)
{
    return !shape.isBase() && shape.view.sort.size() > 1 && levels(shape) > 1;
}

} // namespace

const Rule ruleK6 = {
    "K6",
    "Hierarchical sort key",
    "patterns ask for longer and longer prefixes of the same values",
    "the values stand in one sort key from the widest to the narrowest, each closed "
    "by the delimiter: one index answers every level",
    "Amazon DynamoDB Developer Guide, \"Best practices for using sort keys\"",
    claims,
    nullptr,
    nullptr};

} // namespace infera::model::proposer
