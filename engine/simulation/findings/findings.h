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
void findQuotas(const FindingInput& input, std::vector<model::Finding>& findings);
void findStarvingIndexes(const FindingInput& input, std::vector<model::Finding>& findings);
void findHiddenShortages(const FindingInput& input, std::vector<model::Finding>& findings);
void findRetryStorms(const FindingInput& input, std::vector<model::Finding>& findings);
void findConflicts(const FindingInput& input, std::vector<model::Finding>& findings);
void findLowCardinality(const FindingInput& input, std::vector<model::Finding>& findings);
void findScans(const FindingInput& input, std::vector<model::Finding>& findings);
void findOverReading(const FindingInput& input, std::vector<model::Finding>& findings);
void findWriteAmplification(const FindingInput& input, std::vector<model::Finding>& findings);
void findDataProblems(const FindingInput& input, std::vector<model::Finding>& findings);
void findUnexpiredData(const FindingInput& input, std::vector<model::Finding>& findings);
void findPageLimits(const FindingInput& input, std::vector<model::Finding>& findings);
void findStrongReads(const FindingInput& input, std::vector<model::Finding>& findings);

/// "skew", "shortage" or "both": what the run with even keys says of the throttling of a table or
/// index (no table: of all); empty where nothing was throttled or compared.
[[nodiscard]] std::string causeAt(const FindingInput& input, const std::string& table,
                                  const std::string& index);
/// Says in every finding about throttling whether it is skew or shortage, with the numbers.
void explainCauses(const FindingInput& input, std::vector<model::Finding>& findings);

/// The highest demand of a minute on a ring, as the design's rates have it.
[[nodiscard]] double peakDemand(const FindingInput& input, std::size_t ring, UnitKind kind);
/// Shards for the key that presses hardest on a table or index; none where no single key does.
[[nodiscard]] model::Fix hottestKeyFix(const FindingInput& input, std::size_t ring);
inline constexpr double targetShare = 0.7; ///< of provisioned capacity that a peak should use
inline constexpr double warmReserve = 1.2; ///< of warm throughput against the expected peak

/// A fix that sets throughput for both kinds of units at the demand's peak times `factor`.
[[nodiscard]] model::Fix throughputFix(const FindingInput& input, std::size_t ring,
                                       model::FixKind kind, double factor);

/// Auto scaling with the bounds in force at a time of the run.
[[nodiscard]] AutoScalingSettings scalingAt(const FindingInput& input, double seconds);
/// What to do where auto scaling stands at its maximum.
void raiseMaximum(const FindingInput& input, std::size_t ring, model::Finding& finding);

/// Begins a finding about a table or index: its place, and the patterns that are throttled there.
[[nodiscard]] model::Finding about(const FindingInput& input, std::size_t ring, std::string rule,
                                   model::Severity severity);

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
