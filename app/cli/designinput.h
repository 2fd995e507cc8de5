#pragma once

#include "app/cli/command.h"
#include "app/pipeline/pipeline.h"
#include "model/findings/finding.h"

#include <string>
#include <vector>

/// What several commands do with a design before their own work.
namespace infera::app::cli {

/// Proposals with the default options. None are searched for when the layout asked for (or the
/// design's chosen_layout) stands in the design file itself.
[[nodiscard]] Result<VerifiedProposals>
proposalsFor(const model::Design& design, const std::string& layoutId, const Pricing& pricing = {});

/// The layout asked for, else the one in use: of the design file or of proposalsFor. Errors: those
/// of proposeVerified() and layoutInUse().
[[nodiscard]] Result<model::Proposal> layoutAskedFor(const model::Design& design,
                                                     const std::string& layoutId,
                                                     const Pricing& pricing = {});

/// propose, verify, simulate, cost with a line of progress.
[[nodiscard]] Result<RunResult>
runMainJob(const model::Design& design, const std::string& designPath, const std::string& layoutId,
           std::uint64_t seed, const Pricing& pricing, const OutlookOptions& outlook = {});

/// Where the files that a design names are looked for: beside the design.
[[nodiscard]] std::string folderOf(const std::string& designPath);

/// "info: Text is searched (Search products)", on one line.
[[nodiscard]] std::string findingLine(const model::Finding& finding);
void printFindings(const std::vector<model::Finding>& findings, const std::string& layoutId);

/// "info", "warning" or "error"; the caller has checked the text.
[[nodiscard]] model::Severity severityFrom(const std::string& text);

/// Adds --fail-on; the gate of findings that exits with 1.
void addGate(Command& command, std::string& failOn);
/// True when no finding is at least as severe as `failOn` (empty: no gate).
[[nodiscard]] bool gateHolds(const std::vector<model::Finding>& findings,
                             const std::string& failOn);

/// Seconds of "24h", "30min", "90s", "7d". Errors: "wrong-duration".
[[nodiscard]] Result<double> durationFrom(const std::string& text);

} // namespace infera::app::cli
