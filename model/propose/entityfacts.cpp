#include "model/propose/entityfacts.h"

#include "model/design/keybytes.h"
#include "model/design/namelists.h"
#include "model/layout/keymatch.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

/// A number for the view and how its keys are written.
std::size_t formOf(const View& view)
{
    return 16 * view.id + (view.apart ? 8 : 0) + (view.plainSort ? 4 : 0) + (view.joined ? 2 : 0) +
           (view.shards > 1 ? 1 : 0);
}

/// Where an attribute stands in a sort key.
struct Place
{
    std::vector<KeyTemplate::Part> parts; ///< of the key attribute's template
    std::size_t at = 0;
    bool ordered = false; ///< the key sorts by its values
};

std::optional<Place> placeOf(const Entity& entity, const WrittenKeys& keys,
                             const std::string& attribute)
{
    for (std::size_t i = 0; i < keys.sort.size(); ++i) {
        Place place{keys.sort[i].parts(), 0, false};
        for (; place.at < place.parts.size(); ++place.at) {
            const KeyTemplate::Part& part = place.parts[place.at];
            if (!part.isHole || part.text != attribute)
                continue;
            place.ordered = keepsOrder(entity, keys.sortKey[i], place.parts, place.at);
            return place;
        }
    }
    return std::nullopt;
}

} // namespace

KeyCalls callsOf(const Write& write)
{
    return {&write.conditions, write.skew ? &*write.skew : nullptr,
            write.operation == PatternOperation::Create};
}

KeyCalls callsOf(const Need& need)
{
    return {&need.where, need.skew ? &*need.skew : nullptr, false};
}

EntityFacts::EntityFacts(const Design& design, const EntityWorkload& workload,
                         std::shared_ptr<const Vocabulary> vocabulary, bool generic)
    : m_design(design), m_workload(workload), m_vocabulary(std::move(vocabulary)),
      m_generic(generic),
      m_writer(*m_vocabulary, *workload.entity, generic, !design.target.forbids("K7")),
      m_statistics(design, *workload.entity), m_shares(design, *workload.entity)
{
    for (const Need& need : workload.needs) {
        m_matches.push_back({m_statistics.matches(need), m_statistics.varies(need)});
        m_oneItem.push_back(m_shares.ofOneItem(callsOf(need)));
    }
    for (const Write& write : workload.writes)
        m_written.push_back(m_statistics.written(write));
    if (generic)
        m_nameBytes = static_cast<double>(m_vocabulary->freeAttribute("type").size() +
                                          workload.entity->name.size());
}

const ViewFacts& EntityFacts::of(const View& view) const
{
    const std::size_t at = formOf(view);
    if (at >= m_views.size())
        m_views.resize(at + 1);
    if (!m_views[at])
        m_views[at] = std::make_unique<ViewFacts>(learn(view));
    return *m_views[at];
}

ViewFacts EntityFacts::learn(const View& view) const
{
    ViewFacts facts;
    facts.keys = keysOf(view);
    facts.keyBytes = m_writer.addedBytes(facts.keys);
    facts.inLimits =
        fitsPartitionKey(infera::model::keyBytes(*m_workload.entity, facts.keys.partition)) &&
        fitsSortKey(infera::model::keyBytes(*m_workload.entity, facts.keys.sort));
    facts.share = m_statistics.shareInView(view);
    facts.own = m_writer.ownAttributes(facts.keys);
    facts.decisive = view.partition;
    facts.decisive.insert(facts.decisive.end(), view.sort.begin(), view.sort.end());
    for (const WhereCondition& one : view.when)
        facts.decisive.push_back(one.attribute);
    for (const KeyTemplates* part : {&facts.keys.partition, &facts.keys.sort}) {
        for (const KeyTemplate& one : *part)
            facts.composed = facts.composed || one.attributes().size() > 1;
    }
    for (const Need& need : m_workload.needs) {
        std::optional<Fit> found = fit(m_workload, view, need);
        if (found)
            restrict(view, facts.keys, need, *found);
        // A query cannot filter by the key attributes of what it reads.
        const auto isKey = [&](const std::string& one) { return contains(facts.own, one); };
        if (found && std::any_of(found->filtered.begin(), found->filtered.end(), isKey))
            found.reset();
        if (found && found->needsFilter() && m_design.target.forbids("V8"))
            found.reset();
        facts.inRange.push_back(found ? m_statistics.inRange(view, need, *found)
                                      : EntityStatistics::Reach());
        facts.fits.push_back(std::move(found));
    }
    facts.partition = &learnPartition(view.partition);
    for (const Write& write : m_workload.writes) {
        facts.changesPartition.push_back(changes(write, view.partition));
        facts.changesKey.push_back(facts.changesPartition.back() || changes(write, view.sort));
        facts.changesPlace.push_back(changes(write, facts.decisive));
        facts.needsItem.push_back(rewritesComposed(write, view, facts));
        facts.presence.push_back(m_statistics.presenceAround(view, {write.sets, write.removes}));
    }
    return facts;
}

/// As Matcher::matchRange (model/layout/keymatch.cpp).
void EntityFacts::restrict(const View& view, const WrittenKeys& keys, const Need& need,
                           Fit& fit) const
{
    if (!fit.range.empty()) {
        const auto range =
            std::find_if(need.ranges.begin(), need.ranges.end(),
                         [&](const RangeCondition& one) { return one.attribute == fit.range; });
        const std::optional<Place> place = placeOf(*m_workload.entity, keys, fit.range);
        const bool begins = range->comparison == Comparison::BeginsWith;
        const bool isUsed = place && (begins || place->ordered);
        if (!isUsed ||
            hasOpenEnd(range->comparison, place->at > 0, place->at + 1 < place->parts.size())) {
            fit.filtered.push_back(fit.range);
            sortUnique(fit.filtered);
        }
        if (!isUsed)
            fit.range.clear();
    }
    if (!need.order || need.single || !fit.ordered || contains(need.equal, need.order->attribute))
        return;
    const auto first = std::find_if_not(view.sort.begin(), view.sort.end(),
                                        [&](const auto& one) { return contains(need.equal, one); });
    const std::optional<Place> place =
        first == view.sort.end() ? std::nullopt : placeOf(*m_workload.entity, keys, *first);
    fit.ordered = place && place->ordered;
}

WrittenKeys EntityFacts::keysOf(const View& view) const
{
    return view.kind == ViewKind::Base ? m_writer.tableKeys(view)
                                       : m_writer.indexKeys(view, "GSI1");
}

double EntityFacts::itemBytes(const View& base) const
{
    return m_statistics.itemBytes() + of(base).keyBytes + m_nameBytes;
}

double EntityFacts::addedBytes(const View& index) const
{
    return of(index).keyBytes * of(index).share;
}

double EntityFacts::entryBytes(const View& base, const View& index, double itemBytes) const
{
    return index.projection == Projection::All ? itemBytes : of(base, index).entryBytes;
}

const PairFacts& EntityFacts::of(const View& base, const View& index) const
{
    const std::uint64_t key = (static_cast<std::uint64_t>(formOf(base)) << 32) | formOf(index);
    const auto found = m_pairs.find(key);
    return found != m_pairs.end() ? found->second
                                  : m_pairs.emplace(key, learn(base, index)).first->second;
}

PairFacts EntityFacts::learn(const View& base, const View& index) const
{
    PairFacts pair;
    pair.entryBytes = of(base).keyBytes + of(index).keyBytes;
    std::vector<std::string> names = of(base).own;
    names.insert(names.end(), of(index).own.begin(), of(index).own.end());
    pair.includes = !containsAll(names, index.included);
    if (index.projection == Projection::Include)
        names.insert(names.end(), index.included.begin(), index.included.end());
    sortUnique(names);
    for (const std::string& one : names)
        pair.entryBytes += m_statistics.attributeBytes(one);
    pair.projectsItem = projectsItem(base, index);
    pair.units.assign(m_workload.needs.size(), -1);
    for (const Need& need : m_workload.needs) {
        const std::optional<Fit>& fit = of(index).fits[need.position];
        // What the program sorts by has to come with the entries, too.
        const bool sorts = fit && !fit->ordered && need.order;
        pair.projects.push_back(projects(base, index, need) &&
                                (!sorts || carries(base, index, {need.order->attribute})));
        pair.filters.push_back(!fit || carries(base, index, fit->filtered));
    }
    return pair;
}

bool EntityFacts::changes(const Write& write, const std::vector<std::string>& names)
{
    return write.operation == PatternOperation::Update &&
           std::any_of(write.sets.begin(), write.sets.end(),
                       [&](const std::string& one) { return contains(names, one); });
}

/// The entries of the view have these attributes.
bool EntityFacts::carries(const View& base, const View& view,
                          const std::vector<std::string>& names) const
{
    if (view.kind == ViewKind::Base || view.projection == Projection::All)
        return true;
    return std::all_of(names.begin(), names.end(), [&](const std::string& one) {
        return contains(of(base).own, one) || contains(of(view).own, one) ||
               contains(view.included, one);
    });
}

/// Everything the need returns is in the entries of the view.
bool EntityFacts::projects(const View& base, const View& view, const Need& need) const
{
    if (need.isLookup) {
        // The table's key is in every entry; moving an item takes all of it.
        const Write& write = m_workload.writes[need.write];
        const bool moves = changes(write, base.partition) || changes(write, base.sort);
        return !(moves || write.copied) || projectsItem(base, view);
    }
    switch (need.returns.kind) {
    case ReturnsKind::Count:
        return true;
    case ReturnsKind::Keys:
        return carries(base, view, m_workload.entity->key);
    case ReturnsKind::Attributes:
        return carries(base, view, need.returns.attributes);
    case ReturnsKind::All:
        break;
    }
    return projectsItem(base, view);
}

bool EntityFacts::projectsItem(const View& base, const View& view) const
{
    std::vector<std::string> names;
    for (const Attribute& one : m_workload.entity->attributes)
        names.push_back(one.name);
    return carries(base, view, names);
}

/// As WritePlanner::indexKeysKnown (model/layout/writeplan.cpp).
bool EntityFacts::rewritesComposed(const Write& write, const View& index,
                                   const ViewFacts& facts) const
{
    const bool hashedShard = index.shards > 1 && index.calculatedShards;
    if (!facts.composed && index.when.empty() && !hashedShard)
        return false;
    std::vector<std::string> needed = m_writer.writtenAttributes(facts.keys);
    for (const WhereCondition& one : index.when)
        needed.push_back(one.attribute);
    if (!changes(write, needed))
        return false;
    // An entry that goes takes its keys along.
    const auto goes = [&](const std::string& one) { return contains(write.removes, one); };
    if (std::any_of(facts.decisive.begin(), facts.decisive.end(), goes))
        return false;
    if (hashedShard)
        needed.insert(needed.end(), m_workload.entity->key.begin(), m_workload.entity->key.end());
    return std::any_of(needed.begin(), needed.end(), [&](const std::string& one) {
        return !contains(write.where, one) && !contains(write.sets, one);
    });
}

const PartitionFacts& EntityFacts::learnPartition(const std::vector<std::string>& names) const
{
    const auto [found, isNew] = m_partitions.try_emplace(names);
    PartitionFacts& facts = found->second;
    if (!isNew)
        return facts;
    facts.identifies = m_shares.identifies(names);
    facts.share = m_shares.standing(names, {});
    facts.arrivingShare = m_shares.arriving(names, {});
    for (const Write& write : m_workload.writes)
        facts.writes.push_back(m_shares.ofWrites(names, callsOf(write)));
    for (const Need& need : m_workload.needs)
        facts.reads.push_back(m_shares.standing(names, callsOf(need)));
    return facts;
}

} // namespace infera::model::proposer
