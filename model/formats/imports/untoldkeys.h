#pragma once

#include "model/base/result.h"
#include "model/design/design.h"
#include "model/layout/layout.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the schema of a modelling library leaves to functions of the program: keys that are worked
/// out, shards, conditions. Our exports carry how such items enter the tables (carriedlayout.h).
namespace infera::model {

/// The keys that a schema does not tell of, a model and the attribute of its key, and where.
using UntoldKeys = std::map<std::pair<std::string, std::string>, Location>;

/// Puts what the lines in `text` tell into the tables that a schema was read to, where the schema
/// says the same or nothing; it is believed in everything else. `entities` lose the attributes that
/// stand for keys and shards, second copies of an entity are told as such, and `untold` is left
/// with what the lines do not tell either.
void takeUntoldKeys(std::vector<Table>& tables, std::vector<Entity>& entities,
                    std::string_view text, UntoldKeys& untold);

} // namespace infera::model
