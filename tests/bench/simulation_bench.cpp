// Prints how fast both fidelities are: wall and CPU seconds, and the most memory taken so far.
// Build the target bench_simulation with the release preset. Arguments: design files, each
// simulated exactly on its best layout for an hour around its peak.
#include "tests/engine/simulation/designs.h"

#include "engine/simulation/simulation.h"

#include "model/base/files.h"
#include "model/base/text.h"
#include "model/propose/propose.h"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <sys/resource.h>

using namespace infera;
using namespace infera::engine;

namespace {

void measure(const char* name, const test::Case& test, SimulationOptions options)
{
    NoProgress progress;
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    const auto result = simulate(test.design, test.layout, test.plans, options, progress);
    const double cpuSeconds = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!result) {
        std::printf("%s: %s\n", name, result.error().message.c_str());
        return;
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%-48s %13.0f requests %11.0f throttled %6.2f s %6.2f CPU s %9.2f M/CPU s "
                "%4ld MB\n",
                name, static_cast<double>(result->requests), static_cast<double>(result->throttled),
                seconds, cpuSeconds, static_cast<double>(result->requests) / cpuSeconds / 1e6,
                usage.ru_maxrss / 1024);
}

SimulationOptions lasting(double seconds, Fidelity fidelity)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = fidelity;
    return options;
}

void measureDesign(const std::string& path)
{
    const auto text = readWholeFile(path);
    const auto design = text ? model::readDesign(*text, path) : ResultList<model::Design>();
    if (!text || !design) {
        std::printf("%s cannot be read\n", path.c_str());
        return;
    }
    NoProgress progress;
    const auto set = model::propose(*design, {}, progress);
    if (!set || set->proposals.empty())
        return;
    const model::Proposal& best = set->proposals.front();
    const std::string name = "exact, an hour of " + design->name;
    SimulationOptions options = lasting(3600, Fidelity::Exact);
    options.compareEven = false;
    measure(name.c_str(), test::Case{*design, best.layout, best.plans}, options);
}

} // namespace

int main(int argc, char** argv)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    for (int i = 1; i < argc; ++i)
        measureDesign(argv[i]);
    const test::Case reads = test::orders(
        "  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 4000/s, skew: "
        "{ attribute: orderId, distribution: zipf, theta: 0.99 } }\n");
    measure("exact, zipf reads", reads, lasting(2000, Fidelity::Exact));
    const test::Case mixed = test::orders(R"(
  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 2000/s }
  - { name: Create, operation: create, entity: Order, rate: 400/s }
  - { name: Move, operation: update, entity: Order, where: [orderId], sets: [status], rate: 200/s }
)");
    measure("exact, reads and writes with an index", mixed, lasting(2000, Fidelity::Exact));
    measure("aggregate, a day of the same", mixed, lasting(86'400, Fidelity::Aggregate));

    test::Case large = test::orders(
        "  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 1000000/s, skew: "
        "{ attribute: orderId, distribution: zipf, theta: 0.5 } }\n");
    for (const auto& [items, scale] :
         {std::pair(1e8, 1.0), std::pair(1e9, 1.0), std::pair(1e10, 1.0), std::pair(1e9, 10.0)}) {
        test::Case grown = large;
        grown.design.entities[0].count = items;
        SimulationOptions options = lasting(86'400, Fidelity::Aggregate);
        options.partitions.tableQuota = 1e9;
        options.warmReadUnitsPerSecond = 30'000'000; // 10,000 partitions
        options.scale = scale;
        const std::string name = "aggregate, a day of " + numberText(scale) + " M/s over " +
                                 numberText(items / 1e9) + " G items";
        measure(name.c_str(), grown, options);
    }
    const test::Case hot =
        test::orders("  - { name: Create, operation: create, entity: Order, rate: "
                     "2000/s, skew: { attribute: status, distribution: hotspot, "
                     "keys: 1, traffic: 100% } }\n");
    measure("aggregate, a day of a throttled hot key", hot, lasting(86'400, Fidelity::Aggregate));
    return 0;
}
