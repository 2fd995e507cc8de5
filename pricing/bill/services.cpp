#include "pricing/bill/services.h"

#include "model/base/named.h"
#include "pricing/bill/money.h"
#include "pricing/bill/throughput.h"

#include <algorithm>

namespace infera::pricing {

namespace {

using model::IndexUsage;
using model::TableUsage;

Quantity storageQuantity(const std::optional<Decimal>& bytes)
{
    if (!bytes)
        return {std::nullopt, "unknown"};
    return {gigabytes(*bytes), groupedText(*bytes) + " bytes / 2^30"};
}

std::vector<std::string> regionsOf(const TableUsage& table, const std::string& home)
{
    std::vector<std::string> regions{home};
    for (const std::string& replica : table.replicas) {
        if (std::find(regions.begin(), regions.end(), replica) == regions.end())
            regions.push_back(replica);
    }
    return regions;
}

/// Of a table with its local indexes, as point-in-time recovery counts it, or with all of them.
std::optional<Decimal> bytesOf(const TableUsage& table, bool globalIndexes)
{
    std::optional<Decimal> bytes = table.storageBytes;
    for (const IndexUsage& index : table.indexes) {
        if ((index.local || globalIndexes) && bytes)
            bytes = index.storageBytes ? std::optional(*bytes + *index.storageBytes) : std::nullopt;
    }
    return bytes;
}

class ServiceLines
{
public:
    ServiceLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier)
        : m_mode(mode), m_maker(maker), m_freeTier(freeTier)
    {}

    void addStorage(const TableUsage& table, const std::string& region)
    {
        const std::string key = storageKey(classIn(m_mode, table.name), table.tableClass);
        add({"storage", table.name, "", region, "GB-months", key,
             storageQuantity(table.storageBytes)});
        for (const IndexUsage& index : table.indexes)
            add({"storage", table.name, index.name, region, "GB-months", key,
                 storageQuantity(index.storageBytes)});
        if (table.pointInTimeRecovery) {
            Quantity quantity = storageQuantity(bytesOf(table, false));
            quantity.formula += ", table and local indexes";
            add({"point-in-time-recovery", table.name, "", region, "GB-months",
                 "point_in_time_recovery_gb_month", std::move(quantity)});
        }
    }

    void addOnce(const TableUsage& table)
    {
        addBytes("backup", table, table.backupBytes, "GB-months", "backup_gb_month");
        addBytes("backup", table, table.coldBackupBytes, "GB-months", "cold_backup_gb_month");
        addBytes("restore", table, table.restoredBytesPerMonth, "GB", "restore_gb");
        addBytes("restore", table, table.coldRestoredBytesPerMonth, "GB", "cold_restore_gb");
        addBytes("export", table, table.exportedBytesPerMonth, "GB", "export_gb");
        addBytes("export", table, table.incrementalExportedBytesPerMonth, "GB",
                 "incremental_export_gb");
        addBytes("import", table, table.importedBytesPerMonth, "GB", "import_gb");
        addCount("stream-reads", table, table.streamReadsPerMonth, "GetRecords requests",
                 "stream_read_request");
        addCount("change-data-capture", table, table.changeDataCaptureUnitsPerMonth,
                 "change data capture units", "change_data_capture_unit");
    }

    /// AWS Developer Guide, "Understanding Amazon DynamoDB billing for global tables", read
    /// 2026-04: adding a replica restores the table, with its indexes, in the new region.
    void addNewReplicas(const TableUsage& table)
    {
        for (const model::ReplicaUsage& replica : table.replicaUsage) {
            if (!replica.added)
                continue;
            Quantity quantity = storageQuantity(bytesOf(table, true));
            quantity.formula += ", restored once as the replica is made";
            add({"restore", table.name, "", replica.region, "GB", "restore_gb",
                 std::move(quantity)});
        }
    }

    void addTransfer(const TableUsage& table, const Meter& meter, const Decimal& monthHours)
    {
        for (std::size_t i = meter.onlyExpiry ? 0 : 1; i < meter.regions.size(); ++i) {
            // What a maximum throttles is written nowhere.
            Quantity units = m_mode.mode == "on-demand-capped"
                                 ? cappedUnitsPerMonth(meter, Direction::Write, monthHours).quantity
                                 : unitsPerMonth(meter, Direction::Write, monthHours);
            if (units.value)
                units.value = gigabytes(*units.value * 1024);
            units.formula = "replicated write units × 1 KB at most, to " + meter.regions[i];
            add({"data-transfer", table.name, "", "", "GB", "inter_region_transfer_gb",
                 std::move(units)});
        }
    }

private:
    ModeCost& m_mode;
    LineMaker& m_maker;
    FreeTier& m_freeTier;

    void add(LineSpec spec)
    {
        const std::string& region = spec.region.empty() ? m_maker.homeRegion() : spec.region;
        m_freeTier.apply(spec.quantity, region, spec.rateKey);
        addLine(m_mode, m_maker.line(std::move(spec)));
    }

    void addBytes(const char* item, const TableUsage& table, const std::optional<Decimal>& bytes,
                  const char* unit, const char* key)
    {
        if (!bytes || !bytes->isZero())
            add({item, table.name, "", "", unit, key, storageQuantity(bytes)});
    }

    void addCount(const char* item, const TableUsage& table, const std::optional<Decimal>& count,
                  const char* unit, const char* key)
    {
        if (!count || !count->isZero())
            add({item, table.name, "", "", unit, key, {count, "units of the month"}});
    }
};

} // namespace

Decimal gigabytes(const Decimal& bytes)
{
    return bytes.dividedBy(1LL << 30);
}

std::string storageKey(std::string_view modeClass, std::string_view stated)
{
    return isInfrequentAccess(modeClass, stated) ? "ia_storage_gb_month" : "storage_gb_month";
}

void addServiceLines(ModeCost& mode, LineMaker& maker, FreeTier& freeTier,
                     const model::Usage& usage, const std::vector<Meter>& meters,
                     const Decimal& monthHours)
{
    ServiceLines lines(mode, maker, freeTier);
    for (const TableUsage& table : usage.tables) {
        for (const std::string& region : regionsOf(table, maker.homeRegion()))
            lines.addStorage(table, region);
        lines.addOnce(table);
        lines.addNewReplicas(table);
    }
    for (const Meter& meter : meters) {
        if (meter.replicatedWrites)
            lines.addTransfer(*findByName(usage.tables, meter.table), meter, monthHours);
    }
}

} // namespace infera::pricing
