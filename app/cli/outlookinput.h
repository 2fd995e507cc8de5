#pragma once

#include "app/cli/commandline.h"
#include "app/pipeline/outlook.h"

#include <string>

namespace infera::app::cli {

/// How a bill goes on, as `cost` and `report` ask for it.
struct OutlookArguments
{
    std::string growth;
    std::string storageGrowth;
    std::string months;
    std::string sensitivity;

    void addTo(Command& command);
    /// Whether any of it was asked for.
    [[nodiscard]] bool given() const;
    [[nodiscard]] bool asksForGrowth() const;
    [[nodiscard]] bool asksForSensitivity() const;
    [[nodiscard]] Result<OutlookOptions> options() const;
};

} // namespace infera::app::cli
