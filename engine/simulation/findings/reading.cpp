#include "engine/simulation/findings/findings.h"

#include "model/findings/applyfix.h"
#include "model/layout/evaluate.h"
#include "model/layout/keys.h"

#include <algorithm>
#include <optional>

namespace infera::engine {

namespace {

/// A change that a program can make, or why there is none.
struct Offer
{
    model::Fix fix;
    std::string whyNone;
};

/// An index whose key is what a list asks for: equalities first, then one range or the order.
Offer indexFor(const FindingInput& input, const std::string& name, const std::string& table)
{
    model::Fix fix;
    const model::AccessPattern* pattern = input.design.accessPattern(name);
    if (pattern == nullptr || pattern->operation != model::PatternOperation::List)
        return {{}, " No change is offered: it does not ask for items by their attributes."};
    if (pattern->entities.size() != 1)
        return {{}, " No change is offered: it asks for items of several entities."};
    for (const model::WhereCondition& one : pattern->where) {
        if (one.comparison == model::Comparison::Equal)
            fix.partitionAttributes.push_back(one.attribute);
        else if (one.comparison != model::Comparison::Exists && fix.sortAttributes.empty())
            fix.sortAttributes.push_back(one.attribute);
    }
    if (fix.sortAttributes.empty() && pattern->order)
        fix.sortAttributes.push_back(pattern->order->attribute);
    constexpr std::size_t keyAttributesMax = 4; // of a global index
    if (fix.partitionAttributes.empty())
        return {{},
                " No change is offered: it asks for no attribute by one value, so that every "
                "index for it would have all entries under one key."};
    if (fix.partitionAttributes.size() > keyAttributesMax)
        return {{}, " No change is offered: a key has at most four attributes."};
    fix.kind = model::FixKind::AddIndex;
    fix.table = table;
    fix.entity = pattern->entities.front();
    return {fix, {}};
}

/// Units a second that patterns take at their average rates.
struct Units
{
    double read = 0;
    double write = 0;
};

Units unitsOf(const model::Design& design, const model::Layout& layout,
              std::vector<model::Plan> plans)
{
    std::vector<std::string> incomplete;
    evaluatePlans(design, layout, plans, incomplete);
    Units units;
    for (const model::Plan& plan : plans) {
        const model::AccessPattern* pattern = design.accessPattern(plan.pattern);
        const double rate = pattern ? pattern->rate.averagePerSecond.value_or(0) : 0;
        for (const model::Step& step : plan.steps) {
            units.read += rate * step.readUnits;
            units.write += rate * step.writeUnits;
        }
    }
    return units;
}

/// What a change adds to both kinds of units a second; nullopt: it cannot be made.
std::optional<Units> addedBy(const FindingInput& input, const model::Fix& fix)
{
    const auto fixed = model::applyFix(input.design, input.layout, fix);
    if (!fixed)
        return std::nullopt;
    const Units before = unitsOf(input.design, input.layout, input.plans);
    const Units after = unitsOf(fixed->design, fixed->layout, fixed->plans);
    return Units{after.read - before.read, after.write - before.write};
}

/// An index that moves a filter into a key is worth having when it saves more reads than its writes
/// cost; else the filter is the better way, and there is nothing to mend.
void weighIndex(const FindingInput& input, model::Finding& finding)
{
    constexpr double readsPerWrite = 5; // of the price of a unit, on demand, in most regions
    const auto added = addedBy(input, finding.change);
    if (finding.change.kind == model::FixKind::None || !added ||
        -added->read >= readsPerWrite * added->write)
        return;
    finding.severity = model::Severity::Info;
    finding.change = {};
    finding.fix = "No change is offered: an index for it would take " + shown(added->write) +
                  " write units a second to save " + shown(std::max(0.0, -added->read)) +
                  " read units: the filter is the cheaper one.";
}

/// Shards of which a pattern with a limit reads that many items each.
double shardsAsked(const FindingInput& input, const std::string& name)
{
    const model::AccessPattern* pattern = input.design.accessPattern(name);
    double shards = 1;
    for (const model::Plan& plan : input.plans)
        for (const model::Step& step : plan.steps)
            if (plan.pattern == name && pattern != nullptr && pattern->limit)
                shards = std::max(shards, static_cast<double>(step.shards));
    return shards;
}

std::string tableOf(const FindingInput& input, const std::string& pattern)
{
    for (const model::Plan& plan : input.plans)
        if (plan.pattern == pattern && !plan.steps.empty())
            return plan.steps.front().table;
    return {};
}

} // namespace

// A Scan reads the whole table or index whatever it returns.
void findScans(const FindingInput& input, std::vector<model::Finding>& findings)
{
    for (const ScanResult& scan : input.result.scans) {
        const auto pattern =
            std::find_if(input.result.patterns.begin(), input.result.patterns.end(),
                         [&](const PatternResult& one) { return one.pattern == scan.pattern; });
        model::Finding finding;
        finding.rule = "scan";
        finding.severity = model::Severity::Warning;
        finding.patterns = {scan.pattern};
        finding.title = "\"" + scan.pattern + "\" scans";
        finding.detail = scan.reason + " It read " + shown(scan.itemsRead) + " items to return " +
                         shown(scan.itemsReturned);
        if (pattern != input.result.patterns.end())
            finding.detail += ", for " + shown(pattern->readUnits) + " read units";
        finding.detail += ". Its cost grows with the table.";
        const Offer offer = indexFor(input, scan.pattern, tableOf(input, scan.pattern));
        finding.fix = "Give the pattern a key: a sparse index of the items it wants, or an export "
                      "to S3 when it wants them all." +
                      offer.whyNone;
        finding.change = offer.fix;
        findings.push_back(std::move(finding));
    }
}

namespace {

/// The first query of a pattern that filters; nullptr: none does.
const model::Step* filteredStep(const FindingInput& input, const std::string& pattern)
{
    for (const model::Plan& plan : input.plans) {
        for (const model::Step& step : plan.steps) {
            if (plan.pattern == pattern && !step.filter.empty())
                return &step;
        }
    }
    return nullptr;
}

} // namespace

// A filter drops items after they were read and paid for.
void findOverReading(const FindingInput& input, std::vector<model::Finding>& findings)
{
    constexpr double worth = 2;           ///< items read for one that is returned
    constexpr double worthSaying = 0.001; ///< of all read units
    constexpr double worthWarning = 0.05;
    double allReads = 0;
    for (const PatternResult& pattern : input.result.patterns)
        allReads += pattern.readUnits;
    for (const PatternResult& pattern : input.result.patterns) {
        const bool scans =
            std::any_of(input.result.scans.begin(), input.result.scans.end(),
                        [&](const ScanResult& scan) { return scan.pattern == pattern.pattern; });
        // Each shard of a key gives as many as are asked for: the price of the shards, no filter.
        if (scans || pattern.itemsRead < 1 ||
            pattern.itemsRead <=
                worth * shardsAsked(input, pattern.pattern) * pattern.itemsReturned)
            continue;
        const double wasted =
            pattern.readUnits * (1 - pattern.itemsReturned / std::max(1.0, pattern.itemsRead));
        if (wasted < worthSaying * allReads)
            continue;
        model::Finding finding;
        finding.rule = "over-reading";
        if (const model::Step* step = filteredStep(input, pattern.pattern)) {
            finding.table = step->table;
            finding.index = step->index;
        }
        finding.severity =
            wasted < worthWarning * allReads ? model::Severity::Info : model::Severity::Warning;
        finding.patterns = {pattern.pattern};
        finding.title = "\"" + pattern.pattern + "\" reads more than it returns";
        finding.detail = "It read " + shown(pattern.itemsRead) + " items and returned " +
                         shown(pattern.itemsReturned) + "; the " + shown(wasted) +
                         " read units of the others were paid for nothing.";
        const Offer offer = indexFor(input, pattern.pattern, tableOf(input, pattern.pattern));
        finding.fix =
            "Move the condition of the filter into the sort key, or into a sparse index." +
            offer.whyNone;
        finding.change = offer.fix;
        weighIndex(input, finding);
        findings.push_back(std::move(finding));
    }
}

namespace {

bool isKey(const model::Table& table, const model::Index& index, const std::string& name)
{
    std::vector<model::KeyAttribute> keys = model::keysOf(table);
    const std::vector<model::KeyAttribute> more = model::keysOf(index);
    keys.insert(keys.end(), more.begin(), more.end());
    return std::any_of(keys.begin(), keys.end(),
                       [&](const model::KeyAttribute& key) { return key.name == name; });
}

/// What the patterns that read an index return or filter by, its keys aside; nullopt: whole items.
std::optional<std::vector<std::string>>
wantedOf(const FindingInput& input, const model::Table& table, const model::Index& index)
{
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!isKey(table, index, name) &&
            std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    };
    for (const model::Plan& plan : input.plans)
        for (const model::Step& step : plan.steps) {
            if (step.table != table.name || step.index != index.name)
                continue;
            const model::AccessPattern* pattern = input.design.accessPattern(plan.pattern);
            if (pattern == nullptr || pattern->returns.kind == model::ReturnsKind::All)
                return std::nullopt;
            for (const std::string& name : pattern->returns.attributes)
                add(name);
            for (const model::AttributeCondition& one : step.filter)
                add(one.attribute);
        }
    return names;
}

/// The change takes fewer write units and no more read units.
bool saves(const FindingInput& input, const model::Fix& fix)
{
    constexpr double noticeable = 1e-9;
    const auto added = addedBy(input, fix);
    const Units before = unitsOf(input.design, input.layout, input.plans);
    return added && added->write < -noticeable * before.write &&
           added->read <= noticeable * before.read;
}

/// The index that takes most of a pattern's writes: dropped when nothing reads it, else with what
/// its readers want, where that saves writes: those of other attributes then leave it as it is.
Offer lighterIndex(const FindingInput& input, std::size_t pattern)
{
    double most = 0;
    std::size_t heaviest = 0;
    for (std::size_t r = 0; r < input.traffic.rings.size(); ++r) {
        const double written = input.recorder.units(pattern, r).write;
        if (!input.traffic.rings[r].index.empty() && written > most) {
            most = written;
            heaviest = r;
        }
    }
    if (most <= 0)
        return {};
    const RingTraffic& ring = input.traffic.rings[heaviest];
    const model::Table* table = input.layout.table(ring.table);
    const model::Index* index = table != nullptr ? table->index(ring.index) : nullptr;
    if (index == nullptr)
        return {};
    const bool isRead = std::any_of(input.plans.begin(), input.plans.end(), [&](const auto& plan) {
        return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const model::Step& step) {
            return step.table == ring.table && step.index == ring.index;
        });
    });
    model::Fix fix;
    fix.kind = isRead ? model::FixKind::Projection : model::FixKind::RemoveIndex;
    fix.table = ring.table;
    fix.index = ring.index;
    fix.projection = model::Projection::KeysOnly;
    if (!isRead)
        return {fix, {}};
    const auto wanted = wantedOf(input, *table, *index);
    if (!wanted)
        return {{},
                " No change is offered: what reads " + ring.index +
                    ", which takes most of it, returns whole items, and a lighter entry would "
                    "have them fetched one by one."};
    if (!wanted->empty())
        fix.projection = model::Projection::Include;
    fix.attributes = *wanted;
    if (saves(input, fix))
        return {fix, {}};
    return {{},
            " No change is offered: an entry of " + ring.index +
                ", which takes most of it, costs as much with only what its readers return."};
}

} // namespace

// Each index that a write touches is one more write.
void findWriteAmplification(const FindingInput& input, std::vector<model::Finding>& findings)
{
    constexpr double worth = 3;          ///< units on the indexes for one on the table
    constexpr double worthSaying = 0.05; ///< of all write units
    double allWrites = 0;
    for (const PatternResult& pattern : input.result.patterns)
        allWrites += pattern.writeUnits;
    for (std::size_t p = 0; p < input.traffic.patterns.size(); ++p) {
        double table = 0;
        double indexes = 0;
        for (std::size_t r = 0; r < input.traffic.rings.size(); ++r)
            (input.traffic.rings[r].index.empty() ? table : indexes) +=
                input.recorder.units(p, r).write;
        if (table <= 0 || indexes < worth * table || indexes < worthSaying * allWrites)
            continue;
        model::Finding finding;
        finding.rule = "write-amplification";
        finding.severity = model::Severity::Warning;
        finding.patterns = {input.traffic.patterns[p].name};
        finding.title =
            "\"" + input.traffic.patterns[p].name + "\" writes more to indexes than to its table";
        finding.detail = shown(table) + " write units went to the table and " + shown(indexes) +
                         " to its indexes.";
        finding.fix = "Project fewer attributes into the indexes, so that updates of others do not "
                      "touch them, or drop an index whose reads are rare.";
        const Offer offer = lighterIndex(input, p);
        finding.fix += offer.whyNone;
        finding.change = offer.fix;
        findings.push_back(std::move(finding));
    }
}

} // namespace infera::engine
