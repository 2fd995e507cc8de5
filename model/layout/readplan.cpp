#include "model/layout/planning.h"

#include "model/design/namelists.h"
#include "model/design/timeid.h"
#include "model/layout/copies.h"
#include "model/layout/templates.h"

#include <algorithm>

namespace infera::model {

namespace {

/// The request as one query (or one per shard) on one table or index, for some of its entities.
struct QueryPart
{
    Step step;
    std::vector<View> views; ///< one for each entity it answers
    bool fetch = false;      ///< the entries lack attributes that the request returns
    bool sorted = false;     ///< items come in the order asked for
};

bool sameConditions(const std::vector<KeyCondition>& a, const std::vector<KeyCondition>& b)
{
    return a == b;
}

class ReadPlanner
{
public:
    ReadPlanner(const Planning& planning, const ReadRequest& request)
        : m_planning(planning), m_request(request)
    {}

    std::vector<Plan> run(std::string& reason)
    {
        for (const std::string& name : m_request.entities) {
            std::vector<View> views = viewsOf(m_planning.design, m_planning.layout, name);
            if (views.empty()) {
                reason = "The layout has no table for entity " + name + ".";
                return {};
            }
            m_views.push_back(std::move(views));
        }
        collectParts();
        std::vector<Plan> plans = combine();
        if (plans.empty())
            reason = explain();
        return plans;
    }

private:
    const Planning& m_planning;
    const ReadRequest& m_request;
    std::vector<std::vector<View>> m_views; ///< by entity of the request
    struct Candidate
    {
        unsigned entities = 0; ///< bit set
        QueryPart part;
    };
    std::vector<Candidate> m_candidates;
    std::vector<std::string> m_reasons;

    void note(const std::string& reason)
    {
        if (!reason.empty() && !contains(m_reasons, reason))
            m_reasons.push_back(reason);
    }

    [[nodiscard]] std::string explain() const
    {
        std::string text;
        for (const std::string& one : m_reasons)
            text += (text.empty() ? "" : "; ") + one;
        return text.empty() ? "No table or index answers it." : text + ".";
    }

    /// Queries for each entity alone, and for the entities that share a table or an index together.
    void collectParts()
    {
        for (std::size_t i = 0; i < m_views.size(); ++i) {
            for (const View& view : m_views[i])
                addPart(1U << i, {view});
        }
        if (m_views.size() < 2 || m_views.size() > 16 || m_planning.design.target.forbids("K3"))
            return;
        for (const View& view : m_views.front())
            addShared(view, 0);
        for (std::size_t i = 1; i < m_views.size(); ++i) {
            for (const View& view : m_views[i])
                addShared(view, i);
        }
    }

    /// All later entities found beside `view`, in one query.
    void addShared(const View& view, std::size_t first)
    {
        std::vector<View> together = {view};
        unsigned bits = 1U << first;
        for (std::size_t i = 0; i < m_views.size(); ++i) {
            if (i == first)
                continue;
            const auto beside =
                std::find_if(m_views[i].begin(), m_views[i].end(), [&](const View& other) {
                    return other.table == view.table && other.index == view.index &&
                           samePartition(view, other);
                });
            if (beside == m_views[i].end())
                continue;
            if (i < first)
                return; // found from there
            together.push_back(*beside);
            bits |= 1U << i;
        }
        if (together.size() > 1)
            addPart(bits, together);
    }

    [[nodiscard]] bool samePartition(const View& a, const View& b) const
    {
        std::string ignored;
        const auto first = matchKeys(a, m_request.where, ignored);
        const auto second = matchKeys(b, m_request.where, ignored);
        return first && second && sameConditions(first->partition, second->partition) &&
               first->shards == second->shards && first->shardBy == second->shardBy;
    }

    void addPart(unsigned entities, const std::vector<View>& views)
    {
        std::string reason;
        if (std::optional<QueryPart> part = makePart(views, reason))
            m_candidates.push_back({entities, std::move(*part)});
        else
            note(reason);
    }

    std::optional<QueryPart> makePart(const std::vector<View>& views, std::string& reason) const
    {
        const View& view = views.front();
        const bool strong = m_request.consistency == Consistency::Strong;
        if (strong && view.index && view.index->kind == IndexKind::Global) {
            reason = view.name() + " cannot be read strongly consistent";
            return std::nullopt;
        }
        std::vector<KeyMatch> matches;
        for (const View& one : views) {
            std::optional<KeyMatch> match = matchKeys(one, m_request.where, reason);
            if (!match)
                return std::nullopt;
            matches.push_back(std::move(*match));
        }
        QueryPart part;
        part.views = views;
        part.step.operation = StepOperation::Query;
        part.step.table = view.table->name;
        part.step.index = view.index ? view.index->name : std::string();
        part.step.consistentRead = strong;
        part.step.shards = matches.front().shards;
        part.step.shardBy = matches.front().shardBy;
        part.step.entity = m_request.stepEntity;
        if (!addConditions(part, matches, reason) || !addFilters(part, matches, reason))
            return std::nullopt;
        part.sorted = views.size() == 1 && sortsAsAsked(view, matches.front());
        part.step.forward = !(part.sorted && m_request.order && m_request.order->descending);
        part.fetch = needsFetch(views, part.sorted);
        if (part.fetch && !canFetch(views)) {
            reason = view.name() + " carries neither what is asked for nor the key to fetch it by";
            return std::nullopt;
        }
        useGetItem(part, matches);
        return part;
    }

    bool addConditions(QueryPart& part, const std::vector<KeyMatch>& matches,
                       std::string& reason) const
    {
        std::vector<KeyCondition> key = matches.front().partition;
        bool same = true;
        for (const KeyMatch& one : matches)
            same = same && sameConditions(one.sort, matches.front().sort);
        if (same) {
            key.insert(key.end(), matches.front().sort.begin(), matches.front().sort.end());
            part.step.keyCondition = key;
            return narrow(part, reason);
        }
        for (const KeyMatch& one : matches) {
            if (one.coveredByPartition != one.covered) {
                reason = part.views.front().name() +
                         " keeps what the pattern asks for in different places of the sort key";
                return false;
            }
        }
        part.step.keyCondition = key;
        const std::size_t all = foreignViews(part);
        if (all == 0)
            return true;
        if (std::optional<KeyCondition> range = commonRange(matches)) {
            part.step.keyCondition.push_back(*range);
            if (foreignViews(part) == all) // it would say nothing
                part.step.keyCondition.pop_back();
        }
        return narrow(part, reason);
    }

    /// From the first to the last of the sort key prefixes.
    static std::optional<KeyCondition> commonRange(const std::vector<KeyMatch>& matches)
    {
        std::string low;
        std::string high;
        for (const KeyMatch& one : matches) {
            if (one.sort.size() != 1 || one.sort.front().values.size() != 1)
                return std::nullopt;
            const KeyCondition& condition = one.sort.front();
            const std::string& text = condition.values.front().text;
            const bool prefix = condition.op == FilterOperator::BeginsWith;
            if (text.find('{') != std::string::npos ||
                (!prefix && condition.op != FilterOperator::Equal))
                return std::nullopt;
            const std::string end = prefix ? afterPrefix(text) : text;
            if (low.empty() || text < low)
                low = text;
            if (end > high)
                high = end;
        }
        return KeyCondition{matches.front().sort.front().key,
                            FilterOperator::Between,
                            {KeyTemplate{low}, KeyTemplate{high}}};
    }

    /// How many other entities have items among those that the key condition reads.
    [[nodiscard]] std::size_t foreignViews(const QueryPart& part) const
    {
        std::size_t count = 0;
        const View& view = part.views.front();
        for (const EntityLayout& one : view.table->entities) {
            const bool own = std::any_of(part.views.begin(), part.views.end(),
                                         [&](const View& v) { return v.layout == &one; });
            if (own)
                continue;
            const std::optional<View> other =
                viewOf(m_planning.design, *view.table, one, view.index);
            count += other && mayReturn(part.step.keyCondition, *other);
        }
        return count;
    }

    /// Leaves out the items of other entities by a filter, where the key does not.
    bool narrow(QueryPart& part, std::string& reason) const
    {
        if (foreignViews(part) == 0)
            return true;
        const View& view = part.views.front();
        const std::string& name = view.table->entityAttribute;
        if (name.empty() || !carries(view, name)) {
            reason = view.name() + " mixes its items with those of other entities there";
            return false;
        }
        AttributeCondition filter{
            name, part.views.size() == 1 ? FilterOperator::Equal : FilterOperator::In, {}};
        for (const View& one : part.views)
            filter.values.push_back(KeyTemplate{one.layout->name});
        part.step.filter.push_back(std::move(filter));
        return true;
    }

    /// What the key does not decide is filtered, where the entries carry the attribute.
    bool addFilters(QueryPart& part, const std::vector<KeyMatch>& matches,
                    std::string& reason) const
    {
        for (std::size_t i = 0; i < m_request.where.size(); ++i) {
            const bool covered = std::all_of(matches.begin(), matches.end(),
                                             [&](const KeyMatch& one) { return one.covered[i]; });
            if (covered)
                continue;
            const std::string& name = m_request.where[i].attribute;
            if (m_planning.design.target.forbids("V8")) {
                reason = part.views.front().name() + " has no key for " + name +
                         ", and filters (V8) are forbidden";
                return false;
            }
            for (const View& view : part.views) {
                if (view.isKeyAttribute(name)) {
                    reason = view.name() + " cannot use its key attribute " + name +
                             " for this condition, and a query cannot filter by it";
                    return false;
                }
                if (!carries(view, name)) {
                    reason = view.name() + " does not project " + name;
                    return false;
                }
            }
            part.step.filter.push_back(filterOf(m_request.where[i]));
        }
        return true;
    }

    [[nodiscard]] bool sortsAsAsked(const View& view, const KeyMatch& match) const
    {
        if (!m_request.order)
            return true;
        const std::string& asked = m_request.order->attribute;
        if (equalityOn(m_request.where, asked) || (match.wholeKey && !view.index))
            return true;
        if (match.sortedBy.empty())
            return false;
        if (match.sortedBy == asked)
            return alwaysPresent(*view.entity, asked, m_request.where);
        return !m_planning.design.target.forbids("K18") &&
               match.sortedBy == idInOrderOf(m_planning.design, *view.entity, asked);
    }

    [[nodiscard]] bool needsFetch(const std::vector<View>& views, bool sorted) const
    {
        const bool whole =
            !views.front().index || views.front().index->projection == Projection::All;
        if (whole && std::all_of(views.begin(), views.end(),
                                 [](const View& view) { return view.layout->attributes.empty(); }))
            return false;
        // What the program sorts by, it has to see.
        const bool sorts = m_request.order && (!sorted || m_views.size() > 1);
        for (const View& view : views) {
            if (sorts && !carries(view, m_request.order->attribute))
                return true;
            if (m_request.tableKeyOnly && wholeItems(view).second == view.layout)
                continue;
            switch (m_request.returns.kind) {
            case ReturnsKind::Count:
                break;
            case ReturnsKind::Keys:
                for (const std::string& one : view.entity->key) {
                    if (!carries(view, one))
                        return true;
                }
                break;
            case ReturnsKind::All:
                for (const Attribute& one : view.entity->attributes) {
                    if (!carries(view, one.name))
                        return true;
                }
                break;
            case ReturnsKind::Attributes:
                for (const std::string& one : m_request.returns.attributes) {
                    if (!carries(view, one))
                        return true;
                }
                break;
            }
        }
        return false;
    }

    /// One item by its whole table key needs no query.
    static void useGetItem(QueryPart& part, const std::vector<KeyMatch>& matches)
    {
        if (part.views.size() == 1 && !part.views.front().index && matches.front().wholeKey &&
            part.step.filter.empty())
            part.step.operation = StepOperation::GetItem;
    }

    /// Where the whole items of a view are: a copy that carries a part of them leads to another.
    [[nodiscard]] std::pair<const Table*, const EntityLayout*> wholeItems(const View& view) const
    {
        if (view.layout->attributes.empty())
            return {view.table, view.layout};
        return m_planning.layout.home(view.entity->name);
    }

    /// Entries carry the key of their own table; that of another has to be made of what they carry.
    [[nodiscard]] bool canFetch(const std::vector<View>& views) const
    {
        return std::all_of(views.begin(), views.end(), [&](const View& view) {
            const auto [table, home] = wholeItems(view);
            if (home == view.layout)
                return true;
            if (!home || views.size() > 1 || (home->keys.shards > 1 && home->keys.shardBy.empty()))
                return false;
            for (const KeyTemplates* part : {&home->keys.partitionKey, &home->keys.sortKey}) {
                for (const KeyTemplate& one : *part) {
                    for (const std::string& name : one.attributes()) {
                        if (!carries(view, name))
                            return false;
                    }
                }
            }
            return true;
        });
    }

    /// The steps of one part: the query, and the items it lacks attributes of.
    void append(Plan& plan, const QueryPart& part, bool alone) const
    {
        Step step = part.step;
        // Of several sorted parts the first ones are among the first of each.
        const bool isSorted = alone ? !plan.clientSort : part.sorted || !m_request.order;
        if (m_request.limit && isSorted && step.operation == StepOperation::Query)
            step.limit = m_request.limit;
        plan.steps.push_back(step);
        if (!part.fetch)
            return;
        Step fetch;
        fetch.operation = m_request.operation == PatternOperation::Get
                              ? StepOperation::GetItem
                              : StepOperation::BatchGetItem;
        fetch.forEachItem = true;
        fetch.entity = m_request.stepEntity;
        fetch.consistentRead = step.consistentRead;
        const View& view = part.views.front();
        const auto [table, home] = wholeItems(view);
        fetch.table = table->name;
        fetch.keyCondition = keyFromItem(view, *table, *home);
        if (home != view.layout && home->keys.shards > 1)
            fetch.shardBy = home->keys.shardBy;
        if (part.views.size() > 1) {
            // Items of several entities share no template; their entries carry the key itself.
            for (KeyCondition& one : fetch.keyCondition)
                one.values = {KeyTemplate{"{" + one.key + "}"}};
        }
        plan.steps.push_back(std::move(fetch));
    }

    /// Every way to cover the entities with parts; one part per entity and no overlap.
    std::vector<Plan> combine() const
    {
        std::vector<Plan> plans;
        const unsigned all = (1U << m_views.size()) - 1;
        std::vector<const QueryPart*> chosen;
        cover(0, all, chosen, plans);
        return plans;
    }

    void cover(unsigned done, unsigned all, std::vector<const QueryPart*>& chosen,
               std::vector<Plan>& plans) const
    {
        constexpr std::size_t plansMax = 512; // far more than any layout of 20 indexes offers
        if (plans.size() >= plansMax)
            return;
        if (done == all) {
            const auto fetching = std::count_if(chosen.begin(), chosen.end(),
                                                [](const auto* part) { return part->fetch; });
            if (fetching <= 1)
                plans.push_back(assemble(chosen));
            return;
        }
        unsigned next = 1;
        while (done & next)
            next <<= 1U;
        for (const Candidate& one : m_candidates) {
            if (!(one.entities & next) || (one.entities & done))
                continue;
            chosen.push_back(&one.part);
            cover(done | one.entities, all, chosen, plans);
            chosen.pop_back();
        }
    }

    [[nodiscard]] Plan assemble(const std::vector<const QueryPart*>& parts) const
    {
        Plan plan;
        plan.pattern = m_request.name;
        const bool alone = parts.size() == 1;
        const bool cut = m_request.limit && !alone;
        plan.clientSort = (m_request.order && !(alone && parts.front()->sorted)) || cut;
        // A step for each item is one for all that was read before: it comes first.
        for (const bool fetches : {true, false}) {
            for (const QueryPart* part : parts) {
                if (part->fetch == fetches)
                    append(plan, *part, alone);
            }
        }
        return plan;
    }
};

} // namespace

ReadRequest readRequestOf(const AccessPattern& pattern)
{
    return {pattern.name,        pattern.operation, pattern.entities,
            pattern.where,       pattern.order,     pattern.limit,
            pattern.consistency, pattern.returns,   {}};
}

bool carries(const View& view, const std::string& attribute)
{
    if (!carriesAttribute(*view.layout, attribute) && view.entity->attribute(attribute) &&
        !view.isKeyAttribute(attribute))
        return false;
    if (!view.index || view.index->projection == Projection::All)
        return true;
    const bool tableKey = view.table->partitionKey.name == attribute ||
                          (view.table->sortKey && view.table->sortKey->name == attribute);
    return tableKey || view.isKeyAttribute(attribute) ||
           (view.index->projection == Projection::Include &&
            contains(view.index->included, attribute));
}

std::vector<KeyCondition> keyFromItem(const View& source, const Table& table,
                                      const EntityLayout& target)
{
    std::vector<KeyCondition> conditions;
    const auto add = [&](const KeyAttribute& key, const KeyTemplates& templates) {
        if (templates.empty())
            return;
        const std::vector<std::string> names = templates.front().attributes();
        const bool known = !templates.front().hasShard() &&
                           std::all_of(names.begin(), names.end(), [&](const std::string& name) {
                               return carries(source, name);
                           });
        // Entries always carry the key of their own table's item.
        const bool own = source.layout == &target;
        const KeyTemplate value =
            known || !own ? templates.front() : KeyTemplate{"{" + key.name + "}"};
        conditions.push_back({key.name, FilterOperator::Equal, {value}});
    };
    add(table.partitionKey, target.keys.partitionKey);
    if (table.sortKey)
        add(*table.sortKey, target.keys.sortKey);
    return conditions;
}

std::vector<Plan> readPlans(const Planning& planning, const ReadRequest& request,
                            std::string& reason)
{
    return ReadPlanner(planning, request).run(reason);
}

} // namespace infera::model
