#include "model/propose/workload.h"

#include "model/design/namelists.h"
#include "model/layout/stepitems.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

// A rate that is not known yet still needs its pattern served well; evaluate() names it.
constexpr double unknownRatePerSecond = 1;

void readConditions(const std::vector<WhereCondition>& where, Need& need)
{
    need.where = where;
    for (const WhereCondition& one : where) {
        if (one.comparison == Comparison::Exists) {
            need.exists.push_back(one.attribute);
        } else if (one.comparison == Comparison::Equal) {
            need.equal.push_back(one.attribute);
            if (one.constant)
                need.constants.push_back(one);
        } else {
            need.ranges.push_back({one.attribute, one.comparison});
        }
    }
    sortUnique(need.equal);
    sortUnique(need.exists);
}

void setRates(const Rate& rate, double& average, double& peak)
{
    average = rate.averagePerSecond.value_or(unknownRatePerSecond);
    peak = std::max(average, rate.peakPerSecond.value_or(average));
}

Need readNeed(const AccessPattern& pattern, std::size_t position)
{
    Need need;
    need.pattern = position;
    need.isJoined = pattern.entities.size() > 1;
    need.single = pattern.operation == PatternOperation::Get;
    need.strong = pattern.consistency == Consistency::Strong;
    need.entities = pattern.entities;
    readConditions(pattern.where, need);
    need.order = pattern.order;
    need.limit = pattern.limit;
    need.returns = pattern.returns;
    need.matches = pattern.matches;
    need.skew = pattern.skew;
    setRates(pattern.rate, need.rate, need.peak);
    return need;
}

Write writeOf(const AccessPattern& pattern, std::size_t position, const TransactionItem& item)
{
    Write write;
    write.pattern = position;
    write.operation = item.operation;
    write.conditions = item.where;
    for (const WhereCondition& one : item.where) {
        if (one.comparison == Comparison::Equal)
            write.where.push_back(one.attribute);
    }
    sortUnique(write.where);
    write.sets = item.sets;
    sortUnique(write.sets);
    write.removes = item.removes;
    write.skew = pattern.skew;
    write.transactional = pattern.operation == PatternOperation::Transact;
    write.mustNotExist = item.condition == "not_exists";
    write.isNew = item.operation == PatternOperation::Create &&
                  createCondition(item.condition) == "not_exists";
    setRates(pattern.rate, write.rate, write.peak);
    return write;
}

void addWrite(EntityWorkload& workload, const Write& write,
              const std::vector<WhereCondition>& where, Consistency consistency)
{
    workload.writes.push_back(write);
    if (write.operation == PatternOperation::Create)
        return;
    Need lookup;
    lookup.pattern = write.pattern;
    lookup.isLookup = true;
    lookup.strong = consistency == Consistency::Strong;
    lookup.write = workload.writes.size() - 1;
    lookup.entities = {workload.entity->name};
    readConditions(where, lookup);
    lookup.skew = write.skew;
    lookup.rate = write.rate;
    lookup.peak = write.peak;
    workload.needs.push_back(lookup);
}

void addPattern(EntityWorkload& workload, const AccessPattern& pattern, std::size_t position)
{
    const std::string& name = workload.entity->name;
    for (const TransactionItem& item : itemsWritten(pattern)) {
        if (item.entity == name)
            addWrite(workload, writeOf(pattern, position, item), item.where, pattern.consistency);
    }
    if (isRead(pattern.operation) && pattern.operation != PatternOperation::Scan &&
        contains(pattern.entities, name))
        workload.needs.push_back(readNeed(pattern, position));
}

} // namespace

bool EntityWorkload::isChanged(const std::string& attribute) const
{
    return std::any_of(writes.begin(), writes.end(), [&](const Write& write) {
        return write.operation == PatternOperation::Update && contains(write.sets, attribute);
    });
}

bool EntityWorkload::isAlwaysPresent(const std::string& attribute) const
{
    const Attribute* found = entity->attribute(attribute);
    return found && found->presentWith.empty() && found->present.value_or(1) >= 1;
}

bool EntityWorkload::isKey(const std::string& attribute) const
{
    return contains(entity->key, attribute);
}

std::vector<EntityWorkload> workloads(const Design& design)
{
    std::vector<EntityWorkload> all;
    for (const Entity& entity : design.entities)
        all.push_back({&design, &entity, {}, {}});
    std::sort(all.begin(), all.end(), [](const EntityWorkload& a, const EntityWorkload& b) {
        return a.entity->name < b.entity->name;
    });
    for (EntityWorkload& workload : all) {
        for (std::size_t i = 0; i < design.accessPatterns.size(); ++i)
            addPattern(workload, design.accessPatterns[i], i);
        for (std::size_t n = 0; n < workload.needs.size(); ++n)
            workload.needs[n].position = n;
        for (std::size_t w = 0; w < workload.writes.size(); ++w)
            workload.writes[w].position = w;
    }
    return all;
}

} // namespace infera::model::proposer
