#pragma once

#include "model/design/design.h"

#include <string>
#include <vector>

namespace infera::app {

struct MergedDesign
{
    model::Design design;
    std::vector<std::string> conflicts; ///< what both changed differently: mine stands there
    bool operator==(const MergedDesign&) const = default;
};

/// Two designs that were made of one: entities, attributes, patterns and layouts are matched by
/// name, and each takes what only one side has changed.
[[nodiscard]] MergedDesign mergeDesigns(const model::Design& base, const model::Design& mine,
                                        const model::Design& theirs);

} // namespace infera::app
