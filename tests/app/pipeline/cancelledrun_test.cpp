#include "app/pipeline/pipeline.h"
#include "model/formats/design/designfile.h"

#include <gtest/gtest.h>

using namespace infera;

namespace {

const char* const text = R"(infera_design: 1
name: parcels
entities:
  Parcel:
    key: parcelId
    count: 100k
    attributes:
      parcelId: { type: S, size: 12 }
      depot:    { type: S, size: 6, distinct: 50 }
      sentAt:   { type: S, format: timestamp }
access_patterns:
  - { name: Get, operation: get, entity: Parcel, where: [parcelId], rate: 20/s }
  - { name: Send, operation: create, entity: Parcel, rate: 5/s }
  - { name: Of depot, operation: list, entity: Parcel, where: [depot], order: sentAt desc, limit: 20, rate: 2/s }
)";

/// Says that it is cancelled from the n-th question after the simulation on.
class StopWhilePricing final : public Progress
{
public:
    explicit StopWhilePricing(int question) : m_question(question) {}
    void report(double, std::string_view stage) override
    {
        m_prices = m_prices || stage == "pricing";
    }
    [[nodiscard]] bool cancelled() const override { return m_prices && ++m_asked >= m_question; }
    [[nodiscard]] int asked() const { return m_asked; }

private:
    int m_question;
    bool m_prices = false;
    mutable int m_asked = 0;
};

Result<app::RunResult> runUntil(StopWhilePricing& progress)
{
    const auto design = model::readDesign(text, "parcels.design.yaml");
    app::RunOptions options;
    options.simulation.durationSeconds = 600;
    return app::run(*design, options, progress);
}

} // namespace

// Who stops a run while it prices has the simulation and its bill, and waits for nothing else.
TEST(CancelledRun, LeavesOutWhatComesAfter)
{
    StopWhilePricing never(1'000'000);
    const auto whole = runUntil(never);
    ASSERT_TRUE(whole);
    EXPECT_FALSE(whole->cancelled);
    EXPECT_GT(never.asked(), 40) << "a bill for each month to come, and for each input";
    for (const int question : {1, 2, 5, 20, 45}) {
        StopWhilePricing progress(question);
        const auto part = runUntil(progress);
        ASSERT_TRUE(part) << question;
        EXPECT_TRUE(part->cancelled) << question;
        EXPECT_EQ(engine::resultHash(part->simulation), engine::resultHash(whole->simulation))
            << question;
        EXPECT_EQ(part->cost.modes.size(), whole->cost.modes.size()) << question;
        EXPECT_LT(part->outlook.growth.size() + part->outlook.sensitivities.size(),
                  whole->outlook.growth.size() + whole->outlook.sensitivities.size())
            << question;
        EXPECT_LE(progress.asked(), question + 5) << "goes on";
    }
}
