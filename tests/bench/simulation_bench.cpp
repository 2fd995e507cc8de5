// Prints how fast both fidelities are: wall and CPU seconds, and the most memory taken so far.
// Build the target bench_simulation with the release preset. Arguments: design files, each
// simulated exactly on its best layout for an hour around its peak.
#include "tests/engine/simulation/designs.h"

#include "engine/simulation/simulation.h"

#include "model/base/files.h"
#include "model/base/text.h"
#include "model/propose/propose.h"

#include <algorithm>
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

/// Cancels after a time, and knows when it was asked to.
class Impatient final : public Progress
{
public:
    explicit Impatient(double seconds) : m_seconds(seconds) {}
    void report(double, std::string_view) override {}
    [[nodiscard]] bool cancelled() const override { return since() >= m_seconds; }
    [[nodiscard]] double since() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }

private:
    double m_seconds;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

void measureCancelling(const char* name, const test::Case& test, SimulationOptions options)
{
    constexpr double after = 0.3;
    double longest = 0;
    for (int i = 0; i < 10; ++i) {
        Impatient progress(after);
        const auto result = simulate(test.design, test.layout, test.plans, options, progress);
        if (!result || !result->cancelled) {
            std::printf("%s: not cancelled%s%s\n", name, result ? "" : ": ",
                        result ? "" : result.error().message.c_str());
            return;
        }
        longest = std::max(longest, progress.since() - after);
    }
    std::printf("%-48s stopped within %.1f ms\n", name, longest * 1000);
}

/// Reads, new orders and changes of a hot status over 10,000 partitions, a million calls a second:
/// the index's hottest keys are throttled all day.
test::Case busyDay()
{
    test::Case test = test::orders(R"(
  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 700000/s, skew: { attribute: orderId, distribution: zipf, theta: 0.5 } }
  - { name: Create, operation: create, entity: Order, rate: 150000/s }
  - { name: Total, operation: update, entity: Order, where: [orderId], sets: [total], rate: 100000/s }
  - { name: Move, operation: update, entity: Order, where: [orderId], sets: [status], rate: 50000/s }
)");
    test.design.entities[0].count = 1e9;
    return test;
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
    const test::Case busy = busyDay();
    for (const double scale : {1.0, 10.0}) {
        SimulationOptions options = lasting(86'400, Fidelity::Aggregate);
        options.partitions.tableQuota = 1e9;
        options.warmReadUnitsPerSecond = 30'000'000;
        options.warmWriteUnitsPerSecond = 10'000'000;
        options.scale = scale;
        const std::string name =
            "aggregate, a day of four patterns, " + numberText(scale) + " M/s, throttled";
        measure(name.c_str(), busy, options);
    }
    measureCancelling("cancelled, exact", busy, lasting(86'400, Fidelity::Exact));
    const SimulationOptions months = lasting(1e7, Fidelity::Aggregate);
    measureCancelling("cancelled, aggregate", hot, months);
    return 0;
}
