#pragma once

#include "model/design/design.h"
#include "model/layout/planner.h"

#include <string>
#include <vector>

namespace infera::test {

/// A design on a layout, with what exporters need of it.
struct Deployed
{
    std::string name;
    model::Design design;
    model::Layout layout;
    std::vector<model::Plan> plans;
};

/// The proposals of the designs in this repository, and of the published ones where they are; each
/// on demand as the design says, and provisioned with everything that a target can ask for. A
/// layout with local indexes and keys of several attributes is among them.
[[nodiscard]] const std::vector<Deployed>& deployments();

} // namespace infera::test
