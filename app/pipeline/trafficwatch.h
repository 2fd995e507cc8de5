#pragma once

#include "app/pipeline/trafficdocument.h"

#include <string>

namespace infera::app {

/// Watches what an endpoint is asked, prices it, and writes it down. Its functions may be called
/// while the endpoint is served.
class TrafficWatch
{
public:
    /// All must outlive the watch; without a design, `design` and `proposal` are nullptr.
    TrafficWatch(engine::Database& database, const model::Design* design,
                 const model::Proposal* proposal, const Pricing& pricing, std::string region);

    [[nodiscard]] engine::RequestObserver& observer() { return m_observer; }
    [[nodiscard]] engine::TrafficReport report();
    /// Errors: those of trafficCost().
    [[nodiscard]] Result<TrafficCost> cost(const engine::TrafficReport& report);
    /// Empty paths: not written. Errors: "cannot-write".
    [[nodiscard]] Result<void> write(const std::string& summary, const std::string& accessPatterns);

private:
    [[nodiscard]] engine::TrafficObserver::Options options();
    [[nodiscard]] std::string document(const engine::TrafficReport& report);

    engine::Database& m_database;
    const model::Design* m_design;
    Pricing m_pricing;
    std::optional<engine::PatternMatcher> m_matcher;
    engine::TrafficObserver m_observer;
};

} // namespace infera::app
