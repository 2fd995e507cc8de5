#pragma once

#include "designs.h"

#include "model/findings/applyfix.h"

/// Loads of which a finding is made, and what is left of it after its fix.
namespace infera::engine::test {

inline SimulationOptions lasting(double seconds)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = Fidelity::Aggregate;
    return options;
}

inline SimulationOptions provisioned(double seconds, double reads, double writes)
{
    SimulationOptions options = lasting(seconds);
    options.billingMode = model::BillingMode::Provisioned;
    options.capacity = {{"Orders", "", reads, writes}, {"Orders", "byStatus", reads, writes}};
    return options;
}

/// A finding, and the run after its fix.
struct Fixed
{
    model::Finding finding;
    SimulationResult before;
    SimulationResult after;
    [[nodiscard]] bool isGone() const { return findingOf(after.findings, finding.rule) == nullptr; }
};

inline Fixed fixed(const Case& test, const SimulationOptions& options, const std::string& rule)
{
    Fixed result;
    result.before = run(test, options);
    const model::Finding* finding = findingOf(result.before.findings, rule);
    if (finding == nullptr) {
        ADD_FAILURE() << "no " << rule;
        return result;
    }
    result.finding = *finding;
    auto changed = model::applyFix(test.design, test.layout, finding->change);
    if (!changed) {
        ADD_FAILURE() << changed.error().toString();
        return result;
    }
    const Case after{changed->design, changed->layout, changed->plans};
    result.after = run(after, optionsWith(options, finding->change));
    return result;
}

inline void expectSilent(const Case& test, const SimulationOptions& options,
                         const std::string& rule)
{
    const SimulationResult result = run(test, options);
    EXPECT_EQ(findingOf(result.findings, rule), nullptr) << rule;
}

inline std::string gets(const std::string& rate, const std::string& more = "consistency: strong")
{
    return "  - { name: Get, operation: get, entity: Order, where: [orderId], rate: " + rate +
           ", " + more + " }\n";
}

inline std::string creates(const std::string& rate, const std::string& pending)
{
    return "  - { name: Create, operation: create, entity: Order, rate: " + rate +
           ", skew: { attribute: status, distribution: hotspot, keys: 1, traffic: " + pending +
           " } }\n";
}

/// Requests refused in the last quarter of a run.
inline double throttledInTheEnd(const SimulationResult& result)
{
    double sum = 0;
    for (const TimelineSeries& series : result.timeline)
        for (std::size_t i = 0; series.metric == "throttled" && i < series.values.size(); ++i)
            sum += i >= series.values.size() * 3 / 4 ? series.values[i] : 0;
    return sum;
}

/// What no key answers is scanned for, as the programs do.
inline Case scanned(Case test)
{
    test.plans = model::planAll(test.design, test.layout, {true}).plans;
    std::vector<std::string> incomplete;
    model::evaluatePlans(test.design, test.layout, test.plans, incomplete);
    return test;
}

} // namespace infera::engine::test
