#include "model/findings/rules.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/design/namelists.h"
#include "model/findings/shardfix.h"
#include "model/layout/estimator.h"
#include "model/layout/keyload.h"
#include "model/layout/stepitems.h"
#include "model/layout/stepkind.h"

#include <algorithm>
#include <cmath>
#include <map>

/// A partition key that few values share takes more of the traffic than one partition serves: 3,000
/// read and 1,000 write units a second ("Designing partition keys", DynamoDB Developer Guide,
/// 2026).
namespace infera::model::rules {

namespace {

/// Items behind one key from which a key of few values is more than a lookup list.
constexpr double manyItems = 1'000;
constexpr double nearLimit = 0.5;
constexpr double nearLimitSharded = 0.9;
constexpr double noticeable = 0.01;

std::vector<std::string> holesOf(const View& view)
{
    std::vector<std::string> holes;
    for (const KeyTemplate& one : view.partitionTemplates) {
        const std::vector<std::string> names = one.attributes();
        holes.insert(holes.end(), names.begin(), names.end());
    }
    return holes;
}

bool isSharded(const View& view)
{
    return std::any_of(view.partitionTemplates.begin(), view.partitionTemplates.end(),
                       [](const KeyTemplate& one) { return one.hasShard(); });
}

int shardsOf(const View& view)
{
    return isSharded(view) ? std::max(1, view.keys->shards) : 1;
}

/// Views whose items share partition keys: those with the same templates in one place.
struct Group
{
    std::vector<View> views;
    KeyLoad load;
    double ofEachShard = 0; ///< of the read units: those of limits, which each shard is asked for
    double share = 0;       ///< of one pattern's calls that one key takes, at the most
    std::vector<std::string> patterns;

    [[nodiscard]] int shards() const
    {
        int most = 1;
        for (const View& view : views)
            most = std::max(most, shardsOf(view));
        return most;
    }
    [[nodiscard]] double ofLimit() const { return load.ofLimit(shards()); }
};

std::string keyText(const View& view)
{
    return partitionKeyText(view.partitionTemplates);
}

/// Whether a step reads or writes items of the view.
bool concerns(const Step& step, const View& view)
{
    const bool write = !step.entity.empty() && step.keyCondition.size() > 0 &&
                       step.operation >= StepOperation::PutItem;
    if (step.table != view.table->name)
        return false;
    if (write)
        return step.entity == view.layout->name;
    // Reads of a local index are reads of its table's partitions.
    const Index* read = step.index.empty() ? nullptr : view.table->index(step.index);
    const bool local = read && read->kind == IndexKind::Local;
    const std::string place = local ? std::string() : step.index;
    const std::string index = view.index ? view.index->name : std::string();
    if (place != index || step.operation == StepOperation::Scan)
        return false;
    return step.forEachItem || mayReturn(step.keyCondition, view);
}

class HotKeyRule
{
public:
    explicit HotKeyRule(const Input& input)
        : m_input(input), m_sizes(input.design, input.layout), m_estimator(m_sizes),
          m_statistics(input.design)
    {
        for (const Entity& entity : input.design.entities)
            m_shares.emplace(entity.name, KeyShares(input.design, entity));
    }

    void run(std::vector<Finding>& findings)
    {
        for (const Group& group : loaded())
            report(group, findings);
    }

    /// Share of a partition's limit that the busiest key takes.
    [[nodiscard]] double hottest()
    {
        double top = 0;
        for (const Group& group : loaded())
            top = std::max(top, group.ofLimit());
        return top;
    }

private:
    const Input& m_input;
    ItemSizes m_sizes;
    Estimator m_estimator;
    Statistics m_statistics;
    std::map<std::string, KeyShares> m_shares; ///< by entity

    /// All keys with what the patterns ask of them.
    [[nodiscard]] std::vector<Group> loaded() const
    {
        std::vector<Group> groups = groupsOf();
        const std::vector<const AccessPattern*> patterns =
            patternsOf(m_input.design, m_input.plans);
        for (std::size_t i = 0; i < patterns.size(); ++i) {
            const std::optional<double> rate = patterns[i] ? peakRate(*patterns[i]) : std::nullopt;
            if (!rate)
                continue;
            const Called called = calledBy(*patterns[i], m_input.plans[i], *rate);
            for (Group& group : groups)
                addPlan(group, called);
        }
        return groups;
    }

    /// A pattern with its plan, and of each step which item it is for and how many items one call
    /// writes.
    struct Called
    {
        const AccessPattern& pattern;
        const Plan& plan;
        double rate = 0; ///< at the peak
        std::vector<TransactionItem> items;
        std::vector<std::optional<std::size_t>> itemOf;
        std::vector<double> written;
    };

    [[nodiscard]] Called calledBy(const AccessPattern& pattern, const Plan& plan, double rate) const
    {
        Called called{
            pattern, plan, rate, itemsWritten(pattern), itemsOfSteps(pattern, m_input.layout, plan),
            {}};
        for (const Step& step : plan.steps) {
            double once = 0;
            if (isWrite(step.operation)) {
                for (const ArmUnits& arm : m_estimator.writeArms(step))
                    once += arm.writeUnits;
            }
            called.written.push_back(once > 0 ? step.writeUnits / once : 1);
        }
        return called;
    }

    [[nodiscard]] std::vector<Group> groupsOf() const
    {
        std::vector<Group> groups;
        for (const Table& table : m_input.layout.tables) {
            std::vector<const Index*> places = {nullptr};
            for (const Index& index : table.indexes)
                places.push_back(&index);
            for (const Index* index : places) {
                // A local index shares its table's keys and their limit.
                if (index && index->kind == IndexKind::Local)
                    continue;
                std::map<std::string, std::size_t> known;
                for (const EntityLayout& one : table.entities) {
                    std::optional<View> view = viewOf(m_input.design, table, one, index);
                    if (!view)
                        continue;
                    const auto [at, added] = known.emplace(keyText(*view), groups.size());
                    if (added)
                        groups.emplace_back();
                    groups[at->second].views.push_back(std::move(*view));
                }
            }
        }
        return groups;
    }

    void addPlan(Group& group, const Called& called) const
    {
        std::vector<std::pair<const View*, Written>> written;
        for (std::size_t i = 0; i < called.plan.steps.size(); ++i) {
            const Step& step = called.plan.steps[i];
            const auto view = std::find_if(group.views.begin(), group.views.end(),
                                           [&](const View& one) { return concerns(step, one); });
            if (view == group.views.end())
                continue; // else one request, however many entities it finds
            const TransactionItem* item =
                called.itemOf[i] ? &called.items[*called.itemOf[i]] : nullptr;
            if (!isWrite(step.operation))
                addReads(group, called.pattern, item, step, *view, called.rate);
            else
                addTo(written, *view, item, step, called.written[i]);
        }
        for (const auto& [view, one] : written)
            addWrites(group, called.pattern, *view, one, called.rate);
    }

    /// What the steps of a call write of one of its items.
    struct Written
    {
        const TransactionItem* item = nullptr;
        KeyWrite units;
        double items = 1;
    };

    void addTo(std::vector<std::pair<const View*, Written>>& all, const View& view,
               const TransactionItem* item, const Step& step, double items) const
    {
        auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) {
            return one.first == &view && one.second.item == item;
        });
        if (found == all.end()) {
            all.push_back({&view, {item, {}, 1}});
            found = all.end() - 1;
        }
        Written& written = found->second;
        written.units += m_estimator.keyWrite(step, *view.table, view.index);
        written.items = items;
        const std::vector<std::string> holes = holesOf(view);
        written.units.moves =
            written.units.moves ||
            (item && std::any_of(holes.begin(), holes.end(), [&](const std::string& one) {
                 return contains(item->sets, one);
             }));
    }

    static KeyCalls callsOf(const AccessPattern& pattern, const TransactionItem* item)
    {
        return {item ? &item->where : &pattern.where, pattern.skew ? &*pattern.skew : nullptr,
                item && item->operation == PatternOperation::Create};
    }

    void addWrites(Group& group, const AccessPattern& pattern, const View& view,
                   const Written& written, double rate) const
    {
        const WriteShares shares =
            m_shares.at(view.entity->name).ofWrites(holesOf(view), callsOf(pattern, written.item));
        const KeyUnits load = keyUnitsOf(written.units, rate * written.items, shares);
        if (load.on(1) <= 0)
            return;
        group.load.writes += load;
        const double share = written.units.entering > 0 ? std::max(shares.arriving, shares.standing)
                                                        : shares.standing;
        note(group, pattern, share, shares.ofOneItem);
    }

    void addReads(Group& group, const AccessPattern& pattern, const TransactionItem* item,
                  const Step& step, const View& view, double rate) const
    {
        if (step.readUnits <= 0)
            return;
        const KeyShares& shares = m_shares.at(view.entity->name);
        const KeyCalls calls = callsOf(pattern, item);
        ReadShares reads;
        reads.ofKey = shares.standing(holesOf(view), calls);
        reads.ofOneItem = shares.ofOneItem(calls);
        reads.leastUnits = capacity::pageReadUnits(
            0, step.consistentRead ? capacity::ReadKind::Strong : capacity::ReadKind::Eventual);
        reads.isWhole = step.limit.has_value();
        // A request for one shard of several, calculated from the item, leaves the others alone.
        const bool asksAll = step.shards > 1;
        const double shards = asksAll ? step.shards : 1;
        KeyUnits load = keyUnitsOf(step.readUnits / shards, rate, reads, shards);
        if (!asksAll && group.shards() > 1 && !reads.isWhole)
            load = keyUnitsOf(step.readUnits, rate, {reads.ofKey, reads.ofOneItem, 0, false}, 1);
        group.load.reads += load;
        if (reads.isWhole || asksAll)
            group.ofEachShard += load.whole;
        note(group, pattern, reads.ofKey, reads.isWhole ? 1 : reads.ofOneItem);
    }

    /// The largest share of a pattern's calls that one shard takes.
    static void note(Group& group, const AccessPattern& pattern, double share, double ofOneItem)
    {
        const double whole = std::min(share, ofOneItem);
        group.share = std::max(group.share, whole + (share - whole) / group.shards());
        if (!contains(group.patterns, pattern.name))
            group.patterns.push_back(pattern.name);
    }

    /// One item alone has each key of the group.
    [[nodiscard]] bool isOfItems(const Group& group) const
    {
        return group.views.size() == 1 &&
               m_statistics.identifies(*group.views.front().entity, holesOf(group.views.front()));
    }

    void report(const Group& group, std::vector<Finding>& findings)
    {
        const double load = group.ofLimit();
        const View& view = group.views.front();
        const std::vector<std::string> holes = holesOf(view);
        const double values =
            holes.empty() ? 1 : m_statistics.distinctTogether(*view.entity, holes);
        double items = 0;
        for (const View& one : group.views)
            items += m_statistics.count(*one.entity) *
                     (one.index ? shareInIndex(m_input.design, *one.layout, one.index->name) : 1);
        const bool few = values < fewValues && items > values && !isSharded(view);
        // Shards are counted so that they run near the limit; without them, half of it is near.
        const bool near = load >= (isSharded(view) ? nearLimitSharded : nearLimit);
        const bool concentrated = group.share >= concentratedShare && load >= noticeable &&
                                  !isSharded(view) && !isOfItems(group);
        if (!near && !few && !concentrated)
            return;
        const double fullest =
            std::max(items / values, items * m_shares.at(view.entity->name).ofItems(holes));
        Finding finding;
        finding.rule = "hot-key";
        finding.severity = load > 1                                     ? Severity::Error
                           : load >= noticeable || fullest >= manyItems ? Severity::Warning
                                                                        : Severity::Info;
        finding.table = view.table->name;
        finding.index = view.index ? view.index->name : std::string();
        finding.patterns = group.patterns;
        finding.title =
            "Hot key: the partition key " + keyText(view) + " of " +
            placeText(finding.table, finding.index) +
            (few ? valuesText(holes, values) : " takes much of the traffic on one value");
        finding.detail = detailText(group, values, items / values, fullest);
        if (load > shardRoom)
            finding.change = fixOf(group);
        finding.fix = fixText(group, holes, finding.change);
        findings.push_back(std::move(finding));
    }

    static std::string valuesText(const std::vector<std::string>& holes, double values)
    {
        if (holes.empty())
            return " is one constant";
        return " has only " + quantityText(values) + " distinct value" + (values == 1 ? "" : "s") +
               " of " + join(holes, ", ");
    }

    [[nodiscard]] std::string detailText(const Group& group, double values, double perKey,
                                         double fullest) const
    {
        constexpr double unevenFrom = 1.05; // of the average: below, no key stands out
        const int shards = group.shards();
        const bool one = values == 1;
        std::string text;
        if (isOfItems(group))
            text = "One item has each of " + quantityText(values) + " keys";
        else if (!one && fullest >= unevenFrom * perKey)
            text = "The fullest of " + quantityText(values) + " keys has about " +
                   quantityText(fullest) + " items";
        else
            text = "About " + quantityText(perKey) + " items share one " +
                   (one ? "key" : "of " + quantityText(values) + " keys");
        if (shards > 1)
            text += ", split over " + std::to_string(shards) + " shards";
        text += ". " + beginningText(group.views.front());
        text += "At the peak the busiest key takes " + quantityText(group.load.reads.on(shards)) +
                " read units and " + quantityText(group.load.writes.on(shards)) +
                " write units a second; one partition serves 3,000 and 1,000.";
        if (!group.views.front().index)
            return text;
        return text + " A throttled index key also throttles the writes of its table.";
    }

    /// Which value all new items have, as far as the design says.
    [[nodiscard]] std::string beginningText(const View& view) const
    {
        const KeyShares& shares = m_shares.at(view.entity->name);
        for (const std::string& hole : holesOf(view)) {
            const Attribute* attribute = view.entity->attribute(hole);
            if (attribute && !attribute->values.empty() && shares.isTakenTogether(hole))
                return "New ones all begin with " + hole + " " + attribute->values.front().value +
                       ". ";
        }
        return {};
    }

    /// Each load as a share of its limit.
    static std::vector<KeyUnits> ofLimits(const KeyLoad& load)
    {
        constexpr double reads = capacity::partitionReadUnitsPerSecondMax;
        constexpr double writes = capacity::partitionWriteUnitsPerSecondMax;
        return {{load.reads.divisible / reads, load.reads.whole / reads},
                {load.writes.divisible / writes, load.writes.whole / writes}};
    }

    [[nodiscard]] Fix fixOf(const Group& group) const
    {
        const View& view = group.views.front();
        Fix place;
        place.table = view.table->name;
        place.index = view.index ? view.index->name : std::string();
        place.partitionKey = partitionKeyText(view.partitionTemplates);
        return shardsFix(m_input.design, m_input.layout, place, ofLimits(group.load), shardRoom);
    }

    /// What shards cannot do for a key near its limit, and what can.
    [[nodiscard]] std::string wholeText(const Group& group) const
    {
        const int shards = group.shards();
        const bool writes =
            group.load.writes.on(shards) / capacity::partitionWriteUnitsPerSecondMax >=
            group.load.reads.on(shards) / capacity::partitionReadUnitsPerSecondMax;
        if (isOfItems(group))
            return "One item has each key, and no shard divides one item: put a cache before "
                   "its reads, collect its writes and make them together.";
        if (writes &&
            group.load.writes.whole >= shardRoom * capacity::partitionWriteUnitsPerSecondMax)
            return "Most of its writes are of one item, and no shard divides one item: collect "
                   "them and make them together, or count in several items that a read adds up.";
        if (!writes && group.ofEachShard >= group.load.reads.whole / 2)
            return "Each shard would be asked for as much again, so shards do not help its "
                   "reads: put a cache before them, or keep their result in one item that is "
                   "cached.";
        if (!writes &&
            group.load.reads.whole >= shardRoom * capacity::partitionReadUnitsPerSecondMax)
            return "Most of its reads are of one item, and no shard divides one item: put a "
                   "cache before them.";
        return {};
    }

    [[nodiscard]] std::string fixText(const Group& group, const std::vector<std::string>& holes,
                                      const Fix& change) const
    {
        const double load = group.ofLimit();
        const View& view = group.views.front();
        const std::string key = keyText(view);
        const std::string sharded = isSharded(view) ? key : key + "#{shard}";
        std::string text;
        if (isOfItems(group))
            return wholeText(group);
        // So far away that nobody plans for it.
        constexpr double foreseen = 1'000;
        if (load * foreseen < shardRoom && !isSharded(view))
            return "One key is enough at these rates.";
        // As the search counts: one shard up to four fifths of what a key takes.
        if (load <= shardRoom && !isSharded(view)) {
            text = "One key is enough at these rates; from about " +
                   quantityText(shardRoom / load) + " times as much on, split it into shards (" +
                   sharded + ")";
        } else if (change.kind == FixKind::Shards) {
            text =
                "Split the key into " + std::to_string(change.shards) + " shards (" + sharded + ")";
        } else {
            if (std::string whole = wholeText(group); !whole.empty())
                return whole;
            text = "Split the key into shards (" + sharded + ")";
        }
        text += " and merge their results";
        if (!holes.empty())
            text += ", or put an attribute with more values beside " + join(holes, ", ");
        return text + ".";
    }
};

} // namespace

double hottestKey(const Input& input)
{
    return HotKeyRule(input).hottest();
}

void hotKeys(const Input& input, std::vector<Finding>& findings)
{
    HotKeyRule(input).run(findings);
}

} // namespace infera::model::rules
