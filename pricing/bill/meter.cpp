#include "pricing/bill/meter.h"

#include "model/base/named.h"
#include "model/base/parallel.h"
#include "pricing/bill/meterview.h"
#include "pricing/bill/money.h"

#include <algorithm>
#include <iterator>

namespace infera::pricing {

namespace {

using model::IndexUsage;
using model::ProvisionedSettings;
using model::TableUsage;
using model::UnitUsage;

Meter tableMeter(const TableUsage& table, std::vector<std::string> regions,
                 const Decimal& monthHours)
{
    Meter meter;
    meter.table = table.name;
    meter.units = &table.units;
    meter.maximum = table.onDemandMaximum;
    meter.settings = table.provisioned.value_or(ProvisionedSettings());
    meter.replicatedWrites = regions.size() > 1;
    meter.regions = std::move(regions);
    const bool anyLocal = std::any_of(table.indexes.begin(), table.indexes.end(),
                                      [](const IndexUsage& index) { return index.local; });
    if (anyLocal) {
        auto merged = std::make_shared<UnitUsage>(withLocalIndexes(table, monthHours));
        meter.units = merged.get();
        meter.merged = std::move(merged);
    }
    return meter;
}

Meter indexMeter(const TableUsage& table, const IndexUsage& index, std::vector<std::string> regions)
{
    Meter meter;
    meter.table = table.name;
    meter.index = index.name;
    meter.units = &index.units;
    meter.maximum = index.onDemandMaximum;
    if (index.provisioned) {
        meter.settings = *index.provisioned;
    } else if (table.provisioned) {
        meter.settings = *table.provisioned;
        meter.settings.readUnits.reset(); // the table's own units are not the index's
        meter.settings.writeUnits.reset();
    }
    meter.regions = std::move(regions);
    return meter;
}

/// What is read of a table or an index in a replica's region: `home` is its meter in all regions.
Meter replicaMeter(const Meter& home, const UnitUsage& reads, const std::string& region)
{
    Meter meter;
    meter.table = home.table;
    meter.index = home.index;
    auto units = std::make_shared<UnitUsage>(reads);
    units->writeUnitsPerMonth = 0; // those are in the home region's
    units->writeUnitsPerSecond.reset();
    units->peakWriteUnitsPerSecond.reset();
    units->scheduledWrites.reset();
    units->series.writeUnits.clear();
    meter.units = units.get();
    meter.merged = std::move(units);
    meter.maximum = home.maximum;
    meter.settings = home.settings;
    meter.settings.readUnits.reset();
    meter.regions = {region};
    meter.onlyReads = true;
    return meter;
}

/// What time to live deletes in one region is deleted in the others as a replicated write.
void addExpiryMeters(std::vector<Meter>& meters, const TableUsage& table,
                     const std::vector<std::string>& regions)
{
    if (table.expiredUnitsPerMonth && table.expiredUnitsPerMonth->isZero())
        return;
    for (std::size_t i = 1; i < regions.size(); ++i) {
        Meter meter;
        meter.table = table.name;
        auto units = std::make_shared<UnitUsage>();
        units->readUnitsPerMonth = 0;
        units->writeUnitsPerMonth = table.expiredUnitsPerMonth;
        meter.units = units.get();
        meter.merged = std::move(units);
        meter.settings = table.provisioned.value_or(ProvisionedSettings());
        meter.settings.writeUnits.reset();
        meter.regions = {regions[i]};
        meter.replicatedWrites = true;
        meter.onlyExpiry = true;
        meters.push_back(std::move(meter));
    }
}

/// The reads that a table's replicas are said to have of their own.
void addReplicaMeters(std::vector<Meter>& meters, const TableUsage& table)
{
    std::vector<Meter> added;
    const auto add = [&](const std::string& index, const UnitUsage& reads,
                         const std::string& region) {
        if (!viewOf(reads, Direction::Read).isKnown())
            return;
        const auto home = std::find_if(meters.begin(), meters.end(), [&](const Meter& meter) {
            return meter.table == table.name && meter.index == index;
        });
        if (home != meters.end())
            added.push_back(replicaMeter(*home, reads, region));
    };
    for (const model::ReplicaUsage& replica : table.replicaUsage) {
        add("", replica.reads, replica.region);
        for (const model::ReplicaIndexUsage& index : replica.indexes)
            add(index.name, index.reads, replica.region);
    }
    std::move(added.begin(), added.end(), std::back_inserter(meters));
}

/// Units per second of a series' step that are not above the maximum.
double cappedSum(const UnitView& view, double mostPerSecond)
{
    double sum = 0;
    for (const double units : view.series)
        sum += std::min(units, mostPerSecond * view.stepSeconds);
    return sum;
}

} // namespace

std::vector<Meter> metersOf(const model::Usage& usage, const std::string& homeRegion,
                            const Decimal& monthHours)
{
    std::vector<Meter> meters;
    for (const TableUsage& table : usage.tables) {
        std::vector<std::string> regions{homeRegion};
        for (const std::string& replica : table.replicas) {
            if (std::find(regions.begin(), regions.end(), replica) == regions.end())
                regions.push_back(replica);
        }
        meters.push_back(tableMeter(table, regions, monthHours));
        for (const IndexUsage& index : table.indexes) {
            if (!index.local)
                meters.push_back(indexMeter(table, index, regions));
        }
        addReplicaMeters(meters, table);
        addExpiryMeters(meters, table, regions);
    }
    forEachIndex(meters.size(), [&](std::size_t i) {
        Meter& meter = meters[i];
        meter.tableClass = findByName(usage.tables, meter.table)->tableClass;
        meter.seriesReads = sumOf(meter.units->series.readUnits);
        meter.seriesWrites = sumOf(meter.units->series.writeUnits);
    });
    return meters;
}

Quantity unitsPerMonth(const Meter& meter, Direction direction, const Decimal& monthHours)
{
    Quantity quantity =
        monthOf(viewOf(*meter.units, direction),
                direction == Direction::Read ? meter.seriesReads : meter.seriesWrites, monthHours);
    if (meter.onlyExpiry)
        quantity.formula += ", deletes of expired items, replicated";
    return quantity;
}

CappedQuantity cappedUnitsPerMonth(const Meter& meter, Direction direction,
                                   const Decimal& monthHours)
{
    CappedQuantity result{unitsPerMonth(meter, direction, monthHours), ""};
    const std::optional<Decimal>& most = direction == Direction::Read
                                             ? meter.maximum.readUnitsPerSecond
                                             : meter.maximum.writeUnitsPerSecond;
    if (!most || !result.quantity.value)
        return result;
    const UnitView view = viewOf(*meter.units, direction);
    const Decimal all = *result.quantity.value;
    const Decimal seconds = monthHours * 3600;
    Decimal& left = *result.quantity.value;
    const double sum = direction == Direction::Read ? meter.seriesReads : meter.seriesWrites;
    if (!view.series.empty() && sum > 0) {
        left = (all * Decimal::fromDouble(cappedSum(view, most->toDouble())))
                   .dividedBy(Decimal::fromDouble(sum));
    } else if (view.schedule && !view.perMonth) {
        const Decimal peakHours = peakHoursPerMonth(*view.schedule, monthHours);
        left = (std::min(view.schedule->basePerSecond, *most) * (monthHours - peakHours) +
                std::min(view.schedule->peakPerSecond, *most) * peakHours) *
               3600;
    } else {
        left = std::min(all, *most * seconds);
        if (view.perMonth && !(view.peak && *view.peak <= *most))
            result.doubt = "the course of the load is unknown, so the maximum may cut more of it";
    }
    result.quantity.formula += ", at most " + perSecondText(*most);
    result.cuts = left < all;
    if (result.cuts)
        result.quantity.formula +=
            ": " + groupedText(all - left, 3) + " of " + groupedText(all, 3) + " are throttled";
    return result;
}

std::string placeName(const std::string& table, const std::string& index)
{
    return table + (index.empty() ? "" : "." + index);
}

std::vector<Direction> directionsOf(const Meter& meter)
{
    if (meter.onlyReads)
        return {Direction::Read};
    if (meter.onlyExpiry)
        return {Direction::Write};
    return {Direction::Read, Direction::Write};
}

} // namespace infera::pricing
