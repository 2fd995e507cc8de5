#pragma once

#include "model/base/result.h"
#include "model/design/design.h"
#include "model/findings/finding.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

/// Findings as the files that code review and build servers read.
namespace infera::app {

/// What was checked, and where it stands.
struct CheckedDesign
{
    std::string path;          ///< as results name it: relative to the repository
    std::string text;          ///< of the design file: places of patterns are looked up in it
    std::vector<Error> errors; ///< of the file; with any, nothing else was checked
    std::vector<std::string> patterns;
    std::vector<model::Finding> findings;
};

/// SARIF 2.1.0 (OASIS, 2020): one run, a rule for each kind of finding, a result for each finding
/// and each place it is about.
[[nodiscard]] nlohmann::ordered_json sarifDocument(const CheckedDesign& checked);

/// JUnit's XML as build servers read it: a case for the file and one for each access pattern, which
/// fails with a finding of at least this severity; milder ones stand in its output.
[[nodiscard]] std::string junitText(const CheckedDesign& checked, model::Severity least);

} // namespace infera::app
