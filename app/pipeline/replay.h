#pragma once

#include "app/pipeline/pipeline.h"
#include "engine/api/itemservice.h"

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

/// A design's workload, small, against a DynamoDB that is somewhere else: does it charge what was
/// predicted?
namespace infera::app {

struct ReplayOptions
{
    std::int64_t calls = 1000;  ///< drawn by the patterns' rates
    double callsPerSecond = 50; ///< limit
    int itemsPerEntity = 60;    ///< sample items stored first
    std::uint64_t seed = 1;
    std::string tablePrefix = "replay-"; ///< before every table's name: own tables are not touched
};

/// What stands before the start.
struct ReplayForecast
{
    std::vector<std::string> tables;
    double readUnits = 0;
    double writeUnits = 0; ///< loading included
    double seconds = 0;    ///< at the limit of the rate
    Decimal cost;          ///< on demand
};

struct ReplayPattern
{
    std::string pattern;
    std::int64_t calls = 0;
    std::int64_t requests = 0;
    std::int64_t different = 0; ///< calls whose units are not those predicted
    double predictedReadUnits = 0;
    double predictedWriteUnits = 0;
    double reportedReadUnits = 0;
    double reportedWriteUnits = 0;
    std::string firstDifference; ///< as a sentence
};

struct ReplayReport
{
    std::int64_t calls = 0;
    double seconds = 0;
    double loadWriteUnits = 0;
    std::vector<ReplayPattern> patterns; ///< in the design's order
    [[nodiscard]] bool agrees() const;
};

/// The layout and plans with the prefix before every table's name.
[[nodiscard]] model::Proposal withTablePrefix(model::Proposal proposal, const std::string& prefix);

/// Does the same calls on an embedded engine alone.
[[nodiscard]] Result<ReplayForecast> forecastReplay(const model::Design& design,
                                                    const model::Proposal& proposal,
                                                    const ReplayOptions& options,
                                                    const Pricing& pricing, Progress& progress);

/// The other side, and the clock.
struct ReplayTarget
{
    engine::ItemService& service;
    /// Waits until a table can be used.
    std::function<Result<void>(const std::string& table)> awaitTable;
    /// Told of every table that is there because of the replay, as soon as it is.
    std::function<void(const std::string& table)> created;
    std::function<double()> secondsNow;
    std::function<void(double seconds)> pause;
};

/// Creates the tables, stores the sample items and does the calls, each on an embedded engine and
/// on the target. Errors: the target's, "cancelled".
[[nodiscard]] Result<ReplayReport> replay(const model::Design& design,
                                          const model::Proposal& proposal,
                                          const ReplayOptions& options, const ReplayTarget& target,
                                          Progress& progress);

/// docs/JSON.md, "Replay".
[[nodiscard]] nlohmann::ordered_json replayDocument(const ReplayReport& report);

} // namespace infera::app
