#include "model/findings/rules.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/design/itemrates.h"
#include "model/design/traffic.h"
#include "model/layout/evaluate.h"
#include "model/layout/keymatch.h"
#include "model/layout/statistics.h"

#include <algorithm>
#include <cmath>
#include <map>

/// A partition key that few values share takes more of the traffic than one partition serves: 3,000
/// read and 1,000 write units a second ("Designing partition keys", DynamoDB Developer Guide,
/// 2026).
namespace infera::model::rules {

namespace {

/// Fewer distinct values than this spread no load: the threshold of the AWS DynamoDB architect
/// guide (awslabs/mcp, 2026).
constexpr double lowCardinality = 100;
/// Items behind one key from which a key of few values is more than a lookup list.
constexpr double manyItems = 1'000;
constexpr double nearLimit = 0.5;
constexpr double nearLimitSharded = 0.9;
constexpr double noticeable = 0.1;

/// Views whose items share partition keys: those with the same templates in one place.
struct Group
{
    std::vector<View> views;
    double reads = 0; ///< units per second on the busiest key
    double writes = 0;
    double topShare = 0; ///< largest share of one pattern's calls that one key takes
    std::vector<std::string> patterns;
};

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
    explicit HotKeyRule(const Input& input) : m_input(input), m_statistics(input.design) {}

    void run(std::vector<Finding>& findings)
    {
        collectGroups();
        for (Group& group : m_groups) {
            addLoad(group);
            report(group, findings);
        }
    }

    /// Share of a partition's limit that the busiest key takes.
    [[nodiscard]] double hottest()
    {
        collectGroups();
        double top = 0;
        for (Group& group : m_groups) {
            addLoad(group);
            top = std::max(top, loadOf(group));
        }
        return top;
    }

private:
    const Input& m_input;
    Statistics m_statistics;
    std::vector<Group> m_groups;

    void collectGroups()
    {
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
                    const auto [at, added] = known.emplace(keyText(*view), m_groups.size());
                    if (added)
                        m_groups.emplace_back();
                    m_groups[at->second].views.push_back(std::move(*view));
                }
            }
        }
    }

    /// Share of a pattern's calls on the busiest value of an attribute.
    double topShareOf(const AccessPattern& pattern, const Entity& entity,
                      const std::string& attribute)
    {
        const double values = std::max(1.0, m_statistics.distinctTogether(entity, {attribute}));
        if (pattern.skew && pattern.skew->attribute == attribute)
            return traffic::topShare(*pattern.skew, values);
        const WhereCondition* fixed = equalityOn(pattern.where, attribute);
        if (fixed && fixed->constant)
            return 1;
        const Attribute* described = entity.attribute(attribute);
        // All new items have the newest day or hour.
        if (described && described->monotonic && values < m_statistics.count(entity) &&
            performs(pattern, entity.name, PatternOperation::Create))
            return 1;
        double largest = 1 / values;
        if (described && !isRead(pattern.operation)) {
            for (const ValueShare& one : described->values)
                largest = std::max(largest, one.share.value_or(0));
        }
        return largest;
    }

    double topShareOf(const AccessPattern& pattern, const View& view)
    {
        const std::vector<std::string> holes = holesOf(view);
        double share = 1;
        for (const std::string& hole : holes)
            share *= topShareOf(pattern, *view.entity, hole);
        const bool skewed = pattern.skew && std::find(holes.begin(), holes.end(),
                                                      pattern.skew->attribute) != holes.end();
        if (!skewed && m_statistics.identifies(*view.entity, holes))
            share = std::min(share, 1 / std::max(1.0, m_statistics.count(*view.entity)));
        return share;
    }

    void addLoad(Group& group)
    {
        for (const Plan& plan : m_input.plans) {
            const AccessPattern* pattern = m_input.design.accessPattern(plan.pattern);
            const std::optional<double> rate = pattern ? peakRate(*pattern) : std::nullopt;
            if (!rate)
                continue;
            for (const Step& step : plan.steps)
                addStep(group, *pattern, step, *rate);
        }
    }

    void addStep(Group& group, const AccessPattern& pattern, const Step& step, double rate)
    {
        for (const View& view : group.views) {
            if (!concerns(step, view))
                continue;
            const double share = topShareOf(pattern, view) / shardsOf(view);
            const std::string index = view.index ? view.index->name : std::string();
            double reads = 0;
            double writes = 0;
            if (step.readUnits > 0) {
                reads = step.readUnits;
            } else {
                for (const ArmUnits& arm : unitsByArm(m_input.design, m_input.layout,
                                                      Plan{pattern.name, {step}, 1, false})) {
                    if (arm.index == index)
                        writes += arm.writeUnits;
                }
            }
            if (reads <= 0 && writes <= 0)
                continue;
            group.reads += reads * rate * share;
            group.writes += writes * rate * share;
            group.topShare = std::max(group.topShare, share);
            if (std::find(group.patterns.begin(), group.patterns.end(), pattern.name) ==
                group.patterns.end())
                group.patterns.push_back(pattern.name);
            return; // one request, however many entities it finds
        }
    }

    static double loadOf(const Group& group)
    {
        return std::max(group.reads / capacity::partitionReadUnitsPerSecondMax,
                        group.writes / capacity::partitionWriteUnitsPerSecondMax);
    }

    void report(const Group& group, std::vector<Finding>& findings)
    {
        const double readLoad = group.reads / capacity::partitionReadUnitsPerSecondMax;
        const double writeLoad = group.writes / capacity::partitionWriteUnitsPerSecondMax;
        const double load = loadOf(group);
        const View& view = group.views.front();
        const std::vector<std::string> holes = holesOf(view);
        const double values =
            holes.empty() ? 1 : m_statistics.distinctTogether(*view.entity, holes);
        double items = 0;
        for (const View& one : group.views)
            items += m_statistics.count(*one.entity) *
                     (one.index ? shareInIndex(m_input.design, *one.layout, one.index->name) : 1);
        const bool few = values < lowCardinality && items > values && !isSharded(view);
        // Shards are counted so that they run near the limit; without them, half of it is near.
        if (load < (isSharded(view) ? nearLimitSharded : nearLimit) && !few)
            return;
        const double perKey = items / values;
        Finding finding;
        finding.rule = "hot-key";
        finding.severity = load > 1                                    ? Severity::Error
                           : load >= noticeable || perKey >= manyItems ? Severity::Warning
                                                                       : Severity::Info;
        finding.table = view.table->name;
        finding.index = view.index ? view.index->name : std::string();
        finding.patterns = group.patterns;
        finding.title =
            "Hot key: the partition key " + keyText(view) + " of " +
            placeText(finding.table, finding.index) +
            (few ? valuesText(holes, values) : " takes much of the traffic on one value");
        finding.detail = detailText(group, values, perKey, isSharded(view) ? shardsOf(view) : 0);
        if (m_statistics.identifies(*view.entity, holes) && group.views.size() == 1) {
            finding.fix =
                "One item has each key, and no shard divides one item: put a cache before "
                "its reads, collect its writes and make them together.";
        } else {
            finding.fix = fixText(view, holes, readLoad, writeLoad);
            if (load >= nearLimit)
                finding.change = shardsFix(view, load);
        }
        findings.push_back(std::move(finding));
    }

    static std::string valuesText(const std::vector<std::string>& holes, double values)
    {
        if (holes.empty())
            return " is one constant";
        return " has only " + quantityText(values) + " distinct value" + (values == 1 ? "" : "s") +
               " of " + join(holes, ", ");
    }

    static std::string detailText(const Group& group, double values, double perKey, int shards)
    {
        std::string text = "About " + quantityText(perKey) + " items share one " +
                           (values == 1 ? "key" : "of " + quantityText(values) + " keys");
        if (shards > 0)
            text += ", split over " + std::to_string(shards) + " shards";
        text += ". At the peak the busiest key takes " + quantityText(group.reads) +
                " read units and " + quantityText(group.writes) +
                " write units a second; one partition serves 3,000 and 1,000.";
        if (!group.views.front().index)
            return text;
        return text + " A throttled index key also throttles the writes of its table.";
    }

    /// A quarter more than needed: shards never fill evenly.
    static int shardsNeeded(const View& view, double load)
    {
        constexpr double reserve = 1.25;
        const int now = shardsOf(view);
        return std::max(now + 1, static_cast<int>(std::ceil(reserve * load * now)));
    }

    static Fix shardsFix(const View& view, double load)
    {
        Fix fix;
        fix.kind = FixKind::Shards;
        fix.table = view.table->name;
        fix.index = view.index ? view.index->name : std::string();
        fix.partitionKey = partitionKeyText(view.partitionTemplates);
        fix.shards = shardsNeeded(view, load);
        return fix;
    }

    static std::string fixText(const View& view, const std::vector<std::string>& holes,
                               double readLoad, double writeLoad)
    {
        const double load = std::max(readLoad, writeLoad);
        const int shards = shardsNeeded(view, load);
        const std::string key = keyText(view);
        const std::string sharded = isSharded(view) ? key : key + "#{shard}";
        std::string text;
        if (load < nearLimit && load > 0)
            text = "One key is enough at these rates; from about " + quantityText(1 / load) +
                   " times as much on, split it into shards (" + sharded + ")";
        else
            text = "Split the key into " + std::to_string(shards) + " shards (" + sharded + ")";
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
