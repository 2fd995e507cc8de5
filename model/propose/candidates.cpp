#include "model/propose/candidates.h"

#include "model/design/defaults.h"
#include "model/design/keybytes.h"
#include "model/design/namelists.h"
#include "model/design/timeid.h"
#include "model/propose/costs.h"
#include "model/propose/leftout.h"
#include "model/propose/rules/rule.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

// Beyond four attributes given by value the permutations explode and no longer differ in cost.
constexpr std::size_t permutedAttributesMax = 4;

// Room for what composed sort keys have beside their values: a key too long with that has a
// shorter one beside it, where a key of the values alone may hold more.
constexpr double wordsBytes = 64;

using Names = std::vector<std::string>;

/// What may follow the equality attributes of a need in the sort key.
std::vector<Names> tails(const Design& design, const EntityWorkload& workload, const Need& need)
{
    std::vector<Names> all;
    const auto add = [&](Names tail) {
        if (std::find(all.begin(), all.end(), tail) == all.end())
            all.push_back(std::move(tail));
    };
    for (const RangeCondition& range : need.ranges)
        add({range.attribute});
    if (need.order && !contains(need.equal, need.order->attribute)) {
        const std::string id = idInOrderOf(design, *workload.entity, need.order->attribute);
        if (!id.empty() && !design.target.forbids("K18"))
            add({id});
        add({need.order->attribute});
        // An index by it would lack the items without it.
        if (!isPresentFor(workload, need, need.order->attribute))
            add({});
    }
    if (all.empty() && !need.exists.empty())
        add({need.exists.front()});
    if (all.empty() || (!need.order && need.ranges.empty()))
        add({});
    return all;
}

/// Every split of `equal` into a partition key and an ordered rest.
template<typename Take>
void forEachSplit(const Names& equal, const Take& take)
{
    if (equal.empty()) {
        take(Names{}, Names{});
        return;
    }
    const bool permuted = equal.size() <= permutedAttributesMax;
    const unsigned subsets = permuted ? 1U << equal.size() : 2U;
    for (unsigned subset = 1; subset < subsets; ++subset) {
        Names partition;
        Names rest;
        for (std::size_t i = 0; i < equal.size(); ++i) {
            const bool inPartition = permuted ? (subset >> i & 1U) != 0 : i == 0;
            (inPartition ? partition : rest).push_back(equal[i]);
        }
        do
            take(partition, rest);
        while (permuted && std::next_permutation(rest.begin(), rest.end()));
    }
}

View makeView(ViewKind kind, const Names& partition, Names sort)
{
    View view;
    view.kind = kind;
    view.partition = partition;
    view.sort = std::move(sort);
    return view;
}

class Collector
{
public:
    Collector(const Design& design, const EntityWorkload& workload)
        : m_design(design), m_workload(workload)
    {}

    void collect()
    {
        collectIdentity(true);
        if (m_candidates.bases.empty()) // an item needs a key
            collectIdentity(false);
        for (const Need& need : m_workload.needs)
            collectNeed(need);
        offerConditionsApart();
        unique(m_candidates.bases);
        sortBases();
        unique(m_candidates.indexes);
        obeyInBases();
        pin();
        number();
    }

    Candidates take() { return std::move(m_candidates); }

private:
    const Design& m_design;
    const EntityWorkload& m_workload;
    Candidates m_candidates;

    void collectIdentity(bool fitting)
    {
        forEachSplit(m_workload.entity->key, [&](const Names& partition, const Names& rest) {
            if (!fitting || fitsKeys(partition, rest))
                addBase(nullptr, partition, rest);
        });
    }

    /// Keys by all that a need asks for; and keys without what updates change, for which they write
    /// less and the need filters.
    void collectNeed(const Need& need)
    {
        for (const Names& leftOut : leavable(m_workload, need)) {
            const Need rest = without(m_workload, need, leftOut);
            // Under one key of all items nothing is left to a filter: that would be a Scan.
            if (rest.equal.empty() && narrowsBy(need, leftOut))
                continue;
            collectKeys(rest);
            const Need present = withPresence(m_workload, rest, need, leftOut);
            if (present.exists != rest.exists)
                collectKeys(present);
        }
        collectBases(need);
    }

    /// `offer` takes a partition key and what sorts under it, and its last part: what the need
    /// ranges over or orders by.
    template<typename Offer>
    void forEachKey(const Need& need, const Offer& offer) const
    {
        Names equal = need.equal;
        std::erase_if(equal,
                      [&](const std::string& one) { return !fitsPartitionKey(bytesOf({one})); });
        for (Names tail : tails(m_design, m_workload, need)) {
            if (!fitsKeys({}, tail))
                tail.clear();
            forEachSplit(equal, [&](const Names& partition, const Names& rest) {
                Names sort = rest;
                appendMissing(sort, partition, tail);
                offer(partition, sort, tail);
            });
        }
    }

    void collectKeys(const Need& need)
    {
        forEachKey(need, [&](const Names& partition, const Names& sort, const Names& tail) {
            addIndex(need, partition, fitting(sort, 0));
            addIndex(need, partition, fitting(sort, wordsBytes));
            offerBase(need, partition, sort, tail);
        });
    }

    /// Table keys of what a need asks for and a table key may have; it filters by the rest.
    void collectBases(const Need& need)
    {
        Names leftOut;
        forEachAsked(need, [&](const std::string& one) {
            if (!mayBeInBaseKey(one))
                leftOut.push_back(one);
        });
        const Need rest = without(m_workload, need, leftOut);
        if (leftOut.empty() || (rest.equal.empty() && narrowsBy(need, leftOut)))
            return;
        forEachKey(rest, [&](const Names& partition, const Names& sort, const Names& tail) {
            offerBase(rest, partition, sort, tail);
        });
    }

    /// With all of `sort`, or without its tail where that cannot be followed by the identity.
    void offerBase(const Need& need, const Names& partition, Names sort, const Names& tail)
    {
        Names whole = sort;
        appendMissing(whole, partition, m_workload.entity->key);
        if (!tailMayBeFollowed(tail, whole)) {
            std::erase_if(sort, [&](const std::string& one) { return contains(tail, one); });
            whole = sort;
            appendMissing(whole, partition, m_workload.entity->key);
        }
        if (!(partition.empty() && filtersAll(need, whole)) && fitsKeys(partition, whole))
            addBase(&need, partition, whole);
    }

    /// Under one key of all items the sort key says nothing of what the need asks for.
    static bool filtersAll(const Need& need, const Names& sort)
    {
        const auto isSorted = [&](const std::string& one) { return contains(sort, one); };
        const auto isRange = [&](const RangeCondition& one) { return isSorted(one.attribute); };
        return !std::all_of(need.exists.begin(), need.exists.end(), isSorted) ||
               (!need.ranges.empty() &&
                std::none_of(need.ranges.begin(), need.ranges.end(), isRange));
    }

    [[nodiscard]] double bytesOf(const Names& names) const
    {
        double bytes = 0;
        for (const std::string& name : names)
            bytes += defaults::valueBytes(*m_workload.entity, name);
        return bytes;
    }

    /// Words aside, which ViewFacts::inLimits counts as well.
    [[nodiscard]] bool fitsKeys(const Names& partition, const Names& sort) const
    {
        return fitsPartitionKey(bytesOf(partition)) && fitsSortKey(bytesOf(sort));
    }

    /// The beginning that a sort key holds beside `words`: the rest is filtered by.
    [[nodiscard]] Names fitting(Names sort, double words) const
    {
        while (!sort.empty() && !fitsSortKey(bytesOf(sort) + words))
            sort.pop_back();
        return sort;
    }

    /// In one text, values of changing length followed by more would not sort by value.
    bool tailMayBeFollowed(const Names& tail, const Names& sort) const
    {
        if (tail.empty() || sort.empty() || sort.back() == tail.back())
            return true;
        const Attribute* attribute = m_workload.entity->attribute(tail.back());
        return attribute && hasFixedLength(*attribute);
    }

    void addIndex(const Need& need, const Names& partition, const Names& sort)
    {
        if (!hasKeyTypes(partition, sort))
            return;
        View view = makeView(ViewKind::Global, partition, sort);
        // Sorted and each once, so that the same view gets the same name.
        Names present = need.exists;
        for (const RangeCondition& range : need.ranges) {
            if (!m_workload.isAlwaysPresent(range.attribute))
                present.push_back(range.attribute);
        }
        sortUnique(present);
        for (const std::string& attribute : present) {
            if (!contains(sort, attribute) && !contains(partition, attribute))
                view.when.push_back({attribute, Comparison::Exists, std::nullopt});
        }
        const Shape shape{m_design, m_workload, &need, view};
        for (View& one : offered(shape)) {
            if (fitsKeys(one.partition, one.sort))
                m_candidates.indexes.push_back(std::move(one));
        }
        view.rule = ruleOfShape(shape);
        if (m_design.target.forbids(view.rule))
            addPlainer(need, view);
        else if (fitsKeys(partition, sort))
            m_candidates.indexes.push_back(std::move(view));
    }

    /// What is left of a key whose rule is forbidden: a beginning of it, of all items, which
    /// answers by a filter or leaves the sorting to the program.
    void addPlainer(const Need& need, View view)
    {
        view.when.clear();
        for (;; view.sort.pop_back()) {
            view.rule = ruleOfShape({m_design, m_workload, &need, view});
            if (!m_design.target.forbids(view.rule) || view.sort.empty())
                break;
        }
        if (fitsKeys(view.partition, view.sort) && !m_design.target.forbids(view.rule))
            m_candidates.indexes.push_back(std::move(view));
    }

    /// Beside each index of some of the items: one for which an update that changes its partition
    /// key or whether an item is in it reads nothing before, though its other key attribute may
    /// take more bytes.
    void offerConditionsApart()
    {
        const auto isChanged = [&](const std::string& one) { return m_workload.isChanged(one); };
        const auto mayChange = [&](const WhereCondition& one) { return isChanged(one.attribute); };
        std::vector<View> apart;
        for (const View& view : m_candidates.indexes) {
            if (view.kind == ViewKind::Global && !view.when.empty() && !view.sort.empty() &&
                (std::any_of(view.partition.begin(), view.partition.end(), isChanged) ||
                 std::any_of(view.when.begin(), view.when.end(), mayChange)))
                apart.push_back(view);
        }
        for (View& view : apart) {
            view.conditionApart = true;
            m_candidates.indexes.push_back(std::move(view));
        }
    }

    /// A base key is set once: its attributes are always there and never change. Outside the
    /// identity it takes a parent; anything else only where ids are generated, because an item put
    /// again under its identity, with another value there, would be a second one.
    void addBase(const Need* need, const Names& partition, const Names& sort)
    {
        if (!hasKeyTypes(partition, sort))
            return;
        for (const Names* part : {&partition, &sort}) {
            for (const std::string& attribute : *part) {
                if (!mayBeInBaseKey(attribute))
                    return;
            }
        }
        View view = makeView(ViewKind::Base, partition, sort);
        view.rule = ruleOfShape({m_design, m_workload, need, view});
        m_candidates.bases.push_back(std::move(view));
    }

    bool mayBeInBaseKey(const std::string& attribute) const
    {
        if (m_workload.isKey(attribute))
            return true;
        if (!m_workload.isAlwaysPresent(attribute) || m_workload.isChanged(attribute))
            return false;
        const Attribute* found = m_workload.entity->attribute(attribute);
        const bool isParent = found && !found->references.empty();
        return isParent || (hasGeneratedId() &&
                            std::none_of(m_workload.writes.begin(), m_workload.writes.end(),
                                         [](const Write& write) { return write.mustNotExist; }));
    }

    [[nodiscard]] bool hasGeneratedId() const
    {
        const Entity& entity = *m_workload.entity;
        return std::any_of(entity.key.begin(), entity.key.end(), [&](const std::string& name) {
            const Attribute* found = entity.attribute(name);
            return found && !isReference(entity, name) &&
                   (found->format == "ulid" || found->format == "uuid" || found->format == "ksuid");
        });
    }

    // --- what the user has settled ---

    /// Leaves only the pinned table key, and takes the pinned indexes out of the choice.
    void pin()
    {
        const PinnedEntity* pinned = m_design.target.pinnedEntity(m_workload.entity->name);
        if (!pinned)
            return;
        if (!pinned->keys.keys.partitionKey.empty())
            pinBase(pinned->keys.keys);
        for (const auto& [name, keys] : pinned->keys.indexes) {
            View view = pinnedView(ViewKind::Global, keys);
            view.pinnedIndex = name;
            view.rule = ruleOfShape({m_design, m_workload, nullptr, view});
            m_candidates.pinned.push_back(std::move(view));
        }
    }

    void pinBase(const EntityKeys& keys)
    {
        const View wanted = pinnedView(ViewKind::Base, keys);
        std::vector<View> kept;
        for (View& view : m_candidates.bases) {
            const bool same = view.partition == wanted.partition &&
                              (keys.sortKey.empty() || view.sort == wanted.sort);
            if (!same)
                continue;
            view.pinnedPartition = wanted.pinnedPartition;
            view.pinnedSort = wanted.pinnedSort;
            kept.push_back(std::move(view));
        }
        if (kept.empty()) {
            kept.push_back(wanted);
            if (keys.sortKey.empty())
                appendMissing(kept.back().sort, wanted.partition, m_workload.entity->key);
            kept.back().rule = ruleOfShape({m_design, m_workload, nullptr, kept.back()});
        }
        m_candidates.bases = std::move(kept);
    }

    static View pinnedView(ViewKind kind, const EntityKeys& keys)
    {
        View view;
        view.kind = kind;
        const auto take = [](const KeyTemplates& templates, Names& names, std::string& text) {
            if (templates.empty())
                return;
            names = templates.front().attributes();
            text = templates.front().text;
        };
        take(keys.partitionKey, view.partition, view.pinnedPartition);
        take(keys.sortKey, view.sort, view.pinnedSort);
        return view;
    }

    /// A forbidden rule's table keys are left out, unless none is left: an item needs a key.
    void obeyInBases()
    {
        std::vector<View> kept;
        for (const View& view : m_candidates.bases) {
            if (!m_design.target.forbids(view.rule))
                kept.push_back(view);
        }
        if (!kept.empty())
            m_candidates.bases = std::move(kept);
    }

    /// Only strings, numbers, binaries and, as text, booleans can stand in a key.
    bool hasKeyTypes(const Names& partition, const Names& sort) const
    {
        for (const Names* part : {&partition, &sort}) {
            for (const std::string& name : *part) {
                const Attribute* attribute = m_workload.entity->attribute(name);
                if (!attribute)
                    return false;
                const AttributeType type = attribute->type;
                if (type != AttributeType::S && type != AttributeType::N &&
                    type != AttributeType::B && type != AttributeType::BOOL)
                    return false;
            }
        }
        return true;
    }

    /// Sorted by name, each once.
    static void unique(std::vector<View>& views)
    {
        for (View& view : views)
            view.name = viewName(view);
        std::stable_sort(views.begin(), views.end(),
                         [](const View& a, const View& b) { return a.name < b.name; });
        views.erase(std::unique(views.begin(), views.end(),
                                [](const View& a, const View& b) { return a.name == b.name; }),
                    views.end());
    }

    /// Of table keys that cost the same the first is taken: one that keeps the identity, in the
    /// order in which the design names its attributes.
    void sortBases()
    {
        const Entity& entity = *m_workload.entity;
        const auto rank = [&](const View& base) {
            if (!keepsIdentity(base, entity))
                return 2;
            Names names = base.partition;
            names.insert(names.end(), base.sort.begin(), base.sort.end());
            return names == entity.key ? 0 : 1;
        };
        std::stable_sort(m_candidates.bases.begin(), m_candidates.bases.end(),
                         [&](const View& a, const View& b) { return rank(a) < rank(b); });
    }

    /// Ids leave room for the projections of each.
    void number()
    {
        std::size_t next = 0;
        for (std::vector<View>* views :
             {&m_candidates.bases, &m_candidates.indexes, &m_candidates.pinned}) {
            for (View& view : *views) {
                view.name = viewName(view);
                view.id = projectionsOfView * next++;
            }
        }
    }
};

} // namespace

Candidates candidates(const Design& design, const EntityWorkload& workload)
{
    Collector collector(design, workload);
    collector.collect();
    return collector.take();
}

} // namespace infera::model::proposer
