#pragma once

#include "app/cli/command.h"
#include "model/design/design.h"
#include "model/usage/usage.h"

#include <optional>
#include <string>

namespace infera::app::cli {

/// What `cost` was given: exactly one of the two.
struct CostInput
{
    std::optional<model::Design> design;
    std::optional<model::Usage> usage;
};

/// Tells a usage file (infera_usage: ...) from a design by its text. The hours of a month and the
/// free tier, where `asked` for, go before a usage file's own. Prints every error.
[[nodiscard]] std::optional<CostInput> readCostInput(const std::string& path,
                                                     const PricingArguments& asked,
                                                     const Pricing& pricing, int& status);

} // namespace infera::app::cli
