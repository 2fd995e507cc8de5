#pragma once

#include "app/cli/command.h"
#include "app/pipeline/pipeline.h"

#include <string>

namespace infera::app::cli {

/// What commands take that search for layouts of a design.
struct SearchArguments
{
    std::string design;
    double timeLimit = 10;
    bool json = false;
    PricingArguments pricing;

    /// `designHelp` describes the positional argument.
    void addTo(Command& command, const std::string& designHelp);
    /// The limits and prices of the search.
    [[nodiscard]] Result<model::ProposeOptions> options(const model::Design& read,
                                                        const Pricing& prices) const;
};

/// One row of a table of plans: the pattern, what answers it, requests, read and write units.
[[nodiscard]] std::vector<std::string> planRow(const model::Plan& plan);

} // namespace infera::app::cli
