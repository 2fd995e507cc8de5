#pragma once

#include "engine/simulation/exact.h"
#include "engine/simulation/recorder.h"
#include "engine/simulation/simulation.h"
#include "engine/simulation/trafficmodel.h"

#include <string>
#include <vector>

namespace infera::engine {

/// All that a rule may look at.
struct FindingInput
{
    const model::Design& design;
    const model::Layout& layout;
    const std::vector<model::Plan>& plans;
    const SimulationOptions& options;
    const TrafficModel& traffic;
    const Recorder& recorder;
    const RunOutcome& outcome;
    const SimulationResult& result;
};

/// What a reviewer would point at after a run: every finding with its numbers and a fix, the
/// gravest first.
[[nodiscard]] std::vector<model::Finding> findProblems(const FindingInput& input);

// The rules, one a file.
void findHotKeys(const FindingInput& input, std::vector<model::Finding>& findings);
void findHotPartitions(const FindingInput& input, std::vector<model::Finding>& findings);
void findShortages(const FindingInput& input, std::vector<model::Finding>& findings);
void findStarvingIndexes(const FindingInput& input, std::vector<model::Finding>& findings);
void findHiddenShortages(const FindingInput& input, std::vector<model::Finding>& findings);
void findRetryStorms(const FindingInput& input, std::vector<model::Finding>& findings);
void findLowCardinality(const FindingInput& input, std::vector<model::Finding>& findings);
void findScans(const FindingInput& input, std::vector<model::Finding>& findings);
void findOverReading(const FindingInput& input, std::vector<model::Finding>& findings);
void findWriteAmplification(const FindingInput& input, std::vector<model::Finding>& findings);

// Phrases that the rules share.

/// "1,234" or "0.25": a number as a person reads it, to three digits.
[[nodiscard]] std::string shown(double value);
/// "12.5 %".
[[nodiscard]] std::string percent(double share);
/// "2 h 05 min" since the start of the run.
[[nodiscard]] std::string timeText(double seconds);
/// "table Orders" or "index GSI1 of Orders".
[[nodiscard]] std::string placeText(const std::string& table, const std::string& index);
/// Names of the patterns that read or write a table or index.
[[nodiscard]] std::vector<std::string> patternsOn(const FindingInput& input, std::size_t ring,
                                                  bool throttledOnly);

} // namespace infera::engine
