#include "model/propose/view.h"

#include "model/base/text.h"
#include "model/design/defaults.h"
#include "model/design/namelists.h"
#include "model/design/timeid.h"

#include <algorithm>
#include <array>

namespace infera::model::proposer {

namespace {

bool isRanged(const Need& need, const std::string& attribute)
{
    return std::any_of(need.ranges.begin(), need.ranges.end(),
                       [&](const RangeCondition& one) { return one.attribute == attribute; });
}

/// The need asks only for items that have the attribute.
bool demandsPresence(const Need& need, const std::string& attribute)
{
    return contains(need.equal, attribute) || contains(need.exists, attribute) ||
           isRanged(need, attribute);
}

bool holdsEveryItem(const EntityWorkload& workload, const View& view, const Need& need)
{
    const auto present = [&](const std::string& attribute) {
        return isPresentFor(workload, need, attribute);
    };
    if (!std::all_of(view.partition.begin(), view.partition.end(), present) ||
        !std::all_of(view.sort.begin(), view.sort.end(), present))
        return false;
    return std::all_of(view.when.begin(), view.when.end(), [&](const WhereCondition& condition) {
        if (condition.comparison == Comparison::Exists)
            return isPresentFor(workload, need, condition.attribute);
        return std::find(need.constants.begin(), need.constants.end(), condition) !=
               need.constants.end();
    });
}

/// Every item of the view has the attribute, so that `exists` needs no filter.
bool viewImpliesPresence(const View& view, const std::string& attribute)
{
    return contains(view.partition, attribute) || contains(view.sort, attribute) ||
           std::any_of(view.when.begin(), view.when.end(),
                       [&](const WhereCondition& one) { return one.attribute == attribute; });
}

bool fixedByWhen(const View& view, const std::string& attribute)
{
    return std::any_of(view.when.begin(), view.when.end(), [&](const WhereCondition& one) {
        return one.attribute == attribute && one.comparison == Comparison::Equal;
    });
}

void collectFilters(const EntityWorkload& workload, const View& view, const Need& need, Fit& fit)
{
    for (const std::string& attribute : need.equal) {
        if (!contains(fit.keyEqual, attribute) && !fixedByWhen(view, attribute))
            fit.filtered.push_back(attribute);
    }
    bool isUsed = fit.range.empty();
    for (const RangeCondition& range : need.ranges) {
        // A second bound on the same attribute is left to a filter.
        if (!isUsed && range.attribute == fit.range)
            isUsed = true;
        else
            fit.filtered.push_back(range.attribute);
    }
    for (const std::string& attribute : need.exists) {
        if (!viewImpliesPresence(view, attribute) && !workload.isAlwaysPresent(attribute))
            fit.filtered.push_back(attribute);
    }
    sortUnique(fit.filtered);
}

bool isOrderedBy(const EntityWorkload& workload, const View& view, const Need& need,
                 std::size_t from)
{
    if (!need.order || need.single)
        return true;
    if (contains(need.equal, need.order->attribute))
        return true;
    if (from >= view.sort.size())
        return false;
    if (view.sort[from] == need.order->attribute)
        return true;
    return !workload.design->target.forbids("K18") &&
           view.sort[from] ==
               idInOrderOf(*workload.design, *workload.entity, need.order->attribute);
}

} // namespace

bool isPresentFor(const EntityWorkload& workload, const Need& need, const std::string& attribute)
{
    const std::vector<Attribute>& attributes = workload.entity->attributes;
    std::string name = attribute;
    // A chain of present_with longer than the entity has attributes goes in a circle.
    for (std::size_t depth = 0; depth <= attributes.size(); ++depth) {
        const bool comesWithAsked =
            std::any_of(attributes.begin(), attributes.end(), [&](const Attribute& one) {
                return one.presentWith == name && demandsPresence(need, one.name);
            });
        if (comesWithAsked || workload.isKey(name) || demandsPresence(need, name))
            return true;
        const Attribute* found = workload.entity->attribute(name);
        if (!found || found->present.value_or(1) < 1)
            return false;
        if (found->presentWith.empty())
            return true;
        name = found->presentWith;
    }
    return false;
}

std::string keyText(const View& view)
{
    std::string text = view.partition.empty() ? "(constant)" : join(view.partition, " + ");
    if (!view.sort.empty())
        text += " / " + join(view.sort, " # ");
    return text;
}

std::string keyName(const View& view)
{
    constexpr std::array<std::string_view, 3> kinds = {"base ", "index ", "local index "};
    std::string name(kinds[static_cast<std::size_t>(view.kind)]);
    name += keyText(view);
    for (const WhereCondition& one : view.when)
        name += " when " + one.attribute + (one.constant ? "=" + *one.constant : " exists");
    return name;
}

bool sameKey(const View& a, const View& b)
{
    return a.kind == b.kind && a.partition == b.partition && a.sort == b.sort && a.when == b.when;
}

std::string viewName(const View& view)
{
    std::string name = keyName(view) + (view.conditionApart ? " apart" : "");
    if (view.kind != ViewKind::Base && view.projection != Projection::All)
        name += " " + std::string(toString(view.projection)) + " " + join(view.included, ",");
    return name;
}

bool hasFixedLength(const Attribute& attribute)
{
    return attribute.type == AttributeType::N ||
           (attribute.type == AttributeType::S && defaults::isFixedWidth(attribute.format));
}

std::optional<Fit> fit(const EntityWorkload& workload, const View& view, const Need& need)
{
    if (need.strong && view.kind == ViewKind::Global)
        return std::nullopt;
    for (const std::string& attribute : view.partition) {
        if (!contains(need.equal, attribute))
            return std::nullopt;
    }
    if (!holdsEveryItem(workload, view, need))
        return std::nullopt;
    Fit found;
    found.keyEqual = view.partition;
    std::size_t next = 0;
    while (next < view.sort.size() && contains(need.equal, view.sort[next]))
        found.keyEqual.push_back(view.sort[next++]);
    if (next < view.sort.size() && isRanged(need, view.sort[next]))
        found.range = view.sort[next];
    found.ordered = isOrderedBy(workload, view, need, next);
    found.wholeKey = view.kind == ViewKind::Base && next == view.sort.size();
    collectFilters(workload, view, need, found);
    return found;
}

bool keepsIdentity(const View& base, const Entity& entity)
{
    const auto isKey = [&](const std::string& one) { return contains(entity.key, one); };
    return std::all_of(base.partition.begin(), base.partition.end(), isKey) &&
           std::all_of(base.sort.begin(), base.sort.end(), isKey);
}

} // namespace infera::model::proposer
