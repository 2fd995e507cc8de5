#include "designs.h"
#include "engine/simulation/simulation.h"

#include <algorithm>

using namespace infera;
using namespace infera::engine;
using infera::engine::test::Case;
using infera::engine::test::orders;

namespace {

/// Cancels when it is asked for the n-th time, and counts.
class CancelAt final : public Progress
{
public:
    explicit CancelAt(int question) : m_question(question) {}
    void report(double, std::string_view) override {}
    [[nodiscard]] bool cancelled() const override { return ++m_asked >= m_question; }
    [[nodiscard]] int asked() const { return m_asked; }

private:
    int m_question;
    mutable int m_asked = 0;
};

SimulationOptions lasting(double seconds, Fidelity fidelity)
{
    SimulationOptions options;
    options.durationSeconds = seconds;
    options.fidelity = fidelity;
    return options;
}

} // namespace

// One call may be hundreds of thousands of requests: stopping does not wait for its end.
TEST(Cancel, DoesNotWaitForTheEndOfACall)
{
    Case test = orders("  - { name: Completed, operation: list, entity: Order, where: "
                       "[{ status: { value: completed } }], rate: 10/s }\n");
    test.layout.tables[0].indexes[0].projection = model::Projection::KeysOnly;
    plan(test);
    ASSERT_FALSE(HasFailure());
    CancelAt progress(4);
    SimulationOptions options = lasting(3600, Fidelity::Exact);
    options.retries = *findRetryProfile("none");
    const auto result = simulate(test.design, test.layout, test.plans, options, progress);
    ASSERT_TRUE(result);
    EXPECT_TRUE(result->cancelled);
    const double keys = result->tables[0].readUnits * 2; // of items below 4 KB, eventually
    EXPECT_GT(keys, 10'000) << "what it had";
    EXPECT_LT(keys, 100'000) << "of 850,000 a call";
}

// The run beside it, which tells skew from shortage, is asked too; what was simulated stands.
TEST(Cancel, StopsTheComparisonWithEvenKeys)
{
    const Case test = orders("  - { name: Create, operation: create, entity: Order, rate: 2000/s, "
                             "skew: { attribute: status, distribution: hotspot, keys: 1, "
                             "traffic: 100% } }\n");
    CancelAt never(1'000'000'000);
    const auto whole =
        simulate(test.design, test.layout, test.plans, lasting(60, Fidelity::Aggregate), never);
    ASSERT_TRUE(whole && whole->even);
    CancelAt late(never.asked() - 5);
    const auto cut =
        simulate(test.design, test.layout, test.plans, lasting(60, Fidelity::Aggregate), late);
    ASSERT_TRUE(cut);
    EXPECT_TRUE(cut->cancelled);
    EXPECT_FALSE(cut->even);
    EXPECT_EQ(cut->requests, whole->requests);
    EXPECT_EQ(cut->throttled, whole->throttled);
    EXPECT_DOUBLE_EQ(cut->durationSeconds, 60);
}

// A throttled day in aggregate asks once a simulated second, a calm one in every block of it, and
// once told, it asks no more and shows what it had.
TEST(Cancel, StopsAnAggregateRunAtOnce)
{
    const std::string hot = "  - { name: Create, operation: create, entity: Order, rate: 2000/s, "
                            "skew: { attribute: status, distribution: hotspot, keys: 1, traffic: "
                            "100% } }\n";
    const std::string calm =
        "  - { name: Get, operation: get, entity: Order, where: [orderId], rate: 100/s }\n";
    struct Load
    {
        std::string patterns;
        int questions;
        double seconds;
    };
    for (const Load& load : {Load{hot, 1800, 1800}, Load{calm, 30, 1800}}) {
        const Case test = orders(load.patterns);
        CancelAt progress(load.questions);
        const auto result = simulate(test.design, test.layout, test.plans,
                                     lasting(86'400, Fidelity::Aggregate), progress);
        ASSERT_TRUE(result);
        EXPECT_TRUE(result->cancelled);
        EXPECT_LE(result->durationSeconds, load.seconds);
        EXPECT_GE(result->durationSeconds, load.seconds - 150);
        EXPECT_GT(result->requests, 0U);
        EXPECT_LE(progress.asked(), load.questions + 3) << "no work after it";
    }
}
