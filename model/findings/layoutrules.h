#pragma once

#include "model/design/design.h"
#include "model/findings/finding.h"

#include <vector>

/// Rules about keys and indexes alone. One rule, one file.
namespace infera::model::rules {

struct LayoutInput
{
    const Design& design;
    const Layout& layout;
};

void homes(const LayoutInput& input, std::vector<Finding>& findings);
void identity(const LayoutInput& input, std::vector<Finding>& findings);
void changingKeys(const LayoutInput& input, std::vector<Finding>& findings);
void quotas(const LayoutInput& input, std::vector<Finding>& findings);
void keySizes(const LayoutInput& input, std::vector<Finding>& findings);
void keyClashes(const LayoutInput& input, std::vector<Finding>& findings);
void ambiguousKeys(const LayoutInput& input, std::vector<Finding>& findings);
void keyTypes(const LayoutInput& input, std::vector<Finding>& findings);
void projectedAttributes(const LayoutInput& input, std::vector<Finding>& findings);
void indexLeaks(const LayoutInput& input, std::vector<Finding>& findings);

} // namespace infera::model::rules
