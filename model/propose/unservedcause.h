#pragma once

#include "model/propose/propose.h"

#include <string>

namespace infera::model::proposer {

/// Why a layout leaves out a read that gives what a key could be made of.
struct UnservedCause
{
    std::string why; ///< "forbidden_rules: K9"; empty: no key would find the items
    std::string detail;
    std::string fix;
};

/// `restrictions`: of the design, with what each leaves unserved. The cause is one of them, all of
/// them together, the strong read, or the quota of indexes.
[[nodiscard]] UnservedCause causeOf(const Design& design, const Layout& layout,
                                    const AccessPattern& pattern,
                                    const std::vector<Restriction>& restrictions);

} // namespace infera::model::proposer
