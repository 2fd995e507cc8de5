#include "engine/verify/measure.h"
#include "model/layout/evaluate.h"
#include "shop.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace infera;
using infera::test::rightShop;
using infera::test::Shop;

// The sample holds what the sample's own statistics say, so what is left between prediction and
// charge is the spread of list lengths over page steps of half a unit.
TEST(Measure, PredictedUnitsAreThoseTheEngineCharges)
{
    Shop shop = rightShop();
    shop.entity("Order").attributes.push_back({});
    shop.entity("Order").attributes.back().name = "notes";
    shop.entity("Order").attributes.back().sizeBytes = 1800;
    NoProgress progress;
    engine::VerifyOptions options;
    options.callsPerPattern = 40;
    const auto all = engine::measurePlans(shop.design, shop.layout, shop.plans, options, progress);
    ASSERT_TRUE(all) << all.error().toString();
    ASSERT_EQ(all->size(), shop.plans.size());
    for (const engine::PlanMeasurement& one : *all) {
        EXPECT_GT(one.calls, 20) << one.pattern;
        EXPECT_NEAR(one.predictedReadUnits, one.chargedReadUnits, 0.5 + 0.3 * one.chargedReadUnits)
            << one.pattern;
        EXPECT_NEAR(one.predictedWriteUnits, one.chargedWriteUnits, 0.26) << one.pattern;
        if (one.chargedWriteUnits > 0) {
            EXPECT_NEAR(one.predictedRequests, one.requests, 0.01) << one.pattern;
        }
    }
}

// Each call asks whether to go on; what was measured whole until then is shown.
TEST(Measure, StopsBetweenTwoCalls)
{
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
    const Shop shop = rightShop();
    engine::VerifyOptions options;
    options.callsPerPattern = 10;
    ASSERT_GT(shop.plans.size(), 2U);
    CancelAt never(1'000'000'000);
    const std::vector<model::Plan> two(shop.plans.begin(), shop.plans.begin() + 2);
    ASSERT_TRUE(engine::measurePlans(shop.design, shop.layout, two, options, never));
    CancelAt progress(never.asked() + 5); // in the third plan
    const auto all = engine::measurePlans(shop.design, shop.layout, shop.plans, options, progress);
    ASSERT_TRUE(all) << all.error().toString();
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ(all->back().calls, 10);
}

TEST(Measure, DescribesTheSampleItself)
{
    const Shop shop = rightShop();
    const auto items = model::sampleItems(shop.design, 1, 50);
    const model::Design measured = engine::designOfSample(shop.design, items);
    const model::Entity& order = *measured.entity("Order");
    EXPECT_EQ(order.count, 50.0);
    EXPECT_EQ(order.attribute("orderId")->sizeBytes, 26.0);
    EXPECT_EQ(order.attribute("orderId")->distinct, 50.0);
    double shares = 0;
    for (const auto& one : order.attribute("status")->values)
        shares += one.share.value_or(0);
    EXPECT_DOUBLE_EQ(shares, 1);
}
