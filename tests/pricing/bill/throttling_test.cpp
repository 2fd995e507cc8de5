#include "tests/pricing/billing.h"

#include <gtest/gtest.h>

// Capacity that cannot serve the load.
namespace infera::pricing {
namespace {

using model::Usage;
using namespace testing;

struct ThrottlingCase
{
    const char* name;
    const char* mode;
    model::UnitUsage units; ///< their writes
    model::ProvisionedSettings settings;
    bool throttles;
};

model::UnitUsage steadyWrites(long long perSecond)
{
    model::UnitUsage units;
    units.writeUnitsPerSecond = perSecond;
    return units;
}

/// A minute of 1,200 units a second in an hour of 600.
model::UnitUsage shortSpike()
{
    model::UnitUsage units;
    units.series.writeUnits.assign(60, 36000);
    units.series.writeUnits[30] = 72000;
    return units;
}

// A capacity that cannot serve the load is no way to serve it cheaper.
TEST(Throttling, IsMarkedAndNotRecommended)
{
    const std::vector<ThrottlingCase> cases{
        {"given units below the load", "provisioned", steadyWrites(1000), {{}, 5, 1, {}, {}}, true},
        {"given units for the load",
         "provisioned",
         steadyWrites(1000),
         {{}, 1000, 1, {}, {}},
         false},
        {"burst carries a minute", "provisioned", shortSpike(), {{}, 700, 1, {}, {}}, false},
        {"burst does not carry it", "provisioned", shortSpike(), {{}, 590, 1, {}, {}}, true},
        {"a maximum below the load",
         "provisioned-autoscaled",
         steadyWrites(1000),
         {{}, {}, number("0.7"), {}, 50},
         true},
        {"a maximum below the target only",
         "provisioned-autoscaled",
         steadyWrites(1000),
         {{}, {}, number("0.7"), {}, 1200},
         false},
        {"reserved over it", "reserved-1y", steadyWrites(1000), {{}, 5, 1, {}, {}}, true},
    };
    for (const ThrottlingCase& one : cases) {
        Usage usage = usageOf();
        usage.tables[0].units = one.units;
        usage.tables[0].units.readUnitsPerMonth = 0;
        usage.tables[0].provisioned = one.settings;
        const CostReport report = billed(usage);
        const ModeCost mode = modeOf(report, one.mode);
        EXPECT_EQ(mode.throttles, one.throttles) << one.name;
        if (!one.throttles)
            continue;
        EXPECT_FALSE(mode.notes.empty()) << one.name;
        EXPECT_NE(report.recommendation.mode, one.mode) << one.name;
        for (const Advice& advice : report.advice)
            EXPECT_LT(advice.saves, modeOf(report, "on-demand").monthly * number("0.8"))
                << one.name;
    }
}

TEST(Throttling, IsNotKnownWithinLongSteps)
{
    Usage usage = usageOf();
    usage.tables[0].units.writeUnitsPerMonth.reset();
    usage.tables[0].units.series.writeUnits.assign(48, 3600000);
    for (const int step : {300, 3600}) {
        usage.tables[0].units.series.stepSeconds = step;
        const CostReport report = billed(usage);
        for (const char* name : {"provisioned", "provisioned-autoscaled"})
            EXPECT_EQ(modeOf(report, name).lowerBound, step > 300) << name << ' ' << step;
    }
}

// A spike that comes faster than the alarms and is longer than burst capacity.
TEST(Throttling, OfAutoScalingIsMarked)
{
    Usage usage = usageOf();
    std::vector<double>& reads = usage.tables[0].units.series.readUnits;
    usage.tables[0].units.readUnitsPerMonth.reset();
    for (int minute = 0; minute < 1440; ++minute)
        reads.push_back(minute >= 600 && minute < 640 ? 60000 : 1800);
    usage.tables[0].provisioned->targetUtilisation = number("0.7");
    const CostReport report = billed(usage);
    EXPECT_TRUE(modeOf(report, "provisioned-autoscaled").throttles);
    EXPECT_NE(report.recommendation.mode, "provisioned-autoscaled");
}

} // namespace
} // namespace infera::pricing
