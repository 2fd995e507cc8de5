#include "model/propose/costs.h"

#include "model/base/units.h"
#include "model/capacity/capacity.h"
#include "model/design/keybytes.h"
#include "model/design/namelists.h"
#include "model/layout/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace infera::model::proposer {

namespace {

capacity::Bytes rounded(double bytes)
{
    return bytes <= 0 ? 0 : static_cast<capacity::Bytes>(std::max(1.0, std::round(bytes)));
}

/// A number for the view and how its keys are written.
std::size_t formOf(const View& view)
{
    return 16 * view.id + (view.apart ? 8 : 0) + (view.plainSort ? 4 : 0) + (view.joined ? 2 : 0) +
           (view.shards > 1 ? 1 : 0);
}

} // namespace

capacity::ReadKind kindOf(const Need& need)
{
    return need.strong ? capacity::ReadKind::Strong : capacity::ReadKind::Eventual;
}

void addItems(capacity::ListRead& list, const EntityStatistics::Reach& reach, double bytesOfOne,
              double shards)
{
    const double items = reach.items / shards;
    if (!reach.varies) {
        list.certainItems += items;
        list.certainBytes += items * bytesOfOne;
    } else if (items > 0) {
        list.itemBytes = (list.items * list.itemBytes + items * bytesOfOne) / (list.items + items);
        list.items += items;
    }
}

EntityCosts::EntityCosts(const Design& design, const EntityWorkload& workload,
                         const PriceWeights& weights, std::shared_ptr<const Vocabulary> vocabulary,
                         bool generic)
    : m_design(design), m_workload(workload), m_weights(weights),
      m_vocabulary(std::move(vocabulary)), m_generic(generic),
      m_writer(*m_vocabulary, *workload.entity, generic, !design.target.forbids("K7")),
      m_statistics(design, *workload.entity), m_shares(design, *workload.entity)
{
    for (const Need& need : workload.needs) {
        m_matches.push_back({m_statistics.matches(need), m_statistics.varies(need)});
        m_oneItem.push_back(m_shares.ofOneItem(callsOf(need)));
    }
    for (const Write& write : workload.writes)
        m_written.push_back(m_statistics.written(write));
}

const ViewFacts& EntityCosts::facts(const View& view) const
{
    const std::size_t at = formOf(view);
    if (at >= m_facts.size())
        m_facts.resize(at + 1);
    if (!m_facts[at])
        m_facts[at] = std::make_unique<ViewFacts>(learn(view));
    return *m_facts[at];
}

ViewFacts EntityCosts::learn(const View& view) const
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

double EntityCosts::callsPerMonth(double perSecond) const
{
    return perSecond * secondsPerHour * m_weights.monthHours;
}

WrittenKeys EntityCosts::keysOf(const View& view) const
{
    return view.kind == ViewKind::Base ? m_writer.tableKeys(view)
                                       : m_writer.indexKeys(view, "GSI1");
}

double EntityCosts::itemBytes(const View& base) const
{
    double bytes = m_statistics.itemBytes() + facts(base).keyBytes;
    if (m_generic) // the entity's name, in an attribute of its own
        bytes += static_cast<double>(m_vocabulary->freeAttribute("type").size() +
                                     m_workload.entity->name.size());
    return bytes;
}

double EntityCosts::addedBytes(const View& index) const
{
    return facts(index).keyBytes * facts(index).share;
}

double EntityCosts::entryBytes(const View& base, const View& index, double itemBytes) const
{
    return index.projection == Projection::All ? itemBytes : pair(base, index).entryBytes;
}

const PairFacts& EntityCosts::pair(const View& base, const View& index) const
{
    const std::uint64_t key = (static_cast<std::uint64_t>(formOf(base)) << 32) | formOf(index);
    const auto found = m_pairs.find(key);
    return found != m_pairs.end() ? found->second
                                  : m_pairs.emplace(key, learnPair(base, index)).first->second;
}

PairFacts EntityCosts::learnPair(const View& base, const View& index) const
{
    PairFacts pair;
    pair.entryBytes = facts(base).keyBytes + facts(index).keyBytes;
    std::vector<std::string> names = facts(base).own;
    names.insert(names.end(), facts(index).own.begin(), facts(index).own.end());
    pair.includes = !containsAll(names, index.included);
    if (index.projection == Projection::Include)
        names.insert(names.end(), index.included.begin(), index.included.end());
    sortUnique(names);
    for (const std::string& one : names)
        pair.entryBytes += m_statistics.attributeBytes(one);
    pair.projectsItem = projectsItem(base, index);
    pair.units.assign(m_workload.needs.size(), -1);
    for (const Need& need : m_workload.needs) {
        const std::optional<Fit>& fit = facts(index).fits[need.position];
        // What the program sorts by has to come with the entries, too.
        const bool sorts = fit && !fit->ordered && need.order;
        pair.projects.push_back(projects(base, index, need) &&
                                (!sorts || carries(base, index, {need.order->attribute})));
        pair.filters.push_back(!fit || carries(base, index, fit->filtered));
    }
    return pair;
}

double EntityCosts::storedBytes(const View& base, const View& view, double itemBytes) const
{
    const double overhead = capacity::storageOverheadPerItem;
    if (view.kind == ViewKind::Base)
        return m_statistics.items() * (itemBytes + overhead);
    return m_statistics.items() * facts(view).share *
           (entryBytes(base, view, itemBytes) + overhead);
}

bool EntityCosts::changes(const Write& write, const std::vector<std::string>& names) const
{
    return write.operation == PatternOperation::Update &&
           std::any_of(write.sets.begin(), write.sets.end(),
                       [&](const std::string& one) { return contains(names, one); });
}

/// Units of one write of an item: as Estimator::tableWrite (model/layout/evaluate.cpp).
KeyWrite EntityCosts::baseWrite(const Write& write, const View& base, double itemBytes) const
{
    // A changed table key is a delete and a put in one transaction.
    const bool replaces = facts(base).changesKey[write.position];
    const bool transaction = replaces || write.transactional || write.copied;
    const double units = capacity::writeUnits(0, rounded(itemBytes)) * (transaction ? 2.0 : 1.0);
    KeyWrite all;
    if (replaces) {
        all.entering = all.leaving = units;
        all.moves = facts(base).changesPartition[write.position];
    } else if (write.operation == PatternOperation::Create) {
        all.entering = units;
    } else if (write.operation == PatternOperation::Delete) {
        all.leaving = units;
    } else {
        all.staying = units;
    }
    return all;
}

double EntityCosts::baseUsd(const View& base, double itemBytes) const
{
    double usd = 0;
    for (const Write& write : m_workload.writes)
        usd += callsPerMonth(m_weights.byPeak ? write.peak : write.rate) *
               m_written[write.position] * baseWrite(write, base, itemBytes).units() *
               m_weights.perWriteUnit;
    return usd + storedBytes(base, base, itemBytes) / bytesPerGigabyte * m_weights.perGigabyteMonth;
}

double EntityCosts::addedStorageUsd(const View& index) const
{
    return m_statistics.items() * addedBytes(index) / bytesPerGigabyte * m_weights.perGigabyteMonth;
}

/// Units of one write in an index: as Estimator::indexWrite (model/layout/evaluate.cpp).
KeyWrite EntityCosts::indexWrite(const Write& write, const View& base, const View& index,
                                 double entryBytes) const
{
    const ViewFacts& known = facts(index);
    EntryWrite entry;
    entry.in = known.presence[write.position];
    entry.bytes = rounded(entryBytes);
    switch (write.operation) {
    case PatternOperation::Create:
        entry.kind = EntryWrite::Kind::Create;
        return keyWriteOf(entry);
    case PatternOperation::Update:
        break;
    default:
        entry.kind = EntryWrite::Kind::Delete;
        entry.in.before = known.share;
        return keyWriteOf(entry);
    }
    entry.changesKey = known.changesKey[write.position];
    entry.changesPartition = known.changesPartition[write.position];
    if (facts(base).changesKey[write.position]) {
        entry.kind = EntryWrite::Kind::Replace;
        entry.in.before = known.share;
        return keyWriteOf(entry);
    }
    entry.kind = EntryWrite::Kind::Update;
    entry.touches =
        known.changesPlace[write.position] || index.projection == Projection::All ||
        (index.projection == Projection::Include &&
         (write.sets.empty() ? pair(base, index).includes : changes(write, index.included)));
    return keyWriteOf(entry);
}

double EntityCosts::indexUsd(const View& base, const View& index, double itemBytes) const
{
    const double bytes = entryBytes(base, index, itemBytes);
    double usd = 0;
    for (const Write& write : m_workload.writes)
        usd += callsPerMonth(m_weights.byPeak ? write.peak : write.rate) *
               m_written[write.position] * indexWrite(write, base, index, bytes).units() *
               m_weights.perWriteUnit;
    return usd +
           storedBytes(base, index, itemBytes) / bytesPerGigabyte * m_weights.perGigabyteMonth;
}

/// The entries of the view have these attributes.
bool EntityCosts::carries(const View& base, const View& view,
                          const std::vector<std::string>& names) const
{
    if (view.kind == ViewKind::Base || view.projection == Projection::All)
        return true;
    return std::all_of(names.begin(), names.end(), [&](const std::string& one) {
        return contains(facts(base).own, one) || contains(facts(view).own, one) ||
               contains(view.included, one);
    });
}

/// Everything the need returns is in the entries of the view.
bool EntityCosts::projects(const View& base, const View& view, const Need& need) const
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

bool EntityCosts::projectsItem(const View& base, const View& view) const
{
    std::vector<std::string> names;
    for (const Attribute& one : m_workload.entity->attributes)
        names.push_back(one.name);
    return carries(base, view, names);
}

EntityStatistics::Reach EntityCosts::evaluated(const View& view, const Need& need,
                                               const Fit& fit) const
{
    EntityStatistics::Reach reach = m_matches[need.position];
    if (fit.needsFilter()) {
        const double found = reach.items;
        reach = facts(view).inRange[need.position];
        reach.items = std::max(found, reach.items);
    }
    return reach;
}

double EntityCosts::readUnits(const View& base, const View& view, const Need& need, const Fit& fit,
                              double itemBytes, bool wholeItem) const
{
    const bool isPartial = view.kind != ViewKind::Base && view.projection != Projection::All;
    if (!isPartial || view.shards > 1 || !returnsAll(base, view, need.position, wholeItem))
        return countReadUnits(base, view, need, fit, itemBytes, wholeItem);
    double& units = pair(base, view).units[need.position];
    if (units < 0)
        units = countReadUnits(base, view, need, fit, itemBytes, wholeItem);
    return units;
}

/// As Estimator::evaluateQuery and evaluateGet (model/layout/evaluate.cpp).
double EntityCosts::countReadUnits(const View& base, const View& view, const Need& need,
                                   const Fit& fit, double itemBytes, bool wholeItem) const
{
    constexpr double never = std::numeric_limits<double>::infinity();
    const double bytes =
        view.kind == ViewKind::Base ? itemBytes : entryBytes(base, view, itemBytes);
    const bool oneShard = fit.wholeKey && (view.calculatedShards || view.kind == ViewKind::Base);
    if (oneShard && !fit.needsFilter())
        return capacity::readUnits(rounded(bytes), kindOf(need));
    const bool partial = view.kind != ViewKind::Base && view.projection != Projection::All;
    if (partial && !pair(base, view).filters[need.position])
        return never;
    const EntityStatistics::Reach& found = m_matches[need.position];
    const EntityStatistics::Reach reach = evaluated(view, need, fit);
    const double shards = oneShard ? 1 : view.shards;
    capacity::ListRead list;
    addItems(list, reach, bytes, shards);
    double returned = found.items;
    if (need.limit && fit.ordered) {
        const auto limit = static_cast<double>(*need.limit);
        const double passing = reach.items > 0 ? found.items / reach.items : 1;
        if (passing > 0)
            list.mostItems = limit / passing;
        capacity::ListRead merged;
        addItems(merged, reach, bytes, 1);
        merged.mostItems = list.mostItems;
        returned = std::min(limit, passing * capacity::expectedListItems(merged));
    }
    double units = shards * capacity::expectedListReadUnits(list, kindOf(need));
    if (!returnsAll(base, view, need.position, wholeItem)) {
        // Longer lists want a wider projection, whatever it costs. And only one list is fetched in
        // a plan, that of the entity that has the most items.
        constexpr double fetchedMax = 10.0 * capacity::batchGetKeysMax;
        if (returned > fetchedMax || !mayFetch(need))
            return never;
        units += returned * capacity::readUnits(rounded(itemBytes), kindOf(need));
    }
    return units;
}

bool EntityCosts::mayFetch(const Need& need) const
{
    if (!need.isJoined || need.isLookup)
        return true;
    Statistics statistics(m_design);
    const auto rank = [&](const Entity& one) {
        return std::make_pair(-statistics.count(one), one.name);
    };
    const auto own = rank(*m_workload.entity);
    return std::all_of(need.entities.begin(), need.entities.end(), [&](const std::string& name) {
        const Entity* other = m_design.entity(name);
        return !other || own <= rank(*other);
    });
}

double EntityCosts::usdOfReads(const Need& need, double units) const
{
    return callsPerMonth(m_weights.byPeak ? need.peak : need.rate) * units * m_weights.perReadUnit;
}

double EntityCosts::readUsd(const View& base, const View& view, const Need& need, const Fit& fit,
                            double itemBytes, bool wholeItem) const
{
    const double units = readUnits(base, view, need, fit, itemBytes, wholeItem);
    return std::isinf(units) ? units : usdOfReads(need, units);
}

bool EntityCosts::knowsTableKey(const Write& write, const View& base) const
{
    if (write.operation == PatternOperation::Create)
        return true;
    if (facts(base).changesKey[write.position] || changes(write, write.copyKeys))
        return false;
    return containsAll(write.where, write.copyKeys) && containsAll(write.where, base.partition) &&
           containsAll(write.where, base.sort) &&
           (base.shards <= 1 || containsAll(write.where, m_workload.entity->key));
}

bool EntityCosts::needsItemFor(const Write& write, const View& index) const
{
    return facts(index).needsItem[write.position];
}

/// As WritePlanner::indexKeysKnown (model/layout/writeplan.cpp).
bool EntityCosts::rewritesComposed(const Write& write, const View& index,
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

} // namespace infera::model::proposer
