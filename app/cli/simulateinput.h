#pragma once

#include "app/cli/command.h"
#include "app/pipeline/whatif.h"

#include <string>
#include <vector>

namespace infera::app::cli {

/// What `simulate` takes on its command line.
struct SimulateArguments
{
    std::string design;
    std::string layout;
    std::string duration = "24h";
    std::string fidelity = "auto";
    std::uint64_t seed = 1;
    std::uint64_t seeds = 1;
    double scale = 1;
    std::string items = "1x";
    std::string killIndex;
    std::string workload;
    std::string workloadEntity;
    std::string workloadRate;
    std::string applyFix;
    std::string billing = "auto";
    std::string capacity;
    std::string warm;
    std::string maximum;
    std::string autoScaling;
    std::string schedule;
    std::string retries = "standard";
    std::uint64_t scanSegments = 1;
    bool execute = false;
    double eventualFactor = 1;
    std::string parameters;
    double memoryMegabytes = 2048;
    std::string failOn;
    bool json = false;

    void addTo(Command& command);
};

/// Options of the simulation alone. Errors: "wrong-duration", "wrong-capacity",
/// "wrong-auto-scaling", "wrong-schedule", "unknown-retry-profile", and those of setParameter().
[[nodiscard]] Result<engine::SimulationOptions>
simulationOptions(const SimulateArguments& arguments);

/// Whether every table and index that throughput is set for is in the layout. Errors:
/// "unknown-table".
[[nodiscard]] Result<void> checkPlaces(const engine::SimulationOptions& options,
                                       const model::Layout& layout);

/// The scenario with the what-ifs that were asked for. Errors: "wrong-items" and those of the
/// what-ifs.
[[nodiscard]] Result<Scenario> changed(Scenario scenario, const SimulateArguments& arguments);

} // namespace infera::app::cli
