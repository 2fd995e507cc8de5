#pragma once

#include "model/base/result.h"
#include "model/design/design.h"

#include <set>
#include <string>
#include <vector>

namespace infera::model {

struct ValidationOptions
{
    /// Entities some of whose attributes are not in the design (a file with mistakes): attributes
    /// they lack are not reported.
    std::set<std::string> partlyKnownEntities;
};

/// What contradicts itself in a design, all of it: names that do not exist (with a 'did you mean'),
/// keys and conditions DynamoDB cannot have, numbers out of range. Each error carries its dotted
/// key ("entities.User.key", "access_patterns[2].where.email"), no line. An empty list means that
/// every later stage may rely on the design.
[[nodiscard]] std::vector<Error> validate(const Design& design,
                                          const ValidationOptions& options = {});

} // namespace infera::model
