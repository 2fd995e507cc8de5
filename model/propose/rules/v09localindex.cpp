#include "model/propose/rules/rule.h"

namespace infera::model::proposer {

namespace {

bool claims(const Shape& shape)
{
    return shape.view.kind == ViewKind::Local;
}

void offer(const Shape& shape, std::vector<View>& views)
{
    if (shape.view.kind != ViewKind::Global || !shape.need || !shape.need->strong ||
        !shape.view.when.empty())
        return;
    views.push_back(shape.view);
    views.back().kind = ViewKind::Local;
}

} // namespace

const Rule ruleV9 = {"V9",
                     "Local index",
                     "a strongly consistent pattern has the partition key of the table and another "
                     "sort key",
                     "a local index, while the fullest collection stays below 10 GB with what a "
                     "year adds",
                     "Amazon DynamoDB Developer Guide, \"Local secondary indexes\"",
                     claims,
                     offer,
                     nullptr};

} // namespace infera::model::proposer
