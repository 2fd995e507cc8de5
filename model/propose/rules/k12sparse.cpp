#include "model/propose/rules/rule.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    const auto optional = [&](const std::string& one) {
        return !shape.workload.isAlwaysPresent(one);
    };
    return !shape.isBase() &&
           (!shape.view.when.empty() ||
            std::any_of(shape.view.partition.begin(), shape.view.partition.end(), optional) ||
            std::any_of(shape.view.sort.begin(), shape.view.sort.end(), optional));
}

void offer(const Shape& shape, std::vector<View>& views)
{
    if (shape.isBase() || shape.view.kind != ViewKind::Global || !shape.need || shape.need->strong)
        return;
    for (const WhereCondition& constant : shape.need->constants) {
        View view = shape.view;
        std::erase(view.partition, constant.attribute);
        std::erase(view.sort, constant.attribute);
        view.when.push_back(constant);
        views.push_back(std::move(view));
    }
}

} // namespace

const Rule ruleK12 = {
    "K12",
    "Sparse index",
    "a pattern asks only for the items that have an attribute, or that have one "
    "constant value",
    "only those items get the keys of the index, so writes and storage shrink with "
    "their share",
    "Amazon DynamoDB Developer Guide, \"Take advantage of sparse indexes\"",
    claims,
    offer,
    nullptr};

} // namespace infera::model::proposer
