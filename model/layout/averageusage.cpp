#include "model/layout/evaluate.h"

#include "model/base/text.h"
#include "model/base/units.h"
#include "model/capacity/capacity.h"
#include "model/design/itemrates.h"
#include "model/design/names.h"
#include "model/layout/estimator.h"

#include <algorithm>
#include <cmath>

namespace infera::model {

namespace {

/// Sums of one table or index; a sum that something unknown goes into is unknown.
struct Totals
{
    double reads = 0;
    double writes = 0;
    double peakReads = 0;
    double peakWrites = 0;
    double monthSeconds = 0;
    bool readsKnown = true;
    bool writesKnown = true;

    void add(const ArmUnits& arm, const Rate& rate)
    {
        if (!rate.averagePerSecond) {
            readsKnown = readsKnown && arm.readUnits <= 0;
            writesKnown = writesKnown && arm.writeUnits <= 0;
            return;
        }
        const double average = *rate.averagePerSecond;
        const double peak = std::max(average, rate.peakPerSecond.value_or(average));
        reads += arm.readUnits * average * monthSeconds;
        writes += arm.writeUnits * average * monthSeconds;
        peakReads += arm.readUnits * peak;
        peakWrites += arm.writeUnits * peak;
    }

    [[nodiscard]] UnitUsage units() const
    {
        UnitUsage usage;
        if (readsKnown) {
            usage.readUnitsPerMonth = Decimal::fromDouble(reads);
            usage.peakReadUnitsPerSecond = Decimal::fromDouble(peakReads);
        }
        if (writesKnown) {
            usage.writeUnitsPerMonth = Decimal::fromDouble(writes);
            usage.peakWriteUnitsPerSecond = Decimal::fromDouble(peakWrites);
        }
        return usage;
    }
};

struct Arm
{
    std::string table;
    std::string index;
    Totals totals;
};

Totals& totalsOf(std::vector<Arm>& arms, const std::string& table, const std::string& index,
                 double monthSeconds)
{
    for (Arm& arm : arms) {
        if (arm.table == table && arm.index == index)
            return arm.totals;
    }
    arms.push_back({table, index, {}});
    arms.back().totals.monthSeconds = monthSeconds;
    return arms.back().totals;
}

void note(std::vector<std::string>& incomplete, const std::string& sentence)
{
    if (std::find(incomplete.begin(), incomplete.end(), sentence) == incomplete.end())
        incomplete.push_back(sentence);
}

/// Bytes stored, overhead included, entity by entity into `usage`; nullopt when a count is unknown.
std::optional<Decimal> noteStoredBytes(const Design& design, const Table& table, const Index* index,
                                       Usage& usage)
{
    double bytes = 0;
    bool known = true;
    for (const EntityLayout& one : table.entities) {
        const Entity* entity = design.entity(one.entity());
        if (!entity || (index && !one.indexes.contains(index->name)))
            continue;
        const std::optional<double> all = storedBytes(design, table, index, one);
        if (!all) {
            note(usage.incomplete, "The number of " + entity->name + " items is not known.");
            known = false;
            continue;
        }
        bytes += *all;
        usage.entities.push_back(
            {entity->name, table.name, index ? index->name : "", Decimal::fromDouble(*all)});
    }
    return known ? std::optional<Decimal>(Decimal::fromDouble(bytes)) : std::nullopt;
}

std::string_view tableClassName(TableClass tableClass)
{
    switch (tableClass) {
    case TableClass::Auto:
        return {};
    case TableClass::Standard:
        return "STANDARD";
    case TableClass::StandardInfrequentAccess:
        return "STANDARD_INFREQUENT_ACCESS";
    }
    return {};
}

/// Whether a default stands for the size of an attribute.
bool isSizeGuessed(const Attribute& attribute)
{
    return !attribute.sizeBytes && attribute.format.empty() && attribute.values.empty() &&
           attribute.type != AttributeType::BOOL && attribute.type != AttributeType::Null;
}

/// Whether items of an entity are of a default size, or of a default number.
bool isGuessed(const Entity& entity)
{
    return !entity.count ||
           std::any_of(entity.attributes.begin(), entity.attributes.end(), isSizeGuessed);
}

/// Whether the units of a pattern rest on what the design does not say; with what is missing added
/// to what is incomplete of `usage`.
bool evaluateGuessing(const Design& design, const AccessPattern& pattern, Estimator& estimator,
                      Plan& plan, Usage& usage)
{
    const std::size_t known = usage.incomplete.size();
    estimator.evaluate(pattern, plan);
    noteIncomplete(plan, estimator.notes(), usage.incomplete);
    const bool defaults = usage.incomplete.size() > known;
    usage.guessed = usage.guessed || defaults;
    const std::vector<std::string> names = entitiesOf(pattern);
    return defaults || std::any_of(names.begin(), names.end(), [&](const std::string& name) {
               const Entity* entity = design.entity(name);
               return entity != nullptr && isGuessed(*entity);
           });
}

/// How sure the design is of how often a pattern is called and of what a call takes.
void noteRate(const AccessPattern& pattern, bool guessed, Usage& all)
{
    const bool known = pattern.rate.averagePerSecond.has_value();
    all.certainties.push_back(
        {rateInput(pattern.name),
         !known    ? Certainty::Unknown
         : guessed ? Certainty::Guessed
                   : Certainty::Given,
         !known    ? "The design does not know it."
         : guessed ? "Defaults stand for shares, numbers or sizes that the design does not say."
                   : ""});
}

/// Sizes that stand in for what the design does not say are guesses.
void noteStored(const Entity& entity, Usage& all)
{
    std::string defaults;
    for (const Attribute& attribute : entity.attributes) {
        if (isSizeGuessed(attribute))
            defaults += (defaults.empty() ? "" : ", ") + attribute.name;
    }
    all.certainties.push_back({storedInput(entity.name),
                               !entity.count      ? Certainty::Unknown
                               : defaults.empty() ? Certainty::Given
                                                  : Certainty::Guessed,
                               !entity.count      ? "The number of items is not known."
                               : defaults.empty() ? ""
                                                  : "Default sizes stand for " + defaults + "."});
}

/// Write units a month of items that time to live deletes: one a KB, as other deletes.
Decimal expiredUnits(const Design& design, const Table& table, double monthSeconds)
{
    double units = 0;
    for (const EntityLayout& one : table.entities) {
        const Entity* entity = design.entity(one.entity());
        if (entity == nullptr)
            continue;
        const double bytes = std::max(1.0, std::round(storedItemBytes(design, table, one)));
        units += expiringItemsPerSecond(design, *entity) *
                 capacity::writeUnits(static_cast<capacity::Bytes>(bytes), 0);
    }
    return Decimal::fromDouble(units * monthSeconds);
}

TableUsage tableUsage(const Design& design, const Table& table, std::vector<Arm>& arms,
                      double monthSeconds, Usage& all)
{
    TableUsage usage;
    usage.name = table.name;
    usage.tableClass = tableClassName(design.target.tableClass);
    usage.replicas = design.target.replicas;
    usage.pointInTimeRecovery = design.target.pointInTimeRecovery;
    usage.units = totalsOf(arms, table.name, {}, 0).units();
    usage.expiredUnitsPerMonth = expiredUnits(design, table, monthSeconds);
    usage.storageBytes = noteStoredBytes(design, table, nullptr, all);
    for (const Index& index : table.indexes) {
        IndexUsage one;
        one.name = index.name;
        one.local = index.kind == IndexKind::Local;
        one.units = totalsOf(arms, table.name, index.name, 0).units();
        one.storageBytes = noteStoredBytes(design, table, &index, all);
        usage.indexes.push_back(std::move(one));
    }
    return usage;
}

} // namespace

std::optional<double> storedBytes(const Design& design, const Table& table, const Index* index,
                                  const EntityLayout& entity)
{
    const Entity* stored = design.entity(entity.entity());
    if (!stored || !stored->count)
        return std::nullopt;
    double item = index ? indexEntryBytes(design, table, *index, entity)
                        : storedItemBytes(design, table, entity);
    item += static_cast<double>(capacity::storageOverheadPerItem);
    if (!index && !design.target.replicas.empty())
        item += static_cast<double>(capacity::storageOverheadGlobalTable);
    return item * *stored->count * (index ? shareInIndex(design, entity, index->name) : 1);
}

double storedBytes(const Design& design, const Layout& layout)
{
    double bytes = 0;
    for (const Table& table : layout.tables) {
        for (const EntityLayout& one : table.entities) {
            bytes += storedBytes(design, table, nullptr, one).value_or(0);
            for (const Index& index : table.indexes) {
                if (one.indexes.contains(index.name))
                    bytes += storedBytes(design, table, &index, one).value_or(0);
            }
        }
    }
    return bytes;
}

std::vector<std::string> entitiesOf(const AccessPattern& pattern)
{
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    };
    std::for_each(pattern.entities.begin(), pattern.entities.end(), add);
    for (const TransactionItem& item : pattern.items)
        add(item.entity);
    return names;
}

std::string entityLabel(const AccessPattern& pattern)
{
    return join(entitiesOf(pattern), " and ");
}

Usage averageUsage(const Design& design, const Layout& layout, const std::vector<Plan>& plans,
                   const Decimal& monthHours)
{
    const double monthSeconds = monthHours.toDouble() * secondsPerHour;
    Usage usage;
    usage.region = design.target.region;
    if (design.target.billingMode != BillingMode::Auto)
        usage.billingMode = nameOf(billingModeNames, design.target.billingMode);
    std::vector<Arm> arms;
    const ItemSizes sizes(design, layout);
    const std::vector<const AccessPattern*> patterns = patternsOf(design, plans);
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (!patterns[i])
            continue;
        Plan plan = plans[i];
        const AccessPattern& pattern = *patterns[i];
        Estimator estimator(sizes);
        const bool guessed = evaluateGuessing(design, pattern, estimator, plan, usage);
        noteRate(pattern, guessed, usage);
        const Rate& rate = pattern.rate;
        if (!rate.averagePerSecond)
            note(usage.incomplete, "The rate of pattern '" + plan.pattern + "' is not known.");
        for (const ArmUnits& arm : estimator.unitsByArm(plan)) {
            totalsOf(arms, arm.table, arm.index, monthSeconds).add(arm, rate);
            const double calls = rate.averagePerSecond.value_or(0) * monthSeconds;
            usage.patterns.push_back({plan.pattern, arm.table, arm.index,
                                      Decimal::fromDouble(calls),
                                      Decimal::fromDouble(calls * arm.readUnits),
                                      Decimal::fromDouble(calls * arm.writeUnits),
                                      entityLabel(pattern), rate.averagePerSecond.has_value()});
        }
    }
    for (const Entity& entity : design.entities)
        noteStored(entity, usage);
    for (const Table& table : layout.tables)
        usage.tables.push_back(tableUsage(design, table, arms, monthSeconds, usage));
    return usage;
}

} // namespace infera::model
