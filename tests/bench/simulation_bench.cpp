// Prints how fast both fidelities are. Build the target bench_simulation with the release preset.
#include "tests/engine/simulation/designs.h"

#include "engine/simulation/simulation.h"

#include <chrono>
#include <cstdio>

using namespace infera;
using namespace infera::engine;

namespace {

void measure(const char* name, const test::Case& test, SimulationOptions options)
{
    NoProgress progress;
    const auto start = std::chrono::steady_clock::now();
    const auto result = simulate(test.design, test.layout, test.plans, options, progress);
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!result) {
        std::printf("%s: %s\n", name, result.error().message.c_str());
        return;
    }
    std::printf("%-52s %14.0f requests %12.0f throttled %7.2f s %10.2f M requests/s\n", name,
                static_cast<double>(result->requests), static_cast<double>(result->throttled),
                seconds, static_cast<double>(result->requests) / seconds / 1e6);
}

SimulationOptions lasting(double seconds, Fidelity fidelity)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = fidelity;
    return options;
}

} // namespace

int main()
{
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
    for (const double items : {1e8, 1e9, 1e10}) {
        test::Case grown = large;
        grown.design.entities[0].count = items;
        SimulationOptions options = lasting(86'400, Fidelity::Aggregate);
        options.partitions.tableQuota = 1e9;
        options.warmReadUnitsPerSecond = 30'000'000; // 10,000 partitions
        const std::string name =
            "aggregate, a day of 1 M/s over " + std::to_string(items / 1e9) + " G items";
        measure(name.c_str(), grown, options);
    }
    const test::Case hot =
        test::orders("  - { name: Create, operation: create, entity: Order, rate: "
                     "2000/s, skew: { attribute: status, distribution: hotspot, "
                     "keys: 1, traffic: 100% } }\n");
    measure("aggregate, a day of a throttled hot key", hot, lasting(86'400, Fidelity::Aggregate));
    return 0;
}
