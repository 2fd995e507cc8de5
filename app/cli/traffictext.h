#pragma once

#include "app/pipeline/trafficwatch.h"

#include <cstdint>

namespace infera::app::cli {

/// What an endpoint is asked, on standard error.
class TrafficText
{
public:
    /// The watch must outlive it.
    explicit TrafficText(TrafficWatch& watch) : m_watch(watch) {}

    /// One line, when something was asked since the last one.
    void show();
    /// Patterns, tables and hot keys as tables.
    void printReport();

private:
    TrafficWatch& m_watch;
    std::int64_t m_shownRequests = 0;
};

} // namespace infera::app::cli
