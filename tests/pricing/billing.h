#pragma once

#include "pricing/bill/bill.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>
#include <vector>

/// Usages to price and readings of their bills, for the tests of the bill.
namespace infera::pricing::testing {

inline Decimal number(std::string_view text)
{
    return *Decimal::parse(text);
}

/// A table that is used for nothing and provisioned with all of its capacity used.
inline model::TableUsage tableOf(const char* name, const Decimal& gigabytes = 0)
{
    model::TableUsage table;
    table.name = name;
    table.units.readUnitsPerMonth = 0;
    table.units.writeUnitsPerMonth = 0;
    table.storageBytes = gigabytes * (1LL << 30);
    table.provisioned.emplace().targetUtilisation = 1;
    return table;
}

inline model::Usage usageOf(model::TableUsage table, const char* region = "us-east-1")
{
    model::Usage usage;
    usage.region = region;
    usage.tables.push_back(std::move(table));
    return usage;
}

inline model::Usage usageOf(const char* region = "us-east-1")
{
    return usageOf(tableOf("T"), region);
}

/// A table of a series of reads, in minutes, that begins at a second of the day.
inline model::TableUsage tableOfReads(const char* name, std::vector<double> minutes,
                                      int startSecond = 0)
{
    model::TableUsage table = tableOf(name);
    table.units.readUnitsPerMonth.reset();
    table.units.series.readUnits = std::move(minutes);
    table.units.series.startSecondOfDay = startSecond;
    return table;
}

/// `hours` hours that are busy at 1,000 units a second in the first twelve of each day.
inline std::vector<double> mornings(int hours)
{
    std::vector<double> minutes;
    for (int minute = 0; minute < hours * 60; ++minute)
        minutes.push_back(minute % 1440 < 720 ? 60000 : 60);
    return minutes;
}

/// At the shipped rates.
inline CostReport billed(const model::Usage& usage, const BillOptions& options = {})
{
    const auto report = bill(usage, shippedRates(), options);
    EXPECT_TRUE(report) << report.error().toString();
    return report.value_or(CostReport());
}

inline ModeCost modeOf(const CostReport& report, const char* mode,
                       const char* tableClass = "STANDARD")
{
    const ModeCost* found = findMode(report, mode, tableClass);
    EXPECT_NE(found, nullptr) << mode << ", " << tableClass;
    return found == nullptr ? ModeCost() : *found;
}

inline Decimal sumOf(const ModeCost& mode, std::string_view item)
{
    Decimal sum;
    for (const BillLine& line : mode.lines) {
        if (line.item == item)
            sum += line.amount.value_or(0);
    }
    return sum;
}

} // namespace infera::pricing::testing
