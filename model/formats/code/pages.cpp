#include "model/formats/code/codeplan.h"
#include "model/layout/keys.h"

#include <algorithm>

// Lists that come one page at a time.

namespace infera::model::code {

namespace {

bool isQueryOrScan(const Action& action)
{
    return action.step->operation == StepOperation::Query ||
           action.step->operation == StepOperation::Scan;
}

} // namespace

Paging Function::paging() const
{
    const bool reads = std::all_of(actions.begin(), actions.end(), [](const Action& one) {
        return !one.isWrite && one.table != nullptr;
    });
    if (!isRead || !reads || actions.empty() || pattern->operation == PatternOperation::Get ||
        pattern->returns.kind == ReturnsKind::Count)
        return Paging::None;
    if (plan->clientSort || !isQueryOrScan(actions.front()))
        return Paging::Whole;
    const bool gets = std::all_of(actions.begin() + 1, actions.end(), [](const Action& one) {
        return one.step->forEachItem && !one.step->keepInput && readsByKey(*one.step);
    });
    if (!gets)
        return Paging::Whole;
    return actions.size() == 1 ? Paging::Request : Paging::ThenGets;
}

WholeRead::WholeRead(const Function& of) : pattern(*of.pattern), plan(*of.plan), function(of)
{
    pattern.limit.reset();
    function.pattern = &pattern;
    function.plan = &plan;
    function.keepsPlaces = true;
    for (std::size_t i = 0; i < plan.steps.size() && i < function.actions.size(); ++i) {
        plan.steps[i].limit.reset();
        function.actions[i].step = &plan.steps[i];
    }
}

Place placeIn(const Function& function)
{
    Place place;
    if (function.pattern->order) {
        place.order = function.pattern->order->attribute;
        place.descending = function.pattern->order->descending;
    }
    for (const Action& action : function.actions) {
        for (const KeyAttribute& key : keysOf(*action.table))
            addName(place.keys, key.name);
    }
    return place;
}

} // namespace infera::model::code
