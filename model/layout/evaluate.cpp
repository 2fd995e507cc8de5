#include "model/layout/evaluate.h"

#include "model/capacity/listreads.h"
#include "model/design/namelists.h"
#include "model/layout/estimator.h"
#include "model/layout/keymatch.h"
#include "model/layout/stepitems.h"
#include "model/layout/stepkind.h"
#include "model/layout/templates.h"
#include "model/layout/updates.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace infera::model {

namespace {

capacity::Bytes rounded(double bytes)
{
    return bytes <= 0 ? 0 : static_cast<capacity::Bytes>(std::max(1.0, std::round(bytes)));
}

capacity::ReadKind kindOf(const Step& step)
{
    return step.consistentRead ? capacity::ReadKind::Strong : capacity::ReadKind::Eventual;
}

/// The condition on the parameter that a hole `{name}`, `{name.lo}` or `{name.hi}` stands for.
const WhereCondition* conditionOf(const std::vector<WhereCondition>& where, std::string name)
{
    for (const char* suffix : {".lo", ".hi"}) {
        if (name.size() > 3 && name.compare(name.size() - 3, 3, suffix) == 0)
            name.resize(name.size() - 3);
    }
    const auto found = std::find_if(where.begin(), where.end(), [&](const WhereCondition& one) {
        return one.attribute == name;
    });
    return found == where.end() ? nullptr : &*found;
}

bool mentions(const KeyCondition& condition, const std::string& parameter)
{
    for (const KeyTemplate& value : condition.values) {
        for (const KeyTemplate::Part& part : value.parts()) {
            if (part.isHole && (part.text == parameter || part.text == parameter + ".lo" ||
                                part.text == parameter + ".hi"))
                return true;
        }
    }
    return false;
}

const KeyTemplate* templateOf(const View& view, const std::string& key)
{
    for (std::size_t i = 0; i < view.partitionKey.size(); ++i) {
        if (view.partitionKey[i].name == key)
            return &view.partitionTemplates[i];
    }
    for (std::size_t i = 0; i < view.sortKey.size(); ++i) {
        if (view.sortKey[i].name == key)
            return &view.sortTemplates[i];
    }
    return nullptr;
}

} // namespace

Estimator::Estimator(const ItemSizes& sizes)
    : m_sizes(sizes), m_design(sizes.design()), m_layout(sizes.layout()),
      m_statistics(sizes.design())
{}

Estimator::Asked Estimator::askedBy(const AccessPattern& pattern, const TransactionItem* item)
{
    Asked asked;
    asked.entities = pattern.entities;
    asked.where = &pattern.where;
    asked.matches = pattern.matches;
    if (item) {
        asked.entities = {item->entity};
        asked.where = &item->where;
    }
    return asked;
}

double Estimator::matching(const Asked& asked, const Entity& entity)
{
    if (!asked.matches)
        return m_statistics.matching(entity, *asked.where);
    // The number given is for all entities of the pattern together.
    double all = 0;
    double own = 0;
    for (const std::string& name : asked.entities) {
        const Entity* one = m_design.entity(name);
        if (!one)
            continue;
        Statistics quiet(m_design); // the estimate only divides a number that is known
        const double items = quiet.matching(*one, *asked.where);
        all += items;
        if (one == &entity)
            own = items;
    }
    return all > 0 ? *asked.matches * own / all : 0;
}

KeyedPart Estimator::keyedPart(const Asked& asked, const Step& step, const View& view)
{
    KeyedPart key;
    key.share = view.index ? shareInIndex(m_design, *view.layout, view.index->name) : 1;
    for (const KeyCondition& condition : step.keyCondition) {
        const KeyTemplate* pattern = templateOf(view, condition.key);
        if (!pattern || condition.values.empty())
            continue;
        for (const WhereCondition& one : *asked.where) {
            if (one.comparison != Comparison::Equal && mentions(condition, one.attribute))
                key.ranges.push_back(one.attribute);
        }
        const AlignMode mode =
            condition.op == FilterOperator::Equal ? AlignMode::Whole : AlignMode::Prefix;
        const auto bindings = align(condition.values.front(), *pattern, mode);
        for (const Binding& one : bindings.value_or(std::vector<Binding>())) {
            if (one.attribute == "shard") {
                if (!step.shardBy.empty() && step.shards == 1)
                    key.share /= std::max(1, view.keys->shards);
                continue;
            }
            if (contains(key.ranges, one.attribute))
                continue; // what stands behind its beginning is no value of it
            const WhereCondition* asks =
                one.isConstant ? nullptr : conditionOf(*asked.where, one.value);
            const auto known = one.isConstant
                                   ? m_statistics.valueShare(*view.entity, one.attribute, one.value)
                                   : std::nullopt;
            if (known)
                key.share *= *known;
            else
                key.fixed.push_back(one.attribute);
            key.byCall = key.byCall || (!one.isConstant && !(asks && asks->constant));
        }
    }
    for (const AttributeCondition& filter : step.filter) {
        const WhereCondition* asks = conditionOf(*asked.where, filter.attribute);
        if (asks && !contains(key.ranges, filter.attribute))
            key.left.push_back(*asks);
    }
    return key;
}

double Estimator::entryBytes(const View& view) const
{
    return view.index ? m_sizes.ofEntry(*view.table, *view.index, *view.layout)
                      : m_sizes.ofItem(*view.table, *view.layout);
}

Estimator::Range Estimator::rangeOf(const Asked& asked, const Step& step)
{
    Range range;
    const Table* table = m_layout.table(step.table);
    if (!table)
        return range;
    const Index* index = step.index.empty() ? nullptr : table->index(step.index);
    const bool filtered =
        std::any_of(step.filter.begin(), step.filter.end(), [&](const AttributeCondition& one) {
            return one.attribute != table->entityAttribute;
        });
    for (const EntityLayout& one : table->entities) {
        const std::optional<View> view = viewOf(m_design, *table, one, index);
        if (!view || !mayReturn(step.keyCondition, *view))
            continue;
        const bool wanted = isWanted(asked, step, *table, one);
        Reach reach;
        const double returned = wanted ? matching(asked, *view->entity) : 0;
        if (!wanted || filtered)
            reach = m_statistics.reached(*view->entity, keyedPart(asked, step, *view),
                                         wanted && asked.matches ? std::optional(returned)
                                                                 : std::nullopt);
        else
            reach.varies =
                m_statistics.varies(*view->entity, *asked.where, asked.matches.has_value());
        if (wanted) {
            reach.items = std::max(returned, reach.items);
            range.matching += returned;
        }
        const double bytes = reach.items * entryBytes(*view);
        range.items += reach.items;
        range.bytes += bytes;
        if (!reach.varies) {
            range.certainItems += reach.items;
            range.certainBytes += bytes;
        }
    }
    return range;
}

bool Estimator::isWanted(const Asked& asked, const Step& step, const Table& table,
                         const EntityLayout& one) const
{
    if (std::find(asked.entities.begin(), asked.entities.end(), one.entity()) ==
        asked.entities.end())
        return false;
    for (const AttributeCondition& filter : step.filter) {
        if (table.entityAttribute.empty() || filter.attribute != table.entityAttribute)
            continue;
        return std::any_of(filter.values.begin(), filter.values.end(),
                           [&](const KeyTemplate& value) { return value.text == one.name; });
    }
    return true;
}

void Estimator::evaluateQuery(const Asked& asked, Step& step, double runs)
{
    const Range range = rangeOf(asked, step);
    const double shards = std::max(1, step.shards);
    capacity::ListRead list; // by one request for one shard
    list.certainItems = range.certainItems / shards;
    list.certainBytes = range.certainBytes / shards;
    list.items = (range.items - range.certainItems) / shards;
    if (list.items > 0)
        list.itemBytes = (range.bytes - range.certainBytes) / shards / list.items;
    double returned = range.matching;
    if (step.limit) {
        const auto limit = static_cast<double>(*step.limit);
        const double passing = range.items > 0 ? range.matching / range.items : 1;
        if (passing > 0)
            list.mostItems = limit / passing;
        // Each shard gives up to the limit; of those merged as many are kept.
        capacity::ListRead merged = list;
        merged.certainItems = range.certainItems;
        merged.items = range.items - range.certainItems;
        returned = std::min(limit, passing * capacity::expectedListItems(merged));
    }
    const double read = capacity::expectedListItems(list);
    const double bytes = range.items > 0 ? read * range.bytes / range.items : 0;
    const double pages =
        std::max(1.0, std::ceil(bytes / static_cast<double>(capacity::pageBytesMax)));
    step.itemsRead = runs * shards * read;
    step.itemsReturned = runs * returned;
    step.readUnits = runs * shards * capacity::expectedListReadUnits(list, kindOf(step));
    m_requests += runs * shards * pages;
}

void Estimator::evaluateGet(const Asked& asked, Step& step, double runs)
{
    double bytes = 0;
    static const std::vector<EntityLayout> nobody;
    const Table* table = m_layout.table(step.table);
    for (const EntityLayout& one : table ? table->entities : nobody) {
        const std::optional<View> view = viewOf(m_design, *table, one, nullptr);
        const bool wanted = view &&
                            (asked.entities.empty() || isWanted(asked, step, *table, one)) &&
                            (step.forEachItem || mayReturn(step.keyCondition, *view));
        if (wanted)
            bytes = std::max(bytes, entryBytes(*view));
    }
    const double misses = std::max(1, step.shards) - 1;
    step.itemsRead = runs;
    step.itemsReturned = runs;
    step.readUnits = runs * (capacity::readUnits(rounded(bytes), kindOf(step)) +
                             misses * capacity::readUnits(0, kindOf(step)));
    if (step.operation == StepOperation::BatchGetItem)
        m_requests += std::max(1.0, std::ceil(runs / capacity::batchGetKeysMax));
    else
        m_requests += runs * (misses + 1);
}

KeyWrite Estimator::indexWrite(const Step& step, const Table& table, const Index& index,
                               const EntityLayout& entity) const
{
    const auto keys = entity.indexes.find(index.name);
    if (keys == entity.indexes.end())
        return {};
    const StepOperation action = actionOf(step);
    EntryWrite write;
    write.kind = action == StepOperation::PutItem      ? EntryWrite::Kind::Create
                 : action == StepOperation::DeleteItem ? EntryWrite::Kind::Delete
                                                       : EntryWrite::Kind::Update;
    write.in = presenceAround(m_design, entity, index.name, {step.sets, step.removes});
    write.bytes = rounded(m_sizes.ofEntry(table, index, entity));
    write.changesKey = setsKey(keys->second, step.sets);
    write.changesPartition = setsPartitionKey(keys->second, step.sets);
    write.touches = setsMembership(keys->second, step.sets) || setsProjection(index, step.sets);
    return keyWriteOf(write);
}

KeyWrite Estimator::tableWrite(const Step& step, const Table& table,
                               const EntityLayout& entity) const
{
    const StepOperation action = actionOf(step);
    const capacity::Bytes bytes = rounded(m_sizes.ofItem(table, entity));
    const capacity::Bytes before = action == StepOperation::PutItem ? 0 : bytes;
    const capacity::Bytes after = action == StepOperation::DeleteItem ? 0 : bytes;
    const double units = step.operation == StepOperation::TransactWriteItems
                             ? capacity::transactionWriteUnits(before, after)
                             : capacity::writeUnits(before, after);
    KeyWrite write;
    (before == 0 ? write.entering : after == 0 ? write.leaving : write.staying) = units;
    return write;
}

KeyWrite Estimator::keyWrite(const Step& step, const Table& table, const Index* index) const
{
    const EntityLayout* entity = table.entityLayout(step.entity);
    if (!entity)
        return {};
    if (index)
        return indexWrite(step, table, *index, *entity);
    // The entries of local indexes lie under the key of their item.
    KeyWrite all = tableWrite(step, table, *entity);
    for (const Index& local : table.indexes) {
        if (local.kind == IndexKind::Local)
            all += indexWrite(step, table, local, *entity);
    }
    return all;
}

std::vector<ArmUnits> Estimator::writeArms(const Step& step) const
{
    std::vector<ArmUnits> arms;
    const Table* table = m_layout.table(step.table);
    if (!table || !table->entityLayout(step.entity))
        return arms;
    arms.push_back({step.table, {}, 0, keyWrite(step, *table, nullptr).units()});
    for (const Index& index : table->indexes) {
        if (index.kind == IndexKind::Local)
            continue;
        const double units = keyWrite(step, *table, &index).units();
        if (units > 0)
            arms.push_back({step.table, index.name, 0, units});
    }
    return arms;
}

void Estimator::evaluate(const AccessPattern& pattern, Plan& plan)
{
    m_requests = 0;
    bool inTransaction = false;
    double input = 1; // items of the step before
    std::vector<std::optional<std::size_t>> itemOf(plan.steps.size());
    if (pattern.operation == PatternOperation::Transact)
        itemOf = itemsOfSteps(pattern, m_layout, plan);
    std::map<std::size_t, double> found; // in a transaction: items read before, by its item
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        Step& step = plan.steps[i];
        const Asked asked = askedBy(pattern, itemOf[i] ? &pattern.items[*itemOf[i]] : nullptr);
        const auto own = itemOf[i] ? found.find(*itemOf[i]) : found.end();
        const double runs = !step.forEachItem ? 1 : own != found.end() ? own->second : input;
        switch (step.operation) {
        case StepOperation::GetItem:
        case StepOperation::BatchGetItem:
            evaluateGet(asked, step, runs);
            break;
        case StepOperation::Query:
        case StepOperation::Scan:
            evaluateQuery(asked, step, runs);
            break;
        default:
            step.writeUnits = 0;
            for (const ArmUnits& arm : writeArms(step))
                step.writeUnits += runs * arm.writeUnits;
            if (step.operation != StepOperation::TransactWriteItems || !inTransaction)
                m_requests += pattern.operation == PatternOperation::Transact ? 1 : runs;
            inTransaction = step.operation == StepOperation::TransactWriteItems;
            if (!step.keepInput)
                input = 0;
            continue;
        }
        input = step.itemsReturned;
        if (itemOf[i])
            found[*itemOf[i]] = input;
    }
    plan.requests = m_requests;
}

void evaluatePlans(const Design& design, const Layout& layout, std::vector<Plan>& plans,
                   std::vector<std::string>& incomplete)
{
    const ItemSizes sizes(design, layout);
    const std::vector<const AccessPattern*> patterns = patternsOf(design, plans);
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (!patterns[i])
            continue;
        Estimator estimator(sizes);
        estimator.evaluate(*patterns[i], plans[i]);
        noteIncomplete(plans[i], estimator.notes(), incomplete);
    }
}

void noteIncomplete(const Plan& plan, const std::vector<std::string>& notes,
                    std::vector<std::string>& incomplete)
{
    for (const std::string& note : notes) {
        const std::string sentence = "Pattern '" + plan.pattern + "': " + note;
        if (std::find(incomplete.begin(), incomplete.end(), sentence) == incomplete.end())
            incomplete.push_back(sentence);
    }
}

std::vector<const AccessPattern*> patternsOf(const Design& design, const std::vector<Plan>& plans)
{
    const std::vector<AccessPattern>& all = design.accessPatterns;
    std::vector<const AccessPattern*> patterns;
    patterns.reserve(plans.size());
    std::size_t next = 0;
    for (const Plan& plan : plans) {
        // Plans are in the order of the patterns, and most often none is left out.
        const bool isNext = next < all.size() && all[next].name == plan.pattern;
        patterns.push_back(isNext ? &all[next] : design.accessPattern(plan.pattern));
        if (patterns.back())
            next = static_cast<std::size_t>(patterns.back() - all.data()) + 1;
    }
    return patterns;
}

std::vector<ArmUnits> unitsByArm(const Design& design, const Layout& layout, const Plan& plan)
{
    const ItemSizes sizes(design, layout);
    return Estimator(sizes).unitsByArm(plan);
}

std::vector<ArmUnits> Estimator::unitsByArm(const Plan& plan) const
{
    std::vector<ArmUnits> all;
    const auto add = [&](const ArmUnits& arm, double times) {
        for (ArmUnits& known : all) {
            if (known.table == arm.table && known.index == arm.index) {
                known.readUnits += arm.readUnits;
                known.writeUnits += times * arm.writeUnits;
                return;
            }
        }
        all.push_back({arm.table, arm.index, arm.readUnits, times * arm.writeUnits});
    };
    for (const Step& step : plan.steps) {
        const Table* table = m_layout.table(step.table);
        const Index* index = table && !step.index.empty() ? table->index(step.index) : nullptr;
        const bool local = index && index->kind == IndexKind::Local;
        if (step.readUnits > 0)
            add({step.table, local ? std::string() : step.index, step.readUnits, 0}, 1);
        if (step.writeUnits <= 0)
            continue;
        const std::vector<ArmUnits> arms = writeArms(step);
        double once = 0;
        for (const ArmUnits& arm : arms)
            once += arm.writeUnits;
        for (const ArmUnits& arm : arms)
            add(arm, once > 0 ? step.writeUnits / once : 0);
    }
    return all;
}

} // namespace infera::model
