#include "model/propose/leftout.h"

#include "model/design/namelists.h"

namespace infera::model::proposer {

namespace {

using Names = std::vector<std::string>;

// Of as many attributes every set is tried: beyond that they are too many.
constexpr std::size_t changedTogetherMax = 3;

} // namespace

std::vector<Names> leavable(const EntityWorkload& workload, const Need& need)
{
    Names changed;
    forEachAsked(need, [&](const std::string& one) {
        if (workload.isChanged(one) && !contains(changed, one))
            changed.push_back(one);
    });
    std::vector<Names> sets(1);
    if (changed.size() > changedTogetherMax) {
        for (const std::string& one : changed)
            sets.push_back({one});
        sets.push_back(changed);
        return sets;
    }
    for (const std::string& one : changed) {
        for (std::size_t i = sets.size(); i-- > 0;) {
            sets.push_back(sets[i]);
            sets.back().push_back(one);
        }
    }
    return sets;
}

bool narrowsBy(const Need& need, const Names& names)
{
    return std::any_of(names.begin(), names.end(), [&](const std::string& one) {
        return contains(need.equal, one) || contains(need.exists, one) ||
               std::any_of(need.ranges.begin(), need.ranges.end(),
                           [&](const RangeCondition& range) { return range.attribute == one; });
    });
}

Need without(const EntityWorkload& workload, Need need, const Names& leftOut)
{
    const auto isLeftOut = [&](const auto& one) { return contains(leftOut, one.attribute); };
    std::erase_if(need.equal, [&](const auto& one) { return contains(leftOut, one); });
    std::erase_if(need.exists, [&](const auto& one) {
        return contains(leftOut, one) || workload.isAlwaysPresent(one);
    });
    std::erase_if(need.constants, isLeftOut);
    std::erase_if(need.ranges, isLeftOut);
    if (need.order && isLeftOut(*need.order))
        need.order.reset();
    return need;
}

Need withPresence(const EntityWorkload& workload, Need rest, const Need& need, const Names& leftOut)
{
    for (const std::string& one : leftOut) {
        if (!workload.isAlwaysPresent(one) && narrowsBy(need, {one}))
            rest.exists.push_back(one);
    }
    std::sort(rest.exists.begin(), rest.exists.end());
    return rest;
}

} // namespace infera::model::proposer
