#include "model/layout/keyload.h"

#include "model/capacity/capacity.h"
#include "model/design/defaults.h"
#include "model/design/itemrates.h"
#include "model/design/namelists.h"
#include "model/design/quantity.h"
#include "model/design/traffic.h"

#include <algorithm>
#include <cmath>

namespace infera::model {

namespace {

bool isChanged(const Design& design, const std::string& entity, const std::string& attribute)
{
    return std::any_of(design.accessPatterns.begin(), design.accessPatterns.end(),
                       [&](const AccessPattern& pattern) {
                           const bool own = pattern.operation == PatternOperation::Update &&
                                            contains(pattern.entities, entity) &&
                                            contains(pattern.sets, attribute);
                           return own || std::any_of(pattern.items.begin(), pattern.items.end(),
                                                     [&](const TransactionItem& item) {
                                                         return item.operation ==
                                                                    PatternOperation::Update &&
                                                                item.entity == entity &&
                                                                contains(item.sets, attribute);
                                                     });
                       });
}

/// Whether items plausibly take the same value when an attribute is set, as they do of a status. A
/// unique value, the key of another entity, a moment, an attribute that items need not have and one
/// that is known to have many values differ from item to item, or are not there yet.
bool isState(const Attribute& attribute, const std::optional<double>& distinct)
{
    if (!attribute.values.empty() || attribute.type == AttributeType::BOOL)
        return true;
    if (distinct.value_or(0) >= fewValues)
        return false;
    return !attribute.unique && attribute.references.empty() && !attribute.monotonic &&
           !defaults::isMoment(attribute.format) && attribute.presentWith.empty() &&
           attribute.present.value_or(1) >= 1;
}

const WhereCondition* equalityIn(const KeyCalls& calls, const std::string& attribute)
{
    if (!calls.where)
        return nullptr;
    const auto found =
        std::find_if(calls.where->begin(), calls.where->end(), [&](const WhereCondition& one) {
            return one.attribute == attribute && one.comparison == Comparison::Equal;
        });
    return found == calls.where->end() ? nullptr : &*found;
}

/// The attributes that a call gives by value.
std::vector<std::string> givenBy(const KeyCalls& calls)
{
    std::vector<std::string> names;
    if (!calls.where)
        return names;
    for (const WhereCondition& one : *calls.where) {
        if (one.comparison == Comparison::Equal)
            names.push_back(one.attribute);
    }
    return names;
}

/// Whether the same keys are the busiest all the time, so that their items heap up.
bool lasts(const Skew& skew)
{
    return skew.distribution != DistributionKind::Rolling &&
           skew.distribution != DistributionKind::Latest;
}

} // namespace

KeyShares::KeyShares(const Design& design, const Entity& entity)
    : m_design(design), m_entity(entity)
{
    for (const Attribute& attribute : entity.attributes)
        m_values.emplace(attribute.name, valuesOf(attribute));
}

KeyShares::Values KeyShares::valuesOf(const Attribute& attribute) const
{
    Statistics statistics(m_design);
    Values values;
    values.distinct = std::max(1.0, statistics.distinctTogether(m_entity, {attribute.name}));
    values.topShare = 1 / values.distinct;
    for (const ValueShare& one : attribute.values)
        values.topShare = std::max(values.topShare, one.share.value_or(0));
    values.takenTogether = isState(attribute, statistics.distinct(m_entity, attribute.name)) &&
                           isChanged(m_design, m_entity.name, attribute.name);
    // A day, an hour ("Designing partition keys", DynamoDB Developer Guide: a creation date rounded
    // to a day, an hour or a minute is a bad key).
    values.grows = attribute.monotonic;
    return values;
}

double KeyShares::distinctTogether(const std::vector<std::string>& attributes) const
{
    const auto found = m_together.find(attributes);
    if (found != m_together.end())
        return found->second;
    const double distinct =
        std::max(1.0, Statistics(m_design).distinctTogether(m_entity, attributes));
    m_together.emplace(attributes, distinct);
    return distinct;
}

bool KeyShares::identifies(const std::vector<std::string>& partition) const
{
    return Statistics(m_design).identifies(m_entity, partition);
}

bool KeyShares::isTakenTogether(const std::string& attribute) const
{
    const auto found = m_values.find(attribute);
    return found != m_values.end() && found->second.takenTogether;
}

bool KeyShares::bringsKeys(const std::vector<std::string>& partition) const
{
    return identifies(partition) ||
           std::any_of(partition.begin(), partition.end(), [&](const std::string& one) {
               const auto found = m_values.find(one);
               return found != m_values.end() && found->second.grows;
           });
}

/// The busiest combination of values: as much busier than an average one as the busiest value of
/// each attribute is, and never more than a value whose share is known.
template<typename TopShare>
double KeyShares::combined(const std::vector<std::string>& attributes,
                           const TopShare& topShare) const
{
    double most = 1;
    double times = 1;
    for (const std::string& name : attributes) {
        const auto found = m_values.find(name);
        if (found == m_values.end())
            continue;
        const double share = topShare(name, found->second);
        const double ofAverage = share * found->second.distinct;
        if (ofAverage <= 1)
            continue; // values of one share, as far as is known
        most = std::min(most, share);
        times *= ofAverage;
    }
    return attributes.empty() ? 1 : std::min(most, times / distinctTogether(attributes));
}

double KeyShares::shareOf(const std::vector<std::string>& partition, const KeyCalls& calls,
                          bool arrives) const
{
    const bool isOwn = identifies(partition);
    std::vector<std::string> attributes = partition;
    // Items of a busy value are busy, under whatever keys of their own.
    if (isOwn && calls.skew && m_entity.attribute(calls.skew->attribute) &&
        !contains(partition, calls.skew->attribute))
        attributes.push_back(calls.skew->attribute);
    const double share = combined(attributes, [&](const std::string& name, const Values& values) {
        const WhereCondition* given = arrives ? nullptr : equalityIn(calls, name);
        if (given && given->constant)
            return 1.0;
        if (calls.skew && calls.skew->attribute == name)
            return traffic::topShare(*calls.skew, values.distinct);
        if (arrives && (values.takenTogether || (values.grows && !isOwn)))
            return 1.0;
        return values.topShare;
    });
    return std::max(share, ofOneItem(calls));
}

double KeyShares::standing(const std::vector<std::string>& partition, const KeyCalls& calls) const
{
    return shareOf(partition, calls, false);
}

double KeyShares::arriving(const std::vector<std::string>& partition, const KeyCalls& calls) const
{
    return shareOf(partition, calls, true);
}

WriteShares KeyShares::ofWrites(const std::vector<std::string>& partition,
                                const KeyCalls& calls) const
{
    WriteShares shares{arriving(partition, calls), standing(partition, calls), ofOneItem(calls),
                       false};
    shares.together = std::any_of(partition.begin(), partition.end(),
                                  [&](const std::string& one) { return isTakenTogether(one); });
    return shares;
}

double KeyShares::ofItems(const std::vector<std::string>& partition) const
{
    if (identifies(partition))
        return 1 / distinctTogether(partition);
    return combined(partition, [&](const std::string& name, const Values& values) {
        double share = values.topShare;
        for (const AccessPattern& pattern : m_design.accessPatterns) {
            if (pattern.skew && pattern.skew->attribute == name && lasts(*pattern.skew) &&
                performs(pattern, m_entity.name, PatternOperation::Create))
                share = std::max(share, traffic::topShare(*pattern.skew, values.distinct));
        }
        return share;
    });
}

double KeyShares::ofOneItem(const KeyCalls& calls) const
{
    // Two new items are one only where the design says that a key is put again and again.
    const std::vector<std::string> given = !calls.creates ? givenBy(calls)
                                           : calls.skew
                                               ? std::vector<std::string>{calls.skew->attribute}
                                               : std::vector<std::string>();
    if (!identifies(given))
        return 0;
    return combined(given, [&](const std::string& name, const Values& values) {
        const WhereCondition* by = equalityIn(calls, name);
        if (by && by->constant)
            return 1.0;
        return calls.skew && calls.skew->attribute == name
                   ? traffic::topShare(*calls.skew, values.distinct)
                   : values.topShare;
    });
}

KeyWrite& KeyWrite::operator+=(const KeyWrite& more)
{
    entering += more.entering;
    leaving += more.leaving;
    staying += more.staying;
    moves = moves || more.moves;
    return *this;
}

KeyWrite keyWriteOf(const EntryWrite& write)
{
    const PresenceAround& in = write.in;
    const double whole = capacity::indexWriteUnits(0, write.bytes, true, true);
    KeyWrite units;
    switch (write.kind) {
    case EntryWrite::Kind::Create:
        units.entering = in.created * whole;
        return units;
    case EntryWrite::Kind::Delete:
        units.leaving = in.before * whole;
        return units;
    case EntryWrite::Kind::Replace:
        units.entering = in.created * whole;
        units.leaving = in.before * whole;
        units.moves = write.changesPartition;
        return units;
    case EntryWrite::Kind::Update:
        break;
    }
    const double both = in.both * capacity::indexWriteUnits(write.bytes, write.bytes,
                                                            write.changesKey, write.touches);
    units.entering = (in.after - in.both) * whole;
    units.leaving = (in.before - in.both) * whole;
    units.moves = write.changesPartition;
    if (units.moves) {
        units.entering += both / 2;
        units.leaving += both / 2;
    } else {
        units.staying = both;
    }
    return units;
}

KeyUnits& KeyUnits::operator+=(const KeyUnits& more)
{
    divisible += more.divisible;
    whole += more.whole;
    return *this;
}

KeyUnits keyUnitsOf(double units, double readsPerSecond, const ReadShares& shares, double shards)
{
    const double ofShard = units * readsPerSecond * shares.ofKey;
    const double least = shares.leastUnits * readsPerSecond * shares.ofKey;
    const double ofItem = units * readsPerSecond * std::min(shares.ofKey, shares.ofOneItem);
    const double whole = shares.isWhole ? ofShard : std::min(ofShard, std::max(least, ofItem));
    return {(ofShard - whole) * shards, whole};
}

KeyUnits keyUnitsOf(const KeyWrite& write, double itemsPerSecond, const WriteShares& shares)
{
    const double in = write.entering * shares.arriving;
    const double out = write.leaving * shares.standing;
    const double busiest = (shares.together && write.moves ? std::max(in, out) : in + out) +
                           write.staying * shares.standing;
    // An item that moves leaves one key for another.
    const double item =
        (write.moves ? std::max(write.entering, write.leaving) : write.entering + write.leaving) +
        write.staying;
    const double whole = std::min(busiest, item * shares.ofOneItem);
    return {(busiest - whole) * itemsPerSecond, whole * itemsPerSecond};
}

double KeyLoad::ofLimit(double shards) const
{
    return std::max(reads.on(shards) / capacity::partitionReadUnitsPerSecondMax,
                    writes.on(shards) / capacity::partitionWriteUnitsPerSecondMax);
}

std::optional<int> shardsWithin(const KeyUnits& load, double room)
{
    constexpr double rounding = 1e-9;
    if (load.on(1) <= room)
        return 1;
    if (load.whole >= room)
        return std::nullopt;
    const double needed = std::ceil(load.divisible / (room - load.whole) - rounding);
    if (needed > shardsMax)
        return std::nullopt;
    return std::max(1, static_cast<int>(needed));
}

CollectionBytes collectionBytes(const Design& design, const Entity& entity, const KeyShares& shares,
                                const std::vector<std::string>& partition, double bytes)
{
    constexpr double monthsAhead = 12;
    const double items = Statistics(design).count(entity);
    const double share = shares.ofItems(partition);
    const double stay = itemsPerSecond(design, entity.name, PatternOperation::Create) -
                        itemsPerSecond(design, entity.name, PatternOperation::Delete) -
                        expiringItemsPerSecond(design, entity);
    const double more =
        shares.bringsKeys(partition) ? 0 : std::max(0.0, stay) * secondsPerMonth * monthsAhead;
    return {items * share * bytes, (items + more) * share * bytes};
}

} // namespace infera::model
