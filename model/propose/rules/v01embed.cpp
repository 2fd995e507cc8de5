#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/design/children.h"
#include "model/findings/rules.h"
#include "model/propose/money.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

namespace {

static_assert(childrenMonthsAhead == growthMonths);

// From which on the number of children today does not tell what a parent will have.
constexpr double grownWorthSaying = 1.1;

/// A child and the parent it could be a part of.
struct Pair
{
    const Entity& child;
    const Entity& parent;
    std::string reference; ///< the child's attribute
};

bool isByParent(const AccessPattern& pattern, const Pair& pair)
{
    return pattern.where.size() == 1 && pattern.where.front().attribute == pair.reference &&
           pattern.where.front().comparison == Comparison::Equal;
}

/// Every read of the child is by its parent, and there is one.
bool isReadByParentOnly(const Design& design, const Pair& pair)
{
    bool any = false;
    for (const AccessPattern& pattern : design.accessPatterns) {
        if (!isRead(pattern.operation) || !contains(pattern.entities, pair.child.name))
            continue;
        if (!isByParent(pattern, pair))
            return false;
        any = true;
    }
    return any;
}

double unitsToRead(double items, double bytes)
{
    return items * capacity::expectedPageReadUnits(bytes, capacity::ReadKind::Eventual);
}

struct Costs
{
    double now = 0;
    double embedded = 0;
};

/// The plans of the patterns that concern the child, with so many of them there.
std::vector<Plan> plansWith(const Advice& advice, const Pair& pair, double children)
{
    Design grown = advice.design;
    for (Entity& one : grown.entities) {
        if (one.name == pair.child.name)
            one.count = children;
    }
    return advice.plansOf(pair.child, grown);
}

/// Reads and writes of both entities, apart with so many children, and as one item of `bytes`.
Costs costsOf(const Advice& advice, const Pair& pair, double children, double bytes)
{
    Costs costs;
    const double whole = std::ceil(bytes / 1024);
    const std::vector<Plan> apart = plansWith(advice, pair, children);
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        const auto own = std::find_if(apart.begin(), apart.end(),
                                      [&](const Plan& one) { return one.pattern == pattern.name; });
        const Plan* plan = own == apart.end() ? advice.plan(pattern.name) : &*own;
        if (!plan)
            continue;
        if (isRead(pattern.operation)) {
            const bool child = contains(pattern.entities, pair.child.name);
            if (!child && !contains(pattern.entities, pair.parent.name))
                continue;
            const double items = child ? 1 : itemsReturned(*plan);
            costs.now += advice.usdOfReads(pattern, readUnitsOf(*plan));
            costs.embedded += advice.usdOfReads(pattern, unitsToRead(items, bytes));
            continue;
        }
        for (const Step& step : plan->steps) {
            const std::string& name = step.entity.empty() && !pattern.entities.empty()
                                          ? pattern.entities.front()
                                          : step.entity;
            if (step.writeUnits <= 0 || (name != pair.child.name && name != pair.parent.name))
                continue;
            const double factor = step.operation == StepOperation::TransactWriteItems ? 2 : 1;
            costs.now += advice.usdOfWrites(pattern, step.writeUnits);
            costs.embedded += advice.usdOfWrites(pattern, factor * whole);
        }
    }
    return costs;
}

void consider(const Advice& advice, const Pair& pair, std::vector<Finding>& findings)
{
    if (!isReadByParentOnly(advice.design, pair) || !mayBeList(advice.design, pair.child))
        return;
    const Family family{pair.child, pair.parent, advice.items(pair.child),
                        std::max(1.0, advice.items(pair.parent))};
    const double children = childrenPerParent(advice.design, family, 0);
    const double inAYear = childrenPerParent(advice.design, family, childrenMonthsOfCost);
    const double later = childrenPerParent(advice.design, family, childrenMonthsAhead);
    const auto bytesWith = [&](double count) {
        return advice.itemBytes(pair.parent) + count * advice.itemBytes(pair.child);
    };
    if (bytesWith(later) > embeddedBytesMax)
        return;
    const Costs costs = costsOf(advice, pair, inAYear * family.parents, bytesWith(inAYear));
    if (costs.embedded >= costs.now)
        return;
    findings.push_back(adviceOf(
        ruleV1, pair.child.name + " could be a list in " + pair.parent.name,
        "It is only read by " + pair.reference + ", and a " + pair.parent.name + " has about " +
            rules::quantityText(children) + " of them: one item of " +
            rules::bytesText(bytesWith(children)) + ". Reads and writes of both cost " +
            moneyText(costs.now) + " a month apart and would cost " + moneyText(costs.embedded) +
            " as one item." +
            (later > children * grownWorthSaying
                 ? " At these rates there are about " + rules::quantityText(later) +
                       " in three years, in an item of " + rules::bytesText(bytesWith(later)) +
                       "; one of a year from now is what is reckoned with."
                 : "") +
            " The list is written as a whole: of two updates at once one is lost, unless each "
            "asks that the list is as it was read.",
        {},
        "Give " + pair.parent.name + " an attribute of type L for them, and drop the entity " +
            pair.child.name + "."));
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    for (const Entity& child : advice.design.entities) {
        for (const std::string& name : child.key) {
            const Attribute* reference = child.attribute(name);
            const Entity* parent =
                reference ? advice.design.entity(reference->references) : nullptr;
            if (parent && parent != &child && parent->key.size() == 1 && child.key.size() > 1)
                consider(advice, {child, *parent, name}, findings);
        }
    }
}

} // namespace

const Rule ruleV1 = {"V1",
                     "Embedding",
                     "children are only read and written with their one parent, and stay few and "
                     "small",
                     "they become a list or map attribute of the parent",
                     "AWS Labs MCP servers, DynamoDB data modelling guide (2026), \"Aggregate "
                     "boundaries\"",
                     nullptr,
                     nullptr,
                     advise};

} // namespace infera::model::proposer
