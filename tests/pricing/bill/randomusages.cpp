// Prints random usages and what the bill says of them, one JSON document on a line, for
// check_bill.py to compute again.
#include "model/base/random.h"
#include "pricing/bill/bill.h"

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

namespace {

using infera::Decimal;
using infera::Random;
using nlohmann::json;
using namespace infera;

class Generator
{
public:
    explicit Generator(std::uint64_t seed) : m_random(seed)
    {
        for (const auto& [name, region] : pricing::shippedRates().regions)
            m_regions.push_back(name);
    }

    model::Usage usage()
    {
        model::Usage usage;
        usage.region = region();
        if (one(2))
            usage.monthHours = std::vector<long long>{720, 730, 744}[m_random.below(3)];
        usage.freeTier = one(3);
        m_days = one(2) ? 0 : 1 + m_random.below(2);
        const std::uint64_t tables = 1 + m_random.below(3);
        for (std::uint64_t i = 0; i < tables; ++i)
            usage.tables.push_back(table("T" + std::to_string(i)));
        return usage;
    }

    pricing::BillOptions options()
    {
        pricing::BillOptions options;
        if (one(5))
            options.asOf = one(2) ? "2024-06-01" : "2025-06-01";
        return options;
    }

private:
    Random m_random;
    std::vector<std::string> m_regions;
    std::uint64_t m_days = 0; ///< length of series; 0: a few hours

    bool one(std::uint64_t in) { return m_random.below(in) == 0; }
    std::string region() { return m_regions[m_random.below(m_regions.size())]; }

    /// A number with up to three decimals, small ones more often than large ones.
    Decimal amount(double largest)
    {
        const double value = std::pow(largest, m_random.unit()) - 1;
        return Decimal::fromDouble(std::floor(value * 1000) / 1000);
    }

    void load(std::optional<Decimal>& month, std::optional<Decimal>& second,
              std::optional<Decimal>& peak, std::optional<model::ScheduledUnits>& schedule,
              std::vector<double>& series)
    {
        switch (m_random.below(6)) {
        case 0:
            month = amount(1e9);
            peak = amount(5000) + month->dividedBy(2400000, 3);
            break;
        case 1:
            month = amount(1e9);
            break;
        case 2:
            schedule = model::ScheduledUnits{
                amount(3000), amount(8000), Decimal(m_random.below(48)).dividedBy(2), {}};
            break;
        case 3:
            fill(series);
            break;
        case 4:
            break; // unknown
        default:
            second = amount(10000);
        }
    }

    void fill(std::vector<double>& series)
    {
        const std::size_t minutes =
            m_days == 0 ? (one(2) ? 180 : 61 + m_random.below(300)) : m_days * 1440;
        const double base = static_cast<double>(m_random.below(20000));
        double level = base;
        for (std::size_t i = 0; i < minutes; ++i) {
            if (one(25))
                level = base * static_cast<double>(m_random.below(5));
            series.push_back(std::floor(level));
        }
    }

    void units(model::UnitUsage& units)
    {
        load(units.readUnitsPerMonth, units.readUnitsPerSecond, units.peakReadUnitsPerSecond,
             units.scheduledReads, units.series.readUnits);
        load(units.writeUnitsPerMonth, units.writeUnitsPerSecond, units.peakWriteUnitsPerSecond,
             units.scheduledWrites, units.series.writeUnits);
    }

    Decimal bytes() { return Decimal(static_cast<long long>(std::pow(1e13, m_random.unit()))); }

    model::TableUsage table(std::string name)
    {
        model::TableUsage table;
        table.name = std::move(name);
        units(table.units);
        if (!one(8))
            table.storageBytes = bytes();
        table.pointInTimeRecovery = one(2);
        const std::uint64_t indexes = m_random.below(4);
        for (std::uint64_t i = 0; i < indexes; ++i) {
            model::IndexUsage& index = table.indexes.emplace_back();
            index.name = "I" + std::to_string(i);
            index.local = one(4);
            if (!index.local)
                units(index.units);
            else if (one(2))
                index.units.writeUnitsPerSecond = amount(100);
            index.storageBytes = bytes();
        }
        if (one(4)) {
            table.replicas = {region(), region()};
            replicaReads(table);
        }
        settings(table);
        services(table);
        return table;
    }

    /// What one of the replicas reads of its own, of the table and of its global indexes.
    void replicaReads(model::TableUsage& table)
    {
        if (one(2))
            return;
        model::ReplicaUsage& replica = table.replicaUsage.emplace_back();
        replica.region = table.replicas.back();
        units(replica.reads);
        for (const model::IndexUsage& index : table.indexes) {
            if (index.local || one(2))
                continue;
            model::ReplicaIndexUsage& own = replica.indexes.emplace_back();
            own.name = index.name;
            units(own.reads);
        }
    }

    void settings(model::TableUsage& table)
    {
        if (one(2)) {
            auto& provisioned = table.provisioned.emplace();
            if (one(2))
                provisioned.targetUtilisation =
                    Decimal(20 + static_cast<long long>(m_random.below(81))).dividedBy(100);
            if (one(4))
                provisioned.readUnits = static_cast<long long>(1 + m_random.below(500));
            if (one(4))
                provisioned.minimum = static_cast<long long>(1 + m_random.below(50));
            if (one(4))
                provisioned.maximum = static_cast<long long>(60 + m_random.below(5000));
        }
        if (one(4)) {
            auto& reserved = table.reserved.emplace();
            reserved.termYears = one(2) ? 3 : 1;
            reserved.readUnits = static_cast<long long>(m_random.below(4000));
            if (one(2))
                reserved.writeUnits = static_cast<long long>(m_random.below(4000));
        }
    }

    void services(model::TableUsage& table)
    {
        for (std::optional<Decimal>* size :
             {&table.backupBytes, &table.restoredBytesPerMonth, &table.exportedBytesPerMonth,
              &table.importedBytesPerMonth}) {
            if (one(4))
                *size = bytes();
        }
        if (one(4))
            table.streamReadsPerMonth = amount(1e8).rounded(0);
        if (one(4))
            table.changeDataCaptureUnitsPerMonth = amount(1e8).rounded(0);
    }
};

json text(const std::optional<Decimal>& value)
{
    return value ? json(value->toString()) : json(nullptr);
}

json scheduleJson(const std::optional<model::ScheduledUnits>& schedule)
{
    if (!schedule)
        return nullptr;
    return {schedule->basePerSecond.toString(), schedule->peakPerSecond.toString(),
            schedule->peakHoursPerDay.toString()};
}

json unitsJson(const model::UnitUsage& units)
{
    return {{"read",
             {{"month", text(units.readUnitsPerMonth)},
              {"second", text(units.readUnitsPerSecond)},
              {"peak", text(units.peakReadUnitsPerSecond)},
              {"schedule", scheduleJson(units.scheduledReads)},
              {"series", units.series.readUnits}}},
            {"write",
             {{"month", text(units.writeUnitsPerMonth)},
              {"second", text(units.writeUnitsPerSecond)},
              {"peak", text(units.peakWriteUnitsPerSecond)},
              {"schedule", scheduleJson(units.scheduledWrites)},
              {"series", units.series.writeUnits}}}};
}

/// The table's own first, then those of its indexes.
json replicaReadsJson(const model::TableUsage& table)
{
    json all = json::array();
    for (const model::ReplicaUsage& replica : table.replicaUsage) {
        all.push_back({{"region", replica.region}, {"units", unitsJson(replica.reads)}});
        for (const model::ReplicaIndexUsage& index : replica.indexes)
            all.push_back({{"region", replica.region}, {"units", unitsJson(index.reads)}});
    }
    return all;
}

json tableJson(const model::TableUsage& table)
{
    json indexes = json::array();
    for (const model::IndexUsage& index : table.indexes)
        indexes.push_back({{"name", index.name},
                           {"local", index.local},
                           {"units", unitsJson(index.units)},
                           {"storage", text(index.storageBytes)}});
    const auto provisioned = table.provisioned.value_or(model::ProvisionedSettings());
    json result{{"name", table.name},
                {"units", unitsJson(table.units)},
                {"storage", text(table.storageBytes)},
                {"pitr", table.pointInTimeRecovery},
                {"indexes", indexes},
                {"replicas", table.replicas},
                {"replica_reads", replicaReadsJson(table)},
                {"target", text(provisioned.targetUtilisation)},
                {"read_units", text(provisioned.readUnits)},
                {"min", text(provisioned.minimum)},
                {"max", text(provisioned.maximum)},
                {"backup_gb_month", table.backupBytes->toString()},
                {"restore_gb", table.restoredBytesPerMonth->toString()},
                {"export_gb", table.exportedBytesPerMonth->toString()},
                {"import_gb", table.importedBytesPerMonth->toString()},
                {"stream_read_request", table.streamReadsPerMonth->toString()},
                {"change_data_capture_unit", table.changeDataCaptureUnitsPerMonth->toString()},
                {"reserved", nullptr}};
    if (table.reserved)
        result["reserved"] = {{"years", table.reserved->termYears},
                              {"read", text(table.reserved->readUnits)},
                              {"write", text(table.reserved->writeUnits)}};
    return result;
}

json resultJson(const pricing::CostReport& report)
{
    json modes = json::array();
    for (const pricing::ModeCost& mode : report.modes)
        modes.push_back({{"mode", mode.mode},
                         {"class", mode.tableClass},
                         {"monthly", mode.monthly.toString()},
                         {"upfront", mode.upfront.toString()},
                         {"complete", mode.complete}});
    return modes;
}

} // namespace

int main(int argc, char** argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 1000;
    Generator generator(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
    for (int i = 0; i < count; ++i) {
        const model::Usage usage = generator.usage();
        const pricing::BillOptions options = generator.options();
        const auto report = pricing::bill(usage, pricing::shippedRates(), options);
        if (!report) {
            std::cerr << report.error().toString() << '\n';
            return 1;
        }
        json tables = json::array();
        for (const model::TableUsage& table : usage.tables)
            tables.push_back(tableJson(table));
        std::cout << json{{"region", usage.region},
                          {"as_of", options.asOf},
                          {"hours", usage.monthHours.value_or(options.monthHours).toString()},
                          {"free_tier", usage.freeTier.value_or(false)},
                          {"tables", tables},
                          {"modes", resultJson(*report)}}
                         .dump()
                  << '\n';
    }
    return 0;
}
