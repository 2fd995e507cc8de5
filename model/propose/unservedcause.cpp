#include "model/propose/unservedcause.h"

#include "model/base/text.h"
#include "model/capacity/limits.h"
#include "model/design/namelists.h"
#include "model/propose/candidates.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

std::vector<std::string> namesOf(const std::vector<Restriction>& restrictions)
{
    std::vector<std::string> names;
    for (const Restriction& one : restrictions)
        names.push_back(one.what);
    return names;
}

Design withoutRestrictions(const Design& design)
{
    Design free = design;
    const Target none;
    free.target.strategy = none.strategy;
    free.target.maxIndexes = none.maxIndexes;
    free.target.pinned.clear();
    free.target.forbiddenRules.clear();
    return free;
}

/// Some key finds the items of a need, read eventually consistent.
bool isFound(const Design& design, const EntityWorkload& workload, Need need)
{
    need.strong = false;
    const Candidates all = candidates(design, workload);
    const auto finds = [&](const View& view) {
        const std::optional<Fit> found = fit(workload, view, need);
        return found && !(found->needsFilter() && design.target.forbids("V8"));
    };
    return anyCandidate(all, finds) || std::any_of(all.pinned.begin(), all.pinned.end(), finds);
}

/// Each entity of a pattern has a key that finds its items; together they may be too many.
bool hasKeys(const Design& design, const AccessPattern& pattern)
{
    for (const EntityWorkload& workload : workloads(design)) {
        for (const Need& need : workload.needs) {
            if (design.accessPatterns[need.pattern].name == pattern.name && !need.isLookup &&
                !isFound(design, workload, need))
                return false;
        }
    }
    return true;
}

/// All global indexes that the table of an entity of the pattern may have are in use.
bool isFull(const Design& design, const Layout& layout, const AccessPattern& pattern)
{
    return std::any_of(pattern.entities.begin(), pattern.entities.end(), [&](const auto& name) {
        const Table* table = layout.home(name).first;
        return table &&
               std::count_if(table->indexes.begin(), table->indexes.end(), [](const Index& one) {
                   return one.kind == IndexKind::Global;
               }) >= std::min(design.target.maxIndexes, capacity::globalIndexesMax);
    });
}

UnservedCause strongRead()
{
    return {"its strongly consistent read",
            "A global index is never strongly consistent, and no table key, no local index and no "
            "second copy (K10) can have these values.",
            "Read it eventually consistent, or let every item have the values it gives."};
}

UnservedCause quota(const Design& design)
{
    const int most = std::min(design.target.maxIndexes, capacity::globalIndexesMax);
    return {"the quota of indexes",
            "A table has " + std::to_string(most) +
                " global indexes at most, and busier patterns have them.",
            most < capacity::globalIndexesMax
                ? "Allow more with max_indexes."
                : "Ask AWS for a higher quota, divide the entity into two, or answer several "
                  "patterns by one index."};
}

} // namespace

UnservedCause causeOf(const Design& design, const Layout& layout, const AccessPattern& pattern,
                      const std::vector<Restriction>& restrictions)
{
    std::vector<std::string> lifting;
    for (const Restriction& one : restrictions) {
        if (contains(one.leavesUnserved, pattern.name))
            lifting.push_back(one.what);
    }
    if (!lifting.empty())
        return {join(lifting, " and "),
                lifting.size() == 1 ? "Without this restriction a layout serves it."
                                    : "Without any one of these restrictions a layout serves it.",
                "Lift " + join(lifting, " or ") + "."};
    const bool isPossible = hasKeys(design, pattern);
    if (!isPossible && !restrictions.empty() && hasKeys(withoutRestrictions(design), pattern))
        return {"the restrictions together, " + join(namesOf(restrictions), " and "),
                "Each alone leaves no layout that serves it.", "Lift several of them."};
    if (!isPossible)
        return {};
    if (pattern.consistency == Consistency::Strong)
        return strongRead();
    if (isFull(design, layout, pattern))
        return quota(design);
    return {"the limits of keys and partitions",
            "A key finds its items, and takes more load or more bytes than it may.",
            "Divide the entity, or give the pattern a value that fewer items share."};
}

} // namespace infera::model::proposer
