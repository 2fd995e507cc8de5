#include "pricing/plan/scaledusage.h"

namespace infera::pricing {

using model::IndexUsage;
using model::TableUsage;
using model::UnitUsage;
using model::Usage;

namespace {

void scaleSchedule(std::optional<model::ScheduledUnits>& schedule, const Decimal& factor)
{
    if (!schedule)
        return;
    schedule->basePerSecond *= factor;
    schedule->peakPerSecond *= factor;
}

void scaleSeries(std::vector<double>& series, const Decimal& factor)
{
    const double number = factor.toDouble();
    for (double& units : series)
        units *= number;
}

/// What is stored, and with it what is copied of it.
void scaleStorage(TableUsage& table, const Decimal& factor)
{
    scaleStored(table, factor);
    for (std::optional<Decimal>* size :
         {&table.backupBytes, &table.coldBackupBytes, &table.coldRestoredBytesPerMonth,
          &table.restoredBytesPerMonth, &table.exportedBytesPerMonth,
          &table.incrementalExportedBytesPerMonth, &table.importedBytesPerMonth})
        scale(*size, factor);
}

} // namespace

void scale(std::optional<Decimal>& value, const Decimal& factor)
{
    if (value)
        *value *= factor;
}

void scaleReads(UnitUsage& units, const Decimal& factor)
{
    scale(units.readUnitsPerMonth, factor);
    scale(units.readUnitsPerSecond, factor);
    scale(units.peakReadUnitsPerSecond, factor);
    scaleSchedule(units.scheduledReads, factor);
    scaleSeries(units.series.readUnits, factor);
}

void scaleWrites(UnitUsage& units, const Decimal& factor)
{
    scale(units.writeUnitsPerMonth, factor);
    scale(units.writeUnitsPerSecond, factor);
    scale(units.peakWriteUnitsPerSecond, factor);
    scaleSchedule(units.scheduledWrites, factor);
    scaleSeries(units.series.writeUnits, factor);
}

void scaleReplicas(TableUsage& table, const Decimal& factor)
{
    for (model::ReplicaUsage& replica : table.replicaUsage) {
        scaleReads(replica.reads, factor);
        for (model::ReplicaIndexUsage& index : replica.indexes)
            scaleReads(index.reads, factor);
    }
}

void scaleStored(TableUsage& table, const Decimal& factor)
{
    scale(table.storageBytes, factor);
    for (IndexUsage& index : table.indexes)
        scale(index.storageBytes, factor);
}

Usage scaledUsage(const Usage& usage, const Decimal& load, const Decimal& storage)
{
    Usage scaled = usage;
    for (TableUsage& table : scaled.tables) {
        scaleReads(table.units, load);
        scaleWrites(table.units, load);
        for (IndexUsage& index : table.indexes) {
            scaleReads(index.units, load);
            scaleWrites(index.units, load);
        }
        scaleReplicas(table, load);
        scaleStorage(table, storage);
        scale(table.streamReadsPerMonth, load);
        scale(table.expiredUnitsPerMonth, load);
        scale(table.changeDataCaptureUnitsPerMonth, load);
    }
    for (model::PatternUsage& pattern : scaled.patterns) {
        pattern.callsPerMonth *= load;
        pattern.readUnitsPerMonth *= load;
        pattern.writeUnitsPerMonth *= load;
    }
    for (model::EntityStorage& stored : scaled.entities)
        stored.bytes *= storage;
    return scaled;
}

} // namespace infera::pricing
