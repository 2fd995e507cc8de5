// How long the bill of a large account takes: 50 tables with 20 indexes each and 30 days of
// minutes, in all modes. Prints the times; usage: bench_bill [TABLES [INDEXES [DAYS]]]
#include "model/base/random.h"
#include "pricing/bill/bill.h"

#include <chrono>
#include <cstdlib>
#include <iostream>

namespace {

using namespace infera;
using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void fill(std::vector<double>& series, std::size_t minutes, Random& random)
{
    double level = static_cast<double>(random.below(60000));
    for (std::size_t minute = 0; minute < minutes; ++minute) {
        if (random.below(45) == 0)
            level = static_cast<double>(random.below(60000));
        series.push_back(level + static_cast<double>(random.below(600)));
    }
}

model::Usage largeUsage(std::size_t tables, std::size_t indexes, std::size_t days)
{
    Random random(1);
    model::Usage usage;
    usage.region = "us-east-1";
    for (std::size_t i = 0; i < tables; ++i) {
        model::TableUsage& table = usage.tables.emplace_back();
        table.name = "T" + std::to_string(i);
        table.storageBytes = 1LL << 36;
        fill(table.units.series.readUnits, days * 1440, random);
        fill(table.units.series.writeUnits, days * 1440, random);
        for (std::size_t j = 0; j < indexes; ++j) {
            model::IndexUsage& index = table.indexes.emplace_back();
            index.name = "I" + std::to_string(j);
            index.storageBytes = 1LL << 32;
            fill(index.units.series.readUnits, days * 1440, random);
            fill(index.units.series.writeUnits, days * 1440, random);
        }
    }
    return usage;
}

} // namespace

int main(int argc, char** argv)
{
    const auto argument = [&](int at, long otherwise) {
        return static_cast<std::size_t>(argc > at ? std::atol(argv[at]) : otherwise);
    };
    const std::size_t tables = argument(1, 50);
    const std::size_t indexes = argument(2, 20);
    const std::size_t days = argument(3, 30);
    const model::Usage usage = largeUsage(tables, indexes, days);
    const auto& card = pricing::shippedRates();
    const Clock::time_point start = Clock::now();
    const auto report = pricing::bill(usage, card, {});
    const double seconds = secondsSince(start);
    if (!report) {
        std::cerr << report.error().toString() << '\n';
        return 1;
    }
    std::cout << tables << " tables, " << indexes << " indexes each, " << days * 1440
              << " minutes: " << report->modes.size() << " modes in " << seconds << " s\n";
    for (const pricing::ModeCost& mode : report->modes)
        std::cout << "  " << mode.mode << ' ' << mode.tableClass << " $"
                  << mode.effectiveMonthly.toFixed(2) << '\n';
    return 0;
}
