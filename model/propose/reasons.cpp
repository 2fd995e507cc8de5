#include "model/propose/reasons.h"

#include "model/base/text.h"
#include "model/propose/rules/rule.h"
#include "model/propose/spreading.h"

#include <algorithm>
#include <cmath>

namespace infera::model::proposer {

std::string quotedList(const std::vector<std::string>& names)
{
    constexpr std::size_t shown = 4;
    std::vector<std::string> some;
    for (std::size_t i = 0; i < std::min(names.size(), shown); ++i)
        some.push_back("'" + names[i] + "'");
    std::string text = join(some, ", ");
    if (names.size() > shown)
        text += " and " + std::to_string(names.size() - shown) + " more";
    return text;
}

std::vector<std::string> patternsOf(const Design& design, const EntityChoice& choice,
                                    const View* view)
{
    std::vector<std::string> names;
    for (std::size_t n = 0; n < choice.servedBy.size(); ++n) {
        const std::string& name = design.accessPatterns[choice.workload->needs[n].pattern].name;
        if (choice.viewOf(n) == view && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    return names;
}

std::string listedOnce(const std::vector<std::string>& names)
{
    constexpr std::size_t shown = 3;
    std::vector<std::string> some;
    for (const std::string& name : names) {
        if (std::find(some.begin(), some.end(), name) == some.end())
            some.push_back(name);
    }
    if (some.size() <= shown)
        return join(some, " and ");
    const std::size_t more = some.size() - shown;
    some.resize(shown);
    return join(some, ", ") + " and " + std::to_string(more) + " more " +
           (more == 1 ? "index" : "indexes");
}

namespace {

bool hasIndex(const EntityChoice& choice, const View& view)
{
    return std::any_of(choice.indexes.begin(), choice.indexes.end(),
                       [&](const View& one) { return one.name == view.name; });
}

/// `known`: attributes that every entry has as a key of the table.
std::string entriesText(const View& view, const std::vector<std::string>& known)
{
    std::vector<std::string> more;
    switch (view.projection) {
    case Projection::All:
        return "whole items";
    case Projection::KeysOnly:
        return "the keys alone";
    case Projection::Include:
        break;
    }
    for (const std::string& one : view.included) {
        if (std::find(known.begin(), known.end(), one) == known.end())
            more.push_back(one);
    }
    return more.empty() ? "the keys alone" : "the keys and " + join(more, ", ");
}

/// Of entries that differ by keys of the table alone, these are named as well.
std::string insteadText(const View& other, const View& mine, const View& base)
{
    std::vector<std::string> keys = base.partition;
    keys.insert(keys.end(), base.sort.begin(), base.sort.end());
    if (entriesText(other, keys) == entriesText(mine, keys))
        keys.clear();
    return entriesText(other, keys) + " instead of " + entriesText(mine, keys);
}

std::string membersText(const View& view)
{
    std::vector<std::string> parts;
    for (const WhereCondition& one : view.when)
        parts.push_back(one.attribute + (one.constant ? " = " + *one.constant : ""));
    return parts.empty() ? "of all items" : "of the items with " + join(parts, " and ");
}

/// A view that another choice has and this one has not: by its key, and where this one has the same
/// key, by what else is different.
std::string viewText(const EntityChoice& from, const View& view)
{
    std::string text =
        (view.kind == ViewKind::Local ? "a local index by " : "an index by ") + keyText(view);
    for (const View& mine : from.indexes) {
        if (mine.kind != view.kind || keyText(mine) != keyText(view))
            continue;
        if (mine.when != view.when)
            text += " " + membersText(view);
        if (mine.conditionApart != view.conditionApart)
            text += view.conditionApart ? " as they are" : " in an attribute of its own";
        if (mine.projection != view.projection || mine.included != view.included)
            text += " that holds " + insteadText(view, mine, from.base);
        break;
    }
    return text;
}

/// What another choice of views has that this one has not.
std::string difference(const EntityChoice& from, const EntityChoice& to)
{
    std::vector<std::string> parts;
    if (to.base.name != from.base.name)
        parts.push_back("the table by " + keyText(to.base));
    for (const View& view : to.indexes) {
        if (!hasIndex(from, view))
            parts.push_back(viewText(from, view));
    }
    if (!parts.empty())
        return listedOnce(parts);
    std::vector<std::string> left;
    for (const View& view : to.indexes)
        left.push_back("the index by " + keyText(view));
    return left.empty() ? "the table's key alone" : listedOnce(left) + " alone";
}

/// The user's own: it stays whatever it costs.
bool isPinned(const View& view)
{
    return !view.pinnedPartition.empty() || !view.pinnedIndex.empty();
}

/// A decision with what its sentence needs beside.
struct Reasoned
{
    Decision decision;
    bool pinned = false;
    std::string but; ///< why the alternative was not taken though it costs less
};

/// Why another choice of an entity's views was not taken though it costs next to nothing less.
std::string butOf(const AssemblyInput& input, const Assembly& assembly, std::size_t c,
                  const EntityChoice& other)
{
    const Arrangement& arrangement = assembly.arrangement;
    const EntityChoice& choice = arrangement.choices[c];
    if (other.weight >= choice.weight)
        return {};
    const IndexQuota allowed{
        static_cast<std::size_t>(std::max(0, input.design->target.maxIndexes))};
    if (!keepsIndexLimit(withChoice(input, assembly, c, other).arrangement, allowed))
        return "gives the table more indexes than it may have";
    const EntityCosts& costs = costsOf(arrangement, c, *input.models);
    if (concentratedKeys(costs, other) > concentratedKeys(costs, choice))
        return "puts more of the load on one key";
    if (other.indexes.size() > choice.indexes.size())
        return "has more indexes";
    const Entity& entity = *choice.workload->entity;
    return keepsIdentity(choice.base, entity) && !keepsIdentity(other.base, entity)
               ? "has a table key that does not keep " + join(entity.key, " + ") + " unique"
               : std::string();
}

Reasoned reasonedOf(const AssemblyInput& input, const Assembly& assembly, const Layout& layout,
                    std::size_t c, std::size_t v)
{
    const Arrangement& arrangement = assembly.arrangement;
    const EntityChoice& choice = arrangement.choices[c];
    const bool isBase = v == EntityChoice::baseView;
    const View& view = isBase ? choice.base : choice.indexes[v];
    const ViewPlace place = placeOf(arrangement, layout, c, v);
    Reasoned reasoned;
    Decision& decision = reasoned.decision;
    decision.entity = choice.workload->entity->name;
    decision.table = place.table;
    decision.index = place.index;
    decision.key = keyText(view);
    decision.rule = view.rule;
    decision.patterns = patternsOf(*input.design, choice, &view);
    decision.monthlyUsd = isBase ? choice.price.viewUsd.back() : choice.price.viewUsd[v];
    reasoned.pinned = isPinned(view);
    if (reasoned.pinned)
        return reasoned;
    const EntityChoice other = selectWithout(input, arrangement, c, view);
    if (other.feasible && other.weight < unservedWeight()) {
        decision.alternative = difference(choice, other);
        decision.alternativeUsd = usdOf(other.weight) - usdOf(choice.weight);
        reasoned.but = butOf(input, assembly, c, other);
    }
    return reasoned;
}

/// What another choice costs; `same`: the words for one that costs the same. Of what costs the same
/// the search takes the fewest indexes, then a table key that keeps the identity, then the fewest
/// filters, then the least load on one key, then the first name (model/propose/selection.cpp).
std::string moreText(double usd, const std::string& but, const std::string& same)
{
    constexpr double nothing = 0.0001;
    constexpr double cent = 0.01;
    // Keys are spread and indexes are saved where that costs next to nothing: the alternative may
    // save it.
    if (usd < -nothing && !but.empty())
        return "costs " + moneyText(-usd) + " a month less, but " + but;
    if (usd <= -cent)
        return "costs " + moneyText(-usd) + " a month less (this layout is not the cheapest)";
    if (usd < -nothing)
        return "costs less than a cent a month less (" + moneyText(-usd) + ")";
    if (usd < nothing)
        return same;
    if (usd < cent)
        return "costs less than a cent a month more (" + moneyText(usd) + ")";
    return "costs " + moneyText(usd) + " a month more";
}

std::string sentence(const Reasoned& reasoned)
{
    const Decision& decision = reasoned.decision;
    const bool isBase = decision.index.empty();
    std::string text = isBase ? decision.entity + " is in table " + decision.table
                              : "Index " + decision.index + " of table " + decision.table +
                                    " holds " + decision.entity;
    text += " by " + decision.key + " (" + decision.rule + "), " + moneyText(decision.monthlyUsd) +
            " a month for its writes and storage";
    if (!decision.patterns.empty())
        text += "; it serves " + quotedList(decision.patterns);
    if (reasoned.pinned)
        text += isBase ? "; the key is pinned" : "; it is pinned";
    else if (!decision.alternative.empty())
        text += "; the cheapest alternative, " + decision.alternative + ", " +
                moreText(decision.alternativeUsd, reasoned.but,
                         "costs the same and has no fewer indexes");
    else if (!isBase)
        text += "; without it not every pattern is served";
    return text + ".";
}

/// What the last of an entity's global indexes is worth; empty where it has none, or only pinned
/// ones.
std::string fewerSentence(const AssemblyInput& input, const Assembly& assembly, std::size_t c)
{
    const Arrangement& arrangement = assembly.arrangement;
    const EntityChoice& choice = arrangement.choices[c];
    const auto isFixed = [](const View& view) {
        return isPinned(view) || view.kind == ViewKind::Local;
    };
    if (std::all_of(choice.indexes.begin(), choice.indexes.end(), isFixed))
        return {};
    const std::string& entity = choice.workload->entity->name;
    const EntityChoice fewer = selectWithFewer(input, arrangement, c);
    if (!fewer.feasible || fewer.weight >= unservedWeight())
        return "With one index fewer not every pattern of " + entity + " is served.";
    const double more = usdOf(fewer.weight) - usdOf(choice.weight);
    return "With one index fewer " + entity + " " +
           moreText(more, butOf(input, assembly, c, fewer), "costs the same") + ": " +
           difference(choice, fewer) + ".";
}

std::vector<Reasoned> reasonedViews(const AssemblyInput& input, const Assembly& assembly,
                                    const Layout& layout)
{
    const Arrangement& arrangement = assembly.arrangement;
    std::vector<Reasoned> all;
    for (std::size_t c = 0; c < arrangement.choices.size(); ++c) {
        all.push_back(reasonedOf(input, assembly, layout, c, EntityChoice::baseView));
        for (std::size_t v = 0; v < arrangement.choices[c].indexes.size(); ++v)
            all.push_back(reasonedOf(input, assembly, layout, c, v));
    }
    return all;
}

} // namespace

Reasons reasonsOf(const AssemblyInput& input, const Assembly& assembly, const Layout& layout)
{
    AssemblyInput within = input;
    within.limits = assembly.limits;
    const Arrangement& arrangement = assembly.arrangement;
    Reasons reasons;
    for (Reasoned& one : reasonedViews(within, assembly, layout)) {
        reasons.why.push_back(sentence(one));
        reasons.decisions.push_back(std::move(one.decision));
    }
    for (std::size_t c = 0; c < arrangement.choices.size(); ++c) {
        if (std::string text = fewerSentence(within, assembly, c); !text.empty())
            reasons.why.push_back(std::move(text));
    }
    return reasons;
}

} // namespace infera::model::proposer
