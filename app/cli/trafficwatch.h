#pragma once

#include "app/pipeline/trafficdocument.h"

#include <string>

namespace infera::app::cli {

/// Watches what an endpoint is asked, shows it, and writes it down.
class TrafficWatch
{
public:
    /// All must outlive the watch; without a design, `design` and `proposal` are nullptr.
    TrafficWatch(engine::Database& database, const model::Design* design,
                 const model::Proposal* proposal, const Pricing& pricing, std::string region);

    [[nodiscard]] engine::RequestObserver& observer() { return m_observer; }
    /// One line on standard error, when something was asked since the last one.
    void show();
    /// Patterns, tables and hot keys as tables on standard error.
    void printReport();
    /// Empty paths: not written. Errors: "cannot-write".
    [[nodiscard]] Result<void> write(const std::string& summary, const std::string& accessPatterns);

private:
    [[nodiscard]] engine::TrafficObserver::Options options();
    [[nodiscard]] std::string document(const engine::TrafficReport& report);
    [[nodiscard]] Result<TrafficCost> cost(const engine::TrafficReport& report);

    engine::Database& m_database;
    const model::Design* m_design;
    Pricing m_pricing;
    std::optional<engine::PatternMatcher> m_matcher;
    engine::TrafficObserver m_observer;
    std::int64_t m_shownRequests = 0;
};

} // namespace infera::app::cli
