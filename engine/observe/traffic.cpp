#include "engine/observe/traffic.h"

#include "engine/observe/shownline.h"
#include "engine/observe/templatereader.h"
#include "model/base/text.h"
#include "model/layout/stepkind.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace infera::engine {

namespace {

using model::PatternOperation;
using model::StepOperation;

/// Groups of requests that fit no pattern are kept up to so many; the rest share one.
constexpr std::size_t shapesMax = 500;
constexpr std::size_t hotKeysTold = 10;
constexpr std::size_t statementMost = 120; ///< bytes told of a statement that cannot be read

bool isThrottle(const std::string& code)
{
    return code == "ThrottlingException" || code == "ProvisionedThroughputExceededException" ||
           code == "RequestLimitExceeded";
}

bool writesItems(const ObservedRequest& request)
{
    if (!request.statement.empty()) // statements are all reads or all writes
        return !request.actions.empty() && isWrite(stepOf(request.actions.front().operation));
    return request.operation.find("Get") == std::string::npos && request.operation != "Query" &&
           request.operation != "Scan";
}

double armUnits(const ConsumedCapacity& consumed, const std::string& index)
{
    if (index.empty()) {
        double units = consumed.table.value_or(consumed.capacityUnits);
        for (const auto& [name, one] : consumed.localSecondaryIndexes)
            units += one;
        return units;
    }
    const auto found = consumed.globalSecondaryIndexes.find(index);
    return found == consumed.globalSecondaryIndexes.end() ? 0 : found->second;
}

/// A SELECT does not say whether it gets one item or queries for it.
Observation asQuery(Observation action)
{
    if (action.operation == ObservedAction::GetItem)
        action.operation = ObservedAction::Query;
    return action;
}

std::string shapeOf(const Observation& action, const ObservedRequest& request)
{
    if (action.table.empty()) // a statement that could not be read
        return request.operation + ": " + shownLine(request.statement, statementMost);
    std::string shape = request.operation + " " + action.table;
    if (!action.index.empty())
        shape += "." + action.index;
    // Where the operation does not say what is done.
    if (request.operation == "TransactWriteItems" || request.operation == "BatchWriteItem" ||
        !request.statement.empty())
        shape += " " + std::string(toString(stepOf(action.operation)));
    std::vector<std::string> terms;
    for (const KeyUse& key : action.keys)
        terms.push_back(key.attribute + " " + std::string(toString(comparisonOf(key.op))));
    if (!terms.empty())
        shape += " where " + join(terms, ", ");
    if (!action.filter.empty())
        shape += "; filter " + join({action.filter.begin(), action.filter.end()}, ", ");
    if (!action.sets.empty())
        shape += "; sets " + join({action.sets.begin(), action.sets.end()}, ", ");
    return shape;
}

PatternOperation patternOperation(ObservedAction action)
{
    switch (action) {
    case ObservedAction::GetItem:
    case ObservedAction::BatchGetItem:
        return PatternOperation::Get;
    case ObservedAction::Query:
        return PatternOperation::List;
    case ObservedAction::Scan:
        return PatternOperation::Scan;
    case ObservedAction::PutItem:
        return PatternOperation::Create;
    case ObservedAction::UpdateItem:
        return PatternOperation::Update;
    case ObservedAction::DeleteItem:
        return PatternOperation::Delete;
    }
    return PatternOperation::Get;
}

std::string nameOf(const model::AccessPattern& pattern)
{
    std::string name(toString(pattern.operation));
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    name += " " + pattern.entities.front();
    std::vector<std::string> attributes;
    for (const model::WhereCondition& one : pattern.where)
        attributes.push_back(one.attribute);
    if (!pattern.sets.empty())
        name += " " + join(pattern.sets, ", ");
    if (!attributes.empty() && isRead(pattern.operation))
        name += " by " + join(attributes, ", ");
    return name;
}

/// An access pattern that asks what the action asked.
model::AccessPattern described(const Observation& action, const ActionReading& reading)
{
    model::AccessPattern pattern;
    pattern.operation = patternOperation(action.operation);
    pattern.entities = {reading.entity.empty() ? action.table : reading.entity};
    pattern.where = reading.where;
    if (reading.entity.empty()) {
        for (const KeyUse& key : action.keys)
            pattern.where.push_back({key.attribute, comparisonOf(key.op), std::nullopt});
    }
    if (pattern.operation == PatternOperation::Create)
        pattern.where.clear();
    pattern.limit = action.limit;
    pattern.sets.assign(action.sets.begin(), action.sets.end());
    if (action.consistent)
        pattern.consistency = model::Consistency::Strong;
    pattern.name = nameOf(pattern);
    return pattern;
}

std::string keyOf(const Observation& action, const std::vector<std::string>& attributes)
{
    std::string text;
    for (const std::string& attribute : attributes) {
        const AttributeValue* value = nullptr;
        if (action.item) {
            if (const auto found = action.item->find(attribute); found != action.item->end())
                value = &found->second;
        }
        for (const KeyUse& key : action.keys) {
            if (key.attribute == attribute && !key.values.empty())
                value = &key.values.front();
        }
        if (value == nullptr)
            return {};
        text += (text.empty() ? "" : "|") + keyText(*value);
    }
    return text;
}

} // namespace

double TrafficGroup::unitsPerCall() const
{
    return (readUnits + writeUnits) / static_cast<double>(std::max<std::int64_t>(1, calls));
}

double TrafficReport::seconds() const
{
    return std::max(1.0, static_cast<double>(endMs - startMs) / 1000);
}

TrafficObserver::Group& TrafficObserver::groupOf(const Observation& action,
                                                 const std::optional<PatternFit>& fit,
                                                 const ObservedRequest& request)
{
    const PatternMatcher* matcher = m_options.matcher;
    if (fit) {
        const model::Plan& plan = matcher->plans()[fit->plan];
        Group& group = m_groups["pattern " + plan.pattern];
        group.group.pattern = plan.pattern;
        return group;
    }
    const ActionReading reading = matcher ? matcher->read(action) : ActionReading();
    std::string shape = shapeOf(action, request);
    const std::string key = "shape " + shape + "\n" + reading.entity;
    auto found = m_groups.find(key);
    if (found == m_groups.end()) {
        if (m_groups.size() >= shapesMax) {
            Group& rest = m_groups["shape"];
            rest.group.shape = "Others";
            rest.group.operation = "Others";
            return rest;
        }
        Group fresh;
        fresh.group.shape = std::move(shape);
        fresh.group.operation = request.operation;
        fresh.group.table = action.table;
        fresh.group.index = action.index;
        if (!action.table.empty())
            fresh.group.described = described(action, reading);
        found = m_groups.emplace(key, std::move(fresh)).first;
    }
    return found->second;
}

void TrafficObserver::count(Group& group, const ObservedRequest& request, bool begins, double share,
                            double readUnits, double writeUnits)
{
    TrafficGroup& to = group.group;
    ++to.requests;
    to.failed += request.errorCode.empty() ? 0 : 1;
    to.throttled += isThrottle(request.errorCode) ? 1 : 0;
    to.readUnits += readUnits;
    to.writeUnits += writeUnits;
    to.itemsRead += static_cast<std::int64_t>(share * static_cast<double>(request.itemsRead) + 0.5);
    to.itemsReturned +=
        static_cast<std::int64_t>(share * static_cast<double>(request.itemsReturned) + 0.5);
    if (!begins)
        return;
    ++to.calls;
    if (group.second != m_second) {
        group.second = m_second;
        group.secondCalls = 0;
    }
    to.peakCallsPerSecond = std::max(to.peakCallsPerSecond, ++group.secondCalls);
}

const std::vector<std::string>& TrafficObserver::partitionKey(const Place& place)
{
    auto found = m_partitionKeys.find(place);
    if (found == m_partitionKeys.end())
        found = m_partitionKeys.emplace(place, m_options.partitionKeyOf(place.first, place.second))
                    .first;
    return found->second;
}

void TrafficObserver::countKeys(const Observation& action, const Place& place, double readUnits,
                                double writeUnits)
{
    const std::string key = keyOf(action, partitionKey(place));
    if (!key.empty() && readUnits + writeUnits > 0)
        m_arms[place].keys.add(key, readUnits, writeUnits, m_second);
}

/// Units by table and index; those of a request with several actions are shared out evenly.
void TrafficObserver::countPlaces(const ObservedRequest& request, bool writes)
{
    for (const ConsumedCapacity& consumed : request.consumed) {
        std::vector<const Observation*> actions;
        for (const Observation& one : request.actions) {
            if (one.table == consumed.tableName)
                actions.push_back(&one);
        }
        const auto add = [&](const std::string& index, double units) {
            const Place place{consumed.tableName, index};
            Arm& arm = m_arms[place];
            (writes ? arm.table.writeUnits : arm.table.readUnits) += units;
            for (const Observation* one : actions) {
                const double share = units / static_cast<double>(actions.size());
                countKeys(*one, place, writes ? 0 : share, writes ? share : 0);
            }
        };
        add("", armUnits(consumed, ""));
        for (const auto& [index, units] : consumed.globalSecondaryIndexes)
            add(index, units);
    }
    if (!request.actions.empty() && request.actions.front().operation == ObservedAction::Scan) {
        Arm& arm = m_arms[{request.actions.front().table, request.actions.front().index}];
        ++arm.table.scans;
        arm.table.itemsScanned += request.itemsRead;
        ++m_report.scans;
    }
}

void TrafficObserver::observe(const ObservedRequest& request)
{
    const std::lock_guard lock(m_mutex);
    const std::int64_t now = m_options.clock();
    m_second = now / 1000;
    if (m_report.requests == 0)
        m_report.startMs = now;
    ++m_report.requests;
    m_report.failed += request.errorCode.empty() ? 0 : 1;
    m_report.throttled += isThrottle(request.errorCode) ? 1 : 0;
    const bool writes = writesItems(request);
    double units = 0;
    for (const ConsumedCapacity& one : request.consumed)
        units += one.capacityUnits;
    (writes ? m_report.writeUnits : m_report.readUnits) += units;
    countPlaces(request, writes);

    const PatternMatcher* matcher = m_options.matcher;
    const double readUnits = writes ? 0 : units;
    const double writeUnits = writes ? units : 0;
    bool fits = true;
    if (request.transactional && matcher != nullptr && !request.actions.empty() && writes) {
        if (const auto fit = matcher->fitTransaction(request.actions)) {
            count(groupOf(request.actions.front(), fit, request), request, true, 1, readUnits,
                  writeUnits);
            return;
        }
    }
    const std::vector<Observation> one(1); // of a statement that could not be read
    const std::vector<Observation>& actions = request.actions.empty() ? one : request.actions;
    const double share = 1 / static_cast<double>(actions.size());
    std::set<Group*> batches; // a BatchGetItem begins a pattern once
    for (const Observation& action : actions) {
        std::optional<PatternFit> fit;
        if (matcher != nullptr && !action.table.empty())
            fit = matcher->fit(action);
        if (matcher != nullptr && !fit && !request.statement.empty())
            fit = matcher->fit(asQuery(action));
        fits = fits && fit.has_value();
        Group& group = groupOf(action, fit, request);
        bool begins = !fit || fit->step == 0;
        if (fit && action.operation == ObservedAction::BatchGetItem &&
            matcher->plans()[fit->plan].steps[fit->step].operation == StepOperation::BatchGetItem)
            begins = batches.insert(&group).second && begins;
        count(group, request, begins, share, readUnits * share, writeUnits * share);
    }
    m_report.unmatched += matcher != nullptr && !fits ? 1 : 0;
}

namespace {

/// A measured rate is no surer than that.
double threeDigits(double value)
{
    if (value <= 0)
        return 0;
    const double scale = std::pow(10, 2 - std::floor(std::log10(value)));
    return std::round(value * scale) / scale;
}

void setRate(TrafficGroup& group, double seconds)
{
    group.described.rate = {};
    group.described.rate.averagePerSecond = threeDigits(static_cast<double>(group.calls) / seconds);
    group.described.rate.peakPerSecond = std::max(*group.described.rate.averagePerSecond,
                                                  static_cast<double>(group.peakCallsPerSecond));
}

} // namespace

TrafficReport TrafficObserver::report()
{
    const std::lock_guard lock(m_mutex);
    TrafficReport report = m_report;
    report.endMs = m_options.clock();
    if (report.requests == 0)
        report.startMs = report.endMs;
    if (m_options.matcher != nullptr) {
        for (const model::Plan& plan : m_options.matcher->plans()) {
            TrafficGroup group;
            if (const auto found = m_groups.find("pattern " + plan.pattern);
                found != m_groups.end())
                group = found->second.group;
            group.pattern = plan.pattern;
            if (const model::AccessPattern* known = m_options.design->accessPattern(plan.pattern))
                group.described = *known;
            if (group.calls > 0)
                setRate(group, report.seconds());
            for (const model::Step& step : plan.steps) {
                group.predictedReadUnits += step.readUnits;
                group.predictedWriteUnits += step.writeUnits;
            }
            report.patterns.push_back(std::move(group));
        }
    }
    for (const auto& [key, one] : m_groups) {
        if (!one.group.pattern.empty())
            continue;
        report.others.push_back(one.group);
        setRate(report.others.back(), report.seconds());
        if (one.group.itemsReturned > 0 && one.group.described.operation == PatternOperation::List)
            report.others.back().described.matches =
                static_cast<double>(one.group.itemsReturned) / static_cast<double>(one.group.calls);
    }
    std::stable_sort(report.others.begin(), report.others.end(), [](const auto& a, const auto& b) {
        return a.readUnits + a.writeUnits > b.readUnits + b.writeUnits;
    });
    for (const auto& [place, arm] : m_arms) {
        TrafficTable table = arm.table;
        table.table = place.first;
        table.index = place.second;
        table.hotKeys = arm.keys.heaviest(hotKeysTold);
        report.tables.push_back(std::move(table));
    }
    return report;
}

std::string TrafficObserver::document()
{
    return m_options.write(report());
}

} // namespace infera::engine
