#include "model/propose/candidates.h"

#include "model/propose/costs.h"

#include "model/capacity/limits.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

// Beyond four attributes given by value the permutations explode and no longer differ in cost.
constexpr std::size_t permutedAttributesMax = 4;

using Names = std::vector<std::string>;

bool contains(const Names& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

void appendMissing(Names& to, const Names& partition, const Names& from)
{
    for (const std::string& one : from) {
        if (!contains(to, one) && !contains(partition, one))
            to.push_back(one);
    }
}

/// What may follow the equality attributes of a need in the sort key.
std::vector<Names> tails(const EntityWorkload& workload, const Need& need)
{
    std::vector<Names> all;
    const auto add = [&](Names tail) {
        if (std::find(all.begin(), all.end(), tail) == all.end())
            all.push_back(std::move(tail));
    };
    for (const RangeCondition& range : need.ranges)
        add({range.attribute});
    if (need.order && !contains(need.equal, need.order->attribute)) {
        if (growsWithKey(*workload.entity, need.order->attribute))
            add(workload.entity->key);
        add({need.order->attribute});
    }
    for (const std::string& attribute : need.exists) {
        if (all.empty())
            add({attribute});
    }
    if (all.empty())
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

View makeView(ViewKind kind, const Names& partition, Names sort, std::string rule)
{
    View view;
    view.kind = kind;
    view.partition = partition;
    view.sort = std::move(sort);
    view.rule = std::move(rule);
    return view;
}

class Collector
{
public:
    explicit Collector(const EntityWorkload& workload) : m_workload(workload) {}

    void collect()
    {
        collectIdentity();
        for (const Need& need : m_workload.needs)
            collectNeed(need);
        finish(m_candidates.bases, 0);
        finish(m_candidates.indexes, m_candidates.bases.size());
    }

    Candidates take() { return std::move(m_candidates); }

private:
    const EntityWorkload& m_workload;
    Candidates m_candidates;

    void collectIdentity()
    {
        forEachSplit(m_workload.entity->key, [&](const Names& partition, const Names& rest) {
            addBase(partition, rest, partition.size() + rest.size() == 1 ? "K1" : "K2");
        });
    }

    void collectNeed(const Need& need)
    {
        for (const Names& tail : tails(m_workload, need)) {
            forEachSplit(need.equal, [&](const Names& partition, const Names& rest) {
                Names sort = rest;
                appendMissing(sort, partition, tail);
                addIndex(need, partition, sort);
                appendMissing(sort, partition, m_workload.entity->key);
                if (tailMayBeFollowed(tail, sort))
                    addBase(partition, sort, partition.empty() ? "K13" : "K4");
            });
        }
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
        View view = makeView(ViewKind::Global, partition, sort, ruleOf(need, partition, sort));
        for (const std::string& attribute : need.exists) {
            if (!contains(sort, attribute) && !contains(partition, attribute))
                view.when.push_back({attribute, Comparison::Exists, std::nullopt});
        }
        m_candidates.indexes.push_back(view);
        if (need.strong && view.when.empty()) { // V9: only a local index reads strongly
            view.kind = ViewKind::Local;
            view.rule = "V9";
            m_candidates.indexes.push_back(view);
            return;
        }
        for (const WhereCondition& constant : need.constants)
            addSparse(view, constant);
    }

    /// Only the items with the constant the pattern asks for, under one key or the rest of it.
    void addSparse(View view, const WhereCondition& constant)
    {
        std::erase(view.partition, constant.attribute);
        std::erase(view.sort, constant.attribute);
        view.when.push_back(constant);
        view.rule = "K12";
        m_candidates.indexes.push_back(std::move(view));
    }

    std::string ruleOf(const Need& need, const Names& partition, const Names& sort) const
    {
        if (!need.exists.empty())
            return "K12";
        if (partition.empty())
            return need.order ? "K16" : "K13";
        if (sort.size() > 1)
            return "K6";
        return sort.empty() ? "K1" : "K5";
    }

    /// A base key is set once: its attributes are always there, and outside the identity they
    /// never change; where creation must fail for a known identity, only a parent may be added.
    void addBase(const Names& partition, const Names& sort, std::string rule)
    {
        if (!hasKeyTypes(partition, sort))
            return;
        for (const Names* part : {&partition, &sort}) {
            for (const std::string& attribute : *part) {
                if (!mayBeInBaseKey(attribute))
                    return;
            }
        }
        m_candidates.bases.push_back(makeView(ViewKind::Base, partition, sort, std::move(rule)));
    }

    bool mayBeInBaseKey(const std::string& attribute) const
    {
        if (m_workload.isKey(attribute))
            return true;
        if (!m_workload.isAlwaysPresent(attribute) || m_workload.isChanged(attribute))
            return false;
        const Attribute* found = m_workload.entity->attribute(attribute);
        const bool isParent = found && !found->references.empty();
        return isParent || std::none_of(m_workload.writes.begin(), m_workload.writes.end(),
                                        [](const Write& write) { return write.mustNotExist; });
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

    /// Sorted by name, each once; ids leave room for the projections of each.
    static void finish(std::vector<View>& views, std::size_t firstId)
    {
        for (View& view : views)
            view.name = viewName(view);
        std::stable_sort(views.begin(), views.end(),
                         [](const View& a, const View& b) { return a.name < b.name; });
        views.erase(std::unique(views.begin(), views.end(),
                                [](const View& a, const View& b) { return a.name == b.name; }),
                    views.end());
        for (std::size_t i = 0; i < views.size(); ++i)
            views[i].id = 3 * (firstId + i);
    }
};

} // namespace

std::vector<View> projections(const EntityCosts& costs, const View& view)
{
    std::vector<View> all = {view};
    if (view.joined) // what the entities of a join want together is everything
        return all;
    const EntityWorkload& workload = costs.workload();
    Names wanted;
    bool fits = false;
    for (std::size_t n = 0; n < workload.needs.size(); ++n) {
        const Returns& returns = workload.needs[n].returns;
        const std::optional<Fit>& found = costs.facts(view).fits[n];
        if (!found)
            continue;
        fits = true;
        if (returns.kind == ReturnsKind::Attributes)
            appendMissing(wanted, {}, returns.attributes);
        // What the query filters by, or the program sorts by, has to be in the index too.
        if (returns.kind != ReturnsKind::All) {
            appendMissing(wanted, {}, found->filtered);
            if (!found->ordered && workload.needs[n].order)
                appendMissing(wanted, {}, {workload.needs[n].order->attribute});
        }
    }
    if (!fits)
        return all;
    View keys = view;
    keys.projection = Projection::KeysOnly;
    keys.name = viewName(keys);
    keys.id = view.id + 1;
    all.push_back(keys);
    Names included;
    appendMissing(included, costs.facts(view).own, wanted);
    if (included.empty() || included.size() > capacity::includedAttributesPerIndexMax)
        return all;
    std::sort(included.begin(), included.end());
    keys.projection = Projection::Include;
    keys.included = included;
    keys.name = viewName(keys);
    keys.id = view.id + 2;
    all.push_back(std::move(keys));
    return all;
}

Candidates candidates(const EntityWorkload& workload)
{
    Collector collector(workload);
    collector.collect();
    return collector.take();
}

} // namespace infera::model::proposer
