#include "tests/pricing/billing.h"

#include <gtest/gtest.h>

// A local index consumes the capacity of its table.
namespace infera::pricing {
namespace {

using model::Usage;
using namespace testing;

struct LocalIndexCase
{
    const char* name;
    model::UnitUsage table;
    model::UnitUsage index;
    const char* unitsPerMonth;
    const char* peakCapacity; ///< of the provisioned mode
};

model::UnitUsage steady(long long perSecond)
{
    model::UnitUsage units;
    units.writeUnitsPerSecond = perSecond;
    return units;
}

model::UnitUsage month(long long perMonth, std::optional<Decimal> peak)
{
    model::UnitUsage units;
    units.writeUnitsPerMonth = perMonth;
    units.peakWriteUnitsPerSecond = peak;
    return units;
}

model::UnitUsage schedule(long long base, long long peak)
{
    model::UnitUsage units;
    units.scheduledWrites = model::ScheduledUnits{base, peak, 12, {}};
    return units;
}

model::UnitUsage series(std::vector<double> minutes)
{
    model::UnitUsage units;
    units.series.writeUnits = std::move(minutes);
    return units;
}

// A local index consumes its table's capacity, in whatever form either is stated.
TEST(LocalIndex, AddsItsLoadInWhateverForm)
{
    const std::vector<LocalIndexCase> cases{
        {"steady and steady", steady(10), steady(5), "39420000", "15"},
        {"month and steady", month(1000000, 20), steady(5), "14140000", "25"},
        {"steady and month", steady(10), month(1000000, 20), "27280000", "30"},
        {"schedule and steady", schedule(10, 30), steady(5), "65700000", "35"},
        {"steady and schedule", steady(5), schedule(10, 30), "65700000", "35"},
        {"two schedules", schedule(10, 30), schedule(1, 2), "56502000", "32"},
        {"series and steady", series({600, 1200}), steady(5), "52560000", "25"},
        {"steady and series", steady(5), series({600, 1200}), "52560000", "25"},
        {"series of two lengths", series({600, 1200}), series({60, 60, 60, 60}), "42048000", "21"},
        {"nothing said of the index", steady(10), {}, "26280000", "10"},
    };
    for (const LocalIndexCase& one : cases) {
        Usage usage = usageOf();
        usage.tables[0].units = one.table;
        usage.tables[0].units.readUnitsPerMonth = 0;
        model::IndexUsage& index = usage.tables[0].indexes.emplace_back();
        index.name = "L";
        index.local = true;
        index.units = one.index;
        index.storageBytes = 0;
        const CostReport report = billed(usage);
        const ModeCost onDemand = modeOf(report, "on-demand");
        for (const BillLine& line : onDemand.lines) {
            if (line.item == "write-units") {
                EXPECT_EQ(line.quantity, number(one.unitsPerMonth)) << one.name;
            }
        }
        const ModeCost provisioned = modeOf(report, "provisioned");
        for (const BillLine& line : provisioned.lines) {
            if (line.item == "write-units") {
                EXPECT_EQ(line.quantity, number(one.peakCapacity) * 730) << one.name;
            }
        }
    }
}

// The table is busy in the mornings, its index in the afternoons: never both.
TEST(LocalIndex, AddsItsSeriesAtTheSameTimeOfDay)
{
    Usage usage = usageOf();
    usage.tables = {tableOfReads("T", mornings(24))};
    model::IndexUsage& index = usage.tables[0].indexes.emplace_back();
    index.name = "L";
    index.local = true;
    index.storageBytes = 0;
    index.units.series.readUnits = mornings(24);
    index.units.series.startSecondOfDay = 43200;
    const ModeCost mode = modeOf(billed(usage), "provisioned");
    EXPECT_EQ(sumOf(mode, "read-units"), Decimal(730) * 1001 * number("0.00013"));
}

TEST(LocalIndex, DoesNotMakeAnUnknownLoadKnown)
{
    Usage usage = usageOf();
    usage.tables[0].units.writeUnitsPerMonth.reset();
    model::IndexUsage& index = usage.tables[0].indexes.emplace_back();
    index.name = "L";
    index.local = true;
    index.units = steady(5);
    index.storageBytes = 0;
    const ModeCost mode = modeOf(billed(usage), "on-demand");
    EXPECT_FALSE(mode.complete);
    EXPECT_EQ(sumOf(mode, "write-units"), 0);
}

} // namespace
} // namespace infera::pricing
