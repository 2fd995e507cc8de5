#pragma once

#include "model/formats/exporters.h"
#include "model/propose/propose.h"

#include <string>
#include <string_view>
#include <vector>

/// A layout as files of other tools, as code, or as its documentation.
namespace infera::app {

/// All formats: those of model/formats/exporters.h, and "docs".
[[nodiscard]] std::vector<std::string> exportNames();

/// Errors: "unknown-format". "docs" is the report, in HTML and Markdown, with the bill by the
/// design's averages; without what takes a simulation.
[[nodiscard]] Result<model::Export> exportProposal(std::string_view format,
                                                   const model::Design& design,
                                                   const model::Proposal& proposal);

} // namespace infera::app
