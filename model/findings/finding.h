#pragma once

#include "model/base/result.h"
#include "model/findings/fix.h"

#include <string>
#include <string_view>
#include <vector>

namespace infera::model {

enum class Severity
{
    Info,
    Warning,
    Error
};
[[nodiscard]] std::string_view toString(Severity severity); ///< "info", "warning", "error"

/// One thing a reviewer would point at.
struct Finding
{
    std::string rule; ///< stable id in kebab-case, for example "hot-key"
    Severity severity = Severity::Warning;
    std::string title;
    std::string detail;                ///< with the numbers behind it
    std::vector<std::string> patterns; ///< names of the access patterns it is about
    std::string table;                 ///< empty: not about one table
    std::string index;
    std::string fix; ///< what to do, as a sentence; empty: nothing to do
    /// Of throttling, by a run of the same load with even keys beside it: "skew", "shortage" or
    /// "both"; empty: not about throttling, or not compared.
    std::string cause = {};
    Fix change = {};     ///< the same for a program, where one can make it (applyFix)
    Location where = {}; ///< in the design file; line 0: not about one place

    bool operator==(const Finding&) const = default;
};

} // namespace infera::model
