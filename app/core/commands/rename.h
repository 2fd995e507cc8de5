#pragma once

#include "model/design/design.h"

#include <string>

namespace infera::app {

/// The design after a rename of the entity and of everything that names it.
[[nodiscard]] model::Design withEntityRenamed(model::Design design, const std::string& from,
                                              const std::string& to);

/// The design after a rename of an attribute of one entity, uses in keys, patterns and layouts
/// included. A pattern over several entities keeps the old name while another of them has it.
[[nodiscard]] model::Design withAttributeRenamed(model::Design design, const std::string& entity,
                                                 const std::string& from, const std::string& to);

} // namespace infera::app
