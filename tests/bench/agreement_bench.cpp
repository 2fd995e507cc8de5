// Compares the two fidelities of the simulator on random designs: units, throttled requests and the
// five hottest keys. Prints one line for each design and how many agree; exits with 1 when one does
// not. Arguments: number of designs (50), first seed (1), seconds (240), where the orders of a
// status lie: "whole" or in "shards" that are all read at once, and a retry profile for all; from
// 900 s on, half of the provisioned tables scale themselves. Or design files: each on its best
// layout, on demand and provisioned below what its patterns ask for.
#include "tests/engine/simulation/designs.h"

#include "engine/simulation/simulation.h"
#include "model/base/files.h"
#include "model/base/random.h"
#include "model/base/text.h"
#include "model/findings/applyfix.h"
#include "model/propose/propose.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace infera;
using namespace infera::engine;

namespace {

constexpr int seeds = 3;

struct Figures
{
    double units = 0;
    double throttled = 0;
    double throttledVariance = 0; ///< of one run
    double unitsVariance = 0;
    std::vector<std::string> hottest;
    /// Refusals of each table and index, of one run: by its partitions, and by itself.
    std::vector<std::pair<double, double>> refused;
};

Figures runs(const test::Case& test, SimulationOptions options, Fidelity fidelity, double& seconds)
{
    Figures figures;
    std::vector<double> throttled;
    std::vector<double> units;
    options.fidelity = fidelity;
    options.compareEven = false;
    NoProgress progress;
    for (int seed = 1; seed <= seeds; ++seed) {
        options.seed = static_cast<std::uint64_t>(seed);
        const auto start = std::chrono::steady_clock::now();
        const auto result = simulate(test.design, test.layout, test.plans, options, progress);
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        if (!result) {
            std::printf("%s\n", result.error().message.c_str());
            std::exit(2);
        }
        double sum = 0;
        figures.refused.resize(result->tables.size());
        for (std::size_t i = 0; i < result->tables.size(); ++i) {
            const TableResult& table = result->tables[i];
            sum += table.readUnits + table.writeUnits;
            const auto byPartition = static_cast<double>(table.throttledByPartition);
            figures.refused[i].first += byPartition / seeds;
            figures.refused[i].second +=
                (static_cast<double>(table.throttled) - byPartition) / seeds;
        }
        units.push_back(sum);
        throttled.push_back(static_cast<double>(result->throttled));
        if (seed == 1)
            for (std::size_t i = 0; i < std::min<std::size_t>(5, result->hotKeys.size()); ++i)
                figures.hottest.push_back(result->hotKeys[i].index + " " + result->hotKeys[i].key);
    }
    const auto mean = [](const std::vector<double>& all) {
        double sum = 0;
        for (const double one : all)
            sum += one;
        return sum / static_cast<double>(all.size());
    };
    const auto variance = [&](const std::vector<double>& all) {
        double sum = 0;
        for (const double one : all)
            sum += (one - mean(all)) * (one - mean(all));
        return sum / static_cast<double>(all.size() - 1);
    };
    figures.units = mean(units);
    figures.throttled = mean(throttled);
    figures.throttledVariance = variance(throttled);
    figures.unitsVariance = variance(units);
    return figures;
}

std::string skewText(Random& random, const std::string& attribute)
{
    switch (random.below(5)) {
    case 0:
        return {};
    case 1:
        return ", skew: { attribute: " + attribute + ", distribution: zipf, theta: " +
               numberText(0.5 + 0.1 * static_cast<double>(random.below(8))) + " }";
    case 2:
        return ", skew: { attribute: " + attribute +
               ", distribution: hotspot, keys: " + std::to_string(1 + random.below(20)) +
               ", traffic: " + std::to_string(20 + 10 * random.below(7)) + "% }";
    case 3:
        return ", skew: { attribute: " + attribute + ", distribution: scrambled-zipf }";
    default:
        return ", skew: { attribute: " + attribute + ", distribution: zipf, theta: 0.99 }";
    }
}

std::string patternsText(Random& random)
{
    const auto rate = [&](double most) {
        return numberText(std::round(most * (0.1 + random.unit()))) + "/s";
    };
    std::string text =
        "  - { name: Get, operation: get, entity: Order, where: [orderId], rate: " + rate(4000) +
        skewText(random, "orderId") + (random.below(2) == 0 ? ", consistency: strong" : "") +
        " }\n";
    text += "  - { name: Create, operation: create, entity: Order, rate: " + rate(900) +
            (random.below(3) == 0 ? skewText(random, "status") : std::string()) + " }\n";
    if (random.below(2) == 0)
        text += "  - { name: Move, operation: update, entity: Order, where: [orderId], sets: "
                "[status], rate: " +
                rate(500) + skewText(random, "orderId") + " }\n";
    if (random.below(2) == 0)
        text += "  - { name: Total, operation: update, entity: Order, where: [orderId], sets: "
                "[total], rate: " +
                rate(500) + skewText(random, "orderId") + " }\n";
    if (random.below(2) == 0)
        text += "  - { name: Pending, operation: list, entity: Order, where: [status], order: "
                "createdAt desc, limit: 20, rate: " +
                rate(300) + " }\n";
    return text;
}

SimulationOptions optionsOf(Random& random, double seconds)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    // Adaptive clients are followed one by one only.
    std::vector<RetryProfile> profiles = retryProfiles();
    std::erase_if(profiles, [](const RetryProfile& profile) { return profile.adaptive; });
    options.retries = profiles[random.below(profiles.size())];
    if (random.below(2) == 0) {
        options.billingMode = model::BillingMode::Provisioned;
        const auto units = [&](double most) { return std::round(most * (0.05 + random.unit())); };
        // No burst to live on, so that the limits are met.
        options.partitions.burstSeconds = random.below(2) == 0 ? 300 : 5;
        options.capacity = {{"Orders", "", units(4000), units(1500)},
                            {"Orders", "byStatus", units(800), units(1500)}};
        options.autoScaling.enabled = seconds >= 900 && random.below(2) == 0;
    }
    return options;
}

bool agrees(double a, double b, double share, double standardError)
{
    return std::abs(a - b) <= std::max(share * std::max(a, b), 3 * standardError) + 1;
}

bool compare(const std::string& name, const test::Case& test, const SimulationOptions& options,
             double& exactSeconds, double& aggregateSeconds)
{
    const Figures exact = runs(test, options, Fidelity::Exact, exactSeconds);
    const Figures aggregate = runs(test, options, Fidelity::Aggregate, aggregateSeconds);
    // Of the difference of two means.
    const auto standardError = [](double one, double other) {
        return std::sqrt((one + other) / seeds);
    };
    const bool units = agrees(exact.units, aggregate.units, 0.005, 0);
    const bool throttled =
        agrees(exact.throttled, aggregate.throttled, 0.02,
               standardError(exact.throttledVariance, aggregate.throttledVariance));
    const bool keys = exact.hottest == aggregate.hottest;
    std::printf("%-22s %-11s %-13s units %12.0f %12.0f %+6.2f %%  throttled %9.0f %9.0f %+7.2f %% "
                "%s%s%s%s\n",
                name.c_str(),
                options.billingMode == model::BillingMode::Provisioned ? "provisioned"
                                                                       : "on demand",
                options.retries.name.c_str(), exact.units, aggregate.units,
                100 * (aggregate.units / exact.units - 1), exact.throttled, aggregate.throttled,
                exact.throttled > 0 ? 100 * (aggregate.throttled / exact.throttled - 1) : 0,
                units && throttled && keys ? "agree" : "DIFFER:", units ? "" : " units",
                throttled ? "" : " throttled", keys ? "" : " keys");
    for (std::size_t i = 0; i < exact.refused.size(); ++i) {
        const auto [byPartition, byTable] = exact.refused[i];
        const auto [otherByPartition, otherByTable] = aggregate.refused[i];
        if (byPartition + byTable + otherByPartition + otherByTable > 0)
            std::printf("     %-12s by partitions %9.0f %9.0f  by the whole %9.0f %9.0f\n",
                        test.layout.tables.front().indexes.empty() || i == 0 ? "table" : "index",
                        byPartition, otherByPartition, byTable, otherByTable);
    }
    if (!keys)
        for (const Figures* figures : {&exact, &aggregate}) {
            std::printf("     %s:", figures == &exact ? "exact" : "aggregate");
            for (const std::string& key : figures->hottest)
                std::printf(" [%s]", key.c_str());
            std::printf("\n");
        }
    return units && throttled && keys;
}

struct Kind
{
    double seconds = 240;
    bool shards = false;
    const RetryProfile* retries = nullptr; ///< nullptr: any
};

/// A list that reads so many shards of a status at once, and what else there is.
test::Case withShards(std::uint64_t number, const std::string& patterns, bool sorted)
{
    Random random = Random(number).derive("shards");
    const std::string limit = std::to_string(10 + random.below(200));
    const std::string rate = std::to_string(40 + random.below(100));
    test::Case test = test::orders(patterns +
                                       "  - { name: Newest, operation: list, entity: Order, where: "
                                       "[status], order: createdAt desc, limit: " +
                                       limit + ", rate: " + rate + "/s }\n",
                                   sorted);
    model::Fix shards;
    shards.kind = model::FixKind::Shards;
    shards.table = "Orders";
    shards.index = "byStatus";
    shards.shards = 2 + static_cast<int>(random.below(40));
    if (auto divided = model::applyFix(test.design, test.layout, shards)) {
        test.design = divided->design;
        test.layout = divided->layout;
        test.plans = divided->plans;
    }
    return test;
}

bool compareRandom(std::uint64_t number, const Kind& kind, double& exactSeconds,
                   double& aggregateSeconds)
{
    Random random(number * 7919);
    const bool sorted = random.below(2) == 0; // in this order on every compiler
    const std::string patterns = patternsText(random);
    const test::Case test =
        kind.shards ? withShards(number, patterns, sorted) : test::orders(patterns, sorted);
    SimulationOptions options = optionsOf(random, kind.seconds);
    if (kind.retries != nullptr)
        options.retries = *kind.retries;
    return compare(std::to_string(number), test, options, exactSeconds, aggregateSeconds);
}

/// Five minutes at the peak: on demand, and provisioned at half of it without much to live on.
bool compareFile(const std::string& path, double& exactSeconds, double& aggregateSeconds)
{
    const auto text = readWholeFile(path);
    const auto design = text ? model::readDesign(*text, path) : ResultList<model::Design>();
    NoProgress progress;
    const auto set = design ? model::propose(*design, {}, progress) : Result<model::ProposalSet>();
    if (!text || !design || !set || set->proposals.empty()) {
        std::printf("%s cannot be simulated\n", path.c_str());
        return false;
    }
    const model::Proposal& best = set->proposals.front();
    const test::Case test{*design, best.layout, best.plans};
    SimulationOptions options;
    options.durationSeconds = 300;
    options.compareEven = false;
    const auto free = simulate(test.design, test.layout, test.plans, options, progress);
    bool agreed = compare(design->name, test, options, exactSeconds, aggregateSeconds);
    if (!free)
        return false;
    options.billingMode = model::BillingMode::Provisioned;
    options.partitions.burstSeconds = 5;
    for (const TableResult& table : free->tables)
        options.capacity.push_back({table.table, table.index,
                                    std::max(1.0, std::ceil(table.peakReadUnitsPerSecond / 2)),
                                    std::max(1.0, std::ceil(table.peakWriteUnitsPerSecond / 2))});
    return compare(design->name, test, options, exactSeconds, aggregateSeconds) && agreed;
}

} // namespace

int main(int argc, char** argv)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    std::uint64_t count = 0;
    std::uint64_t agreed = 0;
    double exactSeconds = 0;
    double aggregateSeconds = 0;
    if (argc > 1 && std::strtoull(argv[1], nullptr, 10) == 0) {
        for (int i = 1; i < argc; ++i, ++count)
            agreed += compareFile(argv[i], exactSeconds, aggregateSeconds) ? 1 : 0;
    } else {
        count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 50;
        const std::uint64_t first = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
        Kind kind;
        if (argc > 3)
            kind.seconds = std::strtod(argv[3], nullptr);
        kind.shards = argc > 4 && std::string(argv[4]) == "shards";
        if (argc > 5)
            kind.retries = findRetryProfile(argv[5]);
        for (std::uint64_t number = first; number < first + count; ++number)
            agreed += compareRandom(number, kind, exactSeconds, aggregateSeconds) ? 1 : 0;
    }
    std::printf("%llu of %llu agree; exact %.1f s, aggregate %.1f s\n",
                static_cast<unsigned long long>(agreed), static_cast<unsigned long long>(count),
                exactSeconds, aggregateSeconds);
    return agreed == count ? 0 : 1;
}
